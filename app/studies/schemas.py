"""Requests and responses of studies."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from app.http.schema import PLAIN, Model, Name
from app.models.account import MemberRole
from app.models.coding import AssignmentStatus, RoundStatus

Description = Annotated[str, StringConstraints(max_length=5_000), PLAIN]
Pattern = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), PLAIN]


class Template(StrEnum):
    """A codebook to begin with."""

    EXAMPLE_CODEBOOK = "example-codebook"


class StudyCreate(Model):
    """A new study; who makes it becomes its owner."""

    name: Name
    description: Description = ""
    template: Template | None = Field(default=None, description="Codebook to begin with; null begins empty.")


class StudyUpdate(Model):
    """Any of these; what is left out stays."""

    name: Name | None = None
    description: Description | None = None
    name_pattern: Pattern | None = Field(
        default=None, description="How file names tell participant and phase, e.g. `{participant}_{phase}`."
    )
    show_progress: bool | None = Field(
        default=None, description="Whether coders see how far the others are while a blind round is open."
    )


class StudyRead(Model):
    """One study as a member sees it."""

    id: UUID
    slug: str
    name: str
    description: str
    synthetic: bool = Field(description="Made-up data; said wherever its numbers show.")
    name_pattern: str
    show_progress: bool
    created_at: datetime
    role: MemberRole
    why_not_editable: str | None = Field(description="Why you may not change the study, or null if you may.")
    revision: int


class StudyItem(Model):
    """A line in the list of one's studies."""

    id: UUID
    slug: str
    name: str
    description: str
    synthetic: bool
    role: MemberRole
    participants: int
    sketches: int
    codes: int
    rounds: int
    open_round: str | None = Field(description="Name of the newest open round.")
    done: int = Field(description="Your assignments done in the newest open round.")
    total: int = Field(description="Your assignments in the newest open round.")
    next_assignment: UUID | None = Field(description="Your next assignment that is not done.")
    created_at: datetime


class StepKey(StrEnum):
    """The steps from an empty study to a result, in order."""

    DRAWINGS = "drawings"
    CODEBOOK = "codebook"
    ROUND = "round"
    CODED = "coded"
    AGREEMENT = "agreement"


class SetupStep(Model):
    """One step of a study, and whether it is done."""

    key: StepKey
    title: str
    done: bool
    target: str = Field(description="Path of the page where it is done.")


class NextStep(Model):
    """The one thing to do next."""

    text: str = Field(description="A sentence that says where the study stands.")
    action: str = Field(description="What the button says.")
    target: str = Field(description="Path of the page it leads to.")


class OverviewRound(Model):
    """The newest round that is not closed, or else the newest closed one."""

    id: UUID
    number: int
    name: str
    blind: bool
    status: RoundStatus
    done: int = Field(description="Your assignments done in it.")
    total: int = Field(description="Your assignments in it.")


class OverviewRow(Model):
    """One sketch, with your own work on it in the newest round that is open or closed."""

    participant_id: UUID
    participant: str
    sketch: UUID
    position: int = Field(description="0-based order among the participant's sketches.")
    title: str
    phase: str | None
    thumbnail: str = Field(description="Address of the thumbnail.")
    assignment: UUID | None = Field(description="Your assignment, if you have one for it.")
    status: AssignmentStatus | None
    no_code_applies: bool
    regions: int = Field(description="Your own regions.")
    codings: int = Field(description="Your own codings.")


class Overview(Model):
    """A study's home."""

    study: StudyRead
    steps: list[SetupStep]
    next_step: NextStep
    round: OverviewRound | None
    rows: list[OverviewRow]
