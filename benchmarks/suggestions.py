"""How much of drawings is found again in their pictures: ``python -m benchmarks.suggestions [FILE...]``.

Scenes are rendered, their pictures are looked at, and what is suggested is compared with the scenes' marks: a
closed shape counts as found if a suggestion overlaps it by half (intersection over union of the bounds), an
arrow if one leads from where to where it leads. Without files, exports of our own are taken.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.formats.base import Bounds, Direction, Mark, ParsedSketch, Role, Shape
from app.formats.parsing import parse
from app.images.reading import read_image
from app.vision.base import Suggestion
from app.vision.suggesting import suggest

OWN = Path(__file__).parent.parent / "fixtures" / "exports"
_OVERLAP = 0.5
_LEAST_SIDE = 24
"""Sketch pixels; smaller marks are parts of icons."""


@dataclass(frozen=True, slots=True)
class Found:
    """Of one drawing: how many marks of a kind there are, how many were found, and how many suggested."""

    boxes: int = 0
    boxes_found: int = 0
    boxes_suggested: int = 0
    boxes_right: int = 0
    arrows: int = 0
    arrows_found: int = 0
    arrows_suggested: int = 0

    def __add__(self, other: Found) -> Found:
        return Found(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


def compare(sketch: ParsedSketch, found: tuple[Suggestion, ...]) -> Found:
    """Compare the marks of a scene with what its picture suggests."""
    boxes = [mark.bounds for mark in sketch.marks if _is_box(mark)]
    shapes = [one.bounds for one in found if one.closed and one.role is Role.STRUCTURAL]
    arrows = [m for m in sketch.marks if m.shape is Shape.ARROW and m.direction is not Direction.NONE]
    drawn = [one for one in found if one.shape is Shape.ARROW]
    return Found(
        len(boxes),
        sum(any(_overlap(box, shape) >= _OVERLAP for shape in shapes) for box in boxes),
        len(shapes),
        sum(any(_overlap(box, shape) >= _OVERLAP for box in boxes) for shape in shapes),
        len(arrows),
        sum(any(_is_same(arrow, one) for one in drawn) for arrow in arrows),
        len(drawn),
    )


def _is_box(mark: Mark) -> bool:
    x0, y0, x1, y1 = mark.bounds
    return (
        mark.closed
        and mark.role is Role.STRUCTURAL
        and mark.shape is not Shape.IMAGE
        and min(x1 - x0, y1 - y0) >= _LEAST_SIDE
    )


def _overlap(one: Bounds, other: Bounds) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    if wide <= 0 or tall <= 0:
        return 0.0
    areas = sum((b[2] - b[0]) * (b[3] - b[1]) for b in (one, other))
    return wide * tall / (areas - wide * tall)


def _is_same(arrow: Mark, one: Suggestion) -> bool:
    """Whether both lead from the same place to the same place, within a fifth of the length."""
    length = sum(math.dist(a, b) for a, b in zip(arrow.points, arrow.points[1:], strict=False))
    near = max(25.0, 0.2 * length)
    ends, other = (arrow.points[0], arrow.points[-1]), (one.points[0], one.points[-1])
    along = all(math.dist(a, b) < near for a, b in zip(ends, other, strict=True))
    against = all(math.dist(a, b) < near for a, b in zip(ends, other[::-1], strict=True))
    if arrow.direction is Direction.BOTH or one.direction is Direction.BOTH:
        return arrow.direction is one.direction and (along or against)
    return along if arrow.direction is Direction.FORWARD else against


def _sketches(files: list[Path]) -> Iterator[tuple[str, ParsedSketch]]:
    for file in files:
        for sketch in parse(file.read_bytes(), file.name).sketches:
            if sketch.marks:
                yield f"{file.name[:40]} {sketch.page}", sketch


def main() -> None:
    """Print a Markdown table with a row for each drawing and one for all."""
    files = [Path(name) for name in sys.argv[1:]] or sorted(OWN.rglob("*.excalidraw"))
    total = Found()
    print("| drawing | s | boxes found | boxes right | arrows found | arrows suggested |")
    print("|---|---|---|---|---|---|")
    for name, sketch in _sketches(files):
        image = read_image(sketch.raster)
        start = time.process_time()
        found = compare(sketch, suggest(image))
        _print(name, time.process_time() - start, found)
        total += found
    _print("all", 0.0, total)


def _print(name: str, seconds: float, found: Found) -> None:
    print(
        f"| {name} | {seconds:.2f} | {found.boxes_found} of {found.boxes} "
        f"| {found.boxes_right} of {found.boxes_suggested} "
        f"| {found.arrows_found} of {found.arrows} | {found.arrows_suggested} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
