"""Serving stored pictures and attachments safely."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import Response

SANDBOX = "sandbox; default-src 'none'"


def picture(data: bytes, media_type: str, etag: str) -> Response:
    """One of our own re-encoded pictures, shown inline; its address never changes its content."""
    return Response(
        data,
        media_type=media_type,
        headers={
            "ETag": f'"{etag}"',
            "Cache-Control": "private, max-age=31536000, immutable",
            "Content-Security-Policy": SANDBOX,
        },
    )


def attachment(data: bytes | str, media_type: str, name: str) -> Response:
    """A download that no browser shows inline; the name is quoted as RFC 6266 wants."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._- ") else "_" for c in name) or "download"
    encoded = quote(name, safe="")
    return Response(
        data,
        media_type=media_type,
        headers={
            "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}",
            "Content-Security-Policy": SANDBOX,
        },
    )
