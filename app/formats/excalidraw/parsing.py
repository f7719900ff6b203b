"""Excalidraw files: ``.excalidraw``, clipboard copies, and scenes that other programs wrote.

``version`` has been 2 since 2020 and says little, so everything is told from the fields that are there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.formats import strict_json
from app.formats.base import Parsed, ParsedSketch, Split
from app.formats.excalidraw.drawing import draw_scene
from app.formats.excalidraw.elements import read_elements
from app.formats.excalidraw.marks import build_marks
from app.formats.excalidraw.pictures import Pictures
from app.formats.excalidraw.scene import Scene, build_scene
from app.formats.excalidraw.splitting import scenes_of
from app.formats.fields import name_of, number
from app.formats.framing import number_of
from app.formats.limits import Limits
from app.formats.own_picture import space_of
from app.formats.report import Report, UnreadableError
from app.geometry.coordinates import SketchSpace
from app.images.derivatives import thumbnail_of
from app.images.ink import count_ink
from app.images.reading import encode_image

NEWEST_VERSION = 2
EXPORT_PADDING = 10.0
"""Scene units that Excalidraw leaves free around a drawing that it exports as a picture."""
SMALLEST_SCALE = 0.25
"""Below this many pixels per unit, small handwriting can no longer be read."""


def parse_excalidraw(
    data: bytes, limits: Limits, own: ParsedSketch | None = None, *, split: Split = Split.PAGE
) -> Parsed:
    """Read one Excalidraw scene. Raises :class:`UnreadableError`.

    ``own`` is the sketch made of nothing but the picture in which the scene was embedded; where its size is
    that of an export of this scene its raster is kept, else the scene is drawn.
    """
    document = strict_json.load(data, depth=limits.depth)
    if not isinstance(document, dict) or not isinstance(document.get("elements"), list):
        raise UnreadableError("not-excalidraw", "This is no Excalidraw scene: it has no list of elements.")
    report = Report()
    _check_version(document, report)
    scene = build_scene(read_elements(document["elements"], limits, report), report)
    if scene.bounds is None:
        raise UnreadableError("empty-scene", "The scene is empty: nothing in it is left to code.")
    frames = tuple(scenes_of(scene, report)) if split is Split.FRAME else ()
    sketches = tuple(
        replace(_sketch(part, document, limits, report, None), name=name, page=number_of(0, number))
        for number, name, part in frames
    )
    found = sketches or (_sketch(scene, document, limits, report, own),)
    return Parsed("excalidraw", found, report.problems, _tool(document))


def _sketch(
    scene: Scene,
    document: Mapping[str, Any],
    limits: Limits,
    report: Report,
    own: ParsedSketch | None,
) -> ParsedSketch:
    bounds = scene.bounds
    assert bounds is not None, "only scenes with elements are drawn"
    shown = space_of(own, bounds, EXPORT_PADDING) if own else None
    space = shown or SketchSpace.around(bounds)
    if space.scale < SMALLEST_SCALE:
        report.warn(
            "very-large-scene", "The drawing is very large, or something lies far away; details get small."
        )
    picture = own if own and shown else _drawn(scene, space, document, limits, report)
    marks = build_marks(scene, space)
    return replace(
        picture,
        marks=marks,
        name=strict_json.clean_text(name_of(_app_state(document).get("name")) or ""),
        source_elements=len(scene.elements),
        connectors=len(scene.connectors),
        connectors_bound_both=sum(scene.is_bound_both(connector) for connector in scene.connectors),
        freehand=scene.count_pen(),
        texts=scene.count_texts(),
        bound_labels=len(scene.label_ids),
        source_bounds=bounds,
        scale=space.scale,
        offset=space.offset,
        ink=count_ink((mark.stroke, mark.fill) for mark in marks),
    )


def _drawn(
    scene: Scene, space: SketchSpace, document: Mapping[str, Any], limits: Limits, report: Report
) -> ParsedSketch:
    """Sketch with nothing but the raster."""
    pictures = Pictures(document.get("files"), limits, report)
    image = draw_scene(scene, space, _paper(document), pictures, report)
    raster = encode_image(image, drawn=True)
    return ParsedSketch(
        raster.data, raster.media_type, raster.width, raster.height, thumbnail=thumbnail_of(image)
    )


def _check_version(document: Mapping[str, Any], report: Report) -> None:
    version = number(document.get("version"), NEWEST_VERSION)
    if version > NEWEST_VERSION:
        report.warn(
            "newer-version",
            f"The file was written by a newer Excalidraw (format {version:g}); check that all is there.",
        )


def _app_state(document: Mapping[str, Any]) -> Mapping[str, Any]:
    state = document.get("appState")
    return state if isinstance(state, dict) else {}


def _paper(document: Mapping[str, Any]) -> object:
    """Page colour as the file writes it."""
    return _app_state(document).get("viewBackgroundColor")


def _tool(document: Mapping[str, Any]) -> str:
    source = name_of(document.get("source"))
    return f"Excalidraw ({source[:80]})" if source else "Excalidraw"
