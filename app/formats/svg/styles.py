"""Presentation: attributes, style sheets and inline styles resolved to plain properties."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree  # type: ignore[import-untyped]

from app.formats.svg.selectors import Rule, Step, Style, read_selector, weight_of
from app.formats.svg.tree import local_name

INHERITED = frozenset(
    {"fill", "fill-opacity", "fill-rule", "color", "visibility", "marker-start", "marker-end", "clip-rule"}
    | {"stroke", "stroke-opacity", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray"}
    | {"font-family", "font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline"}
)
_OWN = frozenset({"opacity", "display", "clip-path", "mask", "filter", "stop-color", "stop-opacity"})
_PROPERTIES = INHERITED | _OWN
START: Mapping[str, str] = {"fill": "black", "stroke": "none", "stroke-width": "1", "font-size": "16"}
"""What an element has where nothing is said."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT_BLOCK = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]|\{[^{}]*\})*\})")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_MOST_RULES = 2_000
MOST_LOOKS = 400_000
"""Looks at elements and what is around them, for all rules of one file; after that no rule applies."""
_LONGEST_SHEET = 300_000


class StyleSheet:
    """Rules whose selectors are made of tags, ``.class`` and ``#id``, also inside each other.

    That is what drawing programs and Mermaid write. Rules are found by the last word of their selector; how
    often an element's surroundings are looked at is bounded.
    """

    def __init__(self, root: etree._Element) -> None:
        self._rules: dict[str, list[Rule]] = {}
        self._count = 0
        self._looks = MOST_LOOKS
        for element in root.iter():
            if local_name(element) == "style":
                self._read("".join(element.itertext())[:_LONGEST_SHEET])

    def _read(self, text: str) -> None:
        plain = _AT_BLOCK.sub("", _COMMENT.sub("", text))
        for selectors, body in _RULE.findall(plain):
            found = declarations(body)
            important = declarations(";".join(part for part in body.split(";") if "!important" in part))
            for selector in selectors.split(",") if found else ():
                steps = read_selector(selector)
                if not steps or self._count >= _MOST_RULES:
                    continue
                self._count += 1
                rule = Rule(steps, weight_of(steps), self._count, found, important)
                self._rules.setdefault(steps[-1].key, []).append(rule)

    def matching(self, element: etree._Element) -> list[Rule]:
        """Rules that apply, the weakest first."""
        if not self._rules or self._looks <= 0:
            return []
        keys = ["*", local_name(element), f"#{element.get('id')}"]
        keys += [f".{word}" for word in (element.get("class") or "").split()[:20]]
        found = [rule for key in keys for rule in self._rules.get(key, ()) if self._applies(rule, element)]
        return sorted(found, key=lambda rule: (rule.weight, rule.order))

    def _applies(self, rule: Rule, element: etree._Element) -> bool:
        *outer, last = rule.steps
        if not self._fits(last, element):
            return False
        around, direct = element.getparent(), last.direct
        for step in reversed(outer):
            while around is not None and not (fits := self._fits(step, around)) and not direct:
                around = around.getparent()
            if around is None or not fits:
                return False
            around, direct = around.getparent(), step.direct
        return True

    def _fits(self, step: Step, element: etree._Element) -> bool:
        self._looks -= 1
        return self._looks >= 0 and step.fits(element)


def declarations(text: str) -> Style:
    """Read ``a: b; c: d``; only properties that are drawn."""
    found: Style = {}
    for declaration in text[:20_000].split(";"):
        name, colon, value = declaration.partition(":")
        if colon and name.strip().lower() in _PROPERTIES:
            found[name.strip().lower()] = light(value.replace("!important", "").strip())
        elif colon and name.strip().lower() == "marker":
            found["marker-start"] = found["marker-end"] = value.strip()
    return found


def light(value: str) -> str:
    """Take what a light page shows of ``light-dark(light, dark)``, and the fallback of ``var(--x, y)``."""
    if value.startswith("light-dark("):
        depth = 0
        for at, char in enumerate(value[11:]):
            depth += (char == "(") - (char == ")")
            if char == "," and depth == 0:
                return light(value[11 : 11 + at].strip())
    if value.startswith("var(") and "," in value:
        return value[4:].partition(",")[2].rpartition(")")[0].strip()
    return value


def resolve(element: etree._Element, inherited: Mapping[str, str], sheet: StyleSheet) -> Style:
    """Properties of an element: inherited, then attributes, style sheet and inline style on top."""
    style = {name: value for name, value in inherited.items() if name in INHERITED}
    for name, value in element.attrib.items():
        if name in _PROPERTIES:
            style[str(name)] = str(value).strip()
    rules = sheet.matching(element)
    for rule in rules:
        style.update(rule.style)
    inline = element.get("style")
    if inline:
        style.update(declarations(inline))
    for rule in rules:
        style.update(rule.important)
    for name in [name for name, value in style.items() if value == "inherit"]:
        style[name] = inherited.get(name, START.get(name, ""))
    return style
