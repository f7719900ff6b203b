"""The agreement report as the API answers it: the pure report, and what leads from numbers to sketches."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from app.agreement.reliability_data import Code, LeftOut, Named
from app.agreement.report_parts import AllCoders, Disagreement, Overall, Row
from app.http.schema import Model


class CoderAssignment(Model):
    """Where one coder's codings of a sketch are shown."""

    coder: UUID = Field(description="Member id.")
    assignment: UUID
    done: bool


class SketchLink(Model):
    """What a sketch id of the report stands for."""

    id: UUID
    participant: str
    title: str
    position: int = Field(description="0-based order among the participant's sketches.")
    thumbnail: str = Field(description="Address of the thumbnail.")
    assignments: list[CoderAssignment]


class CodeLink(Model):
    """What a code key of the report stands for."""

    id: UUID
    key: str
    name: str
    group: str


class AgreementAnswer(Model):
    """Agreement in one closed round. Sketches and coders are named by id, codes by key."""

    round: UUID
    round_number: int
    round_name: str
    codebook_number: int
    synthetic: bool = Field(description="Made-up data (the demo study).")
    sketch_links: list[SketchLink]
    code_links: list[CodeLink]
    unit: str = Field(description="What is counted, in a sentence.")
    coders: tuple[Named, ...] = Field(description="Coders who coded at least one sketch.")
    pair: tuple[Named, Named] | None = Field(description="The two coders of the 2x2 tables.")
    sketches: tuple[Named, ...] = Field(description="Sketches both of the pair have done.")
    codes: tuple[Code, ...]
    cells: int = Field(description="Sketches times codes.")
    level: float = Field(description="Level of the intervals, e.g. 0.95.")
    overall: Overall | None
    all_coders: AllCoders | None = Field(description="Only with three or more coders.")
    groups: tuple[Row, ...]
    by_code: tuple[Row, ...]
    by_sketch: tuple[Row, ...]
    disagreements: tuple[Disagreement, ...]
    left_out: tuple[LeftOut, ...]
    methods: str = Field(description="Sentences for a methods section.")
    why_nothing: str | None
