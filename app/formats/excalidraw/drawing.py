"""What the scene looked like: an SVG of our own, drawn to pixels.

Shapes stand where Excalidraw puts them, with its colours, widths, dashes, fills and order; only the shaky
hand of its lines is left out.
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from PIL import Image

from app.formats.excalidraw import paths
from app.formats.excalidraw.arrowheads import arrow_head
from app.formats.excalidraw.elements import FRAMES, PEN, Element, Paint
from app.formats.excalidraw.lettering import lettering
from app.formats.excalidraw.outlines import path_points, upright_box
from app.formats.excalidraw.pictures import Pictures
from app.formats.excalidraw.scene import Scene
from app.formats.hatching import hatch_path
from app.formats.markup import document, num, tag, words
from app.formats.report import Report
from app.formats.thinning import points_to_skip, thinned
from app.geometry.coordinates import SketchSpace, centre
from app.images.colours import parse_colour
from app.images.rendering import SANS, render_svg, undrawable

_FRAME_INK = "#bbbbbb"
_PLACEHOLDER_INK = "#adb5bd"
_OUTLINE = re.compile(r'<path d="([^"]*)" (fill="none" stroke="#[0-9a-f]{6}" stroke-width="[0-9.]+")/>')


def draw_scene(
    scene: Scene, space: SketchSpace, paper: object, pictures: Pictures, report: Report
) -> Image.Image:
    """Draw all live elements on the scene's paper colour."""
    holes: list[str] = []
    body = [_paper(space, paper)]
    for element in _lighter(scene.elements, space.scale, report):
        content = _content(element, scene, space, pictures, holes)
        if content:
            body.append(_placed(element, content))
    svg = document(space, _joined(body), holes)
    missing = undrawable("".join(element.text for element in scene.elements))
    if missing:
        report.warn(
            "no-font", f"Some characters may be drawn as empty boxes here, their text is kept: {missing[:40]}"
        )
    return render_svg(svg, width=space.width, system_fonts=bool(missing))


def _lighter(elements: Sequence[Element], scale: float, report: Report) -> Iterator[Element]:
    """Elements to draw: of extraordinarily long pen strokes, fewer points."""
    every = points_to_skip((element.points for element in elements if element.kind in PEN), scale)
    if every > 1:
        report.warn("ink-thinned", "The pen strokes are extraordinarily long; they are drawn more coarsely.")
    for element in elements:
        long = every > 1 and element.kind in PEN
        yield replace(element, points=tuple(thinned(element.points, every))) if long else element


def _joined(body: list[str]) -> Iterator[str]:
    """Put neighbours that are bare outlines of one look into one path: the same picture, drawn faster."""
    found = [(part, _OUTLINE.fullmatch(part)) for part in body]
    for look, group in itertools.groupby(found, key=lambda item: item[1] and item[1][2]):
        if look is None:
            yield from (part for part, _ in group)
        else:
            yield f'<path d="{"".join(match[1] for _, match in group if match)}" {look}/>'


def _paper(space: SketchSpace, colour: object) -> str:
    paint = parse_colour(colour) or ("#ffffff", 1.0)
    (x, y), scale = space.offset, space.scale
    return tag(
        "rect",
        x=x,
        y=y,
        width=space.width / scale,
        height=space.height / scale,
        fill=paint[0],
        fill_opacity=paint[1],
    )


def _placed(element: Element, content: str) -> str:
    if not element.angle and element.opacity == 1:
        return content
    x, y = centre(upright_box(element))
    turned = f"rotate({num(math.degrees(element.angle) % 360)} {num(x)} {num(y)})" if element.angle else None
    return tag("g", content, opacity=element.opacity if element.opacity < 1 else None, transform=turned)


def _content(
    element: Element,
    scene: Scene,
    space: SketchSpace,
    pictures: Pictures,
    holes: list[str],
) -> str:
    if element.kind in FRAMES:
        return _frame(element)
    if element.kind == "text":
        return lettering(element, element.stroke[0]) if element.stroke else ""
    if element.kind == "image":
        return _image(element, space, pictures)
    if element.kind in PEN:
        return _pen_stroke(element)
    if element.kind in ("line", "arrow"):
        return _linear(element, scene, holes)
    return _path(element, paths.box_path(element), filled=True)


def _path(element: Element, data: str, *, filled: bool) -> str:
    stroke, fill = element.stroke, element.fill if filled else None
    dashed = element.stroke_style in ("dashed", "dotted")
    width = element.stroke_width + (0.5 if dashed else 0.0)
    solid = fill if fill and element.fill_style == "solid" else None
    hatching = _hatching(element, fill) if fill and not solid else ""
    look = _look(solid, stroke if width > 0 else None, float(width), _dashes(element))
    return f'{hatching}<path d="{data}" {look}/>'


