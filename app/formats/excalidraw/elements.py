"""Excalidraw's elements, read defensively: whatever is missing or odd gets the value Excalidraw would use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.formats.excalidraw.values import bound_id, crop, negative, strings
from app.formats.fields import name_of, number
from app.formats.limits import Limits
from app.formats.report import Report, UnreadableError
from app.formats.strict_json import clean_text, shorten
from app.geometry.coordinates import Point
from app.images.colours import parse_colour

FRAMES = frozenset({"frame", "magicframe"})
BOXES = frozenset({"rectangle", "diamond", "ellipse", "image", "embeddable", "iframe"}) | FRAMES
PEN = frozenset({"freedraw", "draw"})
LINEAR = frozenset({"arrow", "line"}) | PEN
KNOWN = BOXES | LINEAR | {"text"}

LOOP_DISTANCE = 8.0
"""A line whose ends are this near is closed, in scene units; Excalidraw's own threshold."""

Paint = tuple[str, float] | None
"""(``#rrggbb``, opacity) or nothing painted."""


@dataclass(slots=True)
class Element:
    """One live element in scene units (pixels at zoom 1, y down, any origin).

    Never changed once read; it is not frozen only because that makes reading thousands of them slow.
    """

    id: str
    raw_id: str
    """Id as the file writes it, by which bindings and containers name it."""
    kind: str
    x: float
    y: float
    width: float
    """Never negative, like ``height``."""
    height: float
    angle: float
    """Radians, clockwise, about the centre of the box."""
    stroke: Paint
    fill: Paint
    fill_style: str
    stroke_width: float
    stroke_style: str
    opacity: float
    rounded: bool
    round_type: int
    """3: radius adapts to the size; 2: proportional, as in old files."""
    groups: tuple[str, ...]
    """Innermost first."""
    frame: str | None
    points: tuple[Point, ...] = ()
    """Absolute, before rotation; only for lines, arrows and strokes, like all up to ``polygon``."""
    pressures: tuple[float, ...] = ()
    start: str | None = None
    end: str | None = None
    start_head: str | None = None
    end_head: str | None = None
    elbowed: bool = False
    polygon: bool = False
    text: str = ""
    """Only for texts, like all up to ``autosized``."""
    plain_text: str = ""
    """The text as it was typed, without the line breaks that wrapping added."""
    container: str | None = None
    font: int = 1
    font_size: float = 20.0
    align: str = "left"
    vertical_align: str = "top"
    line_height: float | None = None
    autosized: bool = True
    file: str | None = None
    """Only for images, like all up to ``crop``."""
    flip: tuple[bool, bool] = (False, False)
    crop: tuple[float, float, float, float, float, float] | None = None
    """x, y, width, height, natural width, natural height of the part of an image that is shown."""
    name: str = ""
    """Only for frames."""

    @property
    def closed(self) -> bool:
        """Whether a line comes back to where it began, so that it is an outline."""
        if self.kind != "line" or len(self.points) < 3:
            return False
        (x0, y0), (x1, y1) = self.points[0], self.points[-1]
        return self.polygon or (abs(x1 - x0) <= LOOP_DISTANCE and abs(y1 - y0) <= LOOP_DISTANCE)

    @property
    def is_connector(self) -> bool:
        """Whether it is a relation: an arrow, or a line with an arrow head or a binding."""
        if self.kind == "arrow":
            return True
        return self.kind == "line" and any((self.start, self.end, self.start_head, self.end_head))


def read_elements(raw: list[Any], limits: Limits, report: Report) -> list[Element]:
    """Live elements in drawing order, ids made unique; what cannot be read is left out with a warning.

    Raises :class:`UnreadableError` with code ``too-many-elements`` or ``too-many-points``.
    """
    if len(raw) > limits.elements:
        raise UnreadableError(
            "too-many-elements", f"The scene has {len(raw)} elements; at most {limits.elements} are read."
        )
    elements: list[Element] = []
    taken: set[str] = set()
    points = 0
    for position, item in enumerate(raw):
        element = _read(item, position, taken, limits, report)
        if element is None:
            continue
        points += len(element.points)
        if points > limits.points:
            raise UnreadableError("too-many-points", f"The lines have more than {limits.points} points.")
        elements.append(element)
    return elements


def _read(item: object, position: int, taken: set[str], limits: Limits, report: Report) -> Element | None:
    if not isinstance(item, dict):
        report.warn("not-an-element", f"Entry {position + 1} of the scene is no element; it was left out.")
        return None
    if item.get("isDeleted") is True or item.get("type") == "selection":
        return None
    raw_id = name_of(item.get("id")) or f"element-{position + 1}"
    kind = item.get("type")
    if not isinstance(kind, str) or kind not in KNOWN:
        shown = clean_text(str(kind))[:40]
        report.warn("unknown-element", f"Elements of type “{shown}” are not known; left out.", raw_id)
        return None
    box = _box(item)
    own = _own(item, kind)
    reach = max(map(abs, box))
    if own and kind in LINEAR:
        reach = max(reach, *(max(abs(x), abs(y)) for x, y in own["points"]))
    if reach > limits.coordinate:
        report.warn("out-of-range", "An element lies absurdly far away; it was left out.", raw_id)
        return None
    unique_id = _unique(raw_id, taken, report)
    if kind == "text":
        own["text"], own["plain_text"] = _texts(item, unique_id, limits, report)
    return _element(item, kind, (unique_id, raw_id), box, own)


