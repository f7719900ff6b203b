"""`inkcode serve` and `inkcode demo`: the server on this computer."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
import uvicorn
from fastapi import FastAPI

from app.accounts import service as accounts
from app.accounts.actor import Actor
from app.allocator import give_memory_back
from app.commands.context import DataOption, fail, plain_errors
from app.db import Database
from app.folder import FolderLock
from app.main import create_app
from app.migrate import migrate
from app.models import CredentialKind
from app.settings import LOOPBACK_HOSTS, Settings

PORTS_TRIED = 20
SHUTDOWN_SECONDS = 10

HostOption = Annotated[str, typer.Option(help="Address to listen on; the default is this computer only.")]
PortOption = Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes any free one.")]
NoBrowserOption = Annotated[bool, typer.Option("--no-browser", help="Only print the sign-in address.")]
OriginOption = Annotated[
    str | None, typer.Option(help="https://host under which colleagues reach this server (team mode).")
]


def serve(
    data: DataOption = None,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    no_browser: NoBrowserOption = False,
    origin: OriginOption = None,
) -> None:
    """Open Inkcode: serve the data folder and sign you in."""
    with plain_errors():
        _run(data, host, port, browser=not no_browser, origin=origin, prepare=None)


def demo(
    data: DataOption = None,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    no_browser: NoBrowserOption = False,
) -> None:
    """Open Inkcode with the demo study (synthetic data), made at the first start."""
    with plain_errors():
        _run(data, host, port, browser=not no_browser, origin=None, prepare=_prepare_demo)


def _prepare_demo(app: FastAPI, actor: Actor) -> None:
    from app.demo import service as demo_study  # noqa: PLC0415 - only this command needs it

    with app.state.database.read() as session:
        if demo_study.find_demo(session, actor) is not None:
            return
    typer.echo("Making the demo study (synthetic data) ...")
    demo_study.make_demo(app.state.database, app.state.blobs, app.state.pool, actor)


def _run(
    data: Path | None,
    host: str,
    port: int,
    *,
    browser: bool,
    origin: str | None,
    prepare: Callable[[FastAPI, Actor], None] | None,
) -> None:
    give_memory_back()
    settings = Settings.from_environment(data, origin)
    with FolderLock(settings.data_dir) as lock, _listen(host, port) as listener:
        database = Database(settings)
        try:
            migrate(settings, database)
        except RuntimeError as error:
            fail(str(error))
        app = create_app(settings, database=database)
        with database.write() as session:
            user = accounts.ensure_local_user(session)
            actor = Actor(user.id, user.name)
            token = accounts.issue(session, user.id, CredentialKind.LAUNCH, lifetime=accounts.LAUNCH_LIFETIME)
        if prepare is not None:
            prepare(app, actor)
        base = settings.origin or f"http://{_shown_host(host)}:{listener.getsockname()[1]}"
        lock.say(base)
        address = f"{base}/launch?token={token}"
        _announce(settings, address)
        _serve(app, listener, lambda: _open_browser(address) if browser else None)


def _announce(settings: Settings, address: str) -> None:
    typer.echo(f"Data folder: {settings.data_dir}")
    typer.echo(f"Sign in: {address}")
    typer.echo("The address works once. Stop with Ctrl+C.")
    sys.stdout.flush()


def _open_browser(address: str) -> None:
    """Open a browser where there is a screen; the printed address does otherwise."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


class _Server(uvicorn.Server):
    """Uvicorn that says when it answers."""

    ready: Callable[[], object] = staticmethod(lambda: None)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self.ready()


def _serve(app: FastAPI, listener: socket.socket, ready: Callable[[], object]) -> None:
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    server = _Server(
        uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=SHUTDOWN_SECONDS,
            timeout_keep_alive=30,
            lifespan="on",
        )
    )
    server.ready = ready
    asyncio.run(server.serve(sockets=[listener]))


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket; when the usual port is taken, the next free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in [port] if port == 0 else range(port, min(port + PORTS_TRIED, 65536)):
        listener = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, candidate))
            listener.listen(128)
        except OSError:
            listener.close()
            continue
        if port not in {0, candidate}:
            typer.echo(f"Port {port} is taken by another program; using {candidate}.")
        return listener
    fail(f"No port from {port} to {port + PORTS_TRIED - 1} is free on {host}. Choose one with --port.")


def _shown_host(host: str) -> str:
    if host in LOOPBACK_HOSTS:
        return f"[{host}]" if host == "::1" else host
    return "localhost"
