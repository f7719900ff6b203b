"""Requests and responses of coding. All geometry is in sketch pixels: origin top-left, x right, y down."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.formats.base import Direction
from app.http.schema import Label, MemoText, Model, PlainText, Revision
from app.models.coding import AssignmentStatus, Origin, RoundStatus
from app.settings import Limits

_LIMITS = Limits()
Coordinate = Annotated[float, Field(ge=-_LIMITS.coordinate, le=_LIMITS.coordinate)]
Length = Annotated[float, Field(gt=0, le=_LIMITS.coordinate)]
XY = tuple[Coordinate, Coordinate]


class Rectangle(Model):
    """Upright rectangle by its top-left corner."""

    kind: Literal["rectangle"]
    x: Coordinate
    y: Coordinate
    width: Length
    height: Length


class Ellipse(Model):
    """Upright ellipse by the top-left corner of its bounding box."""

    kind: Literal["ellipse"]
    x: Coordinate
    y: Coordinate
    width: Length
    height: Length


class Polygon(Model):
    """Corners in order; the first is not repeated.

    A self-crossing outline is repaired by the even-odd rule.
    """

    kind: Literal["polygon", "lasso"]
    points: Annotated[list[XY], Field(min_length=3, max_length=_LIMITS.polygon_points)]


class Dot(Model):
    """A single place."""

    kind: Literal["point"]
    x: Coordinate
    y: Coordinate


class ConnectorEnd(Model):
    """One end of a connector: attached to a region, or free at a place.

    ``x`` and ``y`` always say where the end was drawn, so that a connector survives the loss of its region.
    """

    region: UUID | None = None
    x: Coordinate
    y: Coordinate


class Connector(Model):
    """A relation from one place to another, with direction."""

    kind: Literal["connector"]
    start: ConnectorEnd
    end: ConnectorEnd
    bends: Annotated[list[XY], Field(max_length=200)] = Field(default=[])
    direction: Direction = Direction.FORWARD


Geometry = Annotated[Rectangle | Ellipse | Polygon | Dot | Connector, Field(discriminator="kind")]


class RegionWrite(Model):
    """The whole content of a region; a PUT replaces all of it."""

    geometry: Geometry
    label: Label = Field(default="", description="Short name the coder gives it.")
    memo: MemoText = ""
    star: bool = Field(default=False, description="A good example, for figures.")
    phase: UUID | None = None
    phase_from_ink: bool = Field(
        default=False,
        description="Whether the phase is that of most ink inside, and nobody has chosen it. "
        "False without a phase.",
    )
    marks: Annotated[list[Annotated[PlainText, Field(max_length=200)]], Field(max_length=500)] = Field(
        default=[], description="`source_id` of the marks it was made from."
    )


class RegionRead(RegionWrite):
    """A stored region."""

    id: UUID
    bbox: tuple[float, float, float, float] = Field(description="min x, min y, max x, max y.")
    created_at: datetime
    updated_at: datetime
    revision: int


class CodingWrite(Model):
    """One code on one region, or on the whole sketch (`region` null)."""

    code: UUID
    region: UUID | None = None
    unsure: bool = False
    memo: MemoText = ""


class CodingRead(CodingWrite):
    """A stored coding."""

    id: UUID
    created_at: datetime
    updated_at: datetime
    revision: int


class PutRegion(Model):
    """Create or replace a region."""

    op: Literal["put_region"]
    id: UUID
    body: RegionWrite
    if_match: Revision | None = Field(default=None, description="Revision it replaces; null creates.")


class DeleteRegion(Model):
    """Delete a region with its codings; connectors attached to it keep their place with a free end."""

    op: Literal["delete_region"]
    id: UUID
    if_match: Revision | None = None


class PutCoding(Model):
    """Create or replace a coding."""

    op: Literal["put_coding"]
    id: UUID
    body: CodingWrite
    if_match: Revision | None = Field(default=None, description="Revision it replaces; null creates.")


class DeleteCoding(Model):
    """Delete a coding."""

    op: Literal["delete_coding"]
    id: UUID
    if_match: Revision | None = None


Operation = Annotated[PutRegion | DeleteRegion | PutCoding | DeleteCoding, Field(discriminator="op")]


class BatchWrite(Model):
    """Changes that belong together (one gesture), in order: all are stored or none."""

    operations: Annotated[list[Operation], Field(min_length=1, max_length=1_000)]


class BatchItem(Model):
    """What became of one operation: the stored thing, or nulls after a deletion."""

    op: str
    id: UUID
    region: RegionRead | None
    coding: CodingRead | None


class BatchResult(Model):
    """One item per operation, in their order, and the assignment as it is now."""

    items: list[BatchItem]
    assignment: AssignmentRead


class AssignmentUpdate(Model):
    """What the coder says about the sketch as a whole; what is left out stays."""

    memo: MemoText | None = None
    none_applies: list[UUID] | None = Field(
        default=None,
        max_length=1_000,
        description="Code groups of which no code applies to this sketch.",
    )


class AssignmentDone(Model):
    """Mark the assignment done."""

    no_code_applies: bool = Field(
        default=False, description="Must be true when not a single code was applied."
    )


class AssignmentRead(Model):
    """One assignment, as its coder (or, once the round is closed, a member) sees it."""

    id: UUID
    round: UUID
    sketch: UUID
    coder: UUID | None = Field(description="Member id; null is the consensus.")
    status: AssignmentStatus
    no_code_applies: bool
    none_applies: list[UUID] = Field(
        description="Code groups of which the coder says that no code applies. "
        "Void for a group of which a code is there after all; being done drops those."
    )
    memo: str
    started_at: datetime | None
    done_at: datetime | None
    revision: int


class AssignmentRecheckItem(Model):
    """A code that means something else now than when this coder coded the sketch."""

    digest: str = Field(
        description="Stands for this change of this code; hand it back once it was looked at."
    )
    code: UUID
    key: str
    name: str
    was_number: int = Field(description="Number of the codebook version the sketch was coded with.")
    now_number: int | None = Field(
        description="The version of this round, where the sketch was coded in an earlier one; "
        "null: the codebook as it is now."
    )
    changed: list[str] = Field(description="`definition`, `include` or `exclude`.")
    was: dict[str, str]
    now: dict[str, str]
    used: int = Field(description="How often the coder gave the code then; 0 where it was decided against.")


class AssignmentRecheck(Model):
    """What the coder has yet to look at again."""

    items: list[AssignmentRecheckItem]


class AssignmentRechecked(Model):
    """Changes that were looked at again."""

    seen: Annotated[
        list[Annotated[str, Field(pattern="^[0-9a-f]{32}$")]], Field(min_length=1, max_length=2_000)
    ] = Field(description="`digest` of each.")


class AssignmentItem(Model):
    """A line in the coder's own list of assignments, in their own order."""

    id: UUID
    sketch: UUID
    participant: str
    title: str
    phase: UUID | None
    status: AssignmentStatus
    no_code_applies: bool
    regions: int
    codings: int
    thumbnail: str = Field(description="Address of the thumbnail.")


