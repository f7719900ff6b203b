"""From a board to a sketch: the raster, the marks, and what is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.formats.base import Mark, ParsedSketch, Role
from app.formats.board.drawing import draw_board
from app.formats.board.figures import Board, Figure
from app.formats.board.icons import without_icon_members
from app.formats.board.lettering import extent
from app.formats.limits import Limits
from app.formats.report import Report, UnreadableError
from app.formats.strict_json import clean_text, shorten
from app.formats.thinning import points_to_skip, thinned
from app.geometry.coordinates import Bounds, SketchSpace, bounds_of, union
from app.images.derivatives import thumbnail_of
from app.images.ink import count_ink
from app.images.reading import encode_image

SMALLEST_SCALE = 0.25
"""Below this many pixels per unit, small handwriting can no longer be read."""
_OVERHANG = 0.5
"""Words may widen the raster beyond the figures by at most this share of the figures' size ..."""
_LEAST_OVERHANG = 400.0
"""... or this many source units, so that one endless line does not make everything else tiny."""


def sketch_of(board: Board, limits: Limits, report: Report) -> ParsedSketch:
    """Draw a board and make its marks. Raises :class:`UnreadableError` if nothing is on it."""
    figures = _named(board.figures, report)
    bounds = board.bounds or union(map(figure_bounds, figures))
    if bounds is None or not figures:
        raise UnreadableError("empty-scene", "The board is empty: nothing in it is left to code.")
    space = SketchSpace.around(_shown(bounds, figures), padding=board.padding, scale=board.scale)
    if space.scale < SMALLEST_SCALE:
        report.warn(
            "very-large-scene", "The drawing is very large, or something lies far away; details get small."
        )
    image = draw_board(replace(board, figures=_lighter(figures, space.scale, report)), space, report)
    raster = encode_image(image, drawn=True)
    marks = _marks(without_icon_members(figures, bounds), space, limits, report)
    return ParsedSketch(
        raster=raster.data,
        raster_type=raster.media_type,
        width=raster.width,
        height=raster.height,
        thumbnail=thumbnail_of(image),
        marks=marks,
        name=clean_text(board.name)[:200],
        page=board.page,
        source_elements=board.elements,
        connectors=board.connectors,
        connectors_bound_both=board.connectors_bound_both,
        freehand=board.freehand,
        texts=board.texts,
        bound_labels=board.bound_labels,
        source_bounds=bounds,
        scale=space.scale,
        offset=space.offset,
        ink=count_ink((mark.stroke, mark.fill) for mark in marks),
    )


def _lighter(figures: list[Figure], scale: float, report: Report) -> list[Figure]:
    """Figures to draw: of extraordinarily long strokes, fewer points."""
    strokes = (figure.points for figure in figures if figure.role is Role.FREEHAND and figure.pen)
    every = points_to_skip(strokes, scale)
    if every == 1:
        return figures
    report.warn("ink-thinned", "The pen strokes are extraordinarily long; they are drawn more coarsely.")
    return [
        replace(figure, points=tuple(thinned(figure.points, every)))
        if figure.role is Role.FREEHAND
        else figure
        for figure in figures
    ]


def figure_bounds(figure: Figure) -> Bounds:
    """Exact box of a figure: its own, or that of its points."""
    box = figure.bounds or bounds_of(figure.points)
    if box is None:
        raise ValueError(f"figure {figure.id} has no points")
    return box


def _named(figures: Sequence[Figure], report: Report) -> list[Figure]:
    """Figures with unique ids; the first of an id keeps it, and is what references mean."""
    taken: Counter[str] = Counter()
    named = []
    for figure in figures:
        name = clean_text(figure.id) or "unnamed"
        taken[name] += 1
        if taken[name] > 1:
            report.warn("duplicate-id", "Several elements have the same id; each is kept.", name)
            fresh = f"{name}~{taken[name]}"
            while fresh in taken:
                taken[name] += 1
                fresh = f"{name}~{taken[name]}"
            taken[fresh] += 1
            name = fresh
        named.append(figure if name == figure.id else replace(figure, id=name))
    return named


def _shown(bounds: Bounds, figures: Sequence[Figure]) -> Bounds:
    """Bounds grown so that no figure, and no words which stand out, are cut off."""
    grown = union([bounds, *map(figure_bounds, figures)])
    assert grown is not None
    bounds = grown
    texts = [extent(text) for figure in figures if figure.clip is None for text in figure.words]
    whole = union([bounds, *texts])
    assert whole is not None
    most = max(_LEAST_OVERHANG, _OVERHANG * max(bounds[2] - bounds[0], bounds[3] - bounds[1]))
    return (
        max(whole[0], bounds[0] - most),
        max(whole[1], bounds[1] - most),
        min(whole[2], bounds[2] + most),
        min(whole[3], bounds[3] + most),
    )


def _marks(figures: Sequence[Figure], space: SketchSpace, limits: Limits, report: Report) -> tuple[Mark, ...]:
    known = {figure.id for figure in figures if figure.is_mark}
    return tuple(
        _mark(figure, z, known, space, limits, report) for z, figure in enumerate(figures) if figure.is_mark
    )


def _mark(
    figure: Figure, z: int, known: set[str], space: SketchSpace, limits: Limits, report: Report
) -> Mark:
    words = clean_text(figure.label)
    label = shorten(words, limits.label_bytes)
    if label != words:
        report.warn("text-too-long", "A very long text was shortened.", figure.id)
    return Mark(
        source_id=figure.id,
        role=figure.role,
        shape=figure.shape,
        points=space.all_to_sketch(figure.points),
        closed=figure.closed,
        z=z,
        label=label,
        stroke=figure.pen.colour if figure.pen else None,
        fill=figure.fill[0] if figure.fill else None,
        opacity=figure.opacity,
        group=figure.group,
        container=figure.container if figure.container in known else None,
        start_mark=figure.start if figure.start in known else None,
        end_mark=figure.end if figure.end in known else None,
        direction=figure.direction,
    )
