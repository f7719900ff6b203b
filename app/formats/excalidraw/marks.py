"""From a scene to marks: what a coder can point at, with roles, labels and bindings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.formats.base import Direction, Mark, Role, Shape
from app.formats.excalidraw.elements import BOXES, FRAMES, Element
from app.formats.excalidraw.icons import bounds_of_all, find_icons
from app.formats.excalidraw.outlines import outline, shape_of
from app.formats.excalidraw.scene import Scene
from app.geometry.coordinates import SketchSpace, convex_hull

_CLOSED = frozenset({Shape.RECTANGLE, Shape.DIAMOND, Shape.ELLIPSE, Shape.POLYGON, Shape.IMAGE})
_CLOSED_TOO = frozenset({Shape.TEXT, Shape.FRAME})
_DIRECTIONS = {
    (False, True): Direction.FORWARD,
    (True, False): Direction.BACKWARD,
    (True, True): Direction.BOTH,
}


@dataclass
class _Naming:
    """Which mark an element became: itself, or the icon it is a part of."""

    icon_of: dict[str, str] = field(default_factory=dict)

    def mark_of(self, element: Element | None) -> str | None:
        return None if element is None else self.icon_of.get(element.id, element.id)


def build_marks(scene: Scene, space: SketchSpace) -> tuple[Mark, ...]:
    """Marks in drawing order. Labels and the members of icons have none of their own."""
    icons = find_icons(scene)
    taken = {element.id for element in scene.elements}
    names = {group: _free_name(group, taken) for group in icons}
    naming = _Naming({m.id: names[group] for group, members in icons.items() for m in members})
    marks = []
    for z, element in enumerate(scene.elements):
        if element.id in scene.label_ids:
            continue
        if element.id not in naming.icon_of:
            marks.append(_mark(element, z, scene, space, naming))
        elif element is icons[element.groups[-1]][0]:
            members = icons[element.groups[-1]]
            marks.append(_icon_mark(naming.icon_of[element.id], members, z, scene, space))
    return tuple(marks)


def role_of(element: Element) -> Role:
    """What an element is to a coder.

    An open line without head or binding is neither an entity nor, by anything the file says, a relation:
    it is ink drawn freely, like a pen stroke. Coders can still code it as a relation.
    """
    if element.kind == "text":
        return Role.TEXT
    if element.is_connector:
        return Role.FUNCTIONAL
    if element.kind in BOXES or element.closed:
        return Role.STRUCTURAL
    return Role.FREEHAND


def _mark(element: Element, z: int, scene: Scene, space: SketchSpace, naming: _Naming) -> Mark:
    shape = shape_of(element)
    connects = element.is_connector
    return Mark(
        source_id=element.id,
        role=role_of(element),
        shape=shape,
        points=space.all_to_sketch(outline(element)),
        closed=shape in _CLOSED or shape in _CLOSED_TOO,
        z=z,
        label=label_of(element, scene),
        stroke=element.stroke[0] if element.stroke and element.kind != "image" else None,
        fill=element.fill[0] if element.fill else None,
        opacity=element.opacity,
        group=element.groups[-1] if element.groups else None,
        container=naming.mark_of(scene.by_raw_id.get(element.frame or "")),
        start_mark=naming.mark_of(scene.target(element.start)) if connects else None,
        end_mark=naming.mark_of(scene.target(element.end)) if connects else None,
        direction=_direction(element) if connects else Direction.NONE,
    )


def label_of(element: Element, scene: Scene) -> str:
    """Words of a mark: its own text, the texts bound to it, or a frame's name."""
    if element.kind == "text":
        return element.plain_text
    bound = [text.plain_text for text in scene.labels.get(element.id, ())]
    if element.kind in FRAMES and element.name:
        bound.insert(0, element.name)
    return "\n".join(bound)


def _icon_mark(name: str, members: Sequence[Element], z: int, scene: Scene, space: SketchSpace) -> Mark:
    hull = convex_hull(point for member in members for point in outline(member))
    if len(hull) < 3:
        x0, y0, x1, y1 = bounds_of_all(members)
        hull = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    first = members[0]
    return Mark(
        source_id=name,
        role=Role.STRUCTURAL,
        shape=Shape.POLYGON,
        points=space.all_to_sketch(hull),
        closed=True,
        z=z,
        label="\n".join(filter(None, (label_of(member, scene) for member in members))),
        stroke=_most_common([member.stroke[0] for member in members if member.stroke]),
        fill=_most_common([member.fill[0] for member in members if member.fill]),
        opacity=max(member.opacity for member in members),
        group=first.groups[-1],
        container=frame.id if (frame := scene.by_raw_id.get(first.frame or "")) else None,
    )


def _direction(connector: Element) -> Direction:
    heads = (connector.start_head is not None, connector.end_head is not None)
    return _DIRECTIONS.get(heads, Direction.NONE)


def _most_common(colours: list[str]) -> str | None:
    return Counter(colours).most_common(1)[0][0] if colours else None


def _free_name(group: str, taken: set[str]) -> str:
    """Id for an icon's mark: its group's, unless an element has that."""
    name = group
    while name in taken:
        name += "~group"
    taken.add(name)
    return name
