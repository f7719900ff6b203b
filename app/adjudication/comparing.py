"""The disagreements of a whole round, found once: closed rounds do not change.

What was found is kept in the process and found again when the frozen layers read otherwise, which only a
merged code, a deleted sketch or a change of phases can do.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.accounts.actor import Membership
from app.adjudication import queries
from app.adjudication.finding import Findings, Found, find
from app.codebooks.merged import stands_for
from app.models import Round

_KEPT = 4
_AT_ONCE = 100
"""Sketches whose layers are in memory at the same time."""


@dataclass(frozen=True)
class Compared:
    """All disagreements of a round."""

    by_sketch: Mapping[str, Findings]
    """In the study's order; sketches that fewer than two coders have done are left out."""

    @cached_property
    def by_id(self) -> dict[UUID, Found]:
        """In the order of the queue: by sketch, then by code."""
        return {found.id: found for findings in self.by_sketch.values() for found in findings.items}

    @cached_property
    def agreed(self) -> int:
        """Codes on sketches that all coders have."""
        return sum(findings.agreed for findings in self.by_sketch.values())


_kept: OrderedDict[UUID, tuple[tuple[Any, ...], Compared]] = OrderedDict()
_keeping = Lock()


def _code_order(session: Session, round_: Round) -> dict[str, int]:
    """Where the codes of the round's codebook stand in it; a merged one lends its place to what it became."""
    groups, into = queries.version(session, round_), stands_for(session, round_.study_id)
    order: dict[str, int] = {}
    for at, code in enumerate(code["id"] for group in groups for code in group["codes"]):
        order.setdefault(into.get(code, code), at)
    return order


def compared(session: Session, member: Membership, round_: Round) -> Compared:
    """The disagreements of a closed round."""
    fingerprint = queries.fingerprint(session, round_)
    with _keeping:
        known = _kept.get(round_.id)
        if known is not None and known[0] == fingerprint:
            _kept.move_to_end(round_.id)
            return known[1]
    order = _code_order(session, round_)
    times_done = queries.times_done(session, member, round_.id)
    sketches = [sketch for sketch, times in times_done.items() if times > 1]
    found = Compared(
        {
            sheet.sketch: find(round_.id, sheet, order)
            for at in range(0, len(sketches), _AT_ONCE)
            for sheet in queries.sheets(session, member, round_.id, sketches[at : at + _AT_ONCE])
        }
    )
    with _keeping:
        _kept[round_.id] = (fingerprint, found)
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return found
