"""What is looked at in the bytes of a PDF before its reader sees them.

PDFium takes seconds and gigabytes for streams that inflate to hundreds of megabytes and for pictures with
billions of pixels, and it opens what is left of a file that was cut off. A stream's dictionary always stands
in plain sight (never inside another stream), so all of this can be told without understanding the file.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from app.formats.limits import MEBIBYTE, Limits
from app.formats.report import UnreadableError

MOST_CONTENT = 24 * MEBIBYTE
"""Inflated bytes of one stream that is no picture: a page's content, a font."""
MOST_CONTENT_TOGETHER = 160 * MEBIBYTE
MOST_STREAMS = 200_000
_DICTIONARY = 4096
"""The dictionary of a stream stands within this many bytes before it."""
_PIECE = 256 * 1024

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_SIDES = {side: re.compile(rb"/" + side + rb"\s+(\d{1,9})(?!\s+\d+\s+R)") for side in (b"Width", b"Height")}
_BITS = re.compile(rb"/BitsPerComponent\s+1\b|/ImageMask\s+true")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_UNIT = re.compile(rb"/UserUnit\s+(\d{1,6}(?:\.\d{1,6})?)")


@dataclass
class _Totals:
    content: int = 0


def check_whole(data: bytes) -> None:
    """Refuse a file that stops in the middle. Raises :class:`UnreadableError` with code ``truncated``."""
    end = data.rfind(b"%%EOF")
    if end < 0 or b" obj" in data[end:] or data.rfind(b"startxref", 0, end) < 0:
        raise UnreadableError("truncated", "The PDF ends in the middle: export or copy it again.")


def check_streams(data: bytes, limits: Limits) -> None:
    """Refuse pictures and content beyond the limits. Raises :class:`UnreadableError`."""
    totals = _Totals()
    hidden = b"/Encrypt" in data
    before = 0
    for count, match in enumerate(_STREAM.finditer(data)):
        if count > MOST_STREAMS:
            raise UnreadableError("too-many-elements", "The PDF has too many parts.")
        head = data[max(before, match.start() - _DICTIONARY) : match.start()]
        head = head[head.rfind(b" obj") + 1 :]
        before = match.end()
        most = _most_bytes(head, limits)
        if not hidden:
            _check_inflated(data, match.end(), head, most, totals)


def user_unit(data: bytes) -> float:
    """Size of the pages' unit in 1/72 inch, where all pages that name one agree; else 1."""
    named = {float(found) for found in _UNIT.findall(data)}
    return min(max(named.pop(), 0.01), 1000.0) if len(named) == 1 and 0 not in named else 1.0


def _most_bytes(head: bytes, limits: Limits) -> int:
    """How far a stream may inflate. Raises :class:`UnreadableError` for a picture that is too large."""
    sides = [match for pattern in _SIDES.values() if (match := pattern.search(head))]
    if len(sides) < 2 or b"/Image" not in head:
        return MOST_CONTENT
    width, height = (int(match[1]) for match in sides)
    cost = width * height // (8 if _BITS.search(head) else 1)
    if cost > limits.pixels:
        raise UnreadableError(
            "too-many-pixels",
            f"A picture in the PDF has {width} x {height} pixels, which is too large. "
            "Export the page as an image instead.",
        )
    return 8 * cost + MEBIBYTE


def _check_inflated(data: bytes, start: int, head: bytes, most: int, totals: _Totals) -> None:
    rounds = len(_FLATE.findall(head))
    if rounds == 0 or rounds > 4:
        if rounds:
            raise UnreadableError("too-complex", "A part of the PDF is packed too many times.")
        return
    chain = [zlib.decompressobj() for _ in range(rounds)]
    size = _inflated(chain, memoryview(data)[start:], most)
    is_content = most == MOST_CONTENT
    totals.content += size if is_content else 0
    if size > most or totals.content > MOST_CONTENT_TOGETHER:
        raise UnreadableError(
            "too-complex", "The PDF unpacks to far more than a drawing has. Export the page as an image."
        )


def _inflated(chain: list[zlib._Decompress], packed: memoryview, most: int) -> int:
    """Bytes that come out of the last of ``chain``, counted up to a little more than ``most``."""
    first, *rest = chain
    size = 0
    at = 0
    try:
        while at < len(packed) and not first.eof and size <= most:
            piece = first.decompress(packed[at : at + _PIECE], _PIECE)
            at += _PIECE
            size += _passed_on(rest, piece, most - size)
            while not _drained(first) and size <= most:
                piece = first.decompress(first.unconsumed_tail, _PIECE)
                size += _passed_on(rest, piece, most - size)
    except zlib.error:
        pass  # a damaged stream: PDFium shows what comes before the damage
    return size


def _drained(decompressor: zlib._Decompress) -> bool:
    """Whether nothing that was fed in waits to come out."""
    return decompressor.eof or not decompressor.unconsumed_tail


def _passed_on(chain: list[zlib._Decompress], piece: bytes, most: int) -> int:
    """Bytes that come out of the rest of a chain for one piece, counted up to a little more than ``most``."""
    if not chain:
        return len(piece)
    first, *rest = chain
    size = _passed_on(rest, first.decompress(piece, _PIECE), most)
    while not _drained(first) and size <= most:
        size += _passed_on(rest, first.decompress(first.unconsumed_tail, _PIECE), most - size)
    return size
