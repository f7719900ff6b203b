"""How file names tell participant, phase and order."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import Invalid
from app.imports.naming import COMMON_PATTERNS, compile_pattern, phase_name, read_name, stem, suggest
from app.imports.storing import natural


@pytest.mark.parametrize(
    ("pattern", "name", "participant", "phase", "position"),
    [
        ("{participant}_{phase}", "P07_after.excalidraw", "P07", "After", None),
        ("{participant}_{phase}.{ext}", "P07_after.excalidraw.png", "P07", "After", None),
        ("{participant}_{phase}", "P07_after attacks.svg", "P07", "After attacks", None),
        ("{participant}_{phase}_{n}", "P07_after_2.png", "P07", "After", 1),
        ("{participant}-{n}", "P07-01.png", "P07", None, 0),
        ("{participant}/{phase}", "upload/P07/after.png", "P07", "After", None),
        ("{participant}/{phase}", "P07\\after.png", "P07", "After", None),
        ("study_{participant}_*", "Study_P07_scan of 3 May.jpg", "P07", None, None),
        ("*_{participant}", "scan_P07.png", "P07", None, None),
        ("{participant}_final", "P07_FINAL.png", "P07", None, None),
        ("{participant}_{phase}", "P07_BEFORE.png", "P07", "BEFORE", None),
        ("{participant}", "Zoë.png", "Zoë", None, None),
        ("{participant}", "Zoe\u0308.png", "Zoë", None, None),
    ],
)
def test_a_name_is_read_by_its_pattern(
    pattern: str, name: str, participant: str, phase: str | None, position: int | None
) -> None:
    named = read_name(compile_pattern(pattern), name)
    assert (named.participant, named.phase, named.position, named.matched) == (
        participant,
        phase,
        position,
        True,
    )


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{participant}_{phase}", "P07.png"),
        ("{participant}_{phase}", "_after.png"),
        ("{participant}_{phase}", "P07_.png"),
        ("{participant}-{n}", "P07-two.png"),
        ("{participant}/{phase}", "after.png"),
        ("study_{participant}", "P07.png"),
    ],
)
def test_where_the_pattern_does_not_fit_the_stem_is_the_participant(pattern: str, name: str) -> None:
    named = read_name(compile_pattern(pattern), name)
    assert (named.participant, named.phase, named.matched) == (stem(name), None, False)


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "{phase}",
        "{participant}{phase}",
        "{participant}_{participant}",
        "{who}_{participant}",
        "{participant}" + "/*" * 9,
    ],
)
def test_a_pattern_that_cannot_be_used_is_refused_in_words(pattern: str) -> None:
    with pytest.raises(Invalid) as refusal:
        compile_pattern(pattern)
    assert refusal.value.detail.startswith("File name pattern: ")


@pytest.mark.parametrize(
    ("names", "pattern"),
    [
        (["P01_before.png", "P01_after.png", "P02_before.png", "P02_after.png"], "{participant}_{phase}"),
        (["P01-before.svg", "P02-before.svg"], "{participant}-{phase}"),
        (["P01/before.png", "P02/before.png"], "{participant}/{phase}"),
        (["P01_1.png", "P01_2.png", "P02_1.png"], "{participant}_{n}"),
        (["P01_before_1.png", "P01_before_2.png", "P02_after_1.png"], "{participant}_{phase}_{n}"),
        (["P1.excalidraw", "P2.excalidraw", "P3.excalidraw"], "{participant}"),
    ],
)
def test_the_pattern_that_fits_best_is_suggested(names: list[str], pattern: str) -> None:
    assert suggest(names) == pattern


def test_nothing_is_suggested_for_no_names() -> None:
    assert suggest([]) is None


def test_phases_get_a_capital_and_keep_what_people_wrote() -> None:
    assert [phase_name(text) for text in ("after", "own_threats", "VPN on", "  a  b ")] == [
        "After",
        "Own threats",
        "VPN on",
        "A b",
    ]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.sampled_from(COMMON_PATTERNS))
def test_any_name_gives_a_participant_that_can_be_stored(name: str, pattern: str) -> None:
    named = read_name(compile_pattern(pattern), name)
    assert 1 <= len(named.participant) <= 80
    assert named.participant == named.participant.strip()
    assert named.participant.isprintable()


def test_a_long_name_is_read_at_once() -> None:
    started = time.perf_counter()
    read_name(compile_pattern("{participant}_{phase}_{title}_*_{n}"), "_" * 100_000)
    assert time.perf_counter() - started < 0.5


def test_participants_sort_as_people_count() -> None:
    assert sorted(["P10", "P2", "p1", "A", "P2b"], key=natural) == ["A", "p1", "P2", "P2b", "P10"]
