"""PNG, SVG and PDF files that may carry the scene they show.

Where they do, the marks are the scene's, and the raster is the picture that the participant's tool drew. A
scene that cannot be read, or a picture that does not show it, costs only the other half, with a warning.
The format of such a file is that of its scene; :attr:`~app.formats.base.Parsed.tool` says where it lay.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PIL import Image

from app.formats.base import Parsed, ParsedSketch, Problem, Severity, Split
from app.formats.drawio.parsing import parse_drawio
from app.formats.embedded.finding import in_pdf, in_png, in_svg
from app.formats.embedded.found import Found
from app.formats.embedded.registration import find_space
from app.formats.excalidraw.parsing import parse_excalidraw
from app.formats.framing import number_of
from app.formats.limits import Limits
from app.formats.own_picture import laid_over, space_of
from app.formats.pdf.document import opened
from app.formats.pdf.parsing import parse_pdf
from app.formats.raster import parse_raster
from app.formats.report import UnreadableError
from app.formats.svg.parsing import parse_svg
from app.geometry.coordinates import Bounds, SketchSpace

_MOST_TRIES = 8
"""Pairs of page and picture that are compared in one file."""
_HALF_LINE = 0.5
"""Units that draw.io leaves free around what it exports."""
_OUTSIDE = 0.03
"""Share of the picture's longer side by which a scene may stand out of it."""

_DIFFERS = Problem(
    Severity.WARNING,
    "picture-differs",
    "The file carries a drawing that its picture does not show (it was cropped or changed afterwards), so "
    "the drawing was drawn anew. Look whether it is what the participant handed in.",
)


def parse_png_with_scene(data: bytes, limits: Limits, *, split: Split = Split.PAGE) -> Parsed:
    """Read a PNG. Raises :class:`UnreadableError`."""
    return _read(lambda: in_png(data), partial(parse_raster, data, limits, kind="png"), "PNG", limits, split)


def parse_svg_with_scene(data: bytes, limits: Limits, *, split: Split = Split.PAGE) -> Parsed:
    """Read an SVG. Raises :class:`UnreadableError`."""
    return _read(lambda: in_svg(data, limits), partial(parse_svg, data, limits), "SVG", limits, split)


def parse_pdf_with_scene(data: bytes, limits: Limits, *, split: Split = Split.PAGE) -> Parsed:
    """Read a PDF. Raises :class:`UnreadableError`."""

    def find() -> Found | None:
        with opened(data, limits) as document:
            return in_pdf(document)

    plain = parse_pdf(data, limits)  # first of all, because it looks for what must not be opened
    return _read(find, lambda: plain, "PDF", limits, split)


def _read(
    find: Callable[[], Found | None],
    read_plain: Callable[[], Parsed],
    kind: str,
    limits: Limits,
    split: Split,
) -> Parsed:
    broken: UnreadableError | None = None
    found = scene = None
    plain = read_plain()
    try:
        found = find()
        scene = found.unpacked(limits) if found else None
        if found and scene:
            return _with_scene(found.format, scene, plain, kind, limits, split)
    except UnreadableError as error:
        broken = error
    return plain if broken is None else _without_scene(plain, broken)


def _without_scene(plain: Parsed, error: UnreadableError) -> Parsed:
    message = f"The drawing that the file carries could not be read; only its picture was taken. {error}"
    problem = Problem(Severity.WARNING, "embedded-scene-unreadable", message)
    return replace(plain, problems=(*plain.problems, problem))


def _with_scene(name: str, scene: bytes, plain: Parsed, kind: str, limits: Limits, split: Split) -> Parsed:
    """The scene on its picture; sheets of single frames are drawn anew, as the picture shows them all."""
    pictures = plain.sketches
    if name == "excalidraw":
        parsed = parse_excalidraw(scene, limits, pictures[0], split=split)
    else:
        parsed = parse_drawio(scene, limits)
    sketches, by_frame = parsed.sketches, parsed.sketches[0].page >= number_of(0, 0)
    fitted = by_frame or sketches[0].raster is pictures[0].raster
    if not fitted:
        sketches, fitted = _over_pictures(parsed.sketches, pictures)
    problems = parsed.problems if fitted else (*parsed.problems, _DIFFERS)
    return replace(parsed, sketches=sketches, problems=problems, tool=f"{parsed.tool}, embedded in {kind}")


def _over_pictures(
    sketches: Sequence[ParsedSketch], pictures: Sequence[ParsedSketch]
) -> tuple[tuple[ParsedSketch, ...], bool]:
    """Pages laid over the pictures that show them; whether every picture shows one, as far as was tried."""
    left = list(range(len(pictures)))
    out: list[ParsedSketch] = []
    tries = _MOST_TRIES
    for sketch in sketches:
        laid = sketch
        for number in left[:1]:
            tries -= 1
            space = _space(sketch, pictures[number]) if tries >= 0 else None
            if space is not None:
                laid = laid_over(sketch, pictures[number], space)
                left.remove(number)
        out.append(laid)
    return tuple(out), not left


def _space(sketch: ParsedSketch, picture: ParsedSketch) -> SketchSpace | None:
    """Space in which a picture shows a page: told by its size or, where words widen it, by its edges."""
    if sketch.source_bounds and (exact := space_of(picture, sketch.source_bounds, _HALF_LINE)):
        return exact
    drawn = Image.open(io.BytesIO(sketch.raster)).convert("RGB")
    shown = Image.open(io.BytesIO(picture.raster)).convert("RGB")
    before = SketchSpace(sketch.scale, sketch.offset, sketch.width, sketch.height)
    space = find_space(drawn, before, shown, picture.scale)
    return space if space is not None and _holds(space, sketch.source_bounds) else None


def _holds(space: SketchSpace, bounds: Bounds | None) -> bool:
    """Whether a picture shows all of a scene: not if it was cropped."""
    if bounds is None:
        return False
    near = _OUTSIDE * max(space.width, space.height)
    (x0, y0), (x1, y1) = space.to_sketch(bounds[:2]), space.to_sketch(bounds[2:])
    return min(x0, y0) >= -near and x1 <= space.width + near and y1 <= space.height + near
