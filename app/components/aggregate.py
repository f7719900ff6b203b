"""Components over the study: "11 of 15 participants", each number with the sketches behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.components.summary import COMPONENTS, LEVELS, ComponentSummary


class RowKind(StrEnum):
    """What a row of the aggregate counts."""

    LEVEL = "level"
    CODE = "code"
    SHAPE = "shape"
    ATTACKS = "attacks"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class SketchSummary:
    """One sketch's summary and whose it is. A participant may have several sketches."""

    participant: str
    sketch: str
    summary: ComponentSummary


@dataclass(frozen=True, slots=True)
class AggregateRow:
    """`n` of `total` participants, counted once each however many sketches or regions they have.

    `key` is machine-readable ("pipeline/structural", "E.8", "linear chain", "A.4>A.3"); `participants` and
    `sketches` are the ids behind `n`.
    """

    kind: RowKind
    key: str
    label: str
    n: int
    total: int
    participants: tuple[str, ...]
    sketches: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The count in words, without a percentage: the participants of a study are too few for one."""
        return f"{self.n} of {self.total} participants: {self.label}"


@dataclass(frozen=True, slots=True)
class Aggregate:
    """All rows; `participants` are those with a usable sketch in the source: every N."""

    participants: tuple[str, ...]
    rows: tuple[AggregateRow, ...]

    def of_kind(self, kind: RowKind) -> tuple[AggregateRow, ...]:
        """The rows of one kind, in order."""
        return tuple(row for row in self.rows if row.kind is kind)


Found = tuple[RowKind, str, str]


def aggregate(summaries: Iterable[SketchSummary]) -> Aggregate:
    """Count participants for every level x component, code, shape, depiction of attacks and link between
    codes.

    Rows of levels are always there, also with 0; the others where they occur. To compare phases or groups of
    participants, call it once per group.
    """
    items = sorted(summaries, key=lambda item: (item.participant, item.sketch))
    participants = tuple(dict.fromkeys(item.participant for item in items))
    behind: dict[Found, list[SketchSummary]] = {
        (RowKind.LEVEL, f"{level}/{component}", f"{component} components, {level} level"): []
        for level in LEVELS
        for component in COMPONENTS
    }
    for item in items:
        for found in sorted(_facts(item.summary)):
            behind.setdefault(found, []).append(item)
    order = {kind: position for position, kind in enumerate(RowKind)}
    levels = [found for found in behind if found[0] is RowKind.LEVEL]
    others = sorted((f for f in behind if f[0] is not RowKind.LEVEL), key=lambda f: (order[f[0]], f[1], f[2]))
    return Aggregate(participants, tuple(_row(f, behind[f], len(participants)) for f in [*levels, *others]))


def _row(found: Found, items: Sequence[SketchSummary], total: int) -> AggregateRow:
    people = tuple(dict.fromkeys(item.participant for item in items))
    return AggregateRow(*found, len(people), total, people, tuple(item.sketch for item in items))


def _facts(summary: ComponentSummary) -> set[Found]:
    facts: set[Found] = {
        (RowKind.LEVEL, f"{c.level}/{c.component}", f"{c.component} components, {c.level} level")
        for c in summary.levels
        if c.codings
    }
    facts |= {(RowKind.CODE, c.code.key, c.code.name or c.code.key) for c in summary.codes}
    facts.add((RowKind.SHAPE, summary.topology.shape.value, summary.topology.shape.value))
    facts.add((RowKind.ATTACKS, summary.attacks.main.value, f"attacks: {summary.attacks.main}"))
    return facts | _links(summary)


def _links(summary: ComponentSummary) -> set[Found]:
    """Code-to-code links: "A.4>A.3" along an arrow, "A.3-A.4" for a line or double arrow (keys in order)."""
    codes = {node.id: node.codes for node in summary.nodes}
    facts: set[Found] = set()
    for edge in summary.edges:
        if edge.source is None or edge.target is None:
            continue
        for one in codes[edge.source]:
            for two in codes[edge.target]:
                first, second = (one, two) if edge.kind == "directed" else sorted((one, two))
                joint = ">" if edge.kind == "directed" else "-"
                facts.add((RowKind.LINK, f"{first}{joint}{second}", f"{first} {joint} {second}"))
    return facts
