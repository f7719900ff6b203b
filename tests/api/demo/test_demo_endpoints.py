"""Making the demo study, finding it again, and making it new."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import text

from tests.api.demo.conftest import API, House


def count(house: House, query: str, **values: str) -> int:
    with house.database.read() as session:
        return int(session.connection().execute(text(query), values).scalar_one())


def test_the_second_request_finds_the_study_that_is_there(house: House) -> None:
    again = house.ada.client.post(f"{API}/studies/demo")
    assert again.status_code == 200
    assert again.json() == house.demo


def test_every_user_of_a_server_has_a_demo_study_of_their_own(house: House) -> None:
    bea = house.people("Bea")
    hers = bea.client.post(f"{API}/studies/demo").json()
    assert hers["slug"] != house.demo["slug"]
    assert [study["id"] for study in bea.client.get(f"{API}/studies").json()] == [hers["id"]]
    assert bea.client.get(f"{API}/studies/{house.demo['id']}").status_code == 404


def test_who_is_not_signed_in_makes_no_demo_study(house: House) -> None:
    before = count(house, "select count(*) from study")
    for path in ("demo", "demo/reset"):
        assert house.people.anonymous().post(f"{API}/studies/{path}").status_code == 401
    assert count(house, "select count(*) from study") == before


def test_reset_throws_away_what_was_done_and_touches_nobody_elses_study(house: House) -> None:
    cem = house.people("Cem")
    first = cem.client.post(f"{API}/studies/demo").json()
    cem.client.patch(f"{API}/studies/{first['id']}", json={"name": "Mine now"})
    second = cem.client.post(f"{API}/studies/demo/reset").json()
    assert second["id"] != first["id"]
    assert (second["name"], second["slug"]) == (house.demo["name"], first["slug"])
    assert cem.client.get(f"{API}/studies/{first['id']}").status_code == 404
    assert house.ada.client.get(f"{API}/studies/{house.demo['id']}").status_code == 200


def test_reset_leaves_no_rows_of_the_old_study_behind(house: House) -> None:
    dora = house.people("Dora")
    old = UUID(dora.client.post(f"{API}/studies/demo").json()["id"]).hex
    users = count(house, 'select count(*) from "user"')
    dora.client.post(f"{API}/studies/demo/reset")
    for table in (
        "member",
        "participant",
        "sketch",
        "code",
        "round",
        "assignment",
        "region",
        "coding",
        "event",
    ):
        assert count(house, f"select count(*) from {table} where study_id = :study", study=old) == 0
    assert count(house, 'select count(*) from "user"') == users


def test_a_deleted_demo_study_is_made_anew_under_its_old_address(house: House) -> None:
    eve = house.people("Eve")
    first = eve.client.post(f"{API}/studies/demo").json()
    gone = eve.client.delete(f"{API}/studies/{first['id']}", params={"confirm": first["name"]})
    assert gone.status_code == 204
    second = eve.client.post(f"{API}/studies/demo").json()
    assert second["id"] != first["id"]
    assert second["slug"] == first["slug"]


def test_the_made_up_coders_cannot_sign_in(house: House) -> None:
    credentials = (
        "select count(*) from credential c join member m on m.user_id = c.user_id where m.name like '%(demo)'"
    )
    assert count(house, credentials) == 0
    passphrases = "select count(*) from \"user\" where name like '%(demo)' and passphrase_hash is not null"
    assert count(house, passphrases) == 0
    assert count(house, "select count(*) from \"user\" where name like '%(demo)'") >= 2
