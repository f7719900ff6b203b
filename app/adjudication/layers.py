"""Coders' frozen layers of one sketch, as values. Pure: ids are text, shapes are as they are stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from app.geometry.coordinates import Bounds
from app.models import RegionKind


class Drawn(NamedTuple):
    """One region of a coder. A tuple, because a round has a hundred thousand of them to be made."""

    id: str
    kind: RegionKind
    bounds: Bounds
    outline: bytes | None = None
    start: str | None = None
    """Where a connector's start is attached: a region of the same layer."""
    end: str | None = None
    direction: str | None = None
    phase: str | None = None
    phase_from_ink: bool = False
    marks: tuple[str, ...] = ()
    label: str = ""
    memo: str = ""
    star: bool = False

    @property
    def is_connector(self) -> bool:
        """Whether it relates two places instead of being one."""
        return self.kind is RegionKind.CONNECTOR


class Applied(NamedTuple):
    """One code on one region, or on the whole sketch."""

    code: str
    region: str | None = None
    unsure: bool = False
    memo: str = ""


@dataclass(frozen=True)
class Layer:
    """What one coder did on one sketch and marked done."""

    coder: str
    regions: Mapping[str, Drawn] = field(default_factory=dict)
    codings: tuple[Applied, ...] = ()

    @cached_property
    def by_code(self) -> dict[str, list[Applied]]:
        """Codings by code."""
        found: dict[str, list[Applied]] = {}
        for coding in self.codings:
            found.setdefault(coding.code, []).append(coding)
        return found

    @cached_property
    def codes_on(self) -> dict[str, frozenset[str]]:
        """Codes by region."""
        found: dict[str, set[str]] = {}
        for coding in self.codings:
            if coding.region is not None:
                found.setdefault(coding.region, set()).add(coding.code)
        return {region: frozenset(codes) for region, codes in found.items()}

    @cached_property
    def _placed(self) -> dict[str, list[Drawn]]:
        found: dict[str, set[str]] = {}
        for coding in self.codings:
            if coding.region is not None:
                found.setdefault(coding.code, set()).add(coding.region)
        return {code: [self.regions[one] for one in sorted(ids)] for code, ids in found.items()}

    def places(self, code: str) -> Sequence[Drawn]:
        """The regions that carry a code, by id."""
        return self._placed.get(code, ())

    def on_whole(self, code: str) -> bool:
        """Whether the code is on the whole sketch."""
        return any(coding.region is None for coding in self.by_code.get(code, ()))

    def unsure(self, code: str) -> bool:
        """Whether the coder was unsure of any coding with the code."""
        return any(coding.unsure for coding in self.by_code.get(code, ()))

    def memo(self, code: str) -> str:
        """The coder's memos on the code and on the regions that carry it."""
        words = [coding.memo for coding in self.by_code.get(code, ()) if coding.memo]
        words += [region.memo for region in self.places(code) if region.memo]
        return "\n\n".join(dict.fromkeys(word for word in words if word.strip())) if words else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sketch with the layers that are compared: those of coders who are done with it, in order."""

    sketch: str
    width: int
    height: int
    layers: tuple[Layer, ...]
    phase: str | None = None
    """The sketch's own phase, which regions without one belong to."""

    @property
    def codes(self) -> frozenset[str]:
        """Every code that anybody applied."""
        return frozenset(code for layer in self.layers for code in layer.by_code)

    def having(self, code: str) -> list[Layer]:
        """The layers with a code."""
        return [layer for layer in self.layers if code in layer.by_code]

    def phase_of(self, region: Drawn) -> str | None:
        """The phase a region belongs to."""
        return region.phase or self.phase


def ordered(codes: Iterable[str], order: Mapping[str, int]) -> list[str]:
    """Codes in the codebook's order; those it has not come last."""
    return sorted(codes, key=lambda code: (order.get(code, len(order)), code))
