"""Requests and responses of rounds."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.http.schema import Label, Model
from app.models.coding import RoundStatus

Ids = Annotated[list[UUID], Field(max_length=10_000)]


class RoundWrite(Model):
    """A new round, as a draft."""

    name: Label = ""
    blind: bool = True
    every_group: bool = Field(
        default=False,
        description="Being done asks of each code group for a code, or for the word that none applies.",
    )
    coders: Ids = Field(description="Member ids.")
    sketches: Ids | None = Field(
        default=None, description="Sketch ids; null takes all sketches of the study."
    )
    random_order: bool = Field(
        default=True, description="Each coder gets the sketches in an order of their own."
    )


class RoundUpdate(Model):
    """Any of these; coders and sketches only while it is a draft."""

    name: Label | None = None
    blind: bool | None = None
    every_group: bool | None = None
    coders: Ids | None = None
    sketches: Ids | None = None
    random_order: bool | None = None


class CoderProgress(Model):
    """How far a coder is. Of others only what the round's blindness allows: then the counts are null."""

    member: UUID
    name: str
    is_me: bool
    done: int | None
    started: int | None
    total: int


class RoundRead(Model):
    """One round."""

    id: UUID
    number: int
    name: str
    blind: bool
    every_group: bool
    status: RoundStatus
    codebook_number: int | None = Field(description="Frozen when the round opened.")
    created_at: datetime
    opened_at: datetime | None
    closed_at: datetime | None
    sketches: int
    coders: list[CoderProgress]
    consensus: Literal["none", "started", "frozen"] = Field(
        description="How far its disagreements have become a consensus."
    )
    my_next: UUID | None = Field(description="Your next assignment that is not done, if the round is open.")
    revision: int


class CodeAdded(Model):
    """A code that joined a round."""

    code: UUID
    round: RoundRead = Field(description="With the number of its codebook version now.")


class CloseResult(Model):
    """The closed round, and whose assignments were not done (they stay out of agreement)."""

    round: RoundRead
    not_done: int
