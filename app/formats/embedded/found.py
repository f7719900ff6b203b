"""An embedded scene, and the ways in which tools pack one."""

from __future__ import annotations

import base64
import binascii
import zlib
from dataclasses import dataclass
from typing import Any

from app.formats import strict_json
from app.formats.drawio.file import MOST_INFLATED, unpack_page
from app.formats.limits import MEBIBYTE, Limits
from app.formats.report import UnreadableError

EXCALIDRAW_KEY = b"application/vnd.excalidraw+json"
DRAWIO_KEYS = (b"mxfile", b"mxGraphModel")


@dataclass(frozen=True, slots=True)
class Found:
    """A scene inside another file, still packed."""

    format: str
    """``excalidraw`` or ``drawio``."""
    packed: bytes
    """As it stands in the file; text is Latin-1 or UTF-8, as the tool wrote it."""

    def unpacked(self, limits: Limits) -> bytes:
        """Scene as a file of its own would hold it. Raises :class:`UnreadableError`."""
        if self.format == "drawio":
            return unpack_page(self.packed.decode("utf-8", "replace").strip(), MOST_INFLATED)
        return _excalidraw(self.packed, limits)


def inflate(data: bytes, most: int = MOST_INFLATED) -> bytes:
    """Unpack a zlib or raw deflate stream up to ``most`` bytes. Raises :class:`UnreadableError`."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        stream = zlib.decompressobj(window)
        try:
            out = stream.decompress(data, most)
        except zlib.error:
            continue
        if stream.unconsumed_tail:
            raise UnreadableError("too-large", f"It is larger than {most // MEBIBYTE} MB when unpacked.")
        if stream.eof:
            return out
    raise UnreadableError("damaged-scene", "It is damaged.")


def from_base64(text: bytes) -> bytes:
    """Decode base64 with white space anywhere in it. Raises :class:`UnreadableError`."""
    try:
        return base64.b64decode(b"".join(text.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise UnreadableError("damaged-scene", "It is damaged.") from error


def _excalidraw(packed: bytes, limits: Limits) -> bytes:
    """Scene from the wrapper ``{version, encoding, compressed, encoded}``, or from the oldest form: itself.

    ``encoded`` is a string in which every character stands for one byte.
    """
    document: Any = strict_json.load(packed.decode("latin-1").encode(), depth=limits.depth)
    if not isinstance(document, dict) or not isinstance(document.get("encoded"), str):
        return packed
    try:
        body = document["encoded"].encode("latin-1")
    except UnicodeEncodeError as error:
        raise UnreadableError("damaged-scene", "It is damaged.") from error
    return body if document.get("compressed") is False else inflate(body)
