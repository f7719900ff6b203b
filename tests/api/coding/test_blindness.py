"""While a blind round is open, nobody can tell from any byte whether another coder has begun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI

from app.adjudication.finding import disagreement_id
from app.models import DisagreementKind
from tests.conftest import Person
from tests.factories.coding import coding, done, put_coding, put_region, region
from tests.factories.rounds import Bench
from tests.factories.studies import API

CANARY = "canary-7c1e"


def _get_routes(app: FastAPI) -> list[str]:
    """Every GET address of the API, with its placeholders."""
    document = app.openapi()
    return sorted(path for path, item in document["paths"].items() if "get" in item)


def _addresses(app: FastAPI, bench: Bench, known: dict[str, list[str]]) -> Iterator[str]:
    """Every GET address with every known id in its placeholders."""
    queries = {
        f"{API}/studies/{{study}}/codings": [
            "",
            "?format=csv",
            "?code=E.1",
            "?source=round:1",
            "?coder=Cleo",
        ],
        f"{API}/studies/{{study}}/regions": ["", "?kind=rectangle", "?text=canary"],
        f"{API}/studies/{{study}}/agreement": ["", "?round=1", "?format=csv"],
        f"{API}/studies/{{study}}/components": ["", "?source=round:1&coder=Cleo", "?source=marks"],
        f"{API}/rounds/{{round_id}}/assignments": ["", "?coder=Cleo"],
        f"{API}/sketches/{{sketch_id}}/components": ["", "?source=round:1&coder=Cleo"],
    }
    for path in _get_routes(app):
        for filled in _filled(path, known):
            for tail in queries.get(path, [""]):
                yield filled + tail
    yield "/api/openapi.json"


def _filled(path: str, known: dict[str, list[str]]) -> list[str]:
    names = re.findall(r"{(\w+)}", path)
    addresses = [path]
    for name in names:
        addresses = [
            address.replace(f"{{{name}}}", value)
            for address in addresses
            for value in known.get(name, [str(uuid4())])
        ]
    return addresses


def _crawl(person: Person, addresses: list[str]) -> dict[str, tuple[int, bytes, list[tuple[str, str]]]]:
    found = {}
    for address in addresses:
        answer = person.client.get(address)
        assert answer.status_code < 500, address
        found[address] = (answer.status_code, answer.content, sorted(answer.headers.items()))
    return found


@pytest.fixture
def known(bench: Bench) -> dict[str, list[str]]:
    """Values for every placeholder: among them the ids that Cleo's work will have."""
    round_ = bench.open([bench.owner, *bench.coders])
    cleo = bench.assignments(bench.coders[1], round_)
    return {
        "study": [bench.study["id"], bench.study["slug"]],
        "round_id": [round_["id"]],
        "assignment_id": [*cleo.values(), *bench.assignments(bench.coders[0], round_).values()],
        "sketch_id": bench.sketches,
        "code_id": list(bench.codes.values()),
        "number": ["1"],
        "ink": ["black", "red"],
        "level": ["1"],
        "cleo": list(cleo.values()),
        "round": [round_["id"]],
        "disagreement_id": [
            str(disagreement_id(UUID(round_["id"]), sketch, DisagreementKind.PRESENCE, bench.codes["E.1"]))
            for sketch in bench.sketches
        ],
    }


def _work(bench: Bench, assignment: str) -> tuple[str, str]:
    """Cleo codes with a canary in every text, and is done."""
    cleo = bench.coders[1]
    box = region(cleo, assignment, label=CANARY, memo=CANARY, star=True)
    mark = coding(cleo, assignment, bench.codes["E.1"], region=box["id"], memo=CANARY, unsure=True)
    cleo.client.patch(f"{API}/assignments/{assignment}", json={"memo": CANARY})
    done(cleo, assignment)
    return box["id"], mark["id"]


