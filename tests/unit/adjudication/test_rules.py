"""What may be decided, and how it is said."""

from __future__ import annotations

import doctest
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from app.adjudication import rules, talk
from app.adjudication.rules import Names, ago, sentence, why_not_place
from app.models import DisagreementKind, Verdict
from tests.unit.adjudication.sheets import found, id_of, layer

LABELS = {id_of("Ben"): "Coder 1", id_of("Cleo"): "Coder 2", id_of("Dan"): "Coder 3"}
LEFT, RIGHT = (0.0, 0.0, 40.0, 40.0), (200.0, 0.0, 240.0, 40.0)


@pytest.mark.parametrize("module", [rules, talk])
def test_the_examples_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("layers", "words"),
    [
        ((layer("Ben", ("A", None)), layer("Cleo")), "only Coder 1"),
        (
            (layer("Ben", ("A", None)), layer("Cleo"), layer("Dan", ("A", None))),
            "Coder 1 and Coder 3, not Coder 2",
        ),
        (
            (layer("Ben", ("A", "b1", LEFT)), layer("Cleo", ("A", "c1", RIGHT))),
            "same code, other place 0.00",
        ),
        (
            (layer("Ben", ("A", "b1", LEFT), ("A", "b2", RIGHT)), layer("Cleo", ("A", "c1", LEFT))),
            "Coder 1 in 1 more place",
        ),
        ((layer("Ben", ("A", None), unsure=True), layer("Cleo", ("A", None))), "Coder 1 unsure"),
    ],
)
def test_a_disagreement_is_told_in_a_few_words(layers: tuple, words: str) -> None:  # type: ignore[type-arg]
    (one,) = found(*layers)
    assert sentence(one, LABELS) == words


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=5), "5 min ago"),
        (timedelta(hours=3), "3 h ago"),
        (timedelta(days=2), "on 2026-05-02"),
    ],
)
def test_how_long_ago_is_said_as_people_say_it(passed: timedelta, words: str) -> None:
    noon = datetime(2026, 5, 4, 12, tzinfo=UTC)
    assert ago(noon - passed, noon) == words


@pytest.mark.parametrize(
    ("kind", "verdict", "coders", "drawn", "allowed"),
    [
        ("presence", "applies", 0, [], True),
        ("presence", "applies", 2, [], True),
        ("presence", "does_not_apply", 1, [], False),
        ("place", "applies", 0, [], False),
        ("place", "applies", 2, [], True),
        ("place", "applies", 0, ["polygon", "point"], True),
        ("place", "later", 0, [], True),
        ("ends", "applies", 1, [], True),
        ("ends", "applies", 2, [], False),
        ("ends", "applies", 0, ["connector"], True),
        ("ends", "applies", 0, ["rectangle"], False),
        ("phase", "applies", 0, ["rectangle"], False),
        ("phase", "applies", 1, [], True),
    ],
)
def test_a_place_must_answer_the_question(
    kind: str, verdict: str, coders: int, drawn: list[str], allowed: bool
) -> None:
    reason = why_not_place(DisagreementKind(kind), Verdict(verdict), coders=coders, drawn=drawn)
    assert (reason is None) is allowed


def test_hidden_names_give_neither_names_nor_ids_away_and_lead_back() -> None:
    coders = {id_of("Ben"): "Ben", id_of("Cleo"): "Cleo"}
    names = Names(UUID(int=5), coders, coders | {id_of("Ada"): "Ada"}, hidden=True)
    told = [*names.labels.values(), *names.outside.values(), names.of(id_of("Ada")), names.of(id_of("Ben"))]
    assert not {*coders, *coders.values(), "Ada"} & set(told)
    assert [names.inside(names.outside[coder]) for coder in coders] == list(coders)
    assert sorted(names.labels.values()) == ["Coder 1", "Coder 2"]


def test_the_order_of_hidden_coders_is_the_rounds_own_and_stays() -> None:
    coders = {id_of(str(at)): str(at) for at in range(6)}
    orders = {tuple(Names(UUID(int=seed), coders, coders, hidden=True).order) for seed in (1, 2, 3, 1, 2, 3)}
    assert len(orders) == 3
