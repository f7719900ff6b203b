"""What a Python file imports, read from its source without running it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"


@dataclass(frozen=True)
class Source:
    """One file of the package: its dotted name ("app.coding.service") and what it says."""

    module: str
    text: str

    @property
    def package(self) -> str:
        """The part of the house: "coding" for app.coding.service, "" for files directly in app."""
        parts = self.module.split(".")
        return parts[1] if len(parts) > 2 else ""

    @property
    def role(self) -> str:
        """The last part of the name: "service" for app.coding.service."""
        return self.module.rsplit(".", 1)[-1]

    @cached_property
    def imports(self) -> tuple[str, ...]:
        """Dotted names of all it imports, anywhere in the file.

        ``from a.b import c`` gives ``a.b.c``: whether c is a module or a name, rules about a.b match both.
        """
        found: list[str] = []
        for node in ast.walk(ast.parse(self.text)):
            if isinstance(node, ast.Import):
                found.extend(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                found.extend(f"{self._base(node)}.{alias.name}" for alias in node.names)
        return tuple(found)

    def _base(self, node: ast.ImportFrom) -> str:
        if node.level == 0:
            return node.module or ""
        parents = self.module.split(".")[: -node.level]
        return ".".join([*parents, *([node.module] if node.module else [])])

    def calls_method(self, name: str) -> bool:
        """Whether it calls a method of this name on anything."""
        return any(
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name
            for node in ast.walk(ast.parse(self.text))
        )


def within(name: str, *parts: str) -> bool:
    """Whether a dotted name is one of the parts or lies inside one."""
    return any(name == part or name.startswith(f"{part}.") for part in parts)


def sources() -> list[Source]:
    """All files of the package; a package's own file counts as "app.coding.__init__"."""
    return [
        Source(".".join(path.relative_to(ROOT).with_suffix("").parts), path.read_text("utf-8"))
        for path in sorted(APP.rglob("*.py"))
        if "static" not in path.parts and "__pycache__" not in path.parts
    ]
