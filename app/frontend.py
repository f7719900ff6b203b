"""Serves the built front end: hashed assets for ever, every other page as the one document."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse, HTMLResponse
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

_MISSING = """<!doctype html><html lang="en"><title>Inkcode</title>
<h1>The pages of Inkcode are not built</h1><p>The HTTP API works. Build the pages with
<code>python hatch_build.py</code>, or use <code>make run</code>.</p></html>"""


class _Assets(StaticFiles):
    """Files whose name holds their hash: cached for a year."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def mount_frontend(app: FastAPI, static: Path) -> None:
    """Add the routes of the front end; they come last."""
    if (static / "assets").is_dir():
        app.mount("/assets", _Assets(directory=static / "assets"))

    @app.get("/docs", include_in_schema=False)
    def api_docs() -> Response:
        """The page that describes the API, where the description is public (local servers)."""
        if app.openapi_url is None:
            raise HTTPException(404, "The description of the API is not public on this server.")
        return _document(static / "docs.html")

    @app.get("/{path:path}", include_in_schema=False)
    def page(path: str, request: Request) -> Response:
        if path.startswith("api/"):
            raise HTTPException(404, "There is no such address in the API.")
        file = static / path
        if path and "/" not in path and not path.startswith(".") and file.is_file():
            return FileResponse(file)
        return _document(static / "index.html")


def _document(file: Path) -> Response:
    if not file.is_file():
        return HTMLResponse(_MISSING, status_code=503)
    return FileResponse(file, media_type="text/html")
