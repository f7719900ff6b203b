"""Icons: groups of small strokes that a coder sees as one thing.

Libraries draw a server or a person with dozens of grouped lines. Such a group is one mark. A group with
words, arrows or full-sized shapes in it is a part of the drawing's structure and stays apart.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.formats.excalidraw.elements import LINEAR, Element
from app.formats.excalidraw.outlines import exact_bounds
from app.formats.excalidraw.scene import Scene
from app.geometry.coordinates import Bounds, union

TINY = 48.0
"""A shape with no longer side than this is a detail, in scene units: about the size of a word."""
LARGEST_ICON = 240.0
"""A group larger than this, and larger than a third of the scene, is no icon."""
_SHARE_OF_SCENE = 1 / 3


def find_icons(scene: Scene) -> dict[str, list[Element]]:
    """Members of every icon by its outermost group, in drawing order."""
    groups: dict[str, list[Element]] = {}
    for element in scene.elements:
        if element.groups:
            groups.setdefault(element.groups[-1], []).append(element)
    whole = scene.bounds
    if whole is None:
        return {}
    limit = max(LARGEST_ICON, _longer_side(whole) * _SHARE_OF_SCENE)
    return {group: members for group, members in groups.items() if _is_icon(members, limit)}


def _is_icon(members: list[Element], limit: float) -> bool:
    if len(members) < 2 or not all(_is_detail(member) for member in members):
        return False
    return _longer_side(bounds_of_all(members)) <= limit


def _is_detail(element: Element) -> bool:
    if element.is_connector or element.kind == "text":
        return False
    return element.kind in LINEAR or _longer_side(exact_bounds(element)) <= TINY


def bounds_of_all(elements: Iterable[Element]) -> Bounds:
    """Box around elements, of which there must be one."""
    box = union(exact_bounds(element) for element in elements)
    assert box is not None
    return box


def _longer_side(box: Bounds) -> float:
    return max(box[2] - box[0], box[3] - box[1])