def _element(
    item: dict[str, Any],
    kind: str,
    ids: tuple[str, str],
    box: tuple[float, float, float, float],
    own: dict[str, Any],
) -> Element:
    get = item.get
    x, y, width, height = box
    round_type = get("roundness")
    return Element(
        id=ids[0],
        raw_id=ids[1],
        kind=kind,
        x=x + width if width < 0 else x,  # a hand-written file may have a negative length
        y=y + height if height < 0 else y,
        width=abs(width),
        height=abs(height),
        angle=number(get("angle"), 0.0),
        stroke=parse_colour(get("strokeColor", "#1e1e1e")),
        fill=parse_colour(get("backgroundColor")),
        fill_style=name_of(get("fillStyle")) or "solid",
        stroke_width=min(200.0, max(0.0, number(get("strokeWidth"), 2.0))),
        stroke_style=name_of(get("strokeStyle")) or "solid",
        opacity=min(1.0, max(0.0, number(get("opacity"), 100.0) / 100)),
        rounded=isinstance(round_type, dict) or get("strokeSharpness") == "round",
        round_type=int(number(round_type.get("type"), 2)) if isinstance(round_type, dict) else 2,
        groups=strings(get("groupIds")),
        frame=name_of(get("frameId")),
        **own,
    )


def _own(item: dict[str, Any], kind: str) -> dict[str, Any]:
    """What only elements of this kind have; words are read apart, because they may be too long."""
    if kind in LINEAR:
        return _linear(item, kind)
    if kind == "text":
        return _lettering(item)
    if kind == "image":
        scale = item.get("scale")
        return {
            "file": name_of(item.get("fileId")),
            "flip": (negative(scale, 0), negative(scale, 1)),
            "crop": crop(item.get("crop")),
        }
    if kind in FRAMES:
        return {"name": clean_text(name_of(item.get("name")) or "")[:1000]}
    return {}


def _linear(item: dict[str, Any], kind: str) -> dict[str, Any]:
    return {
        "points": _points(item),
        "pressures": _pressures(item),
        "start": bound_id(item.get("startBinding")),
        "end": bound_id(item.get("endBinding")),
        "start_head": name_of(item.get("startArrowhead")),
        # A machine-written arrow without the field gets a head, as Excalidraw gives it one.
        "end_head": name_of(item.get("endArrowhead", "arrow" if kind == "arrow" else None)),
        "elbowed": item.get("elbowed") is True,
        "polygon": item.get("polygon") is True,
    }


def _lettering(item: dict[str, Any]) -> dict[str, Any]:
    return {
        "container": name_of(item.get("containerId")),
        "font": int(number(item.get("fontFamily"), 1.0)),
        "font_size": min(5000.0, max(0.1, number(item.get("fontSize"), 20.0))),
        "align": name_of(item.get("textAlign")) or "left",
        "vertical_align": name_of(item.get("verticalAlign")) or "top",
        "line_height": number(item.get("lineHeight"), 0.0) or None,
        "autosized": item.get("autoResize") is not False,
    }


def _box(item: dict[str, Any]) -> tuple[float, float, float, float]:
    """x, y, width, height as written."""
    get = item.get
    return (
        number(get("x"), 0.0),
        number(get("y"), 0.0),
        number(get("width"), 0.0),
        number(get("height"), 0.0),
    )


def _points(item: dict[str, Any]) -> tuple[Point, ...]:
    x, y = number(item.get("x"), 0.0), number(item.get("y"), 0.0)
    raw = item.get("points")
    found = [
        (x + number(pair[0], 0.0), y + number(pair[1], 0.0))
        for pair in (raw if isinstance(raw, list) else [])
        if isinstance(pair, list) and len(pair) >= 2
    ]
    if len(found) >= 2 or (found and item.get("type") in PEN):
        return tuple(found)
    return ((x, y), (x + number(item.get("width"), 0.0), y + number(item.get("height"), 0.0)))


def _pressures(item: dict[str, Any]) -> tuple[float, ...]:
    raw = item.get("pressures")
    if item.get("simulatePressure") is True or not isinstance(raw, list):
        return ()
    return tuple(min(1.0, max(0.0, number(value, 0.5))) for value in raw)


def _texts(item: dict[str, Any], where: str, limits: Limits, report: Report) -> tuple[str, str]:
    """Return (text as shown, text as typed)."""
    values = (item.get("text"), item.get("originalText"))
    shown, typed = (clean_text(value) if isinstance(value, str) else "" for value in values)
    if "".join(typed.split()) != "".join(shown.split()):
        typed = shown  # the typed text is stale in some files; what was seen counts
    cut = shorten(shown, limits.label_bytes), shorten(typed, limits.label_bytes)
    if cut != (shown, typed):
        report.warn(
            "text-too-long", f"A text longer than {limits.label_bytes // 1024} kB was shortened.", where
        )
    return cut


def _unique(raw_id: str, taken: set[str], report: Report) -> str:
    """Return the id itself, or with ``~2``, ``~3`` ... appended where it is taken."""
    if raw_id not in taken:
        taken.add(raw_id)
        return raw_id
    report.warn("duplicate-id", "Several elements have the same id; a suffix tells them apart.", raw_id)
    count = 2
    while f"{raw_id}~{count}" in taken:
        count += 1
    taken.add(f"{raw_id}~{count}")
    return f"{raw_id}~{count}"
