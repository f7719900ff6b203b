"""Signing in and out, one's own name and passphrase, and tokens for scripts.

Comparing a passphrase takes a tenth of a second by design. It is done outside of every unit of work, so that
nobody's saving waits for it.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session, col, delete, select

from app.accounts import rules, service
from app.accounts.actor import Actor
from app.db import Database
from app.errors import Conflict, Invalid, NotFound, NotSignedIn
from app.models import Credential, CredentialKind, User, now


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
    return service.issue(session, user_id, CredentialKind.SESSION, lifetime=session_lifetime)


def sign_in(database: Database, name: str, passphrase: str, session_lifetime: timedelta) -> str:
    """Session for a name and passphrase.

    Raises:
        NotSignedIn: the two do not belong together; which one is wrong is not told.
    """
    with database.read() as session:
        user = session.exec(
            select(User).where(User.sign_in_name == rules.sign_in_name(name), col(User.disabled_at).is_(None))
        ).first()
        user_id, stored = (user.id, user.passphrase_hash) if user else (None, None)
    if not rules.passphrase_matches(passphrase, stored) or user_id is None:
        raise NotSignedIn("Name and passphrase do not belong together.")
    with database.write() as session:
        return service.issue(session, user_id, CredentialKind.SESSION, lifetime=session_lifetime)


def sign_out(session: Session, actor: Actor) -> None:
    """End this session on the server."""
    credential = session.get(Credential, actor.credential_id) if actor.credential_id else None
    if credential is not None:
        session.delete(credential)


def update_me(
    database: Database, actor: Actor, *, name: str | None, passphrase: str | None, present: str | None
) -> User:
    """Change one's own name, or the passphrase to sign in with. Browsers that are signed in elsewhere have to
    sign in again after that; tokens stay.

    Raises:
        Invalid: the new passphrase is too short, or ``present`` is not the one there is.
        Conflict: somebody else signs in with that name.
    """
    changed = None
    if passphrase is not None:
        _require_present(database, actor, present)
        changed = rules.hash_passphrase(passphrase)
    with database.write() as session:
        user = session.get_one(User, actor.user_id)
        if name is not None:
            user.name = name
        if changed is not None:
            user.passphrase_hash = changed
            _end_other_sessions(session, actor)
        if user.passphrase_hash is not None:
            wanted = rules.sign_in_name(user.name)
            require_free_name(session, wanted, user.id)
            user.sign_in_name = wanted
        session.add(user)
    return user


def _require_present(database: Database, actor: Actor, present: str | None) -> None:
    """A browser left open, or a token, is not enough to take an account over."""
    with database.read() as session:
        stored = session.get_one(User, actor.user_id).passphrase_hash
    if stored is not None and not rules.passphrase_matches(present or "", stored):
        words = "This is not your present passphrase." if present else "Give your present passphrase too."
        raise Invalid(words, errors=[{"pointer": "present_passphrase", "message": words}])


def _end_other_sessions(session: Session, actor: Actor) -> None:
    others = (
        col(Credential.user_id) == actor.user_id,
        col(Credential.kind) == CredentialKind.SESSION,
        col(Credential.id) != actor.credential_id,
    )
    session.connection().execute(delete(Credential).where(*others))


def require_free_name(session: Session, wanted: str, user_id: UUID | None) -> None:
    """Stop if somebody else signs in with this name (in the form of :func:`rules.sign_in_name`).

    Raises:
        Conflict: with what to do.
    """
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
