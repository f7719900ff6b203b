"""Selectors of style sheets: tags, classes and ids, inside each other or directly inside."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]

from app.formats.svg.tree import local_name

Style = dict[str, str]

_STEP = re.compile(r"(\*|[A-Za-z][\w-]*)?((?:[.#][\w-]+)*)\Z")
_MOST_STEPS = 8


@dataclass(frozen=True, slots=True)
class Step:
    """One word of a selector, like ``rect.node``."""

    tag: str | None
    own_id: str | None
    classes: frozenset[str]
    direct: bool
    """Whether what the word before names must be right around it."""

    @property
    def key(self) -> str:
        """Id, class or tag by which elements that may fit are found."""
        if self.own_id is not None:
            return f"#{self.own_id}"
        return f".{min(self.classes)}" if self.classes else self.tag or "*"

    def fits(self, element: etree._Element) -> bool:
        """Whether an element is what this word names."""
        if self.tag is not None and local_name(element) != self.tag:
            return False
        if self.own_id is not None and element.get("id") != self.own_id:
            return False
        return not self.classes or self.classes <= set((element.get("class") or "").split())


@dataclass(frozen=True, slots=True)
class Rule:
    """One selector with its declarations."""

    steps: tuple[Step, ...]
    weight: int
    order: int
    style: Style
    important: Style
    """Those of its declarations that win over everything else."""


def read_selector(text: str) -> tuple[Step, ...]:
    """Words of a selector from the outside in; empty where it holds anything else."""
    steps: list[Step] = []
    direct = False
    for word in text.replace(">", " > ").split():
        if word == ">":
            direct = True
            continue
        match = _STEP.match(word)
        if match is None or len(steps) >= _MOST_STEPS:
            return ()
        marks = re.findall(r"[.#][\w-]+", match[2])
        ids = [mark[1:] for mark in marks if mark[0] == "#"]
        classes = frozenset(mark[1:] for mark in marks if mark[0] == ".")
        tag = match[1] if match[1] != "*" else None
        steps.append(Step(tag, ids[0] if ids else None, classes, direct))
        direct = False
    return tuple(steps)


def weight_of(steps: tuple[Step, ...]) -> int:
    """Which of two rules wins: ids count before classes, classes before tags (Selectors 3, 9)."""
    ids = sum(step.own_id is not None for step in steps)
    classes = sum(len(step.classes) for step in steps)
    return 10_000 * ids + 100 * classes + sum(step.tag is not None for step in steps)
