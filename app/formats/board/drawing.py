"""What a board looks like: an SVG of our own, drawn to pixels."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

from PIL import Image

from app.formats.board.figures import Board, Dash, Embedded, Figure, Head, Pen
from app.formats.board.lettering import letter
from app.formats.hatching import hatch_path
from app.formats.heads import backwards, draw_head
from app.formats.markup import document, line_path, num, tag
from app.formats.pictures import picture_from
from app.formats.report import Report
from app.geometry.coordinates import Point, SketchSpace
from app.images.rendering import render_svg, undrawable

_HEADS = {
    Head.ARROW: ("arrow", 22.0, 5.0),
    Head.TRIANGLE: ("triangle", 25.0, 4.5),
    Head.TRIANGLE_OUTLINE: ("triangle_outline", 25.0, 4.5),
    Head.NOTCHED: ("notched", 26.6, 4.5),
    Head.NOTCHED_OUTLINE: ("notched_outline", 26.6, 4.5),
    Head.DIAMOND: ("diamond", 28.0, 4.0),
    Head.DIAMOND_OUTLINE: ("diamond_outline", 28.0, 4.0),
    Head.DOT: ("dot", 25.0, 3.0),
    Head.CIRCLE_OUTLINE: ("circle_outline", 25.0, 3.0),
    Head.BAR: ("bar", 90.0, 3.0),
    Head.CROWFOOT: ("crowfoot_many", 25.0, 4.5),
}
"""Name for :func:`draw_head`, angle of a wing, and length in widths of the line (at least 6 units)."""
_SHORTEST_HEAD = 6.0
_LONGEST_PICTURE = 4096.0


def draw_board(board: Board, space: SketchSpace, report: Report) -> Image.Image:
    """Draw all figures on the board's paper."""
    clips: dict[tuple[Point, ...], str] = {}
    body = [_paper(board.paper, space)]
    for clip, held in itertools.groupby(board.figures, key=lambda figure: figure.clip):
        content = "".join(_drawn(figure, space) for figure in held)
        body.append(_clipped(content, clip, clips) if clip else content)
    missing = undrawable("".join(text.text for figure in board.figures for text in figure.words))
    if missing:
        report.warn(
            "no-font", f"Some characters may be drawn as empty boxes here, their text is kept: {missing[:40]}"
        )
    defs = [
        tag("clipPath", tag("path", d=line_path(run, closed=True)), id=name) for run, name in clips.items()
    ]
    return render_svg(document(space, body, defs), width=space.width, system_fonts=bool(missing))


def _paper(colour: str, space: SketchSpace) -> str:
    (x, y), scale = space.offset, space.scale
    return tag("rect", x=x, y=y, width=space.width / scale, height=space.height / scale, fill=colour)


def _clipped(content: str, clip: tuple[Point, ...], clips: dict[tuple[Point, ...], str]) -> str:
    """All neighbours that are cut off at one outline, in one group: each clip costs a layer of its own."""
    name = clips.setdefault(clip, f"clip{len(clips)}")
    return tag("g", content, clip_path=f"url(#{name})") if content else ""


def _drawn(figure: Figure, space: SketchSpace) -> str:
    content = "".join(_parts(figure, space))
    return tag("g", content, opacity=figure.opacity) if content and figure.opacity < 1 else content


def _parts(figure: Figure, space: SketchSpace) -> Iterator[str]:
    if figure.fill and figure.hatched:
        width = figure.pen.width if figure.pen else 2.0
        lines = hatch_path(figure.points, 4 * width)
        yield tag(
            "path", d=lines, stroke=figure.fill[0], stroke_opacity=figure.fill[1], stroke_width=width * 0.6
        )
    if figure.pen or (figure.fill and not figure.hatched):
        yield _outline(figure)
    if figure.details and figure.pen:
        yield tag("path", d="".join(map(line_path, figure.details)), fill="none", **_stroke(figure.pen))
    if figure.pen:
        yield _head(figure.start_head, figure.points[::-1], figure.pen, figure.head_size)
        yield _head(figure.end_head, figure.points, figure.pen, figure.head_size)
    if figure.picture:
        yield _picture(figure.picture, space)
    yield from map(letter, figure.words)


def _outline(figure: Figure) -> str:
    fill = figure.fill if figure.closed and not figure.hatched else None
    return tag(
        "path",
        d=line_path(figure.points, closed=figure.closed),
        fill=fill[0] if fill else "none",
        fill_opacity=fill[1] if fill and fill[1] < 1 else None,
        **_stroke(figure.pen),
    )


def _stroke(pen: Pen | None) -> dict[str, object]:
    if pen is None or pen.width <= 0:
        return {"stroke": "none"}
    dashes = {
        Dash.SOLID: None,
        Dash.DASHED: f"{num(2.5 * pen.width + 2)} {num(2 * pen.width + 3)}",
        Dash.DOTTED: f"0.1 {num(2.2 * pen.width)}",
    }
    return {
        "stroke": pen.colour,
        "stroke_opacity": pen.opacity if pen.opacity < 1 else None,
        "stroke_width": float(pen.width),
        "stroke_dasharray": dashes[pen.dash],
    }


def _head(head: Head | None, run: tuple[Point, ...], pen: Pen, size: float | None) -> str:
    if head is None or len(run) < 2:
        return ""
    name, degrees, widths = _HEADS[head]
    length = size or max(_SHORTEST_HEAD, widths * pen.width)
    back = backwards(run, 0.6 * length)
    if back is None:
        return ""
    whole = sum(map(math.dist, run, run[1:]))
    return draw_head(name, run[-1], back, min(length, whole / 2), degrees, stroke=pen.colour, width=pen.width)


def _picture(picture: Embedded, space: SketchSpace) -> str:
    a, b, c, d, _, _ = picture.matrix
    shown = max(math.hypot(a, b), math.hypot(c, d)) * space.scale
    uri, width, height = picture_from(picture.image, math.ceil(min(_LONGEST_PICTURE, max(1.0, shown))))
    image = tag("image", width=float(width), height=float(height), preserveAspectRatio="none", href=uri)
    unit = f"scale({1 / width:.9g} {1 / height:.9g})"
    matrix = " ".join(f"{part:.9g}" for part in picture.matrix)
    return tag("g", image, transform=f"matrix({matrix}) {unit}")
