"""The one JSON reader for request bodies: refuses what parsers disagree about."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response, params
from fastapi.routing import APIRoute

from app.errors import Invalid
from app.formats.strict_json import JsonError, read_json

_DEEPEST = 100


def loads(data: bytes) -> Any:
    """Parse JSON as strictly as that of an imported file.

    Raises:
        Invalid: with the reason in words.
    """
    try:
        return read_json(data, depth=_DEEPEST)
    except JsonError as error:
        raise Invalid(str(error)) from None


class _StrictRequest(Request):
    async def json(self) -> Any:
        if not hasattr(self, "_strict"):
            self._strict = loads(await self.body())
        return self._strict


class StrictRoute(APIRoute):
    """A route whose body is read by :func:`loads`; used by every router."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Read a JSON body first, so that its faults are told in our words."""
        handler = super().get_route_handler()
        takes_json = self.body_field is not None and not isinstance(self.body_field.field_info, params.Form)

        async def strict(request: Request) -> Response:
            own = _StrictRequest(request.scope, request.receive)
            if takes_json and "json" in request.headers.get("content-type", "") and await own.body():
                await own.json()
            return await handler(own)

        return strict
