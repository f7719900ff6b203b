"""Requests and responses of codebooks."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.coding.schemas import CodeGroupRead
from app.http.schema import Key, Model, Name, Paragraph
from app.models.codebook import Component, Level


class CodeWrite(Model):
    """A new code."""

    group: UUID
    key: Key
    name: Name
    definition: Paragraph = ""
    include: Paragraph = ""
    exclude: Paragraph = ""
    example: Paragraph = ""
    level: Level = Level.OTHER
    component: Component = Component.NONE


class CodeUpdate(Model):
    """Any of these; what is left out stays."""

    group: UUID | None = None
    key: Key | None = None
    name: Name | None = None
    definition: Paragraph | None = None
    include: Paragraph | None = None
    exclude: Paragraph | None = None
    example: Paragraph | None = None
    level: Level | None = None
    component: Component | None = None


class CodeFull(Model):
    """A code of the working codebook."""

    id: UUID
    group: UUID
    key: str
    name: str
    definition: str
    include: str
    exclude: str
    example: str
    level: Level
    component: Component
    used: int = Field(description="Codings with it that you may see; in a blind round your own.")
    revision: int


class GroupWrite(Model):
    """A new group."""

    key: Key
    name: Name


class GroupUpdate(Model):
    """Any of these."""

    key: Key | None = None
    name: Name | None = None


class GroupFull(Model):
    """A group of the working codebook, with its codes in order."""

    id: UUID
    key: str
    name: str
    revision: int
    codes: list[CodeFull]


class CodebookRead(Model):
    """The working codebook."""

    groups: list[GroupFull]
    codes: int
    next_number: int = Field(
        description="Number of the version that is frozen next: when a round opens after a change."
    )
    frozen_numbers: list[int]
    changed_since_frozen: bool = Field(description="Whether it differs from the newest frozen version.")
    open_rounds: list[str] = Field(description="Names of rounds that use a frozen version now.")
    editable: bool
    why_not_editable: str | None


class CodebookOrder(Model):
    """The whole order: every live group with every live code, each once."""

    groups: Annotated[list[GroupOrder], Field(max_length=500)]


class GroupOrder(Model):
    """A group and the order of its codes (moving a code here moves it to this group)."""

    id: UUID
    codes: Annotated[list[UUID], Field(max_length=2_000)]


class MergeInto(Model):
    """Merge a code into another: its codings follow, the code goes."""

    into: UUID
    dry_run: bool = False


class MergeResult(Model):
    """What a merge did, or would do."""

    moved: int = Field(description="Codings that now carry the other code.")
    joined: int = Field(description="Codings dropped because the place carried the other code already.")
    undo: int | None = Field(description="Event to hand to undo; null on a dry run.")


class DeleteResult(Model):
    """What was deleted."""

    codings: int = Field(description="Codings that still carry the code; they are kept.")


class CodebookImport(Model):
    """Result of a CSV import."""

    groups_added: int
    codes_added: int
    codes_updated: int
    problems: list[str] = Field(description="Rows that were not taken, with their row number.")
    dry_run: bool


class VersionRead(Model):
    """A frozen version."""

    number: int
    frozen_at: datetime
    groups: int
    codes: int


class VersionContent(Model):
    """A frozen version with its codes."""

    number: int
    frozen_at: datetime
    groups: list[CodeGroupRead]


CodebookOrder.model_rebuild()
