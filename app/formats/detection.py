"""What a file is, told from its content; its name decides nothing.

People rename exports, browsers add ``.txt``, and a hostile file lies. Where even the kind of a damaged
file can be told from what is left of it, it is, so that the answer can say what to export again.
"""

from __future__ import annotations

import re

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
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"%!PS", "postscript"),
)

_ROOTS = {
    b"svg": "svg",
    b"mxfile": "drawio",
    b"mxGraphModel": "drawio",
    b"mxlibrary": "drawio-library",
    b"ink": "inkml",
    b"html": "html",
    b"Project": "qda",
    b"CodeBook": "qda",
}
_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]")
_PROLOG = re.compile(rb"\s*(?:<\?.*?\?>|<!--.*?-->)", re.DOTALL)
_DOCTYPE = re.compile(rb"\s*<!DOCTYPE\s+([\w:.-]+)", re.IGNORECASE)

_EXCALIDRAW = re.compile(rb'"type"\s*:\s*"excalidraw(?:/clipboard)?"')
_LIBRARY = re.compile(rb'"type"\s*:\s*"excalidrawlib"')
_ELEMENTS = re.compile(rb'"elements"\s*:\s*\[')
_TLDRAW = re.compile(
    rb'"(?:tldrawFileFormatVersion|pageStates)"\s*:|"document"\s*:\s*\{[^{}]*"(?:store|pages)"'
)

_JSON_KINDS = (
    (_LIBRARY, "excalidraw-library"),
    (_EXCALIDRAW, "excalidraw"),
    (_TLDRAW, "tldraw"),
    (_ELEMENTS, "excalidraw"),
)


def detect(data: bytes, name: str = "") -> str:
    """Name of the format: ``excalidraw``, ``svg``, ``png``, ``zip`` ..., ``empty`` or ``unknown``.

    ``name`` is only looked at where the content leaves the choice open (plain text).
    """
    if not data[:_HEAD].strip(b"\x00\t\n\r ") and not data.strip(b"\x00\t\n\r "):
        return "empty"
    return _kind_of_binary(data) or _kind_of_text(data, name)


def _kind_of_binary(data: bytes) -> str | None:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        return "heic"
    if data[:2] == b"PK":
        return _kind_of_zip(data)
    return next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None)


def _kind_of_text(data: bytes, name: str) -> str:
    text = _as_utf8(data)
    if text.startswith(b"<"):
        return _kind_of_xml(text)
    if text.startswith((b"{", b"[")):
        return _kind_of_json(text)
    if b"excalidraw-plugin" in text[:_HEAD]:
        return "excalidraw-markdown"
    return "csv" if name.lower().endswith((".csv", ".tsv")) else "unknown"


def _kind_of_zip(data: bytes) -> str:
    if b"[Content_Types].xml" in data[:_HEAD] or b"[Content_Types].xml" in data[-_HEAD:]:
        return "office"
    if b"mimetypeapplication/vnd.oasis" in data[:200]:
        return "office"
    if b"project.qde" in data[:_HEAD] or b"project.qde" in data[-_HEAD:]:
        return "qda"
    return "zip"


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


def _kind_of_json(text: bytes) -> str:
    """Look for tell-tale keys, first near the beginning: a text inside a drawing may hold the others."""
    for part in (text[:_HEAD], text):
        for pattern, kind in _JSON_KINDS:
            if pattern.search(part):
                return kind
    return "jsoncanvas" if b'"nodes"' in text and b'"edges"' in text else "json"
