"""Closed shapes: what lines enclose, and what is filled.

A box is found by the paper inside its line, not by the line: arrows that touch it from outside and words
inside it do not disturb that. Three further looks find what the first misses: only the ink of one colour (a
box over a pale hatching), lines made thicker (dashes, gaps of a hurried pen), and solid or hatched areas.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy import ndimage

from app.formats.base import Bounds, Point, Role, Shape
from app.images.ink import FAMILIES
from app.vision.base import Suggestion
from app.vision.fitting import fit
from app.vision.hatching import narrow
from app.vision.inks import Inks
from app.vision.masks import Labels, Mask, Window, grown, labelled, opened, shrunk, windows
from app.vision.paper import Sheet

Boxes = NDArray[np.float64]
"""Rows of min x, min y, max x, max y."""

LEAST_SIDE = 14
"""Working pixels; smaller closed shapes are letters."""
_LEAST_FAMILY = 400
_MOST_BLOBS = 400
"""Per look, the largest ones."""
_GAP = 4
"""Half of a gap in a line that is closed, working pixels."""
_PEN = 5
"""Half of the thickest line: what is thicker is a filled area."""
_AGAIN = 0.85
_BEYOND_DOUBT = 0.8
_SAME = 0.7
"""Overlap from which two suggestions are of one shape."""
_BESIDE = 14
_BETWEEN = 0.08
"""Share of hatching in a rim that wide from which a slanted shape is a gap of it."""
_CERTAIN = 0.5
"""Confidence from which a shape's outline is no longer looked at as a line."""
_HEAD = 40
"""Working pixels; a smaller shape may be the head of an arrow, so its outline stays a line as well."""
_WHOLE = 0.97
"""Of the sheet's width and height: a frame around everything is the edge of a picture."""


@dataclass(frozen=True, slots=True)
class _Found:
    shape: Shape
    points: tuple[Point, ...]
    confidence: float
    bounds: Bounds
    hull: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Areas:
    """Closed shapes, the best first, and the pixels of their outlines."""

    suggestions: list[Suggestion]
    rims: Mask


def find_areas(sheet: Sheet, inks: Inks, lines: Mask, hatching: Mask, pen: float) -> Areas:
    """Closed shapes of a sheet, no two of one place; ``pen`` is the usual thickness of a line.

    Everything in working pixels.
    """
    found: list[_Found] = []
    for mask, closing, weight in _looks(sheet, inks, lines):
        found += [_weighted(blob, weight) for blob in _enclosed(mask, closing, _places(found))]
    for mask, weight in _fills(sheet, inks):
        found += [_weighted(blob, weight) for blob in _filled(mask, _places(found))]
    kept = _without_repetition(found)
    rims = np.zeros(lines.shape, bool)
    kept = [one for one in kept if not (one.shape is Shape.POLYGON and _is_between(one, hatching))]
    for one in kept:
        if one.confidence >= _CERTAIN and _longest(one.bounds) >= _HEAD:
            _draw_rim(rims, one, round(pen) + 2)
    return Areas([_suggested(one, inks) for one in kept], rims)


def _longest(bounds: Bounds) -> float:
    return max(bounds[2] - bounds[0], bounds[3] - bounds[1])


def _is_between(found: _Found, hatching: Mask) -> bool:
    """Whether a slanted shape is the space between lines of a hatching that words interrupt."""
    rim = np.zeros(hatching.shape, bool)
    _draw_rim(rim, found, _BESIDE)
    return bool(rim.any() and hatching[rim].mean() > _BETWEEN)


