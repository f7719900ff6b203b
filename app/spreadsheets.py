"""Text on its way into a spreadsheet, and back."""

from __future__ import annotations

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""OWASP, CSV injection: full-width signs are read as plain ones where Japanese or Chinese is set."""


def harmless(cell: object) -> object:
    """A text that starts a formula in a spreadsheet gets a leading apostrophe; numbers stay what they are.

    >>> harmless("=1+1"), harmless(-1), harmless("a-b")
    ("'=1+1", -1, 'a-b')
    """
    return f"'{cell}" if isinstance(cell, str) and _is_formula(cell) else cell


def as_written(cell: str) -> str:
    """A text as it was before :func:`harmless`.

    >>> as_written("'=1+1"), as_written("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if cell.startswith("'") and _is_formula(cell) else cell


def _is_formula(cell: str) -> bool:
    """Whether it is one, or would be taken for one that was made harmless."""
    return cell.lstrip("'").startswith(_STARTS_A_FORMULA)
