"""Stories of studies: making, naming, listing, deleting, and where one stands."""

from __future__ import annotations

from sqlmodel import Session

from app import events
from app.accounts import service as accounts
from app.accounts.actor import Actor, Membership
from app.errors import Invalid, Stale
from app.imports import naming
from app.models import Member, MemberRole, Round, RoundStatus, Study, now
from app.sketches.addresses import thumbnail_address
from app.studies import queries, rules, templates
from app.studies.schemas import (
    Overview,
    OverviewRound,
    OverviewRow,
    StudyCreate,
    StudyItem,
    StudyRead,
    StudyUpdate,
)


def create_study(session: Session, actor: Actor, wanted: StudyCreate) -> Membership:
    """Make a study whose owner is the actor, with a template codebook if one is named."""
    wanted_slug = rules.slug(wanted.name)
    study = Study(
        name=wanted.name,
        description=wanted.description,
        slug=rules.free_slug(wanted_slug, queries.slugs(session, wanted_slug)),
    )
    session.add(study)
    session.flush()
    row = Member(study_id=study.id, user_id=actor.user_id, role=MemberRole.OWNER, name=actor.name)
    session.add(row)
    session.flush()
    member = Membership.of(actor, row)
    events.record(session, actor, "study.create", study_id=study.id, object_id=study.id, after=_state(study))
    if wanted.template is not None:
        templates.fill(session, member, wanted.template)
    return member


def read_study(session: Session, member: Membership) -> StudyRead:
    """The study as this member sees it."""
    study = session.get_one(Study, member.study_id)
    return StudyRead.model_validate(
        {**study.model_dump(), "role": member.role, "why_not_editable": member.why_not_edit()},
        extra="ignore",
    )


def list_studies(session: Session, actor: Actor) -> list[StudyItem]:
    """The studies the actor belongs to, each with its size and the actor's own progress."""
    progress = queries.own_progress(session, actor)
    items = []
    for study, role, participants, sketches, codes, rounds in queries.own_studies(session, actor):
        own = progress.get(study.id)
        items.append(
            StudyItem(
                id=study.id,
                slug=study.slug,
                name=study.name,
                description=study.description,
                synthetic=study.synthetic,
                role=role,
                participants=participants,
                sketches=sketches,
                codes=codes,
                rounds=rounds,
                open_round=own.round_name if own else None,
                done=own.done if own else 0,
                total=own.total if own else 0,
                next_assignment=own.next_assignment if own else None,
                created_at=study.created_at,
            )
        )
    return items


def update_study(session: Session, member: Membership, wanted: StudyUpdate, if_match: int | None) -> Study:
    """Change the settings that are given. The slug stays, so that addresses stay good.

    Raises:
        Forbidden: not an owner.
        Stale: changed since the revision named.
        Invalid: a name pattern that cannot be read.
    """
    accounts.require_owner(member)
    study = session.get_one(Study, member.study_id)
    if wanted.name_pattern is not None:
        naming.compile_pattern(wanted.name_pattern, pointer="name_pattern")
    changes = wanted.model_dump(exclude_none=True)
    before = _state(study)
    if all(getattr(study, name) == value for name, value in changes.items()):
        return study
    if if_match is not None and if_match != study.revision:
        raise Stale("The study was changed meanwhile.", current=before)
    for name, value in changes.items():
        setattr(study, name, value)
    study.revision += 1
    session.add(study)
    after = _state(study)
    events.record(
        session,
        member.actor,
        "study.update",
        study_id=study.id,
        object_id=study.id,
        before=before,
        after=after,
    )
    return study


def delete_study(session: Session, member: Membership, confirm: str) -> None:
    """Take a study out of every list; its rows stay until the data folder is cleaned.

    Raises:
        Forbidden: not an owner.
        Invalid: ``confirm`` is not the study's name.
    """
    accounts.require_owner(member)
    study = session.get_one(Study, member.study_id)
    if confirm.strip() != study.name:
        raise Invalid(
            "Type the name of the study exactly to delete it.",
            errors=[{"pointer": "confirm", "message": "is not the study's name"}],
        )
    study.deleted_at = now()
    study.revision += 1
    session.add(study)
    events.record(
        session, member.actor, "study.delete", study_id=study.id, object_id=study.id, before=_state(study)
    )


def read_overview(session: Session, member: Membership) -> Overview:
    """A study's home: what is done, what comes next, and each sketch with the member's own work on it."""
    study = read_study(session, member)
    shown = queries.shown_round(session, member.study_id)
    own = queries.progress_in(session, shown, member.member_id) if shown else None
    standing = _standing(session, member, study.slug, shown, own)
    return Overview(
        study=study,
        steps=rules.steps(standing),
        next_step=rules.next_step(standing),
        round=_overview_round(shown, own) if shown and own else None,
        rows=[_overview_row(row) for row in queries.overview_rows(session, member, shown)],
    )


def _standing(
    session: Session, member: Membership, slug: str, shown: Round | None, own: queries.OwnProgress | None
) -> rules.Standing:
    sketches, codes = queries.counts(session, member.study_id)
    open_now = own if own and shown and shown.status is RoundStatus.OPEN else None
    return rules.Standing(
        slug=slug,
        is_owner=member.is_owner,
        sketches=sketches,
        codes=codes,
        has_round=shown is not None,
        open_round=open_now.round_name if open_now else None,
        done=open_now.done if open_now else 0,
        total=open_now.total if open_now else 0,
        next_assignment=open_now.next_assignment if open_now else None,
        next_participant=open_now.next_participant if open_now else "",
        closed_round=queries.has_closed_round(session, member.study_id),
        agreement=queries.has_agreement(session, member),
    )


def _overview_round(shown: Round, own: queries.OwnProgress) -> OverviewRound:
    return OverviewRound(
        id=shown.id,
        number=shown.number,
        name=own.round_name,
        blind=shown.blind,
        status=shown.status,
        done=own.done,
        total=own.total,
    )


def _overview_row(row: queries.OverviewColumns) -> OverviewRow:
    return OverviewRow(
        participant_id=row.participant_id,
        participant=row.participant,
        sketch=row.sketch,
        position=row.position,
        title=row.title,
        phase=row.phase,
        thumbnail=thumbnail_address(row.sketch, row.thumbnail_sha256),
        assignment=row.assignment,
        status=row.status,
        no_code_applies=bool(row.no_code_applies),
        regions=row.regions,
        codings=row.codings,
    )


def _state(study: Study) -> dict[str, object]:
    """What an event keeps of a study."""
    return {
        "name": study.name,
        "description": study.description,
        "name_pattern": study.name_pattern,
        "show_progress": study.show_progress,
    }