def _draw_rim(rims: Mask, found: _Found, width: int) -> None:
    """Mark the pixels just outside of a blob, where its line is, and the first ones inside."""
    xs, ys = np.asarray(found.hull).T
    left, top = int(xs.min()) - 2 * width, int(ys.min()) - 2 * width
    size = (int(xs.max()) - left + 2 * width, int(ys.max()) - top + 2 * width)
    inside = Image.new("1", size)
    ImageDraw.Draw(inside).polygon([(x - left, y - top) for x, y in found.hull], fill=1)
    blob = np.asarray(inside)
    rim = grown(blob, width) & ~shrunk(blob, 3)
    rim = rim[max(0, -top) :, max(0, -left) :]
    place = rims[max(0, top) : max(0, top) + rim.shape[0], max(0, left) : max(0, left) + rim.shape[1]]
    place |= rim[: place.shape[0], : place.shape[1]]


def _looks(sheet: Sheet, inks: Inks, lines: Mask) -> Iterator[tuple[Mask, int, float]]:
    """Masks in whose holes shapes are looked for, how much to thicken them, and how far to trust them."""
    strength = sheet.strength
    yield strength >= sheet.faintest, 0, 1.0
    yield lines, 0, 1.0
    dark = strength >= max(2 * sheet.faintest, 128)
    yield dark, 0, 1.0
    yield lines, _GAP, 0.85
    yield dark, _GAP, 0.85
    if len(inks.counts) > 1:
        for name, count in inks.counts.items():
            if count >= _LEAST_FAMILY:
                yield inks.mask(name), 0, 0.95


def _fills(sheet: Sheet, inks: Inks) -> Iterator[tuple[Mask, float]]:
    yield sheet.strength >= sheet.faintest, 0.9
    if len(inks.counts) > 1:
        for name, count in inks.counts.items():
            if count >= _LEAST_FAMILY:
                yield inks.mask(name), 0.85


def _enclosed(lines: Mask, closing: int, known: Boxes) -> Iterator[_Found]:
    """Shapes of the background that lines enclose, grown to the middle of the line."""
    thick = grown(lines, closing) if closing else lines
    background = labelled(~thick)
    for index, window in _candidates(background, known):
        blob = ndimage.binary_fill_holes(background[window] == index)
        yield from _fitted(blob, window, grow=closing + 1.0)


def _filled(ink: Mask, known: Boxes) -> Iterator[_Found]:
    """Shapes that are filled with colour or hatching."""
    background = labelled(~ink)
    solid = ink | narrow(background)[background]
    blobs = labelled(opened(solid, _PEN))
    for index, window in _candidates(blobs, known):
        blob = ndimage.binary_fill_holes(blobs[window] == index)
        yield from _fitted(blob, window, grow=0.0)


def _candidates(labels: Labels, known: Boxes) -> Iterator[tuple[int, Window]]:
    """Number and window of the larger labels that stand clear of the sheet's edge and are not known."""
    height, width = labels.shape
    sides = [
        (index, window)
        for index, window in enumerate(windows(labels), start=1)
        if min(_size(window)) >= LEAST_SIDE and _inside(window, height, width)
    ]
    sides.sort(key=lambda item: -_size(item[1])[0] * _size(item[1])[1])
    for index, window in sides[:_MOST_BLOBS]:
        bounds = (window[1].start, window[0].start, window[1].stop, window[0].stop)
        if not len(known) or overlaps(bounds, known).max() < _AGAIN:
            yield index, window


def _places(found: list[_Found]) -> Boxes:
    """Bounds of what an earlier look has found beyond doubt."""
    return np.array([one.bounds for one in found if one.confidence > _BEYOND_DOUBT]).reshape(-1, 4)


def _size(window: Window) -> tuple[int, int]:
    return window[0].stop - window[0].start, window[1].stop - window[1].start


def _inside(window: Window, height: int, width: int) -> bool:
    tall, wide = _size(window)
    touching = (
        (window[0].start == 0)
        + (window[1].start == 0)
        + (window[0].stop == height)
        + (window[1].stop == width)
    )
    return touching == 0 and not (tall > _WHOLE * height and wide > _WHOLE * width)


