"""Stories of accounts: signing in and out, members, invites, tokens."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from app import events
from app.accounts import rules
from app.accounts.actor import Actor, Membership
from app.errors import Conflict, Forbidden, Invalid, NotFound, NotSignedIn
from app.models import Credential, CredentialKind, Invite, Member, MemberRole, Study, User, now

LAUNCH_LIFETIME = timedelta(hours=12)
INVITE_LIFETIME = timedelta(days=14)
_LAST_USED_STEP = timedelta(hours=1)


def cookie_name(port: int | None) -> str:
    """Name of the session cookie; the port keeps two servers on one computer apart."""
    return f"inkcode-session-{port or 80}"


# -- who is asking -----------------------------------------------------------------------------------------


def actor_for(session: Session, secret: str) -> Actor | None:
    """The user behind a session cookie or bearer token, or None."""
    found = session.exec(
        select(Credential, User)
        .join(User, col(User.id) == Credential.user_id)
        .where(
            Credential.secret_hash == rules.hash_secret(secret),
            col(Credential.kind).in_([CredentialKind.SESSION, CredentialKind.TOKEN]),
            col(User.disabled_at).is_(None),
        )
    ).first()
    if found is None:
        return None
    credential, user = found
    if credential.expires_at is not None and credential.expires_at < now():
        return None
    return Actor(user.id, user.name, credential.id)


def membership(session: Session, actor: Actor, study_id: UUID) -> Membership:
    """The actor's place in a study.

    Raises:
        NotFound: no member; a study one does not belong to does not exist.
    """
    member = session.exec(
        select(Member)
        .join(Study, col(Study.id) == Member.study_id)
        .where(Member.study_id == study_id, Member.user_id == actor.user_id, col(Study.deleted_at).is_(None))
    ).first()
    if member is None:
        raise NotFound("There is no such study.")
    return Membership.of(actor, member)


def require_owner(member: Membership) -> None:
    """Stop unless this member steers the study.

    Raises:
        Forbidden: with the reason.
    """
    reason = member.why_not_edit()
    if reason is not None:
        raise Forbidden(reason)


# -- signing in --------------------------------------------------------------------------------------------


def find_local_user(session: Session) -> User | None:
    """The first user of this data folder, if anybody has used it."""
    return session.exec(select(User).order_by(col(User.created_at)).limit(1)).first()


def ensure_local_user(session: Session) -> User:
    """The person in front of this computer: the first user, made at the first start."""
    user = find_local_user(session)
    if user is None:
        user = User(name="You")
        session.add(user)
        session.flush()
    return user


def issue(
    session: Session,
    user_id: UUID,
    kind: CredentialKind,
    *,
    lifetime: timedelta | None,
    label: str = "",
) -> str:
    """Make a secret for a user and return it; only its hash is kept."""
    secret = rules.new_secret()
    session.add(
        Credential(
            user_id=user_id,
            kind=kind,
            secret_hash=rules.hash_secret(secret),
            label=label,
            expires_at=now() + lifetime if lifetime is not None else None,
        )
    )
    session.flush()
    return secret


def launch(session: Session, secret: str, session_lifetime: timedelta) -> str:
    """Exchange a one-time address for a session; the address is used up.

    Raises:
        NotSignedIn: unknown, used or expired.
    """
    credential = session.exec(
        select(Credential).where(
            Credential.secret_hash == rules.hash_secret(secret), Credential.kind == CredentialKind.LAUNCH
        )
    ).first()
    if credential is None or (credential.expires_at is not None and credential.expires_at < now()):
        raise NotSignedIn("This sign-in address was used already or has expired. Start Inkcode again.")
    user_id = credential.user_id
    session.delete(credential)
    return issue(session, user_id, CredentialKind.SESSION, lifetime=session_lifetime)


def sign_in(session: Session, name: str, passphrase: str, session_lifetime: timedelta) -> str:
    """Session for a name and passphrase.

    Raises:
        NotSignedIn: the two do not belong together; which one is wrong is not told.
    """
    user = session.exec(
        select(User).where(User.sign_in_name == rules.sign_in_name(name), col(User.disabled_at).is_(None))
    ).first()
    if not rules.passphrase_matches(passphrase, user.passphrase_hash if user else None) or user is None:
        raise NotSignedIn("Name and passphrase do not belong together.")
    return issue(session, user.id, CredentialKind.SESSION, lifetime=session_lifetime)


def sign_out(session: Session, actor: Actor) -> None:
    """End this session on the server."""
    credential = session.get(Credential, actor.credential_id) if actor.credential_id else None
    if credential is not None:
        session.delete(credential)


def update_me(session: Session, actor: Actor, *, name: str | None, passphrase: str | None) -> User:
    """Change one's own name, or set the passphrase to sign in with."""
    user = session.get_one(User, actor.user_id)
    if name is not None:
        user.name = name
    if passphrase is not None:
        user.passphrase_hash = rules.hash_passphrase(passphrase)
    if user.passphrase_hash is not None:
        wanted = rules.sign_in_name(user.name)
        _require_free_name(session, wanted, user.id)
        user.sign_in_name = wanted
    session.add(user)
    return user


