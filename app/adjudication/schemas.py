"""Requests and responses of adjudication. Coders are named by the ids of the answer's ``coders``."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from app.coding.schemas import CodingRead, Geometry, RegionRead
from app.http.schema import PLAIN, MemoText, Model, Paragraph
from app.models.adjudication import DisagreementKind, Reason, Verdict
from app.models.coding import Origin

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000), PLAIN]
State = Literal["open", "later", "resolved"]


class PlaceOfCoders(Model):
    """Where these coders put it."""

    model_config = ConfigDict(populate_by_name=True)
    coders: Annotated[list[UUID], Field(min_length=1, max_length=100)] = Field(
        alias="from", description="Coder ids of the answer."
    )


class PlaceDrawn(Model):
    """Somewhere drawn for this decision. Ends of connectors name regions of any coder of the sketch."""

    regions: Annotated[list[Geometry], Field(min_length=1, max_length=100)]


Place = PlaceOfCoders | PlaceDrawn


class DecisionWrite(Model):
    """A verdict on one disagreement.

    `place` is needed where coders differ in place, ends or phase and the verdict is `applies`. Where they
    differ in presence, null means: where those who have the code put it.
    """

    verdict: Verdict
    place: Place | None = None
    reason: Reason | None = Field(default=None, description="Why the coders had differed.")
    note: MemoText = ""


class DecisionRead(DecisionWrite):
    """A verdict as it stands."""

    decided_by: str
    decided_at: datetime
    revision: int


class ChangeOfMind(Model):
    """How a coder sees it now; their own codings stay what they were."""

    id: UUID
    present: bool
    at: datetime
    reason: str


class DisagreementSide(Model):
    """What one coder did."""

    coder: UUID
    present: bool = Field(description="Whether the coder applied the code anywhere on the sketch.")
    unsure: bool
    regions: list[UUID] = Field(description="The coder's regions in question.")
    memo: str = Field(description="The coder's memos on these codings and regions.")
    phase: UUID | None
    changed_after_discussion: ChangeOfMind | None


class CoderMajority(Model):
    """How many coders had the code. Shown, never decided by."""

    present: int
    absent: int


class DisagreementRead(Model):
    """One thing in which the coders of a sketch differ."""

    id: UUID = Field(description="Made from what the coders differ in: the same every time.")
    kind: DisagreementKind
    counts: bool = Field(description="Whether it is counted by kappa: presence of a code of the round.")
    sketch: UUID
    code: UUID
    sides: list[DisagreementSide]
    overlap: float | None = Field(description="Area in common by area covered (IoU), 0..1.")
    detail: Literal["ends", "direction"] | None = Field(description="In what connectors differ.")
    majority: CoderMajority | None = Field(description="Only with three or more coders.")
    agreed_after_discussion: bool = Field(
        description="Whether all coders agree now that some changed their minds. It still needs a verdict."
    )
    decision: DecisionRead | None
    comments: int
    sentence: str


class CoderRead(Model):
    """One coder of the round."""

    id: UUID = Field(description="Member id; while names are hidden, an id of this round alone.")
    label: str = Field(description="What to call them.")
    name: str | None = Field(description="Null while names are hidden.")


class QueueProgress(Model):
    """How far the disagreements are resolved."""

    total: int
    open: int
    later: int
    resolved: int
    blocking: int = Field(description="Presence disagreements without a verdict: they hold up freezing.")
    agreed: int = Field(description="Codes on sketches that all coders had: they need no verdict.")


class DisputedSketch(Model):
    """A sketch that disagreements name."""

    id: UUID
    participant: str
    title: str
    position: int = Field(description="0-based order among the participant's sketches.")
    width: int
    height: int
    image: str = Field(description="Address of the picture.")
    thumbnail: str = Field(description="Address of the thumbnail.")


class CodeDefinition(Model):
    """A code as the round's codebook has it."""

    id: UUID
    key: str
    name: str
    group: str
    group_index: int = Field(description="0-based place of its group in the codebook; -1: not in this one.")
    definition: str
    include: str
    exclude: str
    example: str


class ConsensusMade(Model):
    """How much of the consensus of a round is there."""

    started: bool = Field(description="Whether it can be seen: as soon as all of it has been made.")
    sketches_in_consensus: int = Field(description="Sketches that come into it: done by at least one coder.")
    to_make: int = Field(description="Those of them whose consensus is still to be made.")


class ConsensusState(ConsensusMade):
    """Where the consensus of a round stands."""

    frozen_at: datetime | None
    frozen_by: str | None
    names_hidden: bool
    progress: QueueProgress


class DisagreementQueue(ConsensusState):
    """The disagreements of a closed round, with what is needed to name and order them."""

    round: UUID
    round_number: int
    round_name: str
    study: str = Field(description="Slug of the study.")
    synthetic: bool = Field(description="Made-up data (the demo study).")
    coders: list[CoderRead]
    me: UUID | None = Field(description="Which of the coders is you.")
    can_decide: bool
    threshold: float = Field(description="Places that overlap at least this much (IoU) are the same.")
    left_out: int = Field(description="Sketches that fewer than two coders have done.")
    done_by_one: int = Field(
        description="Those of them that one coder has done. They come into the consensus as they are."
    )
    items: list[DisagreementRead]
    next: int | None = Field(description="`offset` of the next page; null on the last.")
    sketches: list[DisputedSketch]
    codes: list[CodeDefinition]


class QueueFilter(Model):
    """Which part of the queue is asked for; what is left out is all."""

    kind: DisagreementKind | None = None
    code: Annotated[str, Field(max_length=40, description="Key or id of a code.")] | None = None
    sketch: UUID | None = None
    state: State | None = None
    limit: Annotated[int, Field(ge=1, le=5_000)] = 5_000
    offset: Annotated[int, Field(ge=0, le=10_000_000)] = 0


class ComparedLayer(Model):
    """All that one coder did on a sketch."""

    coder: UUID
    label: str
    assignment: UUID | None = Field(description="Null while names are hidden.")
    done: bool
    regions: list[RegionRead]
    codings: list[CodingRead]


class ConsensusCoding(CodingRead):
    """A coding of the consensus."""

    origin: Origin | None


class ComparedConsensus(Model):
    """The consensus of a sketch as it stands; empty where it has not been started."""

    assignment: UUID | None
    frozen: bool
    regions: list[RegionRead]
    codings: list[ConsensusCoding]


class Comparison(Model):
    """Everybody's layer of one sketch side by side."""

    sketch: UUID
    layers: list[ComparedLayer]
    consensus: ComparedConsensus


class NamesWrite(Model):
    """Whether the coders' names are hidden while disagreements are talked through."""

    hidden: bool


class ReconsiderationWrite(Model):
    """How you see it now."""

    sketch: UUID
    code: UUID
    present: bool
    reason: Paragraph = ""


class CommentWrite(Model):
    """A contribution to the talk about a disagreement."""

    id: UUID
    text: Words


class CommentRead(CommentWrite):
    """A stored comment."""

    author: str
    mine: bool
    at: datetime


class HistoryEntry(Model):
    """One verdict that was given, changed or taken back."""

    at: datetime
    by: str
    action: Literal["decided", "changed", "reopened"]
    verdict: Verdict | None
    place: Place | None
    reason: Reason | None
    note: str
