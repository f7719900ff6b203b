"""The operators of the query over codings and regions: one table.

Each row of :data:`FILTERS` says how a parameter is read, which SQL it means, how the API describes it and how
the query sounds as a sentence. Adding an operator is adding a row. Values always travel as bound parameters.

Every clause speaks only of the columns that codings and regions share (study, assignment, sketch) or goes
through a subquery, so that counting needs no joins and the indexes on (study, code) and (study, sketch) are
used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.coding import places
from app.coding.places import Decide, Table
from app.coding.reading import id_or
from app.coding.values import (
    bool_value,
    box_value,
    id_value,
    named_value,
    named_words,
    one_of_value,
    shape_value,
    source_value,
    text_value,
)
from app.geometry.wkt import LONGEST as LONGEST_SHAPE
from app.models import (
    Assignment,
    AssignmentStatus,
    Code,
    CodeGroup,
    Coding,
    Component,
    Level,
    Member,
    Participant,
    Phase,
    Region,
    RegionKind,
    Round,
    Sketch,
)

Clause = Callable[[Sequence[Any], Table, UUID], ColumnElement[bool]]


class About(StrEnum):
    """What an operator speaks of."""

    CODE = "code"
    """The code: a condition on Code and CodeGroup, answered with a few ids before anything else is read."""
    CODING = "coding"
    """The coding itself; of a region it means "has such a coding", as the operators on codes do."""
    PLACE = "place"
    """Sketch, coder, region: what codings and regions share."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One operator."""

    name: str
    meaning: str
    """For the API's description."""
    read: Callable[[str], Any]
    """The value behind the text; raises ValueError with words where there is none."""
    clause: Clause
    words: str
    """The sentence's part, with ``{}`` for the values."""
    repeats: bool = True
    about: About = About.PLACE
    schema: tuple[tuple[str, Any], ...] = (("type", "string"),)
    decide: Decide | None = None
    """Where the clause only narrows: which of the regions it leaves are meant, exactly."""
    longest: int = 200
    """Characters of a value."""
    say: Callable[[str], str] = str
    """How the sentence shows a value."""


OF_ASSIGNMENTS = frozenset({"source", "coder"})
"""Operators for which all rows of an assignment match, or none."""


