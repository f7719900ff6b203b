"""How a sketch depicts attacks: as cause and effect, at a point, as a drawing, in words, or not at all."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.components.graph import CodeRef, Component, Connector, Level, Node


class Depiction(StrEnum):
    """A way to depict an attack; earlier members say more about the mental model than later ones."""

    CAUSAL = "causal"
    """A path through connectors: what leads to what."""
    POINTWISE = "pointwise"
    """A mark on one component: where it happens."""
    GRAPHICAL = "graphical"
    """Drawn, but neither along connectors nor on one component."""
    WORDS = "words only"
    """Written, not drawn."""
    UNSPECIFIED = "unspecified"
    """An attack code on the whole sketch that does not say how the attack is depicted."""
    NONE = "none"
    """No attack is coded."""


@dataclass(frozen=True, slots=True)
class AttackDepiction:
    """`main` is the first of `ways`; `ways` are all that occur, in the order of `Depiction`."""

    main: Depiction
    ways: tuple[Depiction, ...]


_NAMED = (
    ("causal", Depiction.CAUSAL),
    ("pointwise", Depiction.POINTWISE),
    ("graphical", Depiction.GRAPHICAL),
    ("words", Depiction.WORDS),
)


def attack_depiction(
    nodes: Sequence[Node], connectors: Iterable[Connector], sketch_codes: Iterable[CodeRef]
) -> AttackDepiction:
    """The depiction that the codes of level attack tell.

    A code named after a depiction ("attacks causal", "attacks words") means it wherever it stands. Any other
    attack code counts by what it is on: a connector is causal; a region is words if it consists of writing,
    causal or pointwise if the code is functional or structural, pointwise if it touches exactly one
    component, else graphical; the whole sketch leaves it unspecified. "No attacks" is none.
    """
    ways = {_on_connector(code) for connector in connectors for code in _attacks(connector.codes)}
    components = [node for node in nodes if node.structural_levels - {Level.ATTACK, Level.DEFENSE}]
    ways |= {_on_region(code, node, components) for node in nodes for code in _attacks(node.codes)}
    told = {_named(code) or Depiction.UNSPECIFIED for code in _attacks(sketch_codes)}
    ways |= told
    if len(ways) > 1:
        ways.discard(Depiction.UNSPECIFIED)
    ordered = tuple(way for way in Depiction if way in ways)
    return AttackDepiction(ordered[0] if ordered else Depiction.NONE, ordered)


def _attacks(codes: Iterable[CodeRef]) -> list[CodeRef]:
    return [
        code
        for code in codes
        if code.level is Level.ATTACK and not re.match(r"no\b", code.name, re.IGNORECASE)
    ]


def _named(code: CodeRef) -> Depiction | None:
    words = re.findall(r"\w+", code.name.lower())
    return next((way for word, way in _NAMED if word in words), None)


def _on_connector(code: CodeRef) -> Depiction:
    return _named(code) or Depiction.CAUSAL


def _on_region(code: CodeRef, node: Node, components: Sequence[Node]) -> Depiction:
    if named := _named(code):
        return named
    if node.words:
        return Depiction.WORDS
    if code.component is not Component.NONE:
        return Depiction.CAUSAL if code.component is Component.FUNCTIONAL else Depiction.POINTWISE
    shape = node.shape
    touched = sum(1 for component in components if component.shape.intersects(shape))
    return Depiction.POINTWISE if touched == 1 else Depiction.GRAPHICAL
