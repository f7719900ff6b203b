"""Where PNG, SVG and PDF files carry a scene."""

from __future__ import annotations

import re
import urllib.parse

import pypdfium2 as pdfium

from app.formats.embedded.found import DRAWIO_KEYS, EXCALIDRAW_KEY, Found, from_base64, inflate
from app.formats.limits import Limits
from app.formats.report import UnreadableError
from app.formats.svg.tree import load_tree
from app.images.reading import png_chunks

_HEAD = 200_000
_PAYLOAD_START = re.compile(rb"<!--\s*payload-start\s*-->")
_PAYLOAD_END = re.compile(rb"<!--\s*payload-end\s*-->")
_PAYLOAD_VERSION = re.compile(rb"<!--\s*payload-version:\s*(\d+)\s*-->")
_ATTACHMENT = re.compile(r"(?i)diagram\.xml|.*\.drawio")
_MOST_ATTACHMENTS = 20


def in_png(data: bytes) -> Found | None:
    """Scene in a text chunk, before or after the pixels.

    Raises :class:`UnreadableError` if there is one that cannot be unpacked.
    """
    for kind, body in png_chunks(data):
        if kind not in (b"tEXt", b"zTXt", b"iTXt"):
            continue
        key, _, rest = body.partition(b"\x00")
        if key == EXCALIDRAW_KEY:
            return Found("excalidraw", _text_of(kind, rest))
        if key in DRAWIO_KEYS:
            return Found("drawio", _as_xml(_text_of(kind, rest)))
    return None


def _text_of(kind: bytes, rest: bytes) -> bytes:
    """Text of a chunk behind its key (PNG 1.2, 4.2.3); draw.io leaves the header of the zlib stream out."""
    if kind == b"tEXt":
        return rest
    if kind == b"zTXt":
        return inflate(rest[1:])
    flag, rest = rest[:1], rest[2:]
    _language, _, rest = rest.partition(b"\x00")
    _translated, _, text = rest.partition(b"\x00")
    return inflate(text) if flag == b"\x01" else text


def _as_xml(text: bytes) -> bytes:
    """XML as it is, or from percent-encoding, where old versions wrote ``+`` for a blank."""
    if text.lstrip()[:3].upper() == b"%3C":
        return urllib.parse.unquote_to_bytes(text.replace(b"+", b" "))
    return text


def in_svg(data: bytes, limits: Limits) -> Found | None:
    """Scene in draw.io's ``content`` attribute or between Excalidraw's payload comments.

    Raises :class:`UnreadableError` if there is one that cannot be unpacked, or the SVG cannot be read.
    """
    if b"content=" in data[:_HEAD]:
        content = load_tree(data, limits).get("content")
        if content and content.strip():
            return Found("drawio", content.encode())
    if EXCALIDRAW_KEY not in data[:_HEAD] or (start := _PAYLOAD_START.search(data)) is None:
        return None
    end = _PAYLOAD_END.search(data, start.end())
    if end is None:
        raise UnreadableError("damaged-scene", "It ends in the middle.")
    version = _PAYLOAD_VERSION.search(data[: start.start()])
    packed = from_base64(data[start.end() : end.start()])
    if version is not None and int(version[1][:4]) >= 2:
        return Found("excalidraw", packed)
    return Found("excalidraw", _latin(packed))


def _latin(packed: bytes) -> bytes:
    """UTF-8 text, as the first version wrote it, in the encoding of the second; the scene itself stays."""
    try:
        text = packed.decode()
    except UnicodeDecodeError:
        return packed
    return text.encode("latin-1") if '"encoded"' in text and max(text) <= "\xff" else packed


def in_pdf(document: pdfium.PdfDocument) -> Found | None:
    """Scene attached to a PDF (``diagram.xml``), or in its subject as older versions wrote it.

    Raises :class:`UnreadableError` if there is one that cannot be unpacked.
    """
    try:
        for number in range(min(_MOST_ATTACHMENTS, document.count_attachments())):
            attachment = document.get_attachment(number)
            if _ATTACHMENT.fullmatch(attachment.get_name()):
                data = bytes(attachment.get_data())
                if b"<mxfile" in data[:_HEAD] or b"<mxGraphModel" in data[:_HEAD]:
                    return Found("drawio", data)
        subject = document.get_metadata_value("Subject")
    except (pdfium.PdfiumError, UnicodeError, ValueError) as error:
        raise UnreadableError("damaged-scene", "It is damaged.") from error
    return (
        Found("drawio", subject.encode()) if subject.lstrip().startswith(("%3Cmxfile", "<mxfile")) else None
    )
