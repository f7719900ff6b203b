"""Agreement on connectors: which things two coders say are joined, and which way.

A connector is matched by its ends, never by its course. An end attached to a region agrees with an end
attached to the region that this one is matched with (as :mod:`app.agreement.regions` matches them); a free
end agrees with an end that lies near. Connectors made from the same mark match exactly. The direction is told
by arrow heads, so that the same arrow drawn from its other end is the same. As regions, connectors have no
countable "neither": the measure is F1, and the headline counts ends and direction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import dist

import numpy as np
import numpy.typing as npt

from app.agreement.coefficients import Coefficient, Undefined, undefined
from app.agreement.coefficients.code_sets import CodeSet
from app.agreement.pairing import (
    BehindMatches,
    Compared,
    MatchCounts,
    Tally,
    as_array,
    behind,
    compared,
    counted,
    tally,
)
from app.agreement.pooled import Floats, ratio
from app.agreement.uncertainty import Additive, Uncertainty
from app.formats.base import Direction, Point
from app.geometry.matching import Matching

SAME_DIRECTION, OTHER_DIRECTION = 1.0, 0.75
"""How much a pair counts while pairing: any pair before none, then the one of the same direction."""
_TURNED = {Direction.FORWARD: Direction.BACKWARD, Direction.BACKWARD: Direction.FORWARD}


@dataclass(frozen=True, slots=True)
class End:
    """An end of a connector in sketch pixels; `region` is the id of the region it is attached to."""

    point: Point
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Connector:
    """A coded connector."""

    id: str
    start: End
    end: End
    direction: Direction
    codes: CodeSet
    marks: frozenset[str] = frozenset()


Connectors = Mapping[str, Sequence[Connector] | None]
"""sketch id -> connectors of one coder; None = not coded, empty = coded and none drawn."""


@dataclass(frozen=True, slots=True)
class ConnectorSketch:
    """One sketch: pairs of ids and whether they point the same way, and the ids left over."""

    sketch: str
    pairs: tuple[tuple[str, str, bool], ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConnectorAgreement:
    """Agreement of two coders on connectors.

    `ends` counts matched ends alone; `directed`, the headline, ends and direction; `coded` the same among
    connectors with the same code. `direction` is the share of pairs with the same ends that point the same
    way.
    """

    sketches: tuple[ConnectorSketch, ...]
    directed: MatchCounts
    ends: MatchCounts
    coded: MatchCounts
    by_code: Mapping[str, MatchCounts]
    behind: Mapping[str, BehindMatches]
    direction: Coefficient


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Of one sketch: the second coder's region matched with each of the first's, and how far "near" reaches
    (pixels).
    """

    matched: Mapping[str, str]
    known: frozenset[str]
    """Ids of all regions an end can be attached to, of both coders."""
    near: float


def connector_agreement(
    first: Connectors,
    second: Connectors,
    surroundings: Mapping[str, Surroundings],
    *,
    codes: Sequence[str],
    sure: Uncertainty,
) -> ConnectorAgreement:
    """Compare the connectors of two coders on the sketches both coded."""
    sketches = [
        _sketch(sketch, one, two, surroundings[sketch])
        for sketch, one in first.items()
        if one is not None and (two := second.get(sketch)) is not None
    ]
    ids = [s.id for s in sketches]
    matchings = [s.paired() for s in sketches]
    by_code = {code: as_array([s.with_code(code) for s in sketches]) for code in codes}
    nothing = Undefined.NO_CONNECTORS
    return ConnectorAgreement(
        sketches=tuple(_named(s, m) for s, m in zip(sketches, matchings, strict=True)),
        directed=counted(
            as_array([s.directed(m) for s, m in zip(sketches, matchings, strict=True)]), nothing, sure
        ),
        ends=counted(as_array([tally(m) for m in matchings]), nothing, sure),
        coded=counted(sum(by_code.values(), as_array([(0, 0, 0)] * len(ids))), nothing, sure),
        by_code={code: counted(found, nothing) for code, found in by_code.items()},
        behind={code: behind(ids, found) for code, found in by_code.items()},
        direction=_direction(sketches, matchings, sure),
    )


