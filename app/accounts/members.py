"""Members of a study, and the links by which they come to it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from app import events
from app.accounts import rules
from app.accounts.actor import Actor, Membership
from app.accounts.service import require_owner
from app.accounts.signing_in import require_free_name
from app.errors import Conflict, Invalid, NotFound
from app.models import Assignment, Invite, Member, MemberRole, Study, User, now

INVITE_LIFETIME = timedelta(days=14)


def list_members(session: Session, study_id: UUID) -> list[Member]:
    """Members of a study in the order they joined."""
    return list(
        session.exec(select(Member).where(Member.study_id == study_id).order_by(col(Member.joined_at)))
    )


def invite(session: Session, member: Membership, *, role: MemberRole, name: str) -> tuple[Invite, str]:
    """A single-use link's record and its secret."""
    require_owner(member)
    secret = rules.new_secret()
    record = Invite(
        study_id=member.study_id,
        role=role,
        name=name,
        secret_hash=rules.hash_secret(secret),
        expires_at=now() + INVITE_LIFETIME,
    )
    session.add(record)
    events.record(
        session,
        member.actor,
        "invite.create",
        study_id=member.study_id,
        object_id=record.id,
        after={"role": role},
    )
    return record, secret


def list_invites(session: Session, member: Membership) -> list[Invite]:
    """Invites that still wait for somebody."""
    require_owner(member)
    return list(
        session.exec(
            select(Invite)
            .where(
                Invite.study_id == member.study_id,
                col(Invite.accepted_by).is_(None),
                col(Invite.revoked_at).is_(None),
            )
            .order_by(col(Invite.created_at))
        )
    )


def revoke_invite(session: Session, member: Membership, invite_id: UUID) -> None:
    """Make a link worthless."""
    require_owner(member)
    record = session.get(Invite, invite_id)
    if record is None or record.study_id != member.study_id:
        raise NotFound("There is no such invite.")
    record.revoked_at = now()
    session.add(record)


def find_invite(session: Session, secret: str) -> Invite:
    """The invite behind a link, if it is still good.

    Raises:
        NotFound: unknown, used, revoked or expired; says which only to who holds the link.
    """
    record = session.exec(
        select(Invite)
        .join(Study, col(Study.id) == Invite.study_id)
        .where(Invite.secret_hash == rules.hash_secret(secret), col(Study.deleted_at).is_(None))
    ).first()
    if record is None:
        raise NotFound("This invite link is not known here. Ask the study's owner for a new one.")
    if record.revoked_at is not None or record.accepted_by is not None:
        raise NotFound("This invite link was used or withdrawn. Ask the study's owner for a new one.")
    if record.expires_at < now():
        raise NotFound(
            f"This invite link expired on {record.expires_at:%d %B %Y}. Ask the study's owner for a new one."
        )
    return record


def proof_of(passphrase: str | None, *, local: bool) -> str | None:
    """What is kept of a new member's passphrase. It takes a while: make it outside of the unit of work.

    Raises:
        Invalid: too short, or missing where the server is reached from elsewhere.
    """
    if passphrase is not None:
        return rules.hash_passphrase(passphrase)
    if local:
        return None
    raise Invalid(
        "Choose a passphrase: this server is reached from other computers.",
        errors=[{"pointer": "passphrase", "message": "required"}],
    )


def accept_invite(
    session: Session, secret: str, *, actor: Actor | None, name: str, proof: str | None
) -> User:
    """Become a member through a link: as the signed-in user, or as a new one with this ``proof``.

    Raises:
        NotFound: as :func:`find_invite`.
        Conflict: already a member, or the name is taken.
    """
    record = find_invite(session, secret)
    user = session.get(User, actor.user_id) if actor else None
    if user is None:
        user = _new_user(session, name, proof)
    elif session.exec(
        select(Member).where(Member.study_id == record.study_id, Member.user_id == user.id)
    ).first():
        raise Conflict("You are a member of this study already. Give the link to somebody else.")
    member = Member(
        study_id=record.study_id,
        user_id=user.id,
        role=record.role,
        name=_free_member_name(session, record.study_id, name),
    )
    record.accepted_by = user.id
    session.add_all([member, record])
    session.flush()
    events.record(
        session,
        Actor(user.id, user.name),
        "member.join",
        study_id=record.study_id,
        object_id=member.id,
        after={"role": record.role, "name": member.name},
    )
    return user


def _new_user(session: Session, name: str, proof: str | None) -> User:
    user = User(name=name)
    if proof is not None:
        user.passphrase_hash, user.sign_in_name = proof, rules.sign_in_name(name)
        require_free_name(session, user.sign_in_name, None)
    session.add(user)
    session.flush()
    return user


def _free_member_name(session: Session, study_id: UUID, wanted: str) -> str:
    taken = {member.name for member in list_members(session, study_id)}
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted} ({number})", number + 1
    return name


def remove_member(session: Session, member: Membership, member_id: UUID) -> None:
    """Take a member out of a study; what they coded in rounds keeps them there.

    Raises:
        Conflict: the last owner, or somebody whose codings belong to a round.
    """
    require_owner(member)
    target = _member_of(session, member.study_id, member_id)
    if target.role is MemberRole.OWNER and _owners(session, member.study_id) == 1:
        raise Conflict("A study needs an owner. Make somebody else owner first.")
    if session.exec(select(Assignment).where(Assignment.coder_id == target.id)).first():
        raise Conflict(f"{target.name} is coder of a round. Codings are never thrown away with a member.")
    session.delete(target)
    events.record(
        session,
        member.actor,
        "member.remove",
        study_id=member.study_id,
        object_id=target.id,
        before={"name": target.name},
    )


def update_member(
    session: Session, member: Membership, member_id: UUID, *, name: str | None, role: MemberRole | None
) -> Member:
    """Rename a member or change the role (owners only)."""
    require_owner(member)
    target = _member_of(session, member.study_id, member_id)
    before = {"name": target.name, "role": target.role}
    if role is not None and role is not target.role:
        if target.role is MemberRole.OWNER and _owners(session, member.study_id) == 1:
            raise Conflict("A study needs an owner. Make somebody else owner first.")
        target.role = role
    if name is not None:
        target.name = name
    session.add(target)
    events.record(
        session,
        member.actor,
        "member.update",
        study_id=member.study_id,
        object_id=target.id,
        before=before,
        after={"name": target.name, "role": target.role},
    )
    return target


def _member_of(session: Session, study_id: UUID, member_id: UUID) -> Member:
    target = session.get(Member, member_id)
    if target is None or target.study_id != study_id:
        raise NotFound("There is no such member.")
    return target


def _owners(session: Session, study_id: UUID) -> int:
    return len([m for m in list_members(session, study_id) if m.role is MemberRole.OWNER])
