"""Gradients, written anew: only numbers and colours that were read, never an address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree  # type: ignore[import-untyped]

from app.formats.markup import tag
from app.formats.svg.extents import own_box
from app.formats.svg.leaf import Leaf
from app.formats.svg.selectors import Style
from app.formats.svg.styles import StyleSheet, resolve
from app.formats.svg.tree import local_name, reference
from app.formats.svg.values import NotFiniteError, length, transform
from app.images.colours import parse_colour

_KINDS: dict[str, dict[str, str | None]] = {
    "linearGradient": {"x1": "0%", "y1": "0%", "x2": "100%", "y2": "0%"},
    "radialGradient": {"cx": "50%", "cy": "50%", "r": "50%", "fx": None, "fy": None},
}
"""Coordinates of each kind, and what they are where nothing is said (SVG 1.1, 13.2)."""
_ACROSS = frozenset({"x1", "x2", "cx", "fx"})
_SPREADS = frozenset({"reflect", "repeat"})
_MOST_STOPS = 64
_MOST_GRADIENTS = 1_000
_DEEPEST = 5


class Gradients:
    """Gradients of one document, each written once for every size of page it is used on."""

    def __init__(self, by_id: Mapping[str, etree._Element], sheet: StyleSheet) -> None:
        self._by_id = by_id
        self._sheet = sheet
        self._names: dict[tuple[object, ...], str] = {}
        self.defs: list[str] = []
        """What has been written."""

    def address(self, server_id: str, leaf: Leaf) -> str | None:
        """``url(#...)`` of a gradient for a leaf; None where it is none, or cannot be drawn."""
        chain = chain_of(self._by_id, server_id)
        if not chain or local_name(chain[0]) not in _KINDS:
            return None
        try:
            in_box = said(chain, "gradientUnits") != "userSpaceOnUse"
            if in_box and _is_flat(leaf):
                return None  # a line without a width or a height has no box to be filled across
            key = (server_id, leaf.style.get("color"), None if in_box else leaf.view)
            if key not in self._names:
                if len(self.defs) >= _MOST_GRADIENTS:
                    return None
                name = f"paint{len(self.defs)}"
                self.defs.append(self._written(name, chain, leaf, in_box=in_box))
                self._names[key] = name
            return f"url(#{self._names[key]})"
        except NotFiniteError:
            return None

    def colour(self, server_id: str, style: Mapping[str, str]) -> tuple[str, float] | None:
        """What a gradient amounts to where only one colour counts: its first."""
        stop = next(self._stops(chain_of(self._by_id, server_id)), None)
        if stop is None:
            return None
        found = _stop_colour(resolve(stop, style, self._sheet))
        return (found[0] if found else "#000000", 1.0)

    def _stops(self, chain: list[etree._Element]) -> Iterator[etree._Element]:
        for server in chain:
            stops = [child for child in server if local_name(child) == "stop"][:_MOST_STOPS]
            if stops:
                yield from stops
                return

    def _written(self, name: str, chain: list[etree._Element], leaf: Leaf, *, in_box: bool) -> str:
        """Markup of a gradient. Raises :class:`NotFiniteError`."""
        kind = local_name(chain[0])
        places = {
            key: _coordinate(said(chain, key) or usual, key, leaf, in_box=in_box)
            for key, usual in _KINDS[kind].items()
            if said(chain, key) or usual
        }
        matrix = transform(said(chain, "gradientTransform"))
        spread = said(chain, "spreadMethod")
        return tag(
            kind,
            "".join(self._stop(stop, leaf.style) for stop in self._stops(chain)),
            id=name,
            gradientUnits="objectBoundingBox" if in_box else "userSpaceOnUse",
            gradientTransform=f"matrix({' '.join(format(value, '.9g') for value in matrix)})",
            spreadMethod=spread if spread in _SPREADS else None,
            **{key: f"{value:.9g}" for key, value in places.items()},
        )

    def _stop(self, stop: etree._Element, style: Mapping[str, str]) -> str:
        own = resolve(stop, style, self._sheet)
        colour, opacity = _stop_colour(own) or ("#000000", 0.0)
        offset = min(1.0, max(0.0, length(stop.get("offset"), whole=1.0)))
        opacity *= min(1.0, max(0.0, length(own.get("stop-opacity"), whole=1.0, default=1.0)))
        return tag("stop", offset=f"{offset:.6g}", stop_color=colour, stop_opacity=f"{opacity:.6g}")


def chain_of(by_id: Mapping[str, etree._Element], server_id: str) -> list[etree._Element]:
    """A gradient or pattern, and those from which it takes what it does not say itself."""
    found: list[etree._Element] = []
    server = by_id.get(server_id)
    while server is not None and server not in found and len(found) < _DEEPEST:
        found.append(server)
        server = by_id.get(reference(server) or "")
    return found


def said(chain: list[etree._Element], key: str) -> str | None:
    """The first value along the chain."""
    return next((str(value) for server in chain if (value := server.get(key))), None)


def _coordinate(text: str | None, key: str, leaf: Leaf, *, in_box: bool) -> float:
    wide, high = (1.0, 1.0) if in_box else (leaf.view.width, leaf.view.height)
    mean: float = ((wide * wide + high * high) / 2) ** 0.5
    return length(text, whole=wide if key in _ACROSS else mean if key == "r" else high)


def _is_flat(leaf: Leaf) -> bool:
    """Whether a leaf has no box across which a gradient could go. Raises :class:`NotFiniteError`."""
    box = own_box(leaf)
    return box is None or box[2] <= box[0] or box[3] <= box[1]


def _stop_colour(style: Style) -> tuple[str, float] | None:
    value = style.get("stop-color", "black")
    return parse_colour(style.get("color", "black") if value.lower() == "currentcolor" else value)