@dataclass(frozen=True, slots=True)
class _Sketch:
    id: str
    first: Sequence[Connector]
    second: Sequence[Connector]
    compared: Compared
    """By how much a pair counts while pairing: 0 where ends differ."""
    alike: npt.NDArray[np.bool_]
    """Per pair: whether both point the same way."""

    def paired(self) -> Matching:
        return self.compared.paired(OTHER_DIRECTION)

    def directed(self, matching: Matching) -> Tally:
        """Pairs that point the same way; one that does not is a miss for both."""
        alike = sum(bool(self.alike[p.first, p.second]) for p in matching.pairs)
        return alike, len(self.first) - alike, len(self.second) - alike

    def with_code(self, code: str) -> Tally:
        """The same among the connectors with a code."""
        found, rows, columns = self.compared.paired_with_code(code, OTHER_DIRECTION)
        alike = sum(bool(self.alike[rows[p.first], columns[p.second]]) for p in found.pairs)
        return alike, len(rows) - alike, len(columns) - alike


def _sketch(
    sketch: str, first: Sequence[Connector], second: Sequence[Connector], around: Surroundings
) -> _Sketch:
    values = np.zeros((len(first), len(second)))
    alike = np.zeros(values.shape, dtype=bool)
    for i, one in enumerate(first):
        for j, two in enumerate(second):
            values[i, j], alike[i, j] = _alike(one, two, around)
    return _Sketch(sketch, first, second, compared(first, second, values), alike)


def _alike(one: Connector, two: Connector, around: Surroundings) -> tuple[float, bool]:
    along = _same_end(one.start, two.start, around) and _same_end(one.end, two.end, around)
    across = _same_end(one.start, two.end, around) and _same_end(one.end, two.start, around)
    same_mark = bool(one.marks) and one.marks == two.marks
    if same_mark and not (along or across):
        # Drawn from the same mark, but attached otherwise: the same way round where the ends lie nearer.
        straight = dist(one.start.point, two.start.point) + dist(one.end.point, two.end.point)
        turned = dist(one.start.point, two.end.point) + dist(one.end.point, two.start.point)
        along, across = straight <= turned, straight > turned
    way = _TURNED.get(two.direction, two.direction)
    alike = (along and one.direction is two.direction) or (across and one.direction is way)
    if not (along or across):
        return 0.0, False
    return (SAME_DIRECTION if alike else OTHER_DIRECTION), alike


def _same_end(one: End, two: End, around: Surroundings) -> bool:
    if one.region in around.known and two.region in around.known:
        return around.matched.get(one.region or "") == two.region
    return dist(one.point, two.point) <= around.near


def _named(sketch: _Sketch, matching: Matching) -> ConnectorSketch:
    return ConnectorSketch(
        sketch.id,
        tuple(
            (sketch.first[p.first].id, sketch.second[p.second].id, bool(sketch.alike[p.first, p.second]))
            for p in matching.pairs
        ),
        tuple(sketch.first[i].id for i in matching.unmatched_first),
        tuple(sketch.second[j].id for j in matching.unmatched_second),
    )


def _direction(sketches: Sequence[_Sketch], matchings: Sequence[Matching], sure: Uncertainty) -> Coefficient:
    per_sketch = np.array(
        [(s.directed(m)[0], len(m.pairs)) for s, m in zip(sketches, matchings, strict=True)], dtype=np.int64
    ).reshape(-1, 2)
    alike, pairs = per_sketch.sum(axis=0).tolist()
    if not pairs:
        return undefined(Undefined.NO_CONNECTORS)
    return sure.share(Coefficient(alike / pairs, n=pairs), Additive(per_sketch, _share_of))


def _share_of(sums: Floats) -> Floats:
    return ratio(sums[..., 0], sums[..., 1])
