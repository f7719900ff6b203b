"""A scene: live elements with everything they say about each other resolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.formats.excalidraw.elements import FRAMES, PEN, Element
from app.formats.excalidraw.outlines import exact_bounds
from app.formats.report import Report
from app.geometry.coordinates import Bounds, union


@dataclass(frozen=True, slots=True)
class Scene:
    """Live elements in drawing order, and who holds, labels and binds whom."""

    elements: tuple[Element, ...]
    by_raw_id: Mapping[str, Element]
    """First live element with an id; references mean this one."""
    labels: Mapping[str, tuple[Element, ...]]
    """Bound texts by the id of their host."""
    label_ids: frozenset[str]
    """Ids of texts that are labels of another element."""
    bounds: Bounds | None
    """Box around all live elements; None if there are none."""

    @property
    def connectors(self) -> list[Element]:
        """Arrows, and lines with a head or a binding."""
        return [element for element in self.elements if element.is_connector]

    def target(self, raw_id: str | None) -> Element | None:
        """Live element that a binding means; for a label, the element it labels."""
        found = self.by_raw_id.get(raw_id) if raw_id is not None else None
        if found is not None and found.id in self.label_ids and found.container is not None:
            return self.by_raw_id.get(found.container, found)
        return found

    def is_bound_both(self, connector: Element) -> bool:
        """Whether both ends name a live element."""
        return connector.start in self.by_raw_id and connector.end in self.by_raw_id

    def count_pen(self) -> int:
        """Pen strokes."""
        return sum(element.kind in PEN for element in self.elements)

    def count_texts(self) -> int:
        """Texts, labels included."""
        return sum(element.kind == "text" for element in self.elements)


def build_scene(elements: Sequence[Element], report: Report) -> Scene:
    """Resolve references among live elements; circles of frames are cut with a warning."""
    by_raw_id = _by_raw_id(elements)
    sound = tuple(_without_frame_circle(element, by_raw_id, report) for element in elements)
    found = _by_raw_id(sound)
    labels = _labels(sound, found)
    label_ids = frozenset(text.id for texts in labels.values() for text in texts)
    return Scene(sound, found, labels, label_ids, union(exact_bounds(element) for element in sound))


def _by_raw_id(elements: Sequence[Element]) -> dict[str, Element]:
    """First element of each id."""
    return {element.raw_id: element for element in reversed(elements)}


def _labels(elements: Sequence[Element], by_raw_id: Mapping[str, Element]) -> dict[str, tuple[Element, ...]]:
    labels: dict[str, tuple[Element, ...]] = {}
    for element in elements:
        host = by_raw_id.get(element.container or "") if element.kind == "text" else None
        if host is not None and host.kind != "text":
            labels[host.id] = (*labels.get(host.id, ()), element)
    return labels


def _without_frame_circle(element: Element, by_raw_id: Mapping[str, Element], report: Report) -> Element:
    if element.frame is None:
        return element
    frame = by_raw_id.get(element.frame)
    if frame is None or frame.kind not in FRAMES:
        return replace(element, frame=None)
    seen = {element.raw_id}
    while frame is not None:
        if frame.raw_id in seen:
            if frame.raw_id != element.raw_id:
                return element  # the circle is further up; it is cut where it closes
            report.warn("frame-circle", "Frames contain each other in a circle; it was cut.", element.id)
            return replace(element, frame=None)
        seen.add(frame.raw_id)
        frame = by_raw_id.get(frame.frame or "")
    return element