def checked(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """The same condition, tested row by row instead of used to find rows.

    Whose work it is narrows a query least; the databases' planners cannot know that and would start there.
    """
    return condition.is_(True)


# -- clauses -----------------------------------------------------------------------------------------------


def _code(values: Sequence[Any], _table: Table, _study_id: UUID) -> ColumnElement[bool]:
    return id_or(Code.key, col(Code.id), values)


def _group(values: Sequence[Any], _table: Table, _study_id: UUID) -> ColumnElement[bool]:
    return id_or(CodeGroup.key, col(CodeGroup.id), values)


def _level(values: Sequence[Any], _table: Table, _study_id: UUID) -> ColumnElement[bool]:
    return col(Code.level).in_(values)


def _component(values: Sequence[Any], _table: Table, _study_id: UUID) -> ColumnElement[bool]:
    return col(Code.component).in_(values)


def _unsure(values: Sequence[Any], _table: Table, _study_id: UUID) -> ColumnElement[bool]:
    return col(Coding.unsure).in_(values)


def _coder_is(values: Sequence[str]) -> ColumnElement[bool]:
    members = select(col(Member.id)).where(id_or(Member.name, col(Member.id), values)).correlate(None)
    return col(Assignment.coder_id).in_(members)


def _of_assignments(table: Table, study_id: UUID, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    found = (
        select(col(Assignment.id))
        .join(Round, col(Round.id) == col(Assignment.round_id))
        .where(col(Assignment.study_id) == study_id, condition)
        .correlate(None)
    )
    return checked(col(table.assignment_id).in_(found))


def _coder(values: Sequence[Any], table: Table, study_id: UUID) -> ColumnElement[bool]:
    return _of_assignments(table, study_id, _coder_is(values))


def _from(values: Sequence[Any], table: Table, study_id: UUID) -> ColumnElement[bool]:
    meant: dict[str, Callable[[Any], ColumnElement[bool]]] = {
        "consensus": lambda number: and_(
            col(Assignment.coder_id).is_(None), _consensus_round(study_id, number)
        ),
        "round": lambda number: and_(col(Assignment.coder_id).is_not(None), col(Round.number) == number),
        "coder": lambda coder: _coder_is([coder]),
    }
    return _of_assignments(table, study_id, or_(*[meant[kind](rest) for kind, rest in values]))


def _consensus_round(study_id: UUID, number: int | None) -> ColumnElement[bool]:
    """The round of this number, or else the one whose consensus speaks for the study: the newest frozen one,
    or the newest begun where none is frozen."""
    if number is not None:
        return col(Round.number) == number
    one, held = aliased(Round), aliased(Assignment)
    shown = col(held.status) != AssignmentStatus.NOT_STARTED
    newest = (
        select(col(one.id))
        .join(held, and_(col(held.round_id) == col(one.id), col(held.coder_id).is_(None), shown))
        .where(col(one.study_id) == study_id)
        .order_by(col(one.consensus_frozen_at).is_not(None).desc(), col(one.number).desc())
        .limit(1)
        .correlate(None)
    )
    return col(Round.id) == newest.scalar_subquery()


def _participant(values: Sequence[Any], table: Table, study_id: UUID) -> ColumnElement[bool]:
    found = (
        select(col(Sketch.id))
        .join(Participant, col(Participant.id) == col(Sketch.participant_id))
        .where(col(Sketch.study_id) == study_id, id_or(Participant.key, col(Participant.id), values))
        .correlate(None)
    )
    return col(table.sketch_id).in_(found)


def _sketch(values: Sequence[Any], table: Table, _study_id: UUID) -> ColumnElement[bool]:
    return col(table.sketch_id).in_(values)


def _phase(values: Sequence[Any], table: Table, study_id: UUID) -> ColumnElement[bool]:
    """A region's own phase counts; the sketch's where the region has none."""
    named = id_or(Phase.name, col(Phase.id), values)
    phases = select(col(Phase.id)).where(col(Phase.study_id) == study_id, named).correlate(None)
    sketches = (
        select(col(Sketch.id))
        .where(col(Sketch.study_id) == study_id, col(Sketch.phase_id).in_(phases))
        .correlate(None)
    )
    regions = select(col(Region.id)).where(col(Region.study_id) == study_id).correlate(None)
    own, other = (
        regions.where(col(Region.phase_id).in_(phases)),
        regions.where(col(Region.phase_id).is_not(None)),
    )
    if table is Region:
        return or_(
            col(Region.phase_id).in_(phases),
            and_(col(Region.phase_id).is_(None), col(Region.sketch_id).in_(sketches)),
        )
    unspecific = or_(col(Coding.region_id).is_(None), col(Coding.region_id).not_in(other))
    return or_(col(Coding.region_id).in_(own), and_(unspecific, col(Coding.sketch_id).in_(sketches)))


def _touches(values: Sequence[Any], table: Table, _study_id: UUID) -> ColumnElement[bool]:
    return places.boxes_touch(table, values)


def _kind(values: Sequence[Any], table: Table, _study_id: UUID) -> ColumnElement[bool]:
    return places.region_is(table, col(Region.kind).in_(values))


def _star(values: Sequence[Any], table: Table, _study_id: UUID) -> ColumnElement[bool]:
    return places.region_is(table, col(Region.star).in_(values))


def _contains(values: Sequence[Any], table: Table, _study_id: UUID) -> ColumnElement[bool]:
    (text,) = values
    on_region = or_(
        col(Region.label).icontains(text, autoescape=True), col(Region.memo).icontains(text, autoescape=True)
    )
    if table is Region:
        return on_region
    return or_(col(Coding.memo).icontains(text, autoescape=True), places.region_is(table, on_region))


def _enum(kind: type[Level] | type[Component] | type[RegionKind]) -> tuple[tuple[str, Any], ...]:
    return (("type", "string"), ("enum", [member.value for member in kind]))


_UUID = (("type", "string"), ("format", "uuid"))
_YES_NO = (("type", "boolean"),)

FILTERS: tuple[Filter, ...] = (
    Filter("code", "Key or id of a code, e.g. `E.8`.", text_value, _code, "with code {}", about=About.CODE),
    Filter(
        "group",
        "Key or id of a group of codes, e.g. `E`.",
        text_value,
        _group,
        "with a code of group {}",
        about=About.CODE,
    ),
    Filter(
        "level",
        "Level of the code.",
        one_of_value(Level),
        _level,
        "with a code on the level of {}",
        about=About.CODE,
        schema=_enum(Level),
    ),
    Filter(
        "component",
        "Component of the code.",
        one_of_value(Component),
        _component,
        "with a {} code",
        about=About.CODE,
        schema=_enum(Component),
    ),
    Filter(
        "unsure",
        "Whether the coder was unsure.",
        bool_value,
        _unsure,
        "with unsure = {}",
        repeats=False,
        about=About.CODING,
        schema=_YES_NO,
    ),
    Filter("coder", "Member id or name of the coder.", text_value, _coder, "by {}"),
    Filter(
        "participant",
        "Key or id of a participant, e.g. `P11`.",
        text_value,
        _participant,
        "on drawings of {}",
    ),
    Filter("sketch", "Id of a sketch.", id_value, _sketch, "on drawing {}", schema=_UUID),
    Filter(
        "phase",
        "Name or id of a phase: the region's own, or else the sketch's.",
        text_value,
        _phase,
        "in phase {}",
    ),
    Filter(
        "source",
        "Whose work: `consensus` (the newest frozen one, else the newest begun), `consensus:<round number>`, "
        "`round:<number>` or `coder:<member id or name>`. Default: every coder's that you may see.",
        source_value,
        _from,
        "from {}",
    ),
    Filter(
        "bbox",
        "`x0,y0,x1,y1` in sketch pixels: the region's bounding box touches this box.",
        box_value,
        _touches,
        "touching the box {}",
        repeats=False,
    ),
    Filter(
        "intersects",
        "Well-known text in sketch pixels, e.g. `POLYGON((0 0, 400 0, 400 300, 0 0))`: the region shares at "
        "least a point with this point, line or area.",
        shape_value,
        places.near,
        "that meet {}",
        decide=places.intersecting,
        longest=LONGEST_SHAPE,
    ),
    Filter(
        "inside",
        "`code:<key or id>`, `group:<key or id>` or `region:<id>`: the region lies inside an area of "
        "the same coder that has this code, a code of this group, or this id (nine tenths of its area).",
        named_value,
        places.maybe_inside,
        "inside {}",
        decide=places.inside,
        say=named_words,
    ),
    Filter(
        "connected_to",
        "`code:<key or id>`, `group:<key or id>` or `region:<id>`: a connector joins the region with one of "
        "the same coder that is so named, whatever its direction; the connector is found too.",
        named_value,
        places.connected,
        "connected to {}",
        say=named_words,
    ),
    Filter(
        "kind", "Kind of the region.", one_of_value(RegionKind), _kind, "on a {}", schema=_enum(RegionKind)
    ),
    Filter(
        "star",
        "Whether the region is starred.",
        bool_value,
        _star,
        "with star = {}",
        repeats=False,
        schema=_YES_NO,
    ),
    Filter(
        "text", "Words in the label or a memo.", text_value, _contains, "with the words {}", repeats=False
    ),
)