def _require_free_name(session: Session, wanted: str, user_id: UUID | None) -> None:
    other = session.exec(select(User).where(User.sign_in_name == wanted)).first()
    if other is not None and other.id != user_id:
        raise Conflict("Somebody here signs in with that name already. Choose another.")


# -- tokens for scripts ------------------------------------------------------------------------------------


def list_tokens(session: Session, actor: Actor) -> list[Credential]:
    """One's own tokens, newest first."""
    return list(
        session.exec(
            select(Credential)
            .where(Credential.user_id == actor.user_id, Credential.kind == CredentialKind.TOKEN)
            .order_by(col(Credential.created_at).desc())
        )
    )


def revoke_token(session: Session, actor: Actor, token_id: UUID) -> None:
    """End a token.

    Raises:
        NotFound: not one of yours.
    """
    token = session.get(Credential, token_id)
    if token is None or token.user_id != actor.user_id or token.kind is not CredentialKind.TOKEN:
        raise NotFound("There is no such token.")
    session.delete(token)


# -- members and invites -----------------------------------------------------------------------------------


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
    record = session.exec(select(Invite).where(Invite.secret_hash == rules.hash_secret(secret))).first()
    if record is None:
        raise NotFound("This invite link is not known here. Ask the study's owner for a new one.")
    if record.revoked_at is not None or record.accepted_by is not None:
        raise NotFound("This invite link was used or withdrawn. Ask the study's owner for a new one.")
    if record.expires_at < now():
        raise NotFound(
            f"This invite link expired on {record.expires_at:%d %B %Y}. Ask the study's owner for a new one."
        )
    return record


def accept_invite(
    session: Session, secret: str, *, actor: Actor | None, name: str, passphrase: str | None, local: bool
) -> User:
    """Become a member through a link: as the signed-in user, or as a new one.

    Raises:
        Invalid: a passphrase is missing where the server is reached from elsewhere.
        Conflict: already a member, or the name is taken.
    """
    record = find_invite(session, secret)
    user = session.get(User, actor.user_id) if actor else None
    if user is None:
        user = _new_user(session, name, passphrase, local=local)
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


def _new_user(session: Session, name: str, passphrase: str | None, *, local: bool) -> User:
    if passphrase is None and not local:
        raise Invalid(
            "Choose a passphrase: this server is reached from other computers.",
            errors=[{"pointer": "passphrase", "message": "required"}],
        )
    user = User(name=name)
    if passphrase is not None:
        user.passphrase_hash = rules.hash_passphrase(passphrase)
        user.sign_in_name = rules.sign_in_name(name)
        _require_free_name(session, user.sign_in_name, None)
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
    from app.models import Assignment  # noqa: PLC0415 - only this story looks across

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
