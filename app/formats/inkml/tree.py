"""Finding one's way in the XML of an ink document, with and without its namespace."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

ID = "{http://www.w3.org/XML/1998/namespace}id"


def name_of(element: etree._Element) -> str:
    """Name without its namespace, which some programs leave out."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Children of these names."""
    return (child for child in element if name_of(child) in names)


def child(element: etree._Element, name: str) -> etree._Element | None:
    """First child of a name."""
    return next(children(element, name), None)


def reference(element: etree._Element, attribute: str) -> str | None:
    """Id that ``attribute="#id"`` names; None for anything outside the document."""
    value = element.get(attribute)
    return value[1:] if value is not None and value.startswith("#") else None
