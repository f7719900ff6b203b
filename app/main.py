"""The web application: routers, middleware, error handling and the built front end."""

from __future__ import annotations

import importlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute

from app import __version__
from app.accounts.throttle import Throttle
from app.blobs import BlobStore
from app.db import Database
from app.frontend import mount_assets, mount_pages
from app.http import problems
from app.http.schema import Problem
from app.http.security import SecurityMiddleware
from app.loading import without_collector
from app.sandbox.pool import Pool
from app.settings import Settings

API = "/api/v1"
FEATURES = (
    "accounts",
    "demo",
    "studies",
    "participants",
    "sketches",
    "suggestions",
    "corrections",
    "redactions",
    "imports",
    "codebooks",
    "rounds",
    "coding",
    "adjudication",
    "agreement_reports",
    "component_reports",
)
STATIC = Path(__file__).parent / "static"

_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": words}
    for status, words in {
        401: "Not signed in",
        403: "Your role does not allow it",
        404: "Not there, or not yours to see",
        409: "The present state does not allow it",
        421: "The server does not answer to that host name",
        422: "Invalid input; `errors` points at the fields",
        429: "Too many tries; `Retry-After` says how many seconds to wait",
    }.items()
}


def create_app(settings: Settings, *, database: Database | None = None) -> FastAPI:
    """The application over one data folder. The database must have been migrated."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.pool.close()
        app.state.database.close()

    app = FastAPI(
        title="Inkcode",
        version=__version__,
        description=_DESCRIPTION,
        openapi_url="/openapi.json" if settings.local else None,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        generate_unique_id_function=_operation_name,
    )
    set_state(app, settings, database or Database(settings), Pool())
    app.add_middleware(SecurityMiddleware, settings=settings)
    problems.install(app)
    mount_assets(app, STATIC)
    _include_api(app, settings)
    app.include_router(importlib.import_module("app.accounts.endpoints").pages)
    mount_pages(app, STATIC)
    return app


def set_state(app: FastAPI, settings: Settings, database: Database, pool: Pool) -> None:
    """Tell the application which data folder it serves."""
    app.state.settings = settings
    app.state.database = database
    app.state.blobs = BlobStore(settings.blob_dir)
    app.state.pool = pool
    limits = settings.limits
    app.state.throttle = Throttle(limits.sign_in_tries_per_minute, limits.sign_in_tries_per_address)


def _include_api(app: FastAPI, settings: Settings) -> None:
    limit = settings.limits.json_body_bytes
    server = APIRouter(tags=["server"])

    @server.get("/health")
    async def health() -> dict[str, str]:
        """Whether the server answers; needs no sign-in."""
        return {"status": "ok", "version": __version__}

    # Each on its own: every router between the application and a route would try all routes once more.
    app.include_router(server, prefix=API, responses=_ERRORS, max_body_size=limit)
    with without_collector():
        for feature in FEATURES:
            router = importlib.import_module(f"app.{feature}.endpoints").router
            app.include_router(router, prefix=API, responses=_ERRORS, max_body_size=limit)


def _operation_name(route: APIRoute) -> str:
    """Short, stable names for generated clients: the endpoint function's own."""
    return route.name


_DESCRIPTION = """
Inkcode stores participants' drawings (each a sketch in this API), lets coders attach codes to regions blind
of each other, and computes drawing-level agreement and structural/functional component summaries.

Scripts authenticate with `Authorization: Bearer <token>` (`inkcode token`, or in the settings page).
A study is addressed by its id or its slug. Errors are problem documents (RFC 9457). All geometry is in sketch
pixels: origin at the top-left corner of the upright picture, x to the right, y down.
"""
