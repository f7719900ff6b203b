"""Serves the built front end: hashed assets for ever, every other page as the one document."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI, Response
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


def mount_assets(app: FastAPI, static: Path) -> None:
    """Add the files that pages load; they come first, so that no route of the API is tried for them."""
    if (static / "assets").is_dir():
        app.mount("/assets", _Assets(directory=static / "assets"))


def mount_pages(app: FastAPI, static: Path) -> None:
    """Add the pages of the front end; they come last."""

    @app.get("/docs", include_in_schema=False)
    def api_docs() -> Response:
        """The page that describes the API, where the description is public (local servers)."""
        if app.openapi_url is None:
            raise HTTPException(404, "The description of the API is not public on this server.")
        return _document(static / "docs.html")

    @app.get("/{path:path}", include_in_schema=False)
    def page(path: str) -> Response:
        if path.startswith("api/"):
            raise HTTPException(404, "There is no such address in the API.")
        if path in _files_in(static):
            return FileResponse(static / path)
        return _document(static / "index.html")


def _files_in(folder: Path) -> set[str]:
    """Names of the files that may be asked for. What was asked for is compared with them, and not opened
    itself: on Windows a backslash or a drive leads out of the folder, and an overlong name is a fault."""
    if not folder.is_dir():
        return set()
    return {file.name for file in folder.iterdir() if file.is_file() and not file.name.startswith(".")}


def _document(file: Path) -> Response:
    if not file.is_file():
        return HTMLResponse(_MISSING, status_code=503)
    return FileResponse(file, media_type="text/html")
