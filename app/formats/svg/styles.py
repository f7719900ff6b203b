"""Presentation: attributes, style sheets and inline styles resolved to plain properties."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree  # type: ignore[import-untyped]

from app.formats.svg.tree import local_name

INHERITED = frozenset(
    {"fill", "fill-opacity", "fill-rule", "color", "visibility", "marker-start", "marker-end"}
    | {"stroke", "stroke-opacity", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray"}
    | {"font-family", "font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline"}
)
_OWN = frozenset({"opacity", "display"})
_PROPERTIES = INHERITED | _OWN
START: Mapping[str, str] = {"fill": "black", "stroke": "none", "stroke-width": "1", "font-size": "16"}
"""What an element has where nothing is said."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT_BLOCK = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]|\{[^{}]*\})*\})")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(\*|[A-Za-z][\w-]*)?(?:#([\w-]+))?(?:\.([\w-]+))?\Z")
_MOST_RULES = 2_000
_LONGEST_SHEET = 300_000

Style = dict[str, str]


class StyleSheet:
    """The simple selectors (``tag``, ``.class``, ``#id``, ``tag.class``) that drawing programs write."""

    def __init__(self, root: etree._Element) -> None:
        self._rules: dict[str, list[tuple[int, Style]]] = {}
        self._count = 0
        for element in root.iter():
            if local_name(element) == "style":
                self._read("".join(element.itertext())[:_LONGEST_SHEET])

    def _read(self, text: str) -> None:
        plain = _AT_BLOCK.sub("", _COMMENT.sub("", text))
        for selectors, body in _RULE.findall(plain):
            found = declarations(body)
            for selector in selectors.split(",") if found else ():
                match = _SELECTOR.match(selector.strip())
                if match is None or self._count >= _MOST_RULES:
                    continue
                self._count += 1
                weight = 100 * bool(match[2]) + 10 * bool(match[3]) + bool(match[1] and match[1] != "*")
                self._rules.setdefault(selector.strip(), []).append((weight, found))

    def matching(self, element: etree._Element) -> list[Style]:
        """Declarations that apply, the weakest first."""
        if not self._rules:
            return []
        name, own_id = local_name(element), element.get("id")
        keys = ["*", name, f"#{own_id}"]
        for word in (element.get("class") or "").split()[:20]:
            keys += [f".{word}", f"{name}.{word}"]
        found = [rule for key in keys for rule in self._rules.get(key, ())]
        return [style for _, style in sorted(found, key=lambda rule: rule[0])]


def declarations(text: str) -> Style:
    """Read ``a: b; c: d``; only properties that are drawn."""
    found: Style = {}
    for declaration in text[:20_000].split(";"):
        name, colon, value = declaration.partition(":")
        if colon and name.strip().lower() in _PROPERTIES:
            found[name.strip().lower()] = _light(value.replace("!important", "").strip())
        elif colon and name.strip().lower() == "marker":
            found["marker-start"] = found["marker-end"] = value.strip()
    return found


def _light(value: str) -> str:
    """Take what a light page shows of ``light-dark(light, dark)``, and the fallback of ``var(--x, y)``."""
    if value.startswith("light-dark("):
        depth = 0
        for at, char in enumerate(value[11:]):
            depth += (char == "(") - (char == ")")
            if char == "," and depth == 0:
                return _light(value[11 : 11 + at].strip())
    if value.startswith("var(") and "," in value:
        return value[4:].partition(",")[2].rpartition(")")[0].strip()
    return value


def resolve(element: etree._Element, inherited: Mapping[str, str], sheet: StyleSheet) -> Style:
    """Properties of an element: inherited, then attributes, style sheet and inline style on top."""
    style = {name: value for name, value in inherited.items() if name in INHERITED}
    for name, value in element.attrib.items():
        if name in _PROPERTIES:
            style[str(name)] = str(value).strip()
    for declared in sheet.matching(element):
        style.update(declared)
    inline = element.get("style")
    if inline:
        style.update(declarations(inline))
    for name in [name for name, value in style.items() if value == "inherit"]:
        style[name] = inherited.get(name, START.get(name, ""))
    return style
