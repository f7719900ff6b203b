"""The request context: database, files and who is asking. An endpoint's signature is its contract.

An endpoint opens its own unit of work (``with database.write() as session``) rather than depending on a
session: the writer's lock must be taken and given back within one thread's turn, or forty waiting requests
would occupy every worker thread while the one that holds the lock waits for a free one.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

from fastapi import Depends, Header, Request

from app.accounts import service as accounts
from app.accounts.actor import Actor
from app.blobs import BlobStore
from app.db import Database
from app.errors import Invalid, NotSignedIn, StorageFull
from app.sandbox.pool import Pool
from app.settings import Settings


async def get_settings(request: Request) -> Settings:
    """Settings of the running server."""
    settings: Settings = request.app.state.settings
    return settings


async def get_database(request: Request) -> Database:
    """The database of the running server."""
    database: Database = request.app.state.database
    return database


async def get_blobs(request: Request) -> BlobStore:
    """The content-addressed files."""
    blobs: BlobStore = request.app.state.blobs
    return blobs


async def get_pool(request: Request) -> Pool:
    """The child processes that decode untrusted files."""
    pool: Pool = request.app.state.pool
    return pool


def secret_of(request: Request) -> str | None:
    """The bearer token or session cookie that came with the request."""
    header = request.headers.get("authorization", "")
    if header[:7].lower() == "bearer ":
        return header[7:].strip()
    https = request.app.state.settings.https
    return request.cookies.get(accounts.cookie_name(request.url.port, https=https))


def get_actor(request: Request, database: Annotated[Database, Depends(get_database)]) -> Actor:
    """Who is asking.

    Raises:
        NotSignedIn: nobody we know.
    """
    secret = secret_of(request)
    with database.read() as session:
        actor = accounts.actor_for(session, secret) if secret else None
    if actor is None:
        raise NotSignedIn("Open the sign-in address that Inkcode printed, your invite link, or sign in.")
    if actor.use_to_note:
        with suppress(StorageFull), database.write() as session:  # a full disk can still be read
            accounts.note_use(session, actor)
    return actor


async def if_match(if_match: Annotated[str | None, Header(max_length=40)] = None) -> int | None:
    """The revision a change applies to, from ``If-Match: "3"``."""
    if if_match is None:
        return None
    digits = if_match.strip().removeprefix("W/").strip('"')
    if not digits.isdecimal() or len(digits) > 9:
        raise Invalid('If-Match must be a revision such as "3".')
    return int(digits)


SettingsDep = Annotated[Settings, Depends(get_settings)]
BlobsDep = Annotated[BlobStore, Depends(get_blobs)]
PoolDep = Annotated[Pool, Depends(get_pool)]
DatabaseDep = Annotated[Database, Depends(get_database)]
ActorDep = Annotated[Actor, Depends(get_actor)]
IfMatchDep = Annotated[int | None, Depends(if_match)]
