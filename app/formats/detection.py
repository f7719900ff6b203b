"""What a file is, told from its content; its name decides nothing.

People rename exports, browsers add ``.txt``, and a hostile file lies. Where even the kind of a damaged
file can be told from what is left of it, it is, so that the answer can say what to export again.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from app.formats.json_kinds import kind_of_json

_HEAD = 65_536

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"%PDF-", "pdf"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"BM", "bmp"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "gzip"),
    (b"BZh", "gzip"),
    (b"\xfd7zXZ", "gzip"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"{\\rtf", "office"),
    (b"%!PS", "postscript"),
    (b"\xc5\xd0\xd3\xc6", "postscript"),
    (b"8BPS", "photoshop"),
    (b"fig-", "figma"),
    (b"SQLite format 3\x00", "database"),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "onenote"),
)
_BRANDS = {b"hei": "heic", b"hev": "heic", b"mif": "heic", b"msf": "heic", b"avi": "avif"}
"""How the brands of pictures begin; all others of this container are films and sound."""

_ROOTS = {
    b"svg": "svg",
    b"mxfile": "drawio",
    b"mxGraphModel": "drawio",
    b"mxlibrary": "drawio-library",
    b"ink": "inkml",
    b"html": "html",
    b"Project": "qda",
    b"CodeBook": "qda",
    b"annotations": "annotations",
    b"annotation": "annotations",
    b"map": "mindmap",
    b"graphml": "graph",
    b"gexf": "graph",
}
_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]")
_PROLOG = re.compile(rb"\s*(?:<\?.*?\?>|<!--.*?-->)", re.DOTALL)
_DOCTYPE = re.compile(rb"\s*<!DOCTYPE\s+([\w:.-]+)", re.IGNORECASE)

_MEMBERS = (
    ({"[Content_Types].xml"}, "office"),
    ({"Index/Document.iwa"}, "office"),
    ({"Index.zip"}, "office"),
    ({"mimetype", "META-INF/manifest.xml"}, "office"),
    ({"canvas.fig"}, "figma"),
    ({"content.json", "metadata.json"}, "mindmap"),
    ({"content.xml", "META-INF/manifest.xml"}, "mindmap"),
)
"""Members by which an archive is known to be the file of a program."""
_NAMED = {
    ".csv": "csv",
    ".tsv": "csv",
    ".rtb": "miro-backup",
    ".mural": "mural",
    ".jam": "figma",
    ".fig": "figma",
    ".qdpx": "qda",
    ".nvp": "qda",
    ".nvpx": "qda",
    ".atlproj": "qda",
}
"""Endings that are believed where the content says nothing."""


def detect(data: bytes, name: str = "") -> str:
    """Name of the format: ``excalidraw``, ``svg``, ``png``, ``zip`` ..., ``empty`` or ``unknown``.

    ``name`` is only looked at where the content leaves the choice open: plain text, unknown bytes, and an
    archive that a program calls its own.
    """
    if not data[:_HEAD].strip(b"\x00\t\n\r ") and not data.strip(b"\x00\t\n\r "):
        return "empty"
    kind = _kind_of_binary(data) or _kind_of_text(data)
    return _kind_of_name(name, kind) if kind in ("unknown", "zip") else kind


def _kind_of_binary(data: bytes) -> str | None:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:11], "film")
    if data[:2] == b"PK":
        return _kind_of_zip(data)
    if data[257:262] == b"ustar":
        return "gzip"
    return next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None)


def _kind_of_text(data: bytes) -> str:
    text = _as_utf8(data)
    if text.startswith(b"<"):
        return _kind_of_xml(text)
    if text.startswith((b"{", b"[")):
        return kind_of_json(text)
    if text.startswith(b"#filename,file_size,file_attributes"):
        return "annotations"
    return "excalidraw-markdown" if b"excalidraw-plugin" in text[:_HEAD] else "unknown"


def _kind_of_name(name: str, kind: str) -> str:
    lower = name.lower()
    named = next((found for ending, found in _NAMED.items() if lower.endswith(ending)), kind)
    return kind if kind == "zip" and named == "csv" else named


def _kind_of_zip(data: bytes) -> str:
    if data[30:65].startswith((b"mimetypeapplication/vnd.oasis", b"mimetypeapplication/epub")):
        return "office"
    members = set(_member_names(data))
    if any(name.lower().endswith(".qde") and "/" not in name for name in members):
        return "qda"
    return next((kind for names, kind in _MEMBERS if names <= members), "zip")


def _member_names(data: bytes) -> Iterator[str]:
    """Names of the first and last members of a zip, as far as they can be read."""
    for part, mark, length_at, name_at in (
        (data[:_HEAD], b"PK\x03\x04", 26, 30),
        (data[-_HEAD:], b"PK\x01\x02", 28, 46),
    ):
        at = part.find(mark)
        while at >= 0 and at + name_at <= len(part):
            (length,) = struct.unpack_from("<H", part, at + length_at)
            yield part[at + name_at : at + name_at + min(length, 300)].decode("utf-8", "replace")
            at = part.find(mark, at + 4)


def _as_utf8(data: bytes) -> bytes:
    """Content without byte order mark and leading white space; UTF-16 is turned into UTF-8."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace").lstrip("\ufeff \t\r\n").encode()
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()


def _kind_of_xml(text: bytes) -> str:
    head = text[:_HEAD]
    while match := _PROLOG.match(head):
        head = head[match.end() :]
    if doctype := _DOCTYPE.match(head):
        named = doctype[1].rpartition(b":")[2]
        return _ROOTS.get(named.lower() if named.lower() == b"html" else named, "xml")
    root = _ROOT.search(head)
    if root is None:
        return "xml"
    word = root[1]
    return _ROOTS.get(word.lower() if word.lower() in (b"html", b"svg") else word, "xml")