def test_not_a_byte_differs_whether_the_other_coder_has_worked_or_not(
    app: FastAPI, bench: Bench, known: dict[str, list[str]]
) -> None:
    addresses = list(_addresses(app, bench, known))
    assert len(addresses) > 40, "the crawl reaches the whole API"
    watchers = {"coder": bench.coders[0], "owner": bench.owner, "viewer": bench.viewer}
    before = {name: _crawl(person, addresses) for name, person in watchers.items()}
    for assignment in known["cleo"]:
        ids = _work(bench, assignment)
    for name, person in watchers.items():
        after = _crawl(person, addresses)
        for address in addresses:
            assert after[address] == before[name][address], f"{name} sees a difference at {address}"
            told = str(after[address])
            assert CANARY not in told
            assert not any(found in told for found in ids), f"{name} sees an id at {address}"


def test_direct_access_to_the_other_coders_work_finds_nothing(
    bench: Bench, known: dict[str, list[str]]
) -> None:
    theirs = known["cleo"][0]
    box, mark = _work(bench, theirs)
    own = bench.assignments(bench.coders[0], {"id": known["round"][0]})["P1"]
    for person in (bench.coders[0], bench.owner, bench.viewer):
        client = person.client
        answers = [
            client.get(f"{API}/assignments/{theirs}"),
            client.patch(f"{API}/assignments/{theirs}", json={"memo": ""}),
            client.post(f"{API}/assignments/{theirs}/done"),
            client.post(f"{API}/assignments/{theirs}/reopen"),
            client.post(
                f"{API}/assignments/{theirs}/batch",
                json={"operations": [{"op": "delete_region", "id": box}]},
            ),
            put_region(person, theirs, box),
            put_coding(person, theirs, bench.codes["E.1"], mark),
            client.delete(f"{API}/assignments/{theirs}/regions/{box}"),
            client.delete(f"{API}/assignments/{theirs}/codings/{mark}"),
        ]
        assert [answer.status_code for answer in answers] == [404] * 9
    smuggled = [
        put_region(bench.coders[0], own, box),
        put_coding(bench.coders[0], own, bench.codes["E.1"], mark),
        bench.coders[0].client.delete(f"{API}/assignments/{own}/regions/{box}"),
        bench.coders[0].client.delete(f"{API}/assignments/{own}/codings/{mark}"),
    ]
    assert [answer.status_code for answer in smuggled] == [404] * 4


def test_when_the_round_closes_everything_is_there_for_everybody(
    bench: Bench, known: dict[str, list[str]]
) -> None:
    box, mark = _work(bench, known["cleo"][0])
    bench.act({"id": known["round"][0]}, "close")
    for person in (bench.coders[0], bench.owner, bench.viewer):
        page = bench.get(person, f"/studies/{bench.study['id']}/codings")
        assert [(row["id"], row["memo"], row["coder"]) for row in page["items"]] == [(mark, CANARY, "Cleo")]
        shown = bench.get(person, f"/assignments/{known['cleo'][0]}")
        assert [row["id"] for row in shown["regions"]] == [box]
        assert (shown["editable"], shown["round_status"]) == (False, "closed")


def test_an_open_round_that_is_not_blind_shows_its_coders_each_other(bench: Bench) -> None:
    round_ = bench.open(blind=False)
    theirs = bench.assignments(bench.coders[1], round_)["P1"]
    _work(bench, theirs)
    assert bench.get(bench.coders[0], f"/assignments/{theirs}")["editable"] is False
    assert bench.get(bench.owner, f"/studies/{bench.study['id']}/codings")["total"] == 1
    assert bench.get(bench.viewer, f"/studies/{bench.study['id']}/codings")["total"] == 0
    assert put_region(bench.coders[0], theirs).status_code == 403


def test_the_crawl_knows_every_kind_of_id(app: FastAPI, known: dict[str, list[str]]) -> None:
    """A new route with a new placeholder must be added to the crawl, or it would only ever answer 404."""
    needed = {name for path in _get_routes(app) for name in re.findall(r"{(\w+)}", path)}
    elsewhere = {"secret", "token_id", "participant_id", "path"}
    assert needed - elsewhere <= known.keys()
