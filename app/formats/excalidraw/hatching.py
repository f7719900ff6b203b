"""Fills: solid, or light hatching as patterns, one for each colour and line width."""

from __future__ import annotations

from app.formats.excalidraw.elements import Element
from app.formats.markup import num, tag

_SLANT = -41
"""Degrees of rough.js's hachure lines."""


class Hatching:
    """The patterns a drawing uses."""

    def __init__(self) -> None:
        self._patterns: dict[str, str] = {}

    @property
    def patterns(self) -> list[str]:
        """Markup for the ``defs`` of the drawing."""
        return list(self._patterns.values())

    def paint(self, element: Element) -> str:
        """Value of ``fill`` for a closed element."""
        if element.fill is None:
            return "none"
        if element.fill_style == "solid":
            return element.fill[0]
        crossed = element.fill_style == "cross-hatch"
        width = max(0.5, element.stroke_width)
        name = f"hatch-{element.fill[0][1:]}-{num(width).replace('.', '_')}{'-x' if crossed else ''}"
        if name not in self._patterns:
            self._patterns[name] = _pattern(name, element.fill[0], width, crossed=crossed)
        return f"url(#{name})"


def _pattern(name: str, colour: str, width: float, *, crossed: bool) -> str:
    gap = 4 * width
    lines = f"M0 {num(gap / 2)}H{num(gap)}"
    if crossed:
        lines += f"M{num(gap / 2)} 0V{num(gap)}"
    ink = tag("path", d=lines, stroke=colour, stroke_width=width / 2, fill="none")
    return tag(
        "pattern",
        ink,
        id=name,
        width=gap,
        height=gap,
        patternUnits="userSpaceOnUse",
        patternTransform=f"rotate({_SLANT})",
    )