@functools.lru_cache(maxsize=256)
def _look(fill: Paint, stroke: Paint, width: float, dashes: str | None) -> str:
    """Attributes of a shape; a scene has thousands of shapes and few looks."""
    look = tag(
        "path",
        fill=fill[0] if fill else "none",
        fill_opacity=fill[1] if fill and fill[1] < 1 else None,
        stroke=stroke[0] if stroke else "none",
        stroke_opacity=stroke[1] if stroke and stroke[1] < 1 else None,
        stroke_width=width,
        stroke_dasharray=dashes,
    )
    return look.removeprefix("<path ").removesuffix("/>")


def _hatching(element: Element, fill: tuple[str, float]) -> str:
    """Lines half as wide as the outline, four widths apart, as rough.js draws them."""
    width = max(0.5, element.stroke_width)
    crossed = element.fill_style == "cross-hatch"
    lines = hatch_path(paths.filled_outline(element), 4 * width, crossed=crossed)
    return tag("path", d=lines, fill="none", stroke=fill[0], stroke_opacity=fill[1], stroke_width=width / 2)


def _dashes(element: Element) -> str | None:
    if element.stroke_style == "dashed":
        return f"8 {num(8 + element.stroke_width)}"
    if element.stroke_style == "dotted":
        return f"1.5 {num(6 + element.stroke_width)}"
    return None


def _linear(element: Element, scene: Scene, holes: list[str]) -> str:
    drawn = _path(element, paths.linear_path(element), filled=element.closed) + _heads(element)
    labels = scene.labels.get(element.id, ())
    if not labels or element.angle:
        return drawn
    name = f"hole{len(holes)}"
    holes.append(paths.hole_around(name, element, labels))
    return tag("g", drawn, clip_path=f"url(#{name})")


def _heads(element: Element) -> str:
    if element.stroke is None:
        return ""
    run, stored, colour = path_points(element), element.points, element.stroke[0]
    width = element.stroke_width
    drawn = ""
    if element.end_head:
        drawn += arrow_head(element.end_head, run, math.dist(stored[-1], stored[-2]), colour, width)
    if element.start_head:
        drawn += arrow_head(element.start_head, run[::-1], math.dist(stored[0], stored[1]), colour, width)
    return drawn


def _pen_stroke(element: Element) -> str:
    if element.stroke is None:
        return ""
    return tag(
        "path",
        d=paths.pen_path(element),
        fill="none",
        stroke=element.stroke[0],
        stroke_opacity=element.stroke[1] if element.stroke[1] < 1 else None,
        stroke_width=paths.pen_width(element),
    )


def _frame(element: Element) -> str:
    x, y = element.x, element.y
    box = tag(
        "rect",
        x=x,
        y=y,
        width=element.width,
        height=element.height,
        rx=8.0,
        fill="none",
        stroke=_FRAME_INK,
        stroke_width=2.0,
    )
    if not element.name:
        return box
    title = words(element.name[:200])
    return box + tag("text", title, x=x, y=y - 6, font_family=SANS, font_size=14.0, fill="#999999")


def _image(element: Element, space: SketchSpace, pictures: Pictures) -> str:
    x0, y0, x1, y1 = upright_box(element)
    picture = pictures.embed(element, space.scale) if x1 > x0 and y1 > y0 else None
    if picture is None:
        cross = f"M{num(x0)} {num(y0)}H{num(x1)}V{num(y1)}H{num(x0)}ZL{num(x1)} {num(y1)}"
        cross += f"M{num(x1)} {num(y0)}L{num(x0)} {num(y1)}"
        return tag("path", d=cross, fill="none", stroke=_PLACEHOLDER_INK, stroke_width=1.0)
    left, top, wide, high, whole_wide, whole_high = element.crop or (0, 0, 1, 1, 1, 1)
    x, y = centre((x0, y0, x1, y1))
    flip = " ".join("-1" if flipped else "1" for flipped in element.flip)
    shown = tag(
        "image",
        width=float(whole_wide),
        height=float(whole_high),
        preserveAspectRatio="none",
        href=picture[0],
    )
    view = " ".join(num(value) for value in (left, top, wide, high))
    window = tag(
        "svg",
        shown,
        x=x0,
        y=y0,
        width=x1 - x0,
        height=y1 - y0,
        viewBox=view,
        preserveAspectRatio="none",
        overflow="hidden",
    )
    if not any(element.flip):
        return window
    return tag(
        "g", window, transform=f"translate({num(x)} {num(y)}) scale({flip}) translate({num(-x)} {num(-y)})"
    )
