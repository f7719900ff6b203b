"""The XML of an SVG: its document type, its names, and its references."""

from __future__ import annotations

import re

from lxml import etree  # type: ignore[import-untyped]

from app.formats.limits import Limits
from app.formats.report import UnreadableError
from app.formats.safe_xml import as_utf8, load_xml

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"

_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(?:\[(?P<subset>[^\]]*)\]\s*)?>", re.IGNORECASE)
_NAMESPACE_ENTITY = re.compile(rb'<!ENTITY\s+(ns_\w{1,30})\s+"(https?://[^"&<>%]{1,200})"\s*>')
_MOST_NAMESPACES = 40
_NODES_PER_ELEMENT = 4


def load_tree(data: bytes, limits: Limits) -> etree._Element:
    """Root element of an SVG. Raises :class:`UnreadableError`.

    A document type is only skipped, never read. Adobe Illustrator abbreviates namespace addresses by
    entities; these are put in as text. Any other entity is refused, because entities are how a small file
    grows into gigabytes or reads files of the server.
    """
    root = load_xml(_without_doctype(as_utf8(data)), limits, nodes_per_element=_NODES_PER_ELEMENT)
    if not isinstance(root.tag, str) or etree.QName(root).localname != "svg":
        raise UnreadableError("not-svg", "This XML is no SVG drawing.")
    return root


def local_name(element: etree._Element) -> str:
    """Name without namespace; empty for anything that is no SVG element."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    if tag.startswith(SVG):
        return tag[len(SVG) :]
    return "" if tag.startswith("{") else tag  # some tools leave the namespace out


def reference(element: etree._Element) -> str | None:
    """Id that ``href="#id"`` names; None for anything outside the document."""
    address = address_of(element)
    return address[1:] if address is not None and address.startswith("#") else None


def address_of(element: etree._Element) -> str | None:
    """Value of ``href`` or ``xlink:href``."""
    value = element.get("href") or element.get(f"{XLINK}href")
    return value.strip() if value else None


def _without_doctype(data: bytes) -> bytes:
    head = data[:200_000]
    if b"<!ENTITY" not in head and b"<!DOCTYPE" not in head:
        return data
    doctype = _DOCTYPE.search(head)
    subset = doctype["subset"] if doctype else b""
    names = dict(_NAMESPACE_ENTITY.findall(subset or b"")[:_MOST_NAMESPACES])
    rest = _NAMESPACE_ENTITY.sub(b"", subset or b"")
    if doctype is None or b"<!" in rest or b"%" in rest:
        raise UnreadableError(
            "entities", "The SVG defines entities, which are not read. Save it as plain SVG and import that."
        )
    data = data[: doctype.start()] + data[doctype.end() :]
    for name, address in names.items():
        data = data.replace(b"&" + name + b";", address, _MOST_NAMESPACES)
    return data
