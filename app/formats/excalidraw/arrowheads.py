"""Arrow heads, as large and as turned as Excalidraw draws them."""

from __future__ import annotations

from collections.abc import Sequence

from app.formats.heads import backwards, draw_head
from app.geometry.coordinates import Point

_SIZES = {"arrow": 30.0, "diamond": 12.0, "diamond_outline": 12.0, "crowfoot_many": 20.0}
_SIZES |= {"crowfoot_one": 20.0, "crowfoot_one_or_many": 20.0}
_OTHER_SIZE = 15.0
_ANGLES = {"arrow": 20.0, "bar": 90.0}
_OTHER_ANGLE = 25.0


def arrow_head(kind: str, run: Sequence[Point], segment: float, stroke: str, width: float) -> str:
    """Markup of the head at the last point of ``run``.

    ``segment`` is the length of the connector's last stored segment; a head is never longer than half of it.
    """
    back = backwards(run, max(1.0, 0.3 * segment))
    if back is None:
        return ""
    size = min(_SIZES.get(kind, _OTHER_SIZE), segment * (0.25 if kind.startswith("diamond") else 0.5))
    return draw_head(kind, run[-1], back, size, _ANGLES.get(kind, _OTHER_ANGLE), stroke=stroke, width=width)
