"""Icons on a board: groups of small strokes that a coder sees as one thing, made one mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.formats.base import Direction, Role, Shape
from app.formats.board.figures import Figure, Pen
from app.geometry.coordinates import Bounds, bounds_of, convex_hull, union

TINY = 48.0
"""A shape with no longer side than this is a detail, in source units: about the size of a word."""
LARGEST_ICON = 240.0
"""A group larger than this, and larger than a third of the board, is no icon."""
_SHARE_OF_BOARD = 1 / 3


def without_icon_members(figures: Sequence[Figure], whole: Bounds) -> list[Figure]:
    """Figures, with each icon as one closed figure in the place of its first member.

    Bindings to a member become bindings to the icon.
    """
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.group is not None:
            groups.setdefault(figure.group, []).append(figure)
    limit = max(LARGEST_ICON, _longer_side(whole) * _SHARE_OF_BOARD)
    icons = {group: members for group, members in groups.items() if _is_icon(members, limit)}
    if not icons:
        return list(figures)
    taken = {figure.id for figure in figures}
    icon_of: dict[str, str] = {}
    made: dict[str, Figure] = {}
    for group, members in icons.items():
        icon = _icon(_free_name(group, taken), members)
        made[members[0].id] = icon
        icon_of |= {member.id: icon.id for member in members}
    return [
        made.get(figure.id) or _rebound(figure, icon_of)
        for figure in figures
        if figure.id not in icon_of or figure.id in made
    ]


def _rebound(figure: Figure, icon_of: dict[str, str]) -> Figure:
    start, end = icon_of.get(figure.start or ""), icon_of.get(figure.end or "")
    if start is None and end is None:
        return figure
    return replace(figure, start=start or figure.start, end=end or figure.end)


def _is_icon(members: list[Figure], limit: float) -> bool:
    if len(members) < 2 or not all(_is_detail(member) for member in members):
        return False
    return _longer_side(_box(members)) <= limit


def _is_detail(figure: Figure) -> bool:
    if figure.role in (Role.FUNCTIONAL, Role.TEXT) or figure.shape is Shape.FRAME:
        return False
    return figure.role is Role.FREEHAND or _longer_side(_box([figure])) <= TINY


def _icon(name: str, members: list[Figure]) -> Figure:
    hull = convex_hull(point for member in members for point in member.points)
    if len(hull) < 3:
        x0, y0, x1, y1 = _box(members)
        hull = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    first = members[0]
    stroke = Counter(member.pen.colour for member in members if member.pen).most_common(1)
    fill = Counter(member.fill for member in members if member.fill).most_common(1)
    return Figure(
        id=name,
        role=Role.STRUCTURAL,
        shape=Shape.POLYGON,
        points=hull,
        closed=True,
        pen=Pen(stroke[0][0]) if stroke else None,
        fill=fill[0][0] if fill else None,
        opacity=max(member.opacity for member in members),
        label="\n".join(member.label for member in members if member.label),
        group=first.group,
        container=first.container,
        direction=Direction.NONE,
    )


def _free_name(group: str, taken: set[str]) -> str:
    """Id for an icon's mark: its group's, unless a figure has that."""
    name = group
    while name in taken:
        name += "~group"
    taken.add(name)
    return name


def _box(figures: Sequence[Figure]) -> Bounds:
    box = union(bounds for figure in figures if (bounds := figure.bounds or bounds_of(figure.points)))
    assert box is not None
    return box


def _longer_side(box: Bounds) -> float:
    return max(box[2] - box[0], box[3] - box[1])
