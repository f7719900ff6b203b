"""XML from strangers, read without entities, document types, external files, or deep trees."""

from __future__ import annotations

import re

from lxml import etree  # type: ignore[import-untyped]

from app.formats.limits import Limits
from app.formats.report import UnreadableError
from app.formats.strict_json import clean_text

_CUT = re.compile(r"Premature end|not closed|Couldn't find end|mismatch|EndTag|Start tag expected")


def load_xml(data: bytes, limits: Limits, *, nodes_per_element: int = 16) -> etree._Element:
    """Root element of a document. Raises :class:`UnreadableError`.

    ``nodes_per_element`` is how many XML elements a format may spend on one element of the drawing.

    A document type is refused: drawings need none, and entities are how a small file grows into gigabytes or
    reads files of the server.
    """
    data = as_utf8(data)
    if b"<!DOCTYPE" in data[:65_536] or b"<!ENTITY" in data:
        raise UnreadableError("entities", "The file has a document type, which is not read. Save it without.")
    if data.count(b"<") > 2 * nodes_per_element * limits.elements:
        raise UnreadableError("too-many-elements", f"The file has more than {limits.elements} elements.")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _syntax(error, data) from error
    _check_depth(root, limits)
    return root


def as_utf8(data: bytes) -> bytes:
    """The document in UTF-8, without a byte order mark and without what is no XML at its ends."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", errors="replace").encode()
        data = re.sub(rb"^\s*<\?xml[^>]*\?>", b"", data.removeprefix(b"\xef\xbb\xbf"))
    return data.removeprefix(b"\xef\xbb\xbf").strip(b"\x00\r\n\t ")


def _check_depth(root: etree._Element, limits: Limits) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limits.depth:
            raise UnreadableError("too-deep", f"The file is nested more than {limits.depth} levels deep.")


def _syntax(error: etree.XMLSyntaxError, data: bytes) -> UnreadableError:
    text = str(error)
    if "depth" in text or "huge" in text.lower():
        return UnreadableError("too-deep", "The file is nested too deeply; ungroup some of it.")
    if not data.endswith(b">") or _CUT.search(text):
        return UnreadableError("truncated", "The file ends in the middle: export or copy it again.")
    return UnreadableError("invalid-xml", f"The file is damaged: {clean_text(text)[:120]}.")