class CodeRead(Model):
    """A code of the frozen codebook version."""

    id: UUID
    key: str
    name: str
    definition: str
    include: str
    exclude: str
    example: str
    level: str
    component: str


class CodeGroupRead(Model):
    """A group with its codes in order."""

    id: UUID
    key: str
    name: str
    codes: list[CodeRead]


class PhaseItem(Model):
    """A phase of the study."""

    id: UUID
    name: str
    ink: str | None


class Workspace(Model):
    """Everything the coding page needs for one assignment, in one answer."""

    assignment: AssignmentRead
    study: str = Field(description="Slug of the study.")
    study_name: str
    synthetic: bool
    round_name: str
    round_status: RoundStatus
    blind: bool
    every_group: bool = Field(
        description="Whether being done asks of each code group for a code, or for `none_applies`."
    )
    editable: bool
    why_not_editable: str | None
    participant: str
    title: str
    width: int
    height: int
    image: str = Field(description="Address of the picture.")
    marks: str = Field(description="Address of the marks.")
    why_no_new_code: str | None = Field(
        description="Why no code can be added while coding; null: `POST /rounds/{round_id}/codes` adds one."
    )
    codebook_number: int
    groups: list[CodeGroupRead]
    phases: list[PhaseItem]
    inks: dict[str, UUID] = Field(
        description="Ink families that tell a phase in this sketch, with the phase."
    )
    regions: list[RegionRead]
    stranded: list[UUID] = Field(
        description="Regions whose marks are gone since the sketch was brought up to date."
    )
    codings: list[CodingRead]
    previous: UUID | None = Field(description="The coder's previous assignment, if any.")
    next: UUID | None
    next_undone: UUID | None = Field(
        description="The next one that is not done, from the last round to the first; null if there is none."
    )
    position: int = Field(description="1-based place in the coder's order.")
    total: int
    done: int


class RegionRow(Model):
    """One region with all that says what it is, as the query returns it."""

    id: UUID
    sketch: UUID
    participant: str
    sketch_position: int = Field(description="0-based order among the participant's sketches.")
    phase: str | None
    round: int = Field(description="Number of the round.")
    coder: str | None = Field(description="Member name; null is the consensus.")
    coder_id: UUID | None
    assignment: UUID
    geometry: Geometry
    bbox: tuple[float, float, float, float] = Field(description="min x, min y, max x, max y.")
    codes: list[str] = Field(description="Keys of the codes on it, in codebook order.")
    label: str
    memo: str
    star: bool
    updated_at: datetime


class RegionPage(Model):
    """A page of regions."""

    items: list[RegionRow]
    next: str | None = Field(description="Cursor of the next page; null on the last.")
    total: int = Field(description="Regions that match, over all pages.")
    query: str = Field(description="The query as a sentence.")


class CodingRow(Model):
    """One coding with all that says what it is, as the query returns it."""

    id: UUID
    sketch: UUID
    participant: str
    sketch_position: int = Field(description="0-based order among the participant's sketches.")
    phase: str | None
    round: int = Field(description="Number of the round.")
    coder: str | None = Field(description="Member name; null is the consensus.")
    coder_id: UUID | None
    assignment: UUID
    code: str = Field(description="Key of the code, e.g. `E.8`.")
    code_id: UUID
    code_name: str
    group: str = Field(description="Key of the group, e.g. `E`.")
    level: str
    component: str
    region: UUID | None = Field(description="Null: the code is on the whole sketch.")
    kind: str | None = Field(description="Kind of the region.")
    bbox: tuple[float, float, float, float] | None
    start_region: UUID | None
    end_region: UUID | None
    direction: str | None
    unsure: bool
    memo: str
    origin: Origin | None = Field(
        description="In the consensus: whether all coders agreed, it was decided, "
        "or one coder alone was done."
    )
    updated_at: datetime


class CodingPage(Model):
    """A page of codings."""

    items: list[CodingRow]
    next: str | None = Field(description="Cursor of the next page; null on the last.")
    total: int = Field(description="Codings that match, over all pages.")
    query: str = Field(description="The query as a sentence.")
