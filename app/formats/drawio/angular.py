"""Outlines with corners. Proportions are those of draw.io, with its defaults where a style says nothing."""

from __future__ import annotations

import math

from app.formats.base import Shape
from app.formats.drawio.outline import Outline, Run
from app.formats.drawio.style import Style
from app.geometry.coordinates import Point


def rectangle(w: float, h: float, style: Style) -> Outline:
    """Rectangle, with round corners where the style says so."""
    radius = 0.0
    if style.flag("rounded"):
        size = style.number("arcSize", 20 if style.flag("absoluteArcSize") else 15, 0, 1000)
        radius = size / 2 if style.flag("absoluteArcSize") else min(w, h) * min(size, 50) / 100
    return Outline(_rounded(w, h, min(radius, w / 2, h / 2)), Shape.RECTANGLE)


def _rounded(w: float, h: float, r: float) -> Run:
    if r <= 0:
        return ((0, 0), (w, 0), (w, h), (0, h))
    run = []
    for x, y, first in ((r, r, 180), (w - r, r, 270), (w - r, h - r, 0), (r, h - r, 90)):
        run += [_on_circle(x, y, r, first + step * 15) for step in range(7)]
    return tuple(run)


def _on_circle(x: float, y: float, r: float, degrees: float) -> Point:
    return (x + r * math.cos(math.radians(degrees)), y + r * math.sin(math.radians(degrees)))


def rhombus(w: float, h: float, style: Style) -> Outline:
    """Diamond."""
    return Outline(((w / 2, 0), (w, h / 2), (w / 2, h), (0, h / 2)), Shape.DIAMOND)


def triangle(w: float, h: float, style: Style) -> Outline:
    """Triangle that points to the right."""
    return Outline(((0, 0), (w, h / 2), (0, h)))


def _size(whole: float, style: Style, share: float, fixed: float = 20.0) -> float:
    """Length that a style gives as a share, or in units with ``fixedSize``; never beyond the shape."""
    if style.flag("fixedSize"):
        return min(whole, style.number("size", fixed, 0))
    return whole * style.number("size", share, 0, 1)


def hexagon(w: float, h: float, style: Style) -> Outline:
    """Six corners, two of them at the sides."""
    s = min(_size(w, style, 0.25), w / 2)
    return Outline(((s, 0), (w - s, 0), (w, h / 2), (w - s, h), (s, h), (0, h / 2)))


def parallelogram(w: float, h: float, style: Style) -> Outline:
    """Slanted box."""
    s = _size(w, style, 0.2)
    return Outline(((s, 0), (w, 0), (w - s, h), (0, h)))


def trapezoid(w: float, h: float, style: Style) -> Outline:
    """Box that narrows towards its top."""
    s = min(_size(w, style, 0.2), w / 2)
    return Outline(((s, 0), (w - s, 0), (w, h), (0, h)))


def step(w: float, h: float, style: Style) -> Outline:
    """Chevron."""
    s = _size(w, style, 0.2)
    return Outline(((0, 0), (w - s, 0), (w, h / 2), (w - s, h), (0, h), (s, h / 2)))


def process(w: float, h: float, style: Style) -> Outline:
    """Box with a line at either side."""
    s = min(_size(w, style, 0.1), w / 2)
    lines = (((s, 0.0), (s, h)), ((w - s, 0.0), (w - s, h)))
    return Outline(rectangle(w, h, style).points, Shape.RECTANGLE, lines)


def internal_storage(w: float, h: float, style: Style) -> Outline:
    """Box with a line along its top and its left side."""
    dx, dy = min(w, style.number("dx", 20, 0)), min(h, style.number("dy", 20, 0))
    lines = (((0.0, dy), (w, dy)), ((dx, 0.0), (dx, h)))
    return Outline(rectangle(w, h, style).points, Shape.RECTANGLE, lines)


def note(w: float, h: float, style: Style) -> Outline:
    """Page with a folded corner."""
    s = min(w, h, style.number("size", 30, 0))
    fold = ((w - s, 0.0), (w - s, s), (w, s))
    return Outline(((0, 0), (w - s, 0), (w, s), (w, h), (0, h)), Shape.POLYGON, (fold,))


def card(w: float, h: float, style: Style) -> Outline:
    """Box with its first corner cut off."""
    s = min(w, h, style.number("size", 30, 0))
    return Outline(((s, 0), (w, 0), (w, h), (0, h), (0, s)))


def cube(w: float, h: float, style: Style) -> Outline:
    """Cube seen from the front."""
    s = min(w, h, style.number("size", 20, 0))
    edges = (((0.0, 0.0), (s, s), (s, h)), ((s, s), (w, s)))
    return Outline(((0, 0), (w - s, 0), (w, s), (w, h), (s, h), (0, h - s)), Shape.POLYGON, edges)


def iso_cube(w: float, h: float, style: Style) -> Outline:
    """Cube seen from a corner."""
    angle = math.radians(style.number("isoAngle", 15, 0.01, 89))
    rise = min(w * math.tan(angle) / 2, h / 2)
    edges = (((0.0, rise), (w / 2, 2 * rise), (w, rise)), ((w / 2, 2 * rise), (w / 2, h)))
    sides = ((w / 2, 0), (w, rise), (w, h - rise), (w / 2, h), (0, h - rise), (0, rise))
    return Outline(sides, Shape.POLYGON, edges)


