"""Component summaries as the API answers them."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from app.components.attacks import AttackDepiction
from app.components.graph import Containment, Edge, Source
from app.components.summary import CodeCount, EdgeCounts, LevelCount, PlacedNode
from app.components.topology import Topology
from app.http.schema import Model


class ComponentSource(Model):
    """Where the components were read from."""

    source: str = Field(
        description="`marks`, `consensus:<number>` or `round:<number>`; can be sent back as `source`."
    )
    kind: Source
    coder: UUID | None = Field(description="Member id, where it is one coder's codings.")
    sentence: str = Field(description='In words, e.g. "Codings of Coder 1 in Round 1".')


class SketchComponents(Model):
    """What one sketch is made of."""

    sketch: UUID
    participant: str
    title: str
    position: int = Field(description="0-based order among the participant's sketches.")
    thumbnail: str = Field(description="Address of the thumbnail.")
    assignment: UUID | None = Field(description="Where the codings are shown; null for marks.")
    levels: tuple[LevelCount, ...]
    codes: tuple[CodeCount, ...]
    edge_counts: EdgeCounts
    topology: Topology
    attacks: AttackDepiction


class ComponentRow(Model):
    """How many participants have something, each counted once."""

    kind: str = Field(description="level, code, shape, attacks or link.")
    key: str
    label: str
    n: int
    total: int
    sentence: str
    participants: list[str] = Field(description="The pseudonyms behind n.")
    sketches: list[UUID] = Field(description="The sketches behind n.")


class ComponentPhase(Model):
    """The phase that a report looks at alone."""

    id: UUID
    name: str


class ComponentReport(Model):
    """Components of all sketches from one source, and counted over participants."""

    source: ComponentSource
    phase: ComponentPhase | None = Field(description="The one phase counted; null: all.")
    synthetic: bool = Field(description="Made-up data (the demo study).")
    participants: list[str] = Field(description="Pseudonyms with a usable sketch: every total.")
    rows: list[ComponentRow]
    sketches: list[SketchComponents]
    not_done: int = Field(description="Sketches left out because their coding is not marked done.")


class SketchGraph(SketchComponents):
    """The components of one sketch with its graph, in sketch pixels."""

    source: ComponentSource
    phase: ComponentPhase | None = Field(description="The one phase shown; null: all.")
    width: int
    height: int
    image: str = Field(description="Address of the picture.")
    done: bool = Field(description="False: the coder is still at work, so what is missing says nothing.")
    nodes: tuple[PlacedNode, ...]
    edges: tuple[Edge, ...]
    nesting: tuple[Containment, ...]
