"""Frozen versions: what a codebook was when a round opened."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from sqlmodel import Session, col, select

from app.accounts.actor import Membership
from app.codebooks.schemas import VersionContent, VersionRead
from app.errors import NotFound
from app.models import Code, CodebookVersion, CodeGroup

_CODE_FIELDS = ("key", "name", "definition", "include", "exclude", "example", "level", "component")
_KEPT = 64


@dataclass(frozen=True, slots=True)
class Frozen:
    """A version as coding needs it: which codes it has, and its groups as JSON ready to be sent."""

    number: int
    code_ids: frozenset[UUID]
    groups: orjson.Fragment
    codes_of: Mapping[UUID, frozenset[UUID]]
    """The codes of each group, in the order of the groups."""
    names: Mapping[UUID, str]
    """What each group is called: "E drawing"."""


_kept: OrderedDict[UUID, Frozen] = OrderedDict()
"""The versions used last. A version never changes, so nothing here ever gets old."""


def frozen(session: Session, version_id: UUID) -> Frozen:
    """A version by id, read from the database once."""
    known = _kept.get(version_id)
    if known is None:
        version = session.get_one(CodebookVersion, version_id)
        groups = version.content["groups"]
        codes_of = {
            UUID(group["id"]): frozenset(UUID(code["id"]) for code in group["codes"]) for group in groups
        }
        known = _kept[version_id] = Frozen(
            version.number,
            frozenset().union(*codes_of.values()),
            orjson.Fragment(orjson.dumps(groups)),
            codes_of,
            {UUID(group["id"]): f"{group['key']} {group['name']}" for group in groups},
        )
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return known


def freeze(session: Session, study_id: UUID) -> CodebookVersion:
    """The version that holds the codebook as it is now: the newest if nothing changed since, or a new one."""
    content = content_now(session, study_id)
    newest = newest_version(session, study_id)
    if newest is not None and newest.content == content:
        return newest
    version = CodebookVersion(study_id=study_id, number=newest.number + 1 if newest else 1, content=content)
    session.add(version)
    session.flush()
    return version


def grown(session: Session, version_id: UUID, code: Code) -> CodebookVersion:
    """A new version that is another one with one more code, at the end of the code's group.

    It has the words of that version, not those of the working codebook, so that nothing else changes for
    those who code with it.
    """
    before = session.get_one(CodebookVersion, version_id)
    group = session.get_one(CodeGroup, code.group_id)
    groups = [dict(one) for one in before.content["groups"]]
    mine = next((one for one in groups if one["id"] == str(group.id)), None)
    if mine is None:
        mine = {"id": str(group.id), "key": group.key, "name": group.name, "codes": []}
        groups.append(mine)
    mine["codes"] = [*mine["codes"], _content(code)]
    newest = newest_version(session, before.study_id) or before
    version = CodebookVersion(study_id=before.study_id, number=newest.number + 1, content={"groups": groups})
    session.add(version)
    session.flush()
    return version


def newest_version(session: Session, study_id: UUID) -> CodebookVersion | None:
    """The version with the highest number, if there is one."""
    return session.exec(
        select(CodebookVersion)
        .where(CodebookVersion.study_id == study_id)
        .order_by(col(CodebookVersion.number).desc())
        .limit(1)
    ).first()


def content_now(session: Session, study_id: UUID) -> dict[str, Any]:
    """The working codebook in the form in which versions keep it."""
    return {
        "groups": [
            {
                "id": str(group.id),
                "key": group.key,
                "name": group.name,
                "codes": [_content(code) for code in codes],
            }
            for group, codes in live(session, study_id)
        ]
    }


def _content(code: Code) -> dict[str, str]:
    return {"id": str(code.id), **{name: str(getattr(code, name)) for name in _CODE_FIELDS}}


def live(session: Session, study_id: UUID) -> list[tuple[CodeGroup, list[Code]]]:
    """Groups and codes that are not deleted, in order."""
    groups = session.exec(
        select(CodeGroup)
        .where(CodeGroup.study_id == study_id, col(CodeGroup.deleted_at).is_(None))
        .order_by(col(CodeGroup.position), col(CodeGroup.id))
    ).all()
    codes = session.exec(
        select(Code)
        .where(Code.study_id == study_id, col(Code.deleted_at).is_(None))
        .order_by(col(Code.position), col(Code.id))
    ).all()
    return [(group, [code for code in codes if code.group_id == group.id]) for group in groups]


def list_versions(session: Session, member: Membership) -> list[VersionRead]:
    """All frozen versions of the study, oldest first."""
    rows = session.exec(
        select(CodebookVersion)
        .where(CodebookVersion.study_id == member.study_id)
        .order_by(col(CodebookVersion.number))
    )
    return [
        VersionRead(
            number=row.number,
            frozen_at=row.frozen_at,
            groups=len(row.content["groups"]),
            codes=sum(len(group["codes"]) for group in row.content["groups"]),
        )
        for row in rows
    ]


def read_version(session: Session, member: Membership, number: int) -> VersionContent:
    """One frozen version.

    Raises:
        NotFound: the study has no version of this number.
    """
    row = session.exec(
        select(CodebookVersion).where(
            CodebookVersion.study_id == member.study_id, CodebookVersion.number == number
        )
    ).first()
    if row is None:
        raise NotFound(f"There is no version {number} of this codebook.")
    return VersionContent.model_validate({"number": row.number, "frozen_at": row.frozen_at, **row.content})
