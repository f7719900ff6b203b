"""Who is asking, what they may do in a study, and the secrets by which they are known.

Signing in is in :mod:`app.accounts.signing_in`, members and invites in :mod:`app.accounts.members`.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session, col, delete, select

from app.accounts import rules
from app.accounts.actor import Actor, Membership
from app.errors import Forbidden, NotFound
from app.models import Credential, CredentialKind, Member, Study, User, now

LAUNCH_LIFETIME = timedelta(hours=12)
_LAST_USED_STEP = timedelta(hours=1)


def cookie_name(port: int | None, *, https: bool = False) -> str:
    """Name of the session cookie; the port keeps two servers on one computer apart. Over TLS its prefix has
    browsers take it from this very host alone (RFC 6265bis, section 4.1.3.2)."""
    return f"{'__Host-' if https else ''}inkcode-session-{port or 80}"


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
    return Actor(user.id, user.name, credential.id, use_to_note=_is_use_to_note(credential))


def _is_use_to_note(credential: Credential) -> bool:
    """The use of a token is written down once an hour, so that reading with one hardly ever writes."""
    last = credential.last_used_at
    return credential.kind is CredentialKind.TOKEN and (last is None or last < now() - _LAST_USED_STEP)


def note_use(session: Session, actor: Actor) -> None:
    """Write down that the token of this request was used just now."""
    credential = session.get(Credential, actor.credential_id) if actor.credential_id else None
    if credential is not None:
        credential.last_used_at = now()
        session.add(credential)


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


# -- secrets -----------------------------------------------------------------------------------------------


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
    """Make a secret for a user and return it; only its hash is kept. Those that have expired go."""
    expired = col(Credential.expires_at) < now()
    session.connection().execute(delete(Credential).where(col(Credential.user_id) == user_id, expired))
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
