"""The rule of who sees whose codings: its SQL and its predicate say the same in every case."""

from __future__ import annotations

import ast
from itertools import product
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import col, select

from app.accounts.actor import Membership
from app.coding.visibility import may_see, visible_assignments
from app.models import Assignment, AssignmentStatus, Member, MemberRole, Round, RoundStatus
from tests.factories.rounds import Bench

ROOT = Path(__file__).parents[3] / "app"


def test_sql_and_predicate_agree_in_every_case(bench: Bench) -> None:
    """Every role x status x blindness x own, another's, the consensus x coder of the round or not."""
    round_ = bench.open([bench.owner, bench.coders[0]])
    cases = list(product(MemberRole, RoundStatus, (True, False), (bench.owner, *bench.coders, bench.viewer)))
    seen = set()
    with bench.database.write() as session:
        found = session.get_one(Round, UUID(round_["id"]))
        rows = list(session.exec(select(Assignment).where(Assignment.round_id == found.id)))
        consensus, waiting = (
            Assignment(study_id=found.study_id, round_id=found.id, sketch_id=row.sketch_id, status=status)
            for row, status in zip(
                rows, (AssignmentStatus.STARTED, AssignmentStatus.NOT_STARTED), strict=False
            )
        )
        session.add_all([consensus, waiting])
        coders = {row.coder_id for row in rows}
        for role, status, blind, person in cases:
            found.status, found.blind = status, blind
            session.add(found)
            session.flush()
            row = session.exec(select(Member).where(Member.id == UUID(bench.member(person)))).one()
            member = Membership(person.actor, found.study_id, row.id, role, row.name)
            by_sql = set(
                session.exec(
                    select(Assignment.id)
                    .join(Round, col(Round.id) == Assignment.round_id)
                    .where(visible_assignments(member))
                )
            )
            by_rule = {
                one.id
                for one in [*rows, consensus, waiting]
                if may_see(member, one, found, codes_in_round=member.member_id in coders)
            }
            assert by_sql == by_rule, (role, status, blind, person.actor.name)
            seen.add(len(by_sql))
    assert seen == {0, 3, 6, 7}, "nothing, one's own, both coders', and all with the consensus that is made"


def test_another_studys_owner_sees_nothing(bench: Bench) -> None:
    round_ = bench.open()
    bench.act(round_, "close")
    with bench.database.read() as session:
        stranger = Membership(bench.owner.actor, UUID(int=1), UUID(int=2), MemberRole.OWNER, "")
        rows = session.exec(
            select(Assignment.id)
            .join(Round, col(Round.id) == Assignment.round_id)
            .where(visible_assignments(stranger))
        ).all()
    assert rows == []


@pytest.mark.parametrize(
    ("role", "status", "blind", "codes", "sees"),
    [
        (MemberRole.CODER, RoundStatus.OPEN, True, True, False),
        (MemberRole.OWNER, RoundStatus.OPEN, True, True, False),
        (MemberRole.CODER, RoundStatus.OPEN, False, True, True),
        (MemberRole.CODER, RoundStatus.OPEN, False, False, False),
        (MemberRole.OWNER, RoundStatus.OPEN, False, False, True),
        (MemberRole.VIEWER, RoundStatus.OPEN, False, False, False),
        (MemberRole.VIEWER, RoundStatus.CLOSED, True, False, True),
        (MemberRole.OWNER, RoundStatus.DRAFT, False, False, False),
    ],
)
def test_the_rule_in_examples(
    role: MemberRole, status: RoundStatus, blind: bool, codes: bool, sees: bool, bench: Bench
) -> None:
    one, two, study = UUID(int=1), UUID(int=2), UUID(int=3)
    member = Membership(bench.owner.actor, study, one, role, "")
    theirs = Assignment(study_id=study, round_id=study, sketch_id=study, coder_id=two)
    round_ = Round(study_id=study, number=1, status=status, blind=blind)
    assert may_see(member, theirs, round_, codes_in_round=codes) is sees


GUARDED = frozenset({"Coding", "Region", "Assignment"})
RULE = frozenset({"visible_assignments", "may_see"})


def _reads_unguarded(source: str) -> set[str]:
    """Guarded tables that a module selects from without ever asking the rule."""
    tree = ast.parse(source)
    if RULE & {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}:
        return set()
    return {
        part.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.endswith("select")
        for argument in node.args
        for part in ast.walk(argument)
        if isinstance(part, ast.Name) and part.id in GUARDED
    }


ALLOWED = {
    "app/adjudication/consensus.py": {"Assignment"},  # making the consensus, which is nobody's
    "app/accounts/members.py": {"Assignment"},  # whether a member is a coder at all
    "app/imports/queries.py": {"Assignment"},  # whether a round uses a sketch
    "app/rounds/service.py": {"Assignment"},  # plans; counts done ones of closed rounds
    "app/studies/queries.py": {"Assignment", "Coding", "Region"},  # one's own work; closed rounds
    "app/coding/stored.py": {"Coding"},  # for merging codes outside open rounds
    "app/coding/filters.py": {"Assignment", "Region"},  # conditions the query combines with the rule
    "app/coding/places.py": {"Coding", "Region"},
    "app/coding/asking.py": {"Coding"},
    "app/coding/rows.py": {"Assignment", "Coding", "Region"},  # statements the query restricts by the rule
    "app/coding/codings.py": {"Region"},  # inside an assignment taken up as one's own
    "app/coding/regions.py": {"Region"},
    "app/coding/rechecking.py": {"Assignment", "Coding"},  # one's own work, in this round and an earlier one
    "app/coding/service.py": {"Coding"},
}
"""Modules that select from these tables without asking, because they show nobody another coder's work."""


def test_whoever_reads_codings_asks_the_rule() -> None:
    unguarded = {
        str(path.relative_to(ROOT.parent)): found
        for path in sorted(ROOT.rglob("*.py"))
        if (found := _reads_unguarded(path.read_text("utf-8")))
    }
    surplus = {name: found - ALLOWED.get(name, set()) for name, found in unguarded.items()}
    assert not {name: found for name, found in surplus.items() if found}


def test_the_lint_finds_a_raw_select() -> None:
    assert _reads_unguarded("def f(s):\n    return s.exec(select(Coding.id, Region))") == {"Coding", "Region"}
    assert not _reads_unguarded("def f(s):\n    return s.exec(select(Sketch))")
