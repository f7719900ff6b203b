"""The agreement report as the API answers it: the pure report, and what leads from numbers to sketches."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from pydantic import Field

from app.agreement.benchmarks import Scale
from app.agreement.coefficients import Coefficient, Table2x2
from app.agreement.connectors import ConnectorAgreement
from app.agreement.measures import Measure
from app.agreement.pairing import MatchCounts
from app.agreement.region_report import MeanOfPairs, PairDrawn
from app.agreement.regions import AtThreshold, RegionAgreement
from app.agreement.reliability_data import Code, LeftOut, Named
from app.agreement.report_parts import (
    AllCoders,
    Disagreement,
    IntervalNote,
    Overall,
    PairRow,
    Row,
    Unit,
)
from app.http.schema import Model


class CoderAssignment(Model):
    """Where one coder's codings of a sketch are shown."""

    coder: UUID = Field(description="Member id.")
    assignment: UUID
    done: bool
    round_number: int


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


class OtherRound(Model):
    """The round the same coder's work is compared with."""

    round: UUID
    round_number: int
    round_name: str
    codebook_number: int


class Standing(Model):
    """The pair's headline at one time."""

    counts: Table2x2
    percent: Coefficient
    kappa: Coefficient


class Discussion(Model):
    """What coders changed after discussing, beside the blind numbers, which never change."""

    changes: int = Field(description="Cells that a coder of the pair changed after discussion.")
    before: Standing
    after: Standing
    sentence: str
    warning: str = Field(description="Which of the two to report.")


class DrawnStanding(Model):
    """The pair's headlines on regions and connectors at one time."""

    coded_regions: MatchCounts
    drawn_regions: MatchCounts
    connectors: MatchCounts = Field(description="By ends and direction.")
    coded_connectors: MatchCounts


class DrawnDiscussion(Model):
    """What coders changed after discussing, as far as it has a place."""

    changes: int = Field(description="Codes that a coder of the pair changed on a sketch after discussion.")
    without_place: int = Field(
        description="Those of them that were added: nobody drew where, so that no region changes."
    )
    before: DrawnStanding
    after: DrawnStanding
    sentence: str
    warning: str = Field(description="Which of the two to report.")


class AgreementAnswer(Model):
    """Agreement in one closed round. Sketches and coders are named by id, codes by key.

    With `against` the two "coders" are one person in two rounds; their ids are "member:round number".
    """

    stage: Literal["before", "after"] = Field(
        description="Whether the numbers below are of the blind round, or after discussion."
    )
    discussion: Discussion | None = Field(
        description="Set as soon as a coder of the pair changed their mind after the round."
    )
    against: OtherRound | None = Field(description="Set where one coder is compared over two rounds.")
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
    units: tuple[Unit, ...] = Field(
        description="What the tables count; regions and connectors have an answer of their own."
    )
    intervals: IntervalNote
    measures: tuple[Measure, ...] = Field(
        description="Every coefficient in the order of reading: of the pair, then of all coders."
    )
    pairs: tuple[PairRow, ...] = Field(description="One row per two coders.")
    scales: tuple[Scale, ...] = Field(description="The named scales a value can be read on.")
    overall: Overall | None
    all_coders: AllCoders | None = Field(description="Only with three or more coders.")
    groups: tuple[Row, ...]
    by_code: tuple[Row, ...]
    by_sketch: tuple[Row, ...]
    disagreements: tuple[Disagreement, ...]
    left_out: tuple[LeftOut, ...]
    methods: str = Field(description="Sentences for a methods section.")
    why_nothing: str | None


class DrawnAnswer(Model):
    """Agreement on regions and connectors in one closed round. Sketches, coders and regions are named by id,
    codes by key. With `against` the two "coders" are one person in two rounds, as in AgreementAnswer.
    """

    stage: Literal["before", "after"] = Field(
        description="Whether the numbers below are of the blind round, or after discussion."
    )
    discussion: DrawnDiscussion | None = Field(
        description="Set as soon as a coder of the pair changed their mind after the round."
    )
    against: OtherRound | None = Field(description="Set where one coder is compared over two rounds.")
    round: UUID
    round_number: int
    round_name: str
    codebook_number: int
    units: tuple[Unit, Unit] = Field(description="What a region and what a connector is here, and how many.")
    coders: tuple[Named, ...]
    pair: tuple[Named, Named] = Field(description="The two coders compared in full.")
    sketches: tuple[str, ...] = Field(description="Sketches both of the pair have done.")
    codes: tuple[Code, ...] = Field(description="Codes that any region or connector of the pair carries.")
    regions: RegionAgreement
    connectors: ConnectorAgreement
    thresholds: tuple[AtThreshold, ...] = Field(description="Both F1 at an overlap of .25, .5 and .75.")
    pairs: tuple[PairDrawn, ...] = Field(description="One row per two coders.")
    mean_coded_regions: MeanOfPairs
    mean_drawn_regions: MeanOfPairs
    mean_connectors: MeanOfPairs
    intervals: IntervalNote
    methods: str = Field(description="Sentences for a methods section.")
    left_out: tuple[LeftOut, ...]
    sketch_links: list[SketchLink]
    code_links: list[CodeLink]
