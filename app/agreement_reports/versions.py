"""A frozen version of the codebook as agreement needs it: which codes count, and as what after merges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from app.agreement.reliability_data import Code, LeftOut, LeftOutKind, LeftOutReason
from app.agreement_reports import queries
from app.codebooks.merged import stands_for
from app.models import Round


@dataclass(frozen=True, slots=True)
class Version:
    """A frozen version of the codebook: its number, groups as stored, and codes by id.

    Merging moves codings, also those of closed rounds. So a code that was merged since counts as the code
    that stands for it: `codes` is by the ids that codings carry now, each under a key of this version, and
    `merged` has the codes that are not on their own any more, with the one they count as. `stands_for` gives
    the present id for the id of a merged code.
    """

    number: int
    groups: list[dict[str, Any]]
    codes: Mapping[str, Code]
    merged: tuple[tuple[Code, Code], ...] = ()
    stands_for: Mapping[str, str] = field(default_factory=dict)

    def code(self, id_: str) -> Code | None:
        """The code that counts for an id, also of a code that was merged since."""
        return self.codes.get(self.stands_for.get(id_, id_))


def version_of(session: Session, round_: Round) -> Version:
    """The version of the codebook a round was coded with."""
    assert round_.codebook_version_id is not None
    number, groups = queries.version(session, round_.codebook_version_id)
    own = {
        code["id"]: Code(code["key"], code["name"], group["key"])
        for group in groups
        for code in group["codes"]
    }
    return merged_version(number, groups, own, stands_for(session, round_.study_id))


def merged_version(
    number: int, groups: list[dict[str, Any]], own: Mapping[str, Code], into: Mapping[str, str]
) -> Version:
    """A version whose codes `own` (by id) count as what they were merged `into` since.

    The code merged into gives key and name where the version has it; else the first of those merged does.
    """
    standing: dict[str, Code] = {}
    for id_, code in own.items():
        present = into.get(id_, id_)
        standing.setdefault(present, own.get(present, code))
    merged = [
        (code, standing[into[id_]])
        for id_, code in own.items()
        if id_ in into and standing[into[id_]] is not code
    ]
    place = {code.key: at for at, code in enumerate(own.values())}
    codes = dict(sorted(standing.items(), key=lambda item: place[item[1].key]))
    return Version(number, groups, codes, tuple(merged), into)


def shared_codes(later: Version, earlier: Version) -> dict[str, Code]:
    """The codes both versions have, by id, as the later one calls them."""
    return {id_: code for id_, code in later.codes.items() if id_ in earlier.codes}


def between(later: Version, earlier: Version) -> list[LeftOut]:
    """What comparing two rounds leaves out because of their versions, and what a merge makes the same."""
    return [
        *_alone(later, earlier),
        *_renamed_by_merge(later, earlier),
        *_alone(earlier, later),
    ]


def merged_since(version: Version) -> list[LeftOut]:
    """Codes of a version that count as others now."""
    return _left_out(
        LeftOutReason.MERGED,
        (
            (code.key, f"{code.key} was merged since codebook v{version.number}: it counts as {standing.key}")
            for code, standing in version.merged
        ),
    )


def _renamed_by_merge(later: Version, earlier: Version) -> list[LeftOut]:
    """Codes that only a merge makes the same in both versions."""
    return _left_out(
        LeftOutReason.MERGED,
        (
            (
                code.key,
                f"{code.key} of codebook v{earlier.number} was merged: it counts as {later.codes[id_].key} of"
                f" v{later.number}",
            )
            for id_, code in earlier.codes.items()
            if id_ in later.codes and _ids(earlier, code) != _ids(later, later.codes[id_])
        ),
    )


def _ids(version: Version, code: Code) -> set[str]:
    """The ids under which the version itself has a code."""
    return {one["id"] for group in version.groups for one in group["codes"] if one["key"] == code.key}


def _alone(one: Version, other: Version) -> list[LeftOut]:
    return _left_out(
        LeftOutReason.OTHER_CODEBOOK_VERSION,
        (
            (code.key, f"{code.key} exists only in codebook v{one.number}, not in v{other.number}")
            for id_, code in one.codes.items()
            if id_ not in other.codes
        ),
    )


def of_elsewhere(session: Session, ids: set[str], codebook: int) -> list[LeftOut]:
    """Codes by id that codings of a round carry though its version, of this number, has no such code."""
    return _left_out(
        LeftOutReason.OTHER_CODEBOOK_VERSION,
        (
            (key, f"{key} is not in codebook v{codebook}, with which this round was coded")
            for key in sorted(queries.code_keys(session, ids).values())
        ),
    )


def _left_out(reason: LeftOutReason, codes: Iterable[tuple[str, str]]) -> list[LeftOut]:
    """Codes by key, each with the sentence that says why."""
    return [LeftOut(LeftOutKind.CODE, key, reason, sentence) for key, sentence in codes]
