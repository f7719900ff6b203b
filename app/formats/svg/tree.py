"""The XML of an SVG, read without entities, external files, or deep trees."""

from __future__ import annotations

import re

from lxml import etree  # type: ignore[import-untyped]

from app.formats.limits import Limits
from app.formats.report import UnreadableError

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"

_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(?:\[(?P<subset>[^\]]*)\]\s*)?>", re.IGNORECASE)
_NAMESPACE_ENTITY = re.compile(rb'<!ENTITY\s+(ns_\w{1,30})\s+"(https?://[^"&<>%]{1,200})"\s*>')
_MOST_NAMESPACES = 40


def load_tree(data: bytes, limits: Limits) -> etree._Element:
    """Root element of an SVG. Raises :class:`UnreadableError`.

    A document type is only skipped, never read. Adobe Illustrator abbreviates namespace addresses by
    entities; these are put in as text. Any other entity is refused, because entities are how a small file
    grows into gigabytes or reads files of the server.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(_without_doctype(data), parser)
    except etree.XMLSyntaxError as error:
        raise _syntax(error, data) from error
    if not isinstance(root.tag, str) or etree.QName(root).localname != "svg":
        raise UnreadableError("not-svg", "This XML is no SVG drawing.")
    for count, _ in enumerate(root.iter(), start=1):
        if count > 4 * limits.elements:
            raise UnreadableError("too-many-elements", f"The SVG has more than {4 * limits.elements} nodes.")
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
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", errors="replace").encode()
        data = re.sub(rb"^\s*<\?xml[^>]*\?>", b"", data.removeprefix(b"\xef\xbb\xbf"))
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


def _syntax(error: etree.XMLSyntaxError, data: bytes) -> UnreadableError:
    text = str(error)
    if "depth" in text or "huge" in text.lower():
        return UnreadableError("too-deep", "The SVG is nested too deeply; ungroup or flatten it.")
    if not data.rstrip(b"\x00\r\n\t ").endswith(b">") or "Premature end" in text:
        return UnreadableError("truncated", "The SVG ends in the middle: export it again.")
    return UnreadableError("invalid-xml", f"The SVG is damaged: {text[:120]}.")
