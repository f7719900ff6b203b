"""The file around the diagrams: its pages, written plainly or compressed, read without entities or bombs."""

from __future__ import annotations

import base64
import binascii
import urllib.parse
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]

from app.formats import safe_xml
from app.formats.fields import refuse_too_many_pages
from app.formats.limits import MEBIBYTE, Limits
from app.formats.report import Report, UnreadableError
from app.formats.strict_json import clean_text

MOST_INFLATED = 24 * MEBIBYTE
"""Unpacked size of all compressed pages of one file together: about fifty thousand cells."""
_NODES_PER_CELL = 8
_MODEL = "mxGraphModel"


@dataclass(frozen=True, slots=True)
class Page:
    """One ``<diagram>`` of the file."""

    name: str
    number: int
    """From 0, empty pages counted."""
    model: etree._Element
    """Its ``<mxGraphModel>``."""
    id: str = ""
    """By which other pages name it as their background."""


def read_pages(data: bytes, limits: Limits, report: Report) -> tuple[list[Page], str]:
    """Pages that hold something, and the program that wrote the file.

    Empty and damaged pages are left out with a warning as long as another one can be read.
    Raises :class:`UnreadableError`.
    """
    root = load_xml(data, limits)
    if root.tag == _MODEL:
        return [Page("", 0, root)], _tool(root)
    if root.tag != "mxfile":
        raise UnreadableError("not-drawio", "This XML is no draw.io diagram.")
    diagrams = root.findall("diagram")
    refuse_too_many_pages(len(diagrams), limits)
    return list(_pages(diagrams, limits, report)), _tool(root)


def _pages(diagrams: list[etree._Element], limits: Limits, report: Report) -> Iterator[Page]:
    damage: UnreadableError | None = None
    found = empty = 0
    left = MOST_INFLATED
    for number, diagram in enumerate(diagrams):
        name = clean_text(diagram.get("name") or "")[:200]
        try:
            model, used = _model(diagram, limits, left)
        except UnreadableError as error:
            damage = error
            report.warn("page-unreadable", f"A page was left out. {error}", name or f"page {number + 1}")
            continue
        left -= used
        if model is None:
            empty += 1
            continue
        found += 1
        yield Page(name, number, model, diagram.get("id") or "")
    if not found and damage is not None:
        raise damage
    if found and empty:
        report.warn("empty-page", f"Pages with nothing on them were left out: {empty}.")


def _model(diagram: etree._Element, limits: Limits, most: int) -> tuple[etree._Element | None, int]:
    """The page's model, None if it is empty, and the bytes it was inflated to."""
    plain = diagram.find(_MODEL)
    if plain is not None:
        return plain, 0
    text = "".join(diagram.itertext()).strip()
    if not text:
        return None, 0
    written = unpack_page(text, most)
    model = load_xml(written, limits)
    if model.tag != _MODEL:
        raise UnreadableError("not-drawio", "A page of the file holds no diagram.")
    return model, len(written)


def unpack_page(text: str, most: int) -> bytes:
    """XML of a page: as it is, percent-encoded, or base64 of a raw deflate stream of percent-encoded XML.

    At most ``most`` bytes are unpacked. Raises :class:`UnreadableError`.
    """
    if text.startswith("<"):
        return text.encode()
    if text[:3].upper() == "%3C":
        return urllib.parse.unquote(text).encode()
    try:
        packed = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise UnreadableError("damaged-page", "A compressed page of the file is damaged.") from error
    return inflate_page(packed, most)


def inflate_page(packed: bytes, most: int = MOST_INFLATED) -> bytes:
    """XML of a raw deflate stream, percent-encoded or not. Raises :class:`UnreadableError`."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        inflated = stream.decompress(packed, max(1, most))
    except zlib.error as error:
        raise UnreadableError("damaged-page", "A compressed page of the file is damaged.") from error
    if stream.unconsumed_tail or len(inflated) >= max(1, most):
        raise UnreadableError(
            "too-large", f"The pages are larger than {MOST_INFLATED // MEBIBYTE} MB when they are unpacked."
        )
    if not stream.eof:
        raise UnreadableError("truncated", "A compressed page ends in the middle: export the file again.")
    if inflated.lstrip().startswith(b"<"):
        return inflated
    # Old versions encoded as forms do, with + for a blank; a real + is always %2B there.
    return urllib.parse.unquote_to_bytes(inflated.replace(b"+", b" "))


def load_xml(data: bytes, limits: Limits) -> etree._Element:
    """Root element of a draw.io document. Raises :class:`UnreadableError`."""
    return safe_xml.load_xml(data, limits, nodes_per_element=_NODES_PER_CELL)


def _tool(root: etree._Element) -> str:
    version = clean_text(root.get("version") or "")[:40]
    return f"draw.io {version}" if version[:1].isdigit() else "draw.io"