def callout(w: float, h: float, style: Style) -> Outline:
    """Speech bubble."""
    s = min(h, style.number("size", 30, 0))
    base = min(w, style.number("base", 20, 0))
    at = w * style.number("position", 0.5, 0, 1)
    tip = w * style.number("position2", 0.5, 0, 1)
    y = h - s
    return Outline(((0, 0), (w, 0), (w, y), (min(w, at + base), y), (tip, h), (at, y), (0, y)))


def folder(w: float, h: float, style: Style) -> Outline:
    """Box with a tab."""
    tab, high = min(w, style.number("tabWidth", 60, 0)), min(h, style.number("tabHeight", 20, 0))
    if style.text("tabPosition", "right") == "left":
        return Outline(
            ((0, 0), (tab, 0), (tab, high), (w, high), (w, h), (0, h)), details=(((0, high), (tab, high)),)
        )
    run = ((w - tab, 0), (w, 0), (w, h), (0, h), (0, high), (w - tab, high))
    return Outline(run, details=(((w - tab, high), (w, high)),))


def component(w: float, h: float, style: Style) -> Outline:
    """A box with two lugs on its left side, as UML draws modules and components."""
    jw, jh = style.number("jettyWidth", 20, 0), style.number("jettyHeight", 10, 0)
    x, half = min(w, jw) / 2, min(h, jh) / 2
    tops = (0.25 * h - half, 0.75 * h - half)
    lugs = tuple(((0.0, y), (2 * x, y), (2 * x, y + 2 * half), (0.0, y + 2 * half), (0.0, y)) for y in tops)
    return Outline(((x, 0), (w, 0), (w, h), (x, h)), Shape.POLYGON, lugs)


def cross(w: float, h: float, style: Style) -> Outline:
    """Plus sign."""
    m = min(w, h)
    arm = m * style.number("size", 0.2, 0, 1) / 2
    x0, x1, y0, y1 = w / 2 - arm, w / 2 + arm, h / 2 - arm, h / 2 + arm
    upper = ((x0, 0), (x1, 0), (x1, y0), (w, y0), (w, y1), (x1, y1))
    return Outline((*upper, (x1, h), (x0, h), (x0, y1), (0, y1), (0, y0), (x0, y0)))


def manual_input(w: float, h: float, style: Style) -> Outline:
    """Box with a slanted top."""
    return Outline(((0, min(h, style.number("size", 30, 0))), (w, 0), (w, h), (0, h)))


def loop_limit(w: float, h: float, style: Style) -> Outline:
    """Box with both upper corners cut off."""
    s = min(w / 2, h, style.number("size", 20, 0))
    return Outline(((s, 0), (w - s, 0), (w, s * 0.8), (w, h), (0, h), (0, s * 0.8)))


def off_page(w: float, h: float, style: Style) -> Outline:
    """Box that ends in a tip."""
    y = h - h * style.number("size", 3 / 8, 0, 1)
    return Outline(((0, 0), (w, 0), (w, y), (w / 2, h), (0, y)))


def block_arrow(w: float, h: float, style: Style) -> Outline:
    """Block arrow of the arrows library: ``dy`` thins the shaft, ``dx`` is the head, ``notch`` the tail."""
    thin = min(h / 2, h * style.number("dy", 0.6, 0, 1) / 2)
    head, notch = min(w, style.number("dx", 40, 0)), min(w, style.number("notch", 0, 0))
    x = w - head
    shaft = ((0, thin), (x, thin), (x, 0), (w, h / 2), (x, h), (x, h - thin), (0, h - thin))
    return Outline((*shaft, (notch, h / 2)) if notch else shaft)


def single_arrow(w: float, h: float, style: Style) -> Outline:
    """Block arrow with a head as a share of its length."""
    high, head = h * style.number("arrowWidth", 0.3, 0, 1) / 2, w * style.number("arrowSize", 0.2, 0, 1)
    x, y0, y1 = w - head, h / 2 - high, h / 2 + high
    return Outline(((0, y0), (x, y0), (x, 0), (w, h / 2), (x, h), (x, y1), (0, y1)))


def double_arrow(w: float, h: float, style: Style) -> Outline:
    """Block arrow with two heads."""
    high, s = h * style.number("arrowWidth", 0.3, 0, 1) / 2, w * style.number("arrowSize", 0.2, 0, 0.5)
    y0, y1 = h / 2 - high, h / 2 + high
    upper = ((0, h / 2), (s, 0), (s, y0), (w - s, y0), (w - s, 0), (w, h / 2))
    return Outline((*upper, (w - s, h), (w - s, y1), (s, y1), (s, h)))


def line(w: float, h: float, style: Style) -> Outline:
    """Level line through the middle."""
    return Outline(((0, h / 2), (w, h / 2)), Shape.LINE, closed=False)


def brace(w: float, h: float, style: Style) -> Outline:
    """Curly bracket."""
    s = w * style.number("size", 0.5, 0, 1)
    run = ((w, 0), (s, 0), (s, h / 2), (0, h / 2), (s, h / 2), (s, h), (w, h))
    return Outline(run, Shape.LINE, closed=False)


def partial(w: float, h: float, style: Style) -> Outline:
    """Rectangle of which the style leaves sides out: a cell of a table."""
    sides = {
        "top": ((0.0, 0.0), (w, 0.0)),
        "right": ((w, 0.0), (w, h)),
        "bottom": ((w, h), (0.0, h)),
        "left": ((0.0, h), (0.0, 0.0)),
    }
    drawn = tuple(side for name, side in sides.items() if style.flag(name, default=True))
    return Outline(_rounded(w, h, 0), Shape.RECTANGLE, drawn)
