"""Outlines with curves. Proportions are those of draw.io, with its defaults where a style says nothing."""

from __future__ import annotations

import math

from app.formats.base import Shape
from app.formats.curves import ellipse_points, flatten_bezier
from app.formats.drawio.outline import Outline, Run
from app.formats.drawio.style import Style
from app.geometry.coordinates import Point


def _bent(start: Point, *curves: tuple[Point, Point, Point]) -> Run:
    """Run along cubic curves, one after the other."""
    run = [start]
    for first, second, end in curves:
        run += flatten_bezier((run[-1], first, second, end), 8)
    return tuple(run)


def ellipse(w: float, h: float, style: Style) -> Outline:
    """Ellipse."""
    return Outline(ellipse_points((w / 2, h / 2), w / 2, h / 2), Shape.ELLIPSE)


def double_ellipse(w: float, h: float, style: Style) -> Outline:
    """Two ellipses, one in the other."""
    inset = min(3 + style.number("strokeWidth", 1), w / 5, h / 5)
    inner = ellipse_points((w / 2, h / 2), w / 2 - inset, h / 2 - inset)
    return Outline(ellipse(w, h, style).points, Shape.ELLIPSE, ((*inner, inner[0]),))


def crossed_ellipse(w: float, h: float, style: Style) -> Outline:
    """Ellipse with a cross in it."""
    lines = (((0.0, h / 2), (w, h / 2)), ((w / 2, 0.0), (w / 2, h)))
    return Outline(ellipse(w, h, style).points, Shape.ELLIPSE, lines)


def cylinder(w: float, h: float, style: Style) -> Outline:
    """Upright cylinder, with one rim, or three for a data store."""
    old = style.shape in ("cylinder", "datastore")
    s = min(40.0, h / 5) / 2 if old else min(h / 2, style.number("size", 15, 0))
    top = ellipse_points((w / 2, s), w / 2, s)
    half = len(top) // 2
    # Clockwise from the rightmost point: the first half of an ellipse is its lower one.
    below = tuple((x, y + h - 2 * s) for x, y in top[: half + 1])
    rims = [s] if style.shape != "datastore" else [s, 1.5 * s, 2 * s]
    lower = [(*[(x, y + rim - s) for x, y in top[: half + 1]],) for rim in rims]
    return Outline((*top[half:], top[0], *below), Shape.POLYGON, tuple(lower))


def drum(w: float, h: float, style: Style) -> Outline:
    """A cylinder that lies on its side, as flow charts draw direct data."""
    s = w * 0.1
    right = ellipse_points((w - s, h / 2), s, h / 2)
    left = ellipse_points((s, h / 2), s, h / 2)
    quarter = len(right) // 4
    edge = (*right[-quarter:], *right[: quarter + 1])
    far = tuple(left[quarter : 3 * quarter + 1])
    rim = tuple((2 * (w - s) - x, y) for x, y in edge)
    return Outline((*edge, *far), Shape.POLYGON, (rim,))


def stored_data(w: float, h: float, style: Style) -> Outline:
    """Box with both sides bent to the left."""
    s = w * style.number("size", 0.1, 0, 0.5)
    left = _bent((s, h), ((-s / 3, h), (-s / 3, 0), (s, 0)))
    right = _bent((w, 0), ((w - s * 4 / 3, 0), (w - s * 4 / 3, h), (w, h)))
    return Outline((*left, *right))


def document(w: float, h: float, style: Style) -> Outline:
    """Page with a wavy foot."""
    dy = h * style.number("size", 0.3, 0, 1)
    wave = _bent(
        (w, h - dy / 2),
        ((w * 0.83, h - dy * 1.25), (w * 0.67, h - dy * 1.25), (w / 2, h - dy / 2)),
        ((w * 0.33, h + dy * 0.25), (w * 0.17, h + dy * 0.25), (0, h - dy / 2)),
    )
    return Outline(((0, 0), (w, 0), *wave))


def tape(w: float, h: float, style: Style) -> Outline:
    """Flag: wavy at the top and at the foot."""
    dy = h * style.number("size", 0.4, 0, 1) / 2
    top = _bent(
        (0, dy), ((w / 6, 2 * dy), (w / 3, 2 * dy), (w / 2, dy)), ((w * 2 / 3, 0), (w * 5 / 6, 0), (w, dy))
    )
    return Outline((*top, *((x, y + h - 2 * dy) for x, y in reversed(top))))


def cloud(w: float, h: float, style: Style) -> Outline:
    """Cloud."""
    bumps = [
        ((0.40, 0.0), (0.31, 0.25)),
        ((0.0, 0.25), (0.16, 0.55)),
        ((0.0, 0.66), (0.18, 0.9), (0.31, 0.8)),
        ((0.40, 1.0), (0.70, 1.0), (0.80, 0.8)),
        ((1.0, 0.8), (1.0, 0.6), (0.875, 0.5)),
        ((1.0, 0.3), (0.8, 0.1), (0.625, 0.2)),
        ((0.5, 0.05), (0.3, 0.05), (0.25, 0.25)),
    ]
    run = _bent((0.25 * w, 0.25 * h), *(_cubic(bump, w, h) for bump in bumps[1:]))
    return Outline(run[:-1])


def _cubic(bump: tuple[Point, ...], w: float, h: float) -> tuple[Point, Point, Point]:
    scaled = [(x * w, y * h) for x, y in bump]
    return (scaled[0], scaled[-2], scaled[-1])


def actor(w: float, h: float, style: Style) -> Outline:
    """Bust of a person."""
    run = _bent(
        (0, h),
        ((0, 3 * h / 5), (0, 2 * h / 5), (w / 2, 2 * h / 5)),
        ((w / 2 - w / 3, 2 * h / 5), (w / 2 - w / 3, 0), (w / 2, 0)),
        ((w / 2 + w / 3, 0), (w / 2 + w / 3, 2 * h / 5), (w / 2, 2 * h / 5)),
        ((w, 2 * h / 5), (w, 3 * h / 5), (w, h)),
    )
    return Outline(run)


def stick_figure(w: float, h: float, style: Style) -> Outline:
    """Person of five strokes."""
    head = ellipse_points((w / 2, h / 8), w / 4, h / 8)
    body = (
        ((w / 2, h / 4), (w / 2, 2 * h / 3)),
        ((0.0, h / 3), (w, h / 3)),
        ((0.0, h), (w / 2, 2 * h / 3), (w, h)),
    )
    return Outline(head, Shape.POLYGON, body)


def delay(w: float, h: float, style: Style) -> Outline:
    """Box with a round right side."""
    r = min(w, h / 2)
    bow = tuple(
        (w - r + r * math.cos(math.radians(a)), h / 2 + h / 2 * math.sin(math.radians(a)))
        for a in range(-90, 91, 10)
    )
    return Outline(((0, 0), *bow, (0, h)))


def display(w: float, h: float, style: Style) -> Outline:
    """Screen: a tip at the left, round at the right."""
    s = w * style.number("size", 0.25, 0, 1)
    return Outline((*_bent((s, 0), ((w, 0), (w, 0), (w, h / 2)), ((w, h), (w, h), (s, h))), (0, h / 2)))


def dot(w: float, h: float, style: Style) -> Outline:
    """Small disc in the middle."""
    r = min(w / 2, h / 2, style.number("size", 6, 0) / 2)
    return Outline(ellipse_points((w / 2, h / 2), r, r), Shape.ELLIPSE)
