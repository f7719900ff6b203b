"""Doors of accounts: session, me, tokens, members, invites."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from app import __version__
from app.accounts import members, queries, service, signing_in
from app.accounts.actor import Actor
from app.accounts.schemas import (
    Accepted,
    InviteAccept,
    InviteCreate,
    InviteCreated,
    InviteRead,
    InviteWelcome,
    Me,
    MemberRead,
    MemberUpdate,
    MeUpdate,
    SignIn,
    TokenCreate,
    TokenCreated,
    TokenRead,
)
from app.accounts.throttle import Throttle
from app.deps import ActorDep, DatabaseDep, SettingsDep, secret_of
from app.errors import InkcodeError, Invalid
from app.http.strict_json import StrictRoute
from app.models import CredentialKind, User
from app.settings import Settings
from app.studies.lookup import StudyDep

router = APIRouter(route_class=StrictRoute, tags=["accounts"])
pages = APIRouter(include_in_schema=False)
InviteSecret = Annotated[str, Path(max_length=100)]


def _set_cookie(request: Request, response: Response, settings: Settings, secret: str) -> None:
    """The session cookie; an empty ``secret`` takes it away."""
    response.set_cookie(
        service.cookie_name(request.url.port, https=settings.https),
        secret,
        max_age=settings.session_days * 86_400 if secret else 0,
        httponly=True,
        samesite="strict" if settings.local else "lax",
        secure=settings.https,
        path="/",
    )


def _address(request: Request) -> str:
    """Where a request comes from, as the connection says and no header."""
    return request.client.host if request.client else ""


def _me(user: User, settings: Settings) -> Me:
    return Me(
        id=user.id,
        name=user.name,
        has_passphrase=user.passphrase_hash is not None,
        local=settings.local,
        data_folder=str(settings.data_dir) if settings.local else None,
        version=__version__,
    )


@pages.get("/launch")
def launch(request: Request, database: DatabaseDep, settings: SettingsDep, token: str = "") -> Response:
    """Exchange the printed one-time address for a session, then go on to a clean address."""
    try:
        with database.write() as session:
            secret = signing_in.launch(session, token, timedelta(days=settings.session_days))
    except InkcodeError as error:
        return RedirectResponse("/sign-in?" + urlencode({"reason": error.code}), status_code=303)
    response = RedirectResponse("/", status_code=303)
    _set_cookie(request, response, settings, secret)
    return response


@router.post("/session", status_code=204)
def sign_in(
    body: SignIn, request: Request, response: Response, database: DatabaseDep, settings: SettingsDep
) -> None:
    """Sign in with name and passphrase; sets the session cookie."""
    throttle: Throttle = request.app.state.throttle
    with throttle.guarding(body.name, _address(request)):
        secret = signing_in.sign_in(
            database, body.name, body.passphrase, timedelta(days=settings.session_days)
        )
    _set_cookie(request, response, settings, secret)


@router.delete("/session", status_code=204)
def sign_out(
    request: Request, response: Response, database: DatabaseDep, settings: SettingsDep, actor: ActorDep
) -> None:
    """End this session."""
    with database.write() as session:
        signing_in.sign_out(session, actor)
    _set_cookie(request, response, settings, "")


@router.get("/me")
def read_me(database: DatabaseDep, settings: SettingsDep, actor: ActorDep) -> Me:
    """The signed-in user."""
    with database.read() as session:
        return _me(session.get_one(User, actor.user_id), settings)


@router.patch("/me")
def update_me(
    body: MeUpdate, request: Request, database: DatabaseDep, settings: SettingsDep, actor: ActorDep
) -> Me:
    """Change one's own name or passphrase; a new passphrase ends one's other sessions."""
    throttle: Throttle = request.app.state.throttle
    with throttle.guarding(f"{actor.user_id}", _address(request), wrong=Invalid):
        user = signing_in.update_me(
            database, actor, name=body.name, passphrase=body.passphrase, present=body.present_passphrase
        )
    return _me(user, settings)


@router.get("/tokens")
def list_tokens(database: DatabaseDep, actor: ActorDep) -> list[TokenRead]:
    """One's own tokens for scripts."""
    with database.read() as session:
        return [TokenRead.model_validate(token) for token in signing_in.list_tokens(session, actor)]


