"""One thing drawn twice: its inside and its outline apart, or a wide white line below to set it off.

tldraw draws the inside and the outline of a shape as two paths and its words on a white copy of themselves;
draw.io and others lay a wider line below a connector. Only neighbours inside the same element are compared.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from app.formats.base import Mark, Role, Shape

_NEAR_SHARE, _NEAR_LEAST = 0.02, 2.0
"""Two outlines are the same where they differ by less than this share of their size, or this many px."""
_LOOKED_AT = 9
"""Places along a run that are compared."""
_WHITE = "#ffffff"


def twin_of(mark: Mark, before: Mark) -> Mark | None:
    """The one mark that two neighbours stand for, in the place of the first; None where they are two."""
    if mark.role is Role.TEXT or before.role is Role.TEXT:
        same = mark.role is before.role and mark.label == before.label and _same_box(mark, before)
        return replace(before, stroke=_seen(mark.stroke, before.stroke)) if same else None
    parts = _is_inside_and_outline(mark, before) or _is_inside_and_outline(before, mark)
    if parts and mark.closed and before.closed:
        return _joined(mark, before) if _same_box(mark, before) else None
    return _joined(mark, before) if _same_run(mark, before) else None


def _joined(mark: Mark, before: Mark) -> Mark:
    plain = before if mark.shape is Shape.POLYGON or mark.role is Role.FREEHAND else mark
    return replace(
        plain,
        source_id=before.source_id,
        z=before.z,
        stroke=_seen(mark.stroke, before.stroke),
        fill=_seen(mark.fill, before.fill),
        direction=max(mark.direction, before.direction, key=lambda direction: direction != "none"),
    )


def _is_inside_and_outline(inside: Mark, outline: Mark) -> bool:
    return inside.stroke is None and outline.fill is None and inside.shape is not Shape.IMAGE


def _seen(upper: str | None, lower: str | None) -> str | None:
    """The colour that shows: the upper one, unless that only sets off the lower one."""
    return lower if upper is None or (upper == _WHITE and lower is not None) else upper


def _near(mark: Mark) -> float:
    x0, y0, x1, y1 = mark.bounds
    return max(_NEAR_LEAST, _NEAR_SHARE * max(x1 - x0, y1 - y0))


def _same_box(mark: Mark, before: Mark) -> bool:
    near = _near(mark)
    return all(abs(a - b) <= near for a, b in zip(mark.bounds, before.bounds, strict=True))


def _same_run(mark: Mark, before: Mark) -> bool:
    """Whether two runs are the same from their start to their end."""
    if mark.closed is not before.closed or len(mark.points) != len(before.points):
        return False
    if mark.shape is Shape.IMAGE or before.shape is Shape.IMAGE:
        return False
    near, step = _near(mark) / 2, max(1, len(mark.points) // _LOOKED_AT)
    pairs: Sequence[tuple[tuple[float, float], tuple[float, float]]] = [
        *zip(mark.points[::step], before.points[::step], strict=True),
        (mark.points[-1], before.points[-1]),
    ]
    return all(math.dist(a, b) <= near for a, b in pairs)
