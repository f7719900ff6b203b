"""A CSV file as the body of a request: plain ``text/csv``, or the first file of a form."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from starlette.datastructures import UploadFile

from app.deps import SettingsDep
from app.errors import Invalid, TooLarge

CSV_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "text/csv": {"schema": {"type": "string"}},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            },
        },
    }
}


async def csv_body(request: Request, settings: SettingsDep) -> bytes:
    """Bytes of the CSV file that came with the request.

    Raises:
        Invalid: a form without a file.
        TooLarge: more than a JSON body may have.
    """
    limit = settings.limits.json_body_bytes
    if int(request.headers.get("content-length") or 0) > limit + 10_000:
        raise TooLarge(f"The file is larger than {limit // 1_000_000} MB.")
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        data = await _file_of_form(request)
    else:
        data = await request.body()
    if len(data) > limit:
        raise TooLarge(f"The file is larger than {limit // 1_000_000} MB.")
    return data


async def _file_of_form(request: Request) -> bytes:
    async with request.form(max_files=1, max_fields=10) as form:
        for value in form.values():
            if isinstance(value, UploadFile):
                return await value.read()
    raise Invalid("Send the CSV as the form's file.", errors=[{"pointer": "file", "message": "missing"}])
