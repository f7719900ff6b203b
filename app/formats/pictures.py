"""Pictures inside vector files: taken out of ``data:`` addresses and written anew."""

from __future__ import annotations

import base64
import binascii
import io

from PIL import Image

Picture = tuple[str, int, int]
"""(data URI of a PNG, width, height)."""


def picture_from(image: Image.Image, longest: int) -> Picture:
    """Shrink to ``longest`` pixels and write as PNG in a data URI."""
    if max(image.size) > longest:
        ratio = max(1, longest) / max(image.size)
        size = (max(1, round(image.width * ratio)), max(1, round(image.height * ratio)))
        image = image.resize(size, Image.Resampling.LANCZOS)
    target = io.BytesIO()
    image.save(target, "PNG", compress_level=1)
    return f"data:image/png;base64,{base64.b64encode(target.getvalue()).decode()}", *image.size


def decode_data_uri(uri: str) -> bytes | None:
    """Bytes of a base64 ``data:`` URI; None for any other address, which is never followed."""
    head, comma, body = uri.partition(",")
    if not comma or not head.lower().startswith("data:") or "base64" not in head.lower():
        return None
    try:
        return base64.b64decode("".join(body.split()), validate=False)
    except (binascii.Error, ValueError):
        return None
