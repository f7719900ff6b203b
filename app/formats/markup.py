"""Writing SVG: our own elements, attributes escaped, numbers short. Shared by every format that is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from app.formats.curves import Bezier
from app.geometry.coordinates import Point, SketchSpace

_NEEDS_QUOTING = re.compile("[&<>\"'\\s]")


def num(value: float) -> str:
    """Write a number with at most three decimals."""
    whole = int(value)
    return str(whole) if whole == value else f"{value:.3f}".rstrip("0").rstrip(".")


def tag(name: str, content: str = "", /, **attributes: object) -> str:
    """Write one element. ``stroke_width`` becomes ``stroke-width``; None leaves an attribute out.

    ``content`` must be markup already; use :func:`words` for text.
    """
    written = "".join(
        f' {key.replace("_", "-")}="{num(value)}"'
        if isinstance(value, float)
        else f" {key.replace('_', '-')}={_quoted(str(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def _quoted(value: str) -> str:
    return f'"{escape(value)}"' if _NEEDS_QUOTING.search(value) else f'"{value}"'


def words(text: str) -> str:
    """Escape text for use as an element's content."""
    return escape(text, quote=False)


def line_path(points: Sequence[Point], *, closed: bool = False) -> str:
    """Path data of a run of straight lines."""
    run = "L".join(f"{num(x)} {num(y)}" for x, y in points)
    if len(points) == 1:
        run += f"L{run}"  # a single point is drawn as a dot by its round cap
    return f"M{run}{'Z' if closed else ''}"


def curve_path(segments: Iterable[Bezier], *, closed: bool = False) -> str:
    """Path data of connected cubic segments."""
    data = ""
    for start, first, second, end in segments:
        data = data or f"M{num(start[0])} {num(start[1])}"
        data += (
            f"C{num(first[0])} {num(first[1])} {num(second[0])} {num(second[1])} {num(end[0])} {num(end[1])}"
        )
    return data + ("Z" if closed else "")


def document(space: SketchSpace, body: Iterable[str], defs: Iterable[str] = ()) -> str:
    """Write a whole SVG that shows source coordinates in a sketch space."""
    x, y = space.offset
    view = " ".join(num(value) for value in (x, y, space.width / space.scale, space.height / space.scale))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{space.width}" height="{space.height}" viewBox="{view}" preserveAspectRatio="none" '
        'stroke-linecap="round" stroke-linejoin="round">'
        f"<defs>{''.join(defs)}</defs>{''.join(body)}</svg>"
    )
