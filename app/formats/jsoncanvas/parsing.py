"""JSON Canvas files: one board, its cards boxes, its edges connectors. No bytes outside the file are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.formats import strict_json
from app.formats.base import Direction, Parsed, Role, Shape, Split
from app.formats.board.figures import Board, Figure, Font, Head, Pen, Words
from app.formats.board.splitting import sketches_of
from app.formats.fields import list_of, refuse_too_many
from app.formats.jsoncanvas.cards import Block, blocks_of, plain_text, words_on
from app.formats.jsoncanvas.edges import run_of
from app.formats.jsoncanvas.nodes import Edge, Node, read_edges, read_nodes
from app.formats.limits import Limits
from app.formats.places import Places
from app.formats.report import Report, UnreadableError
from app.geometry.coordinates import Bounds, Point, bounds_of, centre, union
from app.images.colours import channels

_PADDING = 20.0
_GREY = "#b3b3b3"
_EDGE_WIDTH = 2.5
_HEAD = 14.0
_LABEL_SIZE, _TITLE_SIZE = 14.0, 18.0
_TINT, _GROUP_TINT = 0.08, 0.12
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".avif")
_DIRECTIONS = {
    (False, True): Direction.FORWARD,
    (True, False): Direction.BACKWARD,
    (True, True): Direction.BOTH,
    (False, False): Direction.NONE,
}


def parse_jsoncanvas(data: bytes, limits: Limits, *, split: Split = Split.PAGE) -> Parsed:
    """Read one canvas. Raises :class:`UnreadableError`; ``{}`` is a legal canvas, and an empty one."""
    document = strict_json.load(data, depth=limits.depth)
    if not isinstance(document, dict):
        raise UnreadableError("not-jsoncanvas", "This is no JSON Canvas: it has no nodes.")
    report = Report()
    raw_nodes, raw_edges = list_of(document.get("nodes")), list_of(document.get("edges"))
    refuse_too_many(len(raw_nodes) + len(raw_edges), limits)
    board = board_of(read_nodes(raw_nodes, limits, report), read_edges(raw_edges, limits, report), report)
    return Parsed("jsoncanvas", sketches_of(board, split, limits, report), report.problems, "JSON Canvas")


def board_of(nodes: Sequence[Node], edges: Sequence[Edge], report: Report) -> Board:
    """Groups below, then edges, then cards, each in the order of the file, as Obsidian shows them.

    Raises :class:`UnreadableError` for a canvas without nodes.
    """
    bounds = union(node.box for node in nodes)
    if bounds is None:
        raise UnreadableError("empty-scene", "The canvas is empty: there is no card on it to code.")
    by_id = {node.id: node for node in reversed(nodes)}
    holders = Places((node.box, node) for node in nodes if node.kind == "group")
    groups = [_group(node, holders, report) for node in nodes if node.kind == "group"]
    cards = [_card(node, holders, report) for node in nodes if node.kind != "group"]
    lines = list(_lines(edges, by_id, report))
    return Board(
        figures=[*groups, *lines, *cards],
        elements=len(nodes) + len(edges),
        connectors=len(edges),
        connectors_bound_both=sum(edge.start in by_id and edge.end in by_id for edge in edges),
        texts=sum(node.kind == "text" for node in nodes),
        bounds=bounds,
        padding=_PADDING + _overshoot(bounds, lines),
    )


def _card(node: Node, holders: Places[Node], report: Report) -> Figure:
    markdown = node.kind == "text"
    blocks = blocks_of(node.text) if markdown else [Block(_short_name(node))]
    picture = node.kind == "file" and node.text.lower().partition("#")[0].endswith(_PICTURES)
    if picture:
        _warn_of_picture(node, report)
    corners = _corners(node.box)
    return Figure(
        id=node.id,
        role=Role.STRUCTURAL,
        shape=Shape.IMAGE if picture else Shape.RECTANGLE,
        points=corners,
        closed=True,
        pen=Pen(node.colour or _GREY, 2.0),
        fill=(_mixed(node.colour, _TINT), 1.0),
        details=((corners[0], corners[2]), (corners[1], corners[3])) if picture else (),
        words=words_on(node.box, blocks),
        clip=corners,
        label=plain_text(node.text) if markdown else node.text,
        container=_holder(node, holders),
    )


def _group(node: Node, holders: Places[Node], report: Report) -> Figure:
    if node.background:
        _warn_of_picture(node, report)
    x0, y0, x1, _ = node.box
    title = Words(
        node.text,
        (x0, y0 - 2.0 * _TITLE_SIZE, x1, y0 - 4.0),
        _TITLE_SIZE,
        node.colour or "#666666",
        align="left",
        valign="bottom",
        wrap=False,
    )
    return Figure(
        id=node.id,
        role=Role.STRUCTURAL,
        shape=Shape.FRAME,
        points=_corners(node.box),
        closed=True,
        pen=Pen(node.colour or _GREY, 2.0),
        fill=(node.colour or "#888888", _GROUP_TINT),
        words=(title,) if node.text.strip() else (),
        label=node.text,
        container=_holder(node, holders),
    )


def _lines(edges: Sequence[Edge], by_id: Mapping[str, Node], report: Report) -> Iterator[Figure]:
    for edge in edges:
        start, end = by_id.get(edge.start or ""), by_id.get(edge.end or "")
        if start is None or end is None:
            report.warn("dangling-edge", "An edge names a card that is not there; it is not drawn.", edge.id)
            continue
        yield _line(edge, start, end)


def _line(edge: Edge, start: Node, end: Node) -> Figure:
    run = run_of(edge, start.box, end.box)
    x, y = run[len(run) // 2]
    label = Words(edge.label, (x, y, x, y), _LABEL_SIZE, "#444444", Font.SANS, wrap=False, backdrop="#ffffff")
    return Figure(
        id=edge.id,
        role=Role.FUNCTIONAL,
        shape=Shape.ARROW if edge.start_head or edge.end_head else Shape.LINE,
        points=run,
        closed=False,
        pen=Pen(edge.colour or "#8a8a8a", _EDGE_WIDTH),
        start_head=Head.TRIANGLE if edge.start_head else None,
        end_head=Head.TRIANGLE if edge.end_head else None,
        head_size=_HEAD,
        words=(label,) if edge.label.strip() else (),
        label=edge.label,
        start=start.id,
        end=end.id,
        direction=_DIRECTIONS[edge.start_head, edge.end_head],
    )


def _holder(node: Node, holders: Places[Node]) -> str | None:
    """Smallest group around a node: the spec gives no field for it, the place decides."""
    for group in holders.at(centre(node.box)):
        if group is not node and _around(group.box, node.box):
            return group.id
    return None


def _around(outer: Bounds, inner: Bounds) -> bool:
    holds = outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]
    return holds and outer != inner


def _short_name(node: Node) -> str:
    """A file by its name without folders; a link by its address."""
    return node.text.rpartition("/")[2] if node.kind == "file" else node.text


def _warn_of_picture(node: Node, report: Report) -> None:
    report.warn(
        "image-missing",
        "The canvas only names this picture, which lies outside of the file; a crossed box stands for it.",
        node.id,
    )


def _overshoot(bounds: Bounds, lines: Sequence[Figure]) -> float:
    """How far the curves of edges stand out over the cards."""
    run = bounds_of(point for line in lines for point in line.points)
    if run is None:
        return 0.0
    x0, y0, x1, y1 = bounds
    return max(0.0, x0 - run[0], y0 - run[1], run[2] - x1, run[3] - y1)


def _corners(box: Bounds) -> tuple[Point, ...]:
    x0, y0, x1, y1 = box
    return ((x0, y0), (x1, y0), (x1, y1), (x0, y1))


def _mixed(colour: str | None, share: float) -> str:
    """White with a share of a colour in it."""
    if colour is None:
        return "#ffffff"
    mixed = (round(255 + (value - 255) * share) for value in channels(colour))
    return "#{:02x}{:02x}{:02x}".format(*mixed)
