"""Requests and responses of participants and phases."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from app.http.schema import PLAIN, MemoText, Model
from app.settings import Limits

_LIMITS = Limits()
Pseudonym = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), PLAIN]
AttributeName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), PLAIN]
AttributeValue = Annotated[str, StringConstraints(max_length=1_000), PLAIN]
Attributes = Annotated[
    dict[AttributeName, AttributeValue], Field(max_length=_LIMITS.attributes_per_participant)
]
PhaseName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), PLAIN]
InkFamily = Annotated[
    str, StringConstraints(pattern="^(red|orange|yellow|green|cyan|blue|violet|black|grey|white)$")
]


class ParticipantWrite(Model):
    """A new participant. Never a real name."""

    key: Pseudonym = Field(description="The pseudonym, e.g. `P11`.")
    attributes: Attributes = Field(default={})
    memo: MemoText = ""


class ParticipantUpdate(Model):
    """Any of these; what is left out stays. `attributes` replaces all of them."""

    key: Pseudonym | None = None
    position: int | None = Field(default=None, ge=0, le=100_000)
    attributes: Attributes | None = None
    memo: MemoText | None = None


class ParticipantRead(Model):
    """One participant."""

    id: UUID
    key: str
    position: int = Field(description="0-based order in the study.")
    attributes: dict[str, str]
    memo: str
    sketches: int
    revision: int


class RowProblem(Model):
    """A row that was not taken, and why."""

    row: int = Field(description="Row in the file; the header is row 1.")
    message: str


class ParticipantsImported(Model):
    """What a CSV of participants did, or would do. The four counts add up to the rows of the file."""

    dry_run: bool
    added: int
    updated: int
    unchanged: int
    failed: int
    attributes: list[str] = Field(description="Columns read as attributes.")
    problems: list[RowProblem]


class PhaseRead(Model):
    """One phase."""

    id: UUID
    name: str
    position: int = Field(description="0-based order in the study.")
    ink: str | None = Field(description="Ink family that tells it, if any.")
    sketches: int


class PhaseWrite(Model):
    """A phase of the list; without `id` it is new."""

    id: UUID | None = None
    name: PhaseName
    ink: InkFamily | None = None


class PhasesWrite(Model):
    """All phases in order; phases left out are removed."""

    phases: Annotated[list[PhaseWrite], Field(max_length=100)]
