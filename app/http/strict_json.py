"""The one JSON reader for request bodies: refuses what parsers disagree about."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response, params
from fastapi.routing import APIRoute

from app.errors import Invalid

_MAX_DIGITS = 40


def loads(data: bytes) -> Any:
    """Parse JSON, refusing duplicate keys, NaN, infinities, endless digits and bottomless nesting.

    Raises:
        Invalid: with the reason in words.
    """
    try:
        return json.loads(
            data,
            object_pairs_hook=_object,
            parse_constant=_constant,
            parse_float=_float,
            parse_int=_int,
        )
    except RecursionError:
        raise Invalid("The JSON is nested too deeply.") from None
    except UnicodeDecodeError:
        raise Invalid("The body is not UTF-8 text.") from None
    except json.JSONDecodeError as error:
        raise Invalid(
            f"The body is not valid JSON (line {error.lineno}, column {error.colno}: {error.msg})."
        ) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise Invalid("The JSON names the same key twice in one object.")
    return result


def _constant(name: str) -> float:
    raise Invalid(f"{name} is not a number JSON knows.")


def _float(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise Invalid("A number is too large.")
    return value


def _int(text: str) -> int:
    if len(text) > _MAX_DIGITS:
        raise Invalid("A number is too large.")
    return int(text)


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
