"""A scene for each frame of a scene, where that is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.formats.excalidraw.elements import FRAMES, Element
from app.formats.excalidraw.outlines import exact_bounds
from app.formats.excalidraw.scene import Scene
from app.formats.framing import BETWEEN, MOST_FRAMES, OUTSIDE, outermost_frames
from app.formats.report import Report
from app.geometry.coordinates import Bounds, union


def scenes_of(scene: Scene, report: Report) -> Iterator[tuple[int, str, Scene]]:
    """Number, name and elements of each outermost frame, and of what lies outside as number 0.

    The frame itself is no element of its scene: it is the sheet. Nothing comes of a scene without frames.
    """
    frames = {element.id: element for element in scene.elements if element.kind in FRAMES}
    homes = outermost_frames(
        {element.id: _holder(element, scene) for element in scene.elements}, frames.keys()
    )
    held: dict[str | None, list[Element]] = {name: [] for name in frames if name not in homes}
    sheets = list(held)[:MOST_FRAMES]
    if len(held) > len(sheets):
        report.warn("too-many-frames", f"Only the first {MOST_FRAMES} of {len(held)} frames are read.")
    held[None] = []
    for element in scene.elements:
        if element.id not in held:
            held[_home(element, scene, homes, report)].append(element)
    for number, name in enumerate(sheets, start=1):
        if name is not None and held[name]:
            box = exact_bounds(frames[name])
            yield number, frames[name].name.strip() or f"Frame {number}", _part(scene, held[name], [box])
    if frames and held[None]:
        yield 0, OUTSIDE, _part(scene, held[None], [])


def _holder(element: Element, scene: Scene) -> str | None:
    """Id of what an element lies in: a label in its host, everything else in its frame."""
    host = scene.by_raw_id.get(element.container or "") if element.id in scene.label_ids else None
    found = host or scene.by_raw_id.get(element.frame or "")
    return found.id if found is not None else None


def _home(element: Element, scene: Scene, homes: Mapping[str, str], report: Report) -> str | None:
    """Frame of an element; a connector that names none lies in the frame of what it joins."""
    home = homes.get(element.id)
    if home is not None or not element.is_connector:
        return home
    targets = (scene.target(element.start), scene.target(element.end))
    ends = {homes.get(target.id) for target in targets if target is not None}
    if len(ends) > 1:
        report.warn("between-frames", BETWEEN, element.id)
    return next(iter(ends)) if len(ends) == 1 else None


def _part(scene: Scene, elements: Sequence[Element], boxes: Sequence[Bounds]) -> Scene:
    known = {element.id for element in elements}
    labels = {host: texts for host, texts in scene.labels.items() if host in known}
    return Scene(
        elements=tuple(elements),
        by_raw_id={name: element for name, element in scene.by_raw_id.items() if element.id in known},
        labels=labels,
        label_ids=frozenset(text.id for texts in labels.values() for text in texts),
        bounds=union([*boxes, *map(exact_bounds, elements)]),
    )
