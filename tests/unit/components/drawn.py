"""Small drawings for tests: boxes, arrows and codes in a few words."""

from itertools import pairwise

from app.components.graph import CodeRef, Component, Connector, Level, Node, NodeKind
from app.formats.base import Direction

MODEL = CodeRef("A.3", "model", "A", Level.PIPELINE, Component.STRUCTURAL)
DATA = CodeRef("A.4", "data", "A", Level.PIPELINE, Component.STRUCTURAL)
FLOW = CodeRef("E.4", "flow within pipeline", "E", Level.PIPELINE, Component.FUNCTIONAL)
INPUT = CodeRef("D.11", "input points", "D", Level.ATTACK, Component.STRUCTURAL)
CAUSAL = CodeRef("E.8", "attacks causal", "E", Level.ATTACK, Component.FUNCTIONAL)
POISONING = CodeRef("D.2", "poisoning", "D", Level.ATTACK, Component.NONE)
NO_ATTACKS = CodeRef("D.1", "no attacks", "D", Level.ATTACK, Component.NONE)
IN_WORDS = CodeRef("E.7", "attacks words", "E", Level.ATTACK, Component.NONE)


def area(
    id_: str,
    x: float = 0,
    y: float = 0,
    *,
    size: float = 10,
    codes: tuple[CodeRef, ...] = (MODEL,),
    words: bool = False,
) -> Node:
    """A square region with its top-left corner at x, y."""
    return Node(id_, NodeKind.REGION, (x, y, x + size, y + size), codes=codes, words=words)


def row(*ids: str) -> list[Node]:
    """Regions side by side, 20 pixels apart."""
    return [area(id_, 20 * i) for i, id_ in enumerate(ids)]


def arrow(start: str | None, end: str | None, *codes: CodeRef) -> Connector:
    """An arrow from start to end."""
    return Connector(f"{start}>{end}", start, end, Direction.FORWARD, codes)


def line(start: str | None, end: str | None) -> Connector:
    """A line without arrowheads."""
    return Connector(f"{start}-{end}", start, end, Direction.NONE)


def arrows(path: str) -> list[Connector]:
    """Arrows along "a b c": a to b, b to c."""
    ids = path.split()
    return [arrow(one, two) for one, two in pairwise(ids)]
