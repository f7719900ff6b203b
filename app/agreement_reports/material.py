"""From stored codings to reliability data: what counts, what is left out and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from app.accounts.actor import Membership
from app.agreement.reliability_data import (
    LeftOut,
    LeftOutKind,
    LeftOutReason,
    Named,
    ReliabilityData,
)
from app.agreement_reports import queries
from app.agreement_reports.queries import Place
from app.agreement_reports.versions import (
    Version,
    between,
    merged_since,
    of_elsewhere,
    shared_codes,
    version_of,
)
from app.models import Round

Work = dict[str, dict[str, set[str] | None]]
"""coder -> sketch -> code keys, or None where the sketch is not done."""


@dataclass(frozen=True, slots=True)
class Coded:
    """What chosen coders coded in one closed round, without pilot sketches."""

    round: Round
    version: Version
    places: Sequence[Place]
    chosen: Sequence[UUID]
    work: Work
    left_out: tuple[LeftOut, ...]

    @property
    def names(self) -> dict[UUID, str]:
        """What to call the sketches: by participant, with a number where there are several."""
        sketches = {place.sketch.id: place for place in self.places}
        keys = [place.participant for place in sketches.values()]
        return {
            sketch: f"{place.participant} · {place.sketch.position + 1}"
            if keys.count(place.participant) > 1
            else place.participant
            for sketch, place in sketches.items()
        }

    def data(self, pair: tuple[UUID, UUID], work: Work | None = None) -> ReliabilityData:
        """Of these codings (or of `work` in their place), what is not done by the pair left out."""
        return ReliabilityData.from_codings(
            self.work if work is None else work,
            codes=list(self.version.codes.values()),
            sketches=[Named(str(sketch), words) for sketch, words in self.names.items()],
            coder_names={str(place.coder): place.coder_name for place in self.places},
            left_out=[*_not_done(self.places, pair, self.names), *self.left_out],
        )


def coded(
    session: Session, member: Membership, round_: Round, places: Sequence[Place], chosen: Sequence[UUID]
) -> Coded:
    """Everything the chosen coders coded in the round."""
    version = version_of(session, round_)
    used = queries.codes_used(session, member, round_.id, chosen)
    counted = [place for place in places if not place.sketch.pilot]
    work: Work = {str(coder): {} for coder in chosen}
    for place in counted:
        if place.coder in chosen:
            ids = used.get((str(place.coder), str(place.sketch.id)), set())
            keys = {version.codes[code].key for code in ids if code in version.codes}
            work[str(place.coder)][str(place.sketch.id)] = keys if place.done else None
    left_out = (
        *_pilots(places),
        *merged_since(version),
        *of_elsewhere(session, set().union(*used.values()) - version.codes.keys(), version.number),
    )
    return Coded(round_, version, counted, chosen, work, left_out)


@dataclass(frozen=True, slots=True)
class Change:
    """One cell in which a coder (by id) sees it otherwise after discussion."""

    coder: str
    sketch: str
    code: str
    """Its key."""
    present: bool


def changed(found: Coded, changes: Iterable[tuple[str, str, str, bool]]) -> tuple[Work, list[Change]]:
    """The codings after discussion, and every cell that really changed.

    `changes`: (coder, sketch, code id, present). What the coder had not done, or with a code of another
    version, stays as it was.
    """
    work: Work = {
        coder: {sketch: None if keys is None else set(keys) for sketch, keys in sketches.items()}
        for coder, sketches in found.work.items()
    }
    cells: list[Change] = []
    for coder, sketch, code_id, present in changes:
        keys = work.get(coder, {}).get(sketch)
        code = found.version.code(code_id)
        if keys is None or code is None or (code.key in keys) == present:
            continue
        cells.append(Change(coder, sketch, code.key, present))
        if present:
            keys.add(code.key)
        else:
            keys.discard(code.key)
    return work, cells


def two_rounds(
    later: Coded, earlier: Coded, coder: UUID, name: str
) -> tuple[ReliabilityData, tuple[str, str]]:
    """One coder's own two rounds as two coders, over the codes that both versions have.

    Returns their ids in the data too: "member:round number".
    """
    shared = shared_codes(later.version, earlier.version)
    codes = list(shared.values())
    old_keys = {earlier.version.codes[id_].key: code.key for id_, code in shared.items()}
    new_keys = {code.key: code.key for code in codes}
    ids = (f"{coder}:{later.round.number}", f"{coder}:{earlier.round.number}")
    work = {
        ids[0]: _renamed(later.work[str(coder)], new_keys),
        ids[1]: _renamed(earlier.work[str(coder)], old_keys),
    }
    names = {sketch: name for found in (earlier, later) for sketch, name in found.names.items()}
    left_out = [
        *between(later.version, earlier.version),
        *later.left_out,
        *earlier.left_out,
    ]
    data = ReliabilityData.from_codings(
        work,
        codes=codes,
        sketches=[Named(str(sketch), words) for sketch, words in names.items()],
        coder_names={
            ids[0]: f"{name} in round {later.round.number}",
            ids[1]: f"{name} in round {earlier.round.number}",
        },
        left_out=list({(one.kind, one.id, one.reason): one for one in left_out}.values()),
    )
    return data, ids


def _renamed(work: Mapping[str, set[str] | None], keys: Mapping[str, str]) -> dict[str, set[str] | None]:
    return {
        sketch: None if found is None else {keys[key] for key in found if key in keys}
        for sketch, found in work.items()
    }


def _pilots(places: Sequence[Place]) -> list[LeftOut]:
    sketches = {place.sketch.id: place for place in places if place.sketch.pilot}
    return [
        LeftOut(
            LeftOutKind.SKETCH,
            str(sketch),
            LeftOutReason.PILOT,
            f"{place.participant}: a pilot drawing, coded for practice and left out by rule",
        )
        for sketch, place in sketches.items()
    ]


def _not_done(places: Sequence[Place], pair: tuple[UUID, UUID], names: dict[UUID, str]) -> list[LeftOut]:
    waiting: dict[UUID, list[str]] = {}
    for place in places:
        if place.coder in pair and not place.done:
            waiting.setdefault(place.sketch.id, []).append(place.coder_name)
    return [
        LeftOut(
            LeftOutKind.SKETCH,
            str(sketch),
            LeftOutReason.NOT_DONE,
            f"{names[sketch]}: not marked done by {' and '.join(coders)}",
        )
        for sketch, coders in waiting.items()
    ]