@router.post("/tokens", status_code=201)
def create_token(body: TokenCreate, database: DatabaseDep, actor: ActorDep) -> TokenCreated:
    """A new token for scripts (``Authorization: Bearer``); shown this once."""
    with database.write() as session:
        secret = service.issue(session, actor.user_id, CredentialKind.TOKEN, lifetime=None, label=body.label)
        token = signing_in.list_tokens(session, actor)[0]
        return TokenCreated(**TokenRead.model_validate(token).model_dump(), token=secret)


@router.delete("/tokens/{token_id}", status_code=204)
def revoke_token(token_id: UUID, database: DatabaseDep, actor: ActorDep) -> None:
    """End a token."""
    with database.write() as session:
        signing_in.revoke_token(session, actor, token_id)


@router.get("/studies/{study}/members")
def list_members(study: StudyDep, database: DatabaseDep, actor: ActorDep) -> list[MemberRead]:
    """Who belongs to the study."""
    with database.read() as session:
        member = service.membership(session, actor, study)
        return [MemberRead.of(row, member.member_id) for row in members.list_members(session, study)]


@router.patch("/studies/{study}/members/{member_id}")
def update_member(
    study: StudyDep, member_id: UUID, body: MemberUpdate, database: DatabaseDep, actor: ActorDep
) -> MemberRead:
    """Rename a member or change the role."""
    with database.write() as session:
        member = service.membership(session, actor, study)
        row = members.update_member(session, member, member_id, name=body.name, role=body.role)
        return MemberRead.of(row, member.member_id)


@router.delete("/studies/{study}/members/{member_id}", status_code=204)
def remove_member(study: StudyDep, member_id: UUID, database: DatabaseDep, actor: ActorDep) -> None:
    """Take a member out of the study."""
    with database.write() as session:
        members.remove_member(session, service.membership(session, actor, study), member_id)


@router.get("/studies/{study}/invites")
def list_invites(study: StudyDep, database: DatabaseDep, actor: ActorDep) -> list[InviteRead]:
    """Invites that still wait for somebody."""
    with database.read() as session:
        member = service.membership(session, actor, study)
        return [InviteRead.model_validate(row) for row in members.list_invites(session, member)]


@router.post("/studies/{study}/invites", status_code=201)
def create_invite(
    study: StudyDep,
    body: InviteCreate,
    request: Request,
    database: DatabaseDep,
    settings: SettingsDep,
    actor: ActorDep,
) -> InviteCreated:
    """A single-use link into the study, good for 14 days."""
    base = settings.origin or f"http://{request.headers['host']}"
    with database.write() as session:
        member = service.membership(session, actor, study)
        row, secret = members.invite(session, member, role=body.role, name=body.name)
        read = InviteRead.model_validate(row)
    return InviteCreated(**read.model_dump(), url=f"{base}/join/{secret}")


@router.delete("/studies/{study}/invites/{invite_id}", status_code=204)
def revoke_invite(study: StudyDep, invite_id: UUID, database: DatabaseDep, actor: ActorDep) -> None:
    """Make an invite link worthless."""
    with database.write() as session:
        members.revoke_invite(session, service.membership(session, actor, study), invite_id)


@router.get("/invites/{secret}")
def read_invite(secret: InviteSecret, database: DatabaseDep, settings: SettingsDep) -> InviteWelcome:
    """What an invite link leads to. Needs no sign-in: the link is the proof."""
    with database.read() as session:
        return queries.welcome(session, members.find_invite(session, secret), settings)


@router.post("/invites/{secret}/accept")
def accept_invite(
    secret: InviteSecret,
    body: InviteAccept,
    request: Request,
    response: Response,
    database: DatabaseDep,
    settings: SettingsDep,
) -> Accepted:
    """Join the study through the link; signs a new coder in."""
    with database.read() as session:
        actor = _present_actor(session, request)
        members.find_invite(session, secret)
    proof = None if actor else members.proof_of(body.passphrase, local=settings.local)
    with database.write() as session:
        user = members.accept_invite(session, secret, actor=actor, name=body.name, proof=proof)
        if actor is None:
            lifetime = timedelta(days=settings.session_days)
            cookie = service.issue(session, user.id, CredentialKind.SESSION, lifetime=lifetime)
            _set_cookie(request, response, settings, cookie)
        return Accepted(study=queries.newest_study_slug(session, user.id))


def _present_actor(session: Session, request: Request) -> Actor | None:
    present = secret_of(request)
    return service.actor_for(session, present) if present else None
