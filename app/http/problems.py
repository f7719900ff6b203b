"""Every refusal as a problem document (RFC 9457). The input is never echoed."""

from __future__ import annotations

import logging
from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException

from app.errors import InkcodeError

log = logging.getLogger("inkcode")

PROBLEM_TYPE = "application/problem+json"


def problem(status: int, code: str, title: str, detail: str, extra: dict[str, Any] | None = None) -> Response:
    """A problem document; ``type`` is a stable relative reference into the documentation."""
    document = {
        "type": f"/problems/{code}",
        "title": title,
        "status": status,
        "code": code,
        "detail": _clean(detail),
        **(extra or {}),
    }
    return Response(orjson.dumps(document), status_code=status, media_type=PROBLEM_TYPE)


def install(app: FastAPI) -> None:
    """Let this module answer for everything that is refused; for faults see :func:`unexpected`."""
    app.add_exception_handler(InkcodeError, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(OperationalError, _database)


def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, InkcodeError)
    response = problem(error.status, error.code, error.title, error.detail, error.extra)
    if error.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if "retry_after" in error.extra:
        response.headers["Retry-After"] = str(error.extra["retry_after"])
    return response


def _invalid(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = [
        {"pointer": _pointer(item["loc"]), "message": _clean(str(item["msg"]))}
        for item in error.errors()[:50]
    ]
    first = errors[0] if errors else {"pointer": "", "message": "invalid"}
    detail = f"{first['pointer'] or 'The request'}: {first['message']}"
    return problem(422, "invalid", "Please check the input", detail, {"errors": errors})


def _http(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = problem(error.status_code, f"http-{error.status_code}", "Not possible", str(error.detail))
    for name, value in (error.headers or {}).items():
        response.headers[name] = value
    return response


def _database(_request: Request, error: Exception) -> Response:
    log.error("database: %s", type(error).__name__, exc_info=error)
    return problem(503, "database-busy", "Try again", "The database did not answer. Nothing was changed.")


def unexpected(error: Exception) -> Response:
    """The answer where Inkcode itself is at fault; what happened is in the log."""
    log.error("unexpected: %s", type(error).__name__, exc_info=error)
    return problem(
        500, "internal", "Something went wrong", "This is a fault of Inkcode. Nothing was changed."
    )


def _pointer(location: tuple[Any, ...]) -> str:
    parts = [str(part) for part in location if part != "body"]
    return _clean("/".join(parts))[:200]


def _clean(text: str) -> str:
    """Text without lone surrogates, which no encoder accepts."""
    return text.encode("utf-8", "replace").decode("utf-8")
