"""What a table of codes changes in a codebook, worked out before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from app.codebooks.rules import folded
from app.codebooks.schemas import CodebookImport
from app.codebooks.table import CodeRow, CodeTable
from app.models import Code, CodeGroup


@dataclass
class Plan:
    """The additions and changes a table asks for."""

    problems: tuple[str, ...]
    new_groups: list[CodeGroup] = field(default_factory=list)
    new_codes: list[Code] = field(default_factory=list)
    changes: list[tuple[Code, dict[str, Any]]] = field(default_factory=list)

    @property
    def changes_something(self) -> bool:
        """Whether the codebook will be another one afterwards."""
        return bool(self.new_groups or self.new_codes or self.changes)

    @property
    def changed_codes(self) -> list[Code]:
        """Codes that were there already and change."""
        return [code for code, _ in self.changes]

    def apply(self) -> None:
        """Write the changes into the codes that were there already."""
        for code, values in self.changes:
            for name, value in values.items():
                setattr(code, name, value)
            code.revision += 1

    def summary(self, *, dry_run: bool) -> CodebookImport:
        """The report for the person who imports."""
        return CodebookImport(
            groups_added=len(self.new_groups),
            codes_added=len(self.new_codes),
            codes_updated=len(self.changes),
            problems=list(self.problems),
            dry_run=dry_run,
        )


def plan(live: list[tuple[CodeGroup, list[Code]]], table: CodeTable, study_id: UUID) -> Plan:
    """Compare a table with the live codebook; codes are recognised by their folded key."""
    result = Plan(table.problems)
    groups = {folded(group.key): group for group, _ in live}
    codes = {folded(code.key): code for _, members in live for code in members}
    end_of_groups = max((group.position for group in groups.values()), default=-1) + 1
    ends = {group.id: max((code.position for code in members), default=-1) + 1 for group, members in live}
    for row in table.rows:
        group = groups.get(folded(row.group_key))
        if group is None:
            group = CodeGroup(
                study_id=study_id,
                key=row.group_key,
                name=row.group or row.group_key,
                position=end_of_groups + len(result.new_groups),
            )
            groups[folded(row.group_key)] = group
            result.new_groups.append(group)
        known = codes.get(folded(row.key))
        position = ends.get(group.id, 0)
        if known is None:
            result.new_codes.append(_new(row, group, study_id, position))
            ends[group.id] = position + 1
        else:
            _compare(result, known, row, group, position)
    return result


def _new(row: CodeRow, group: CodeGroup, study_id: UUID, position: int) -> Code:
    values: dict[str, Any] = {"level": row.level, "component": row.component} | row.texts
    return Code(
        study_id=study_id,
        group_id=group.id,
        key=row.key,
        name=row.name or row.key,
        position=position,
        **{name: value for name, value in values.items() if value is not None},
    )


def _compare(result: Plan, code: Code, row: CodeRow, group: CodeGroup, position: int) -> None:
    """Note what differs; an empty name, level or component says nothing, an empty text empties."""
    wanted: dict[str, Any] = dict(row.texts)
    wanted |= {name: value for name, value in (("level", row.level), ("component", row.component)) if value}
    if row.name:
        wanted["name"] = row.name
    if group.id != code.group_id:
        wanted |= {"group_id": group.id, "position": position}
    values = {name: value for name, value in wanted.items() if getattr(code, name) != value}
    if values:
        result.changes.append((code, values))
