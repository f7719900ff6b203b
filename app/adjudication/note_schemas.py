"""Requests and responses of notes for the codebook."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import Field

from app.adjudication.schemas import Words
from app.http.schema import Model, Paragraph


class CodeName(Model):
    """A code by name."""

    id: UUID
    key: str
    name: str


class NoteWrite(Model):
    """What a case says about a code's definition."""

    id: UUID
    code: UUID
    disagreement: UUID | None = None
    text: Words


class NoteResolve(Model):
    """What was changed in the codebook; empty opens the note again."""

    resolution: Paragraph


class NoteRead(Model):
    """A note for the codebook."""

    id: UUID
    code: CodeName
    round: UUID | None
    round_number: int | None
    sketch: UUID | None
    participant: str | None
    disagreement: UUID | None
    text: str
    author: str
    at: datetime
    resolution: str
    resolved_by: str | None
    resolved_at: datetime | None
    revision: int


class RecheckCoding(Model):
    """A coding to look at again."""

    id: UUID
    sketch: UUID
    participant: str
    assignment: UUID
    region: UUID | None
    coder: str = Field(description='"Consensus" where it is the consensus\'s.')


class RecheckItem(Model):
    """A code whose definition is another now than in a closed round that used it."""

    code: CodeName
    round: UUID
    round_number: int
    round_name: str
    changed: list[str] = Field(description="`definition`, `include`, `exclude` or `example`.")
    was: dict[str, str]
    now: dict[str, str]
    codings: list[RecheckCoding] = Field(description="The first 200.")
    total: int


class Recheck(Model):
    """Codings that a change of the codebook asks to look at again."""

    items: list[RecheckItem]