def _fitted(blob: Mask, window: Window, *, grow: float) -> Iterator[_Found]:
    found = fit(blob)
    if found is None or _thickness(found.points) < LEAST_SIDE:
        return
    top, left = window[0].start, window[1].start
    points = _moved(found.points, left, top, grow)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    hull = tuple((left + x, top + y) for x, y in found.hull)
    yield _Found(found.shape, points, found.confidence, (min(xs), min(ys), max(xs), max(ys)), hull)


def _thickness(points: tuple[Point, ...]) -> float:
    """Shorter side of the smallest box, at any angle, around the points."""
    box = shapely.oriented_envelope(shapely.Polygon(points))
    if box.geom_type != "Polygon":
        return 0.0
    first, second, third = np.asarray(box.exterior.coords)[:3]
    return float(min(np.hypot(*(second - first)), np.hypot(*(third - second))))


def _moved(points: tuple[Point, ...], left: float, top: float, grow: float) -> tuple[Point, ...]:
    """Points of the sheet, moved away from their middle by ``grow`` pixels in x and y."""
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    reach_x = max(1e-6, *(abs(x - middle_x) for x, _ in points))
    reach_y = max(1e-6, *(abs(y - middle_y) for _, y in points))
    return tuple(
        (
            left + x + grow * (x - middle_x) / reach_x,
            top + y + grow * (y - middle_y) / reach_y,
        )
        for x, y in points
    )


def _weighted(found: _Found, weight: float) -> _Found:
    return replace(found, confidence=found.confidence * weight)


def _without_repetition(found: list[_Found]) -> list[_Found]:
    """The best of those that lie in one place."""
    kept: list[_Found] = []
    boxes = np.empty((0, 4))
    for one in sorted(found, key=lambda one: -one.confidence):
        if kept and overlaps(one.bounds, boxes).max() >= _SAME:
            continue
        kept.append(one)
        boxes = np.vstack([boxes, one.bounds])
    return kept


def overlaps(bounds: Bounds, others: NDArray[np.float64]) -> NDArray[np.float64]:
    """Intersection over union of a box with many."""
    x0, y0, x1, y1 = bounds
    wide = np.minimum(others[:, 2], x1) - np.maximum(others[:, 0], x0)
    tall = np.minimum(others[:, 3], y1) - np.maximum(others[:, 1], y0)
    shared = np.clip(wide, 0, None) * np.clip(tall, 0, None)
    areas = (others[:, 2] - others[:, 0]) * (others[:, 3] - others[:, 1])
    found: NDArray[np.float64] = shared / ((x1 - x0) * (y1 - y0) + areas - shared)
    return found


def _suggested(found: _Found, inks: Inks) -> Suggestion:
    return Suggestion(
        Role.STRUCTURAL,
        found.shape,
        found.points,
        closed=True,
        confidence=round(found.confidence, 3),
        ink=ink_along(inks, found.points, closed=True),
    )


def ink_along(inks: Inks, points: tuple[Point, ...], *, closed: bool) -> str | None:
    """The ink family most common along an outline, a few pixels to either side."""
    run = np.asarray([*points, points[0]] if closed else points)
    lengths = np.hypot(*np.diff(run, axis=0).T)
    at = np.linspace(0, lengths.sum(), int(min(400, max(8, lengths.sum() / 2))))
    along = np.concatenate([[0], np.cumsum(lengths)])
    xs, ys = np.interp(at, along, run[:, 0]), np.interp(at, along, run[:, 1])
    height, width = inks.families.shape
    votes = np.zeros(len(FAMILIES) + 1, np.int64)
    for dx in (-2, 0, 2):
        for dy in (-2, 0, 2):
            columns = np.clip(np.round(xs + dx), 0, width - 1).astype(np.intp)
            rows = np.clip(np.round(ys + dy), 0, height - 1).astype(np.intp)
            votes += np.bincount(inks.families[rows, columns], minlength=len(votes))
    votes[0] = 0
    return FAMILIES[int(votes.argmax()) - 1] if votes.any() else None
