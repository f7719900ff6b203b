"""What the demo study holds once it is made."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from app.demo.material import PRACTICE
from tests.api.demo.conftest import API, House

SYNTHETIC = Path(__file__).parents[3] / "fixtures" / "agreement" / "SYNTHETIC_A_15drawings.csv"


@pytest.fixture
def study(house: House) -> UUID:
    return UUID(house.demo["id"])


def rows(house: House, query: str, study: UUID) -> list[Any]:
    with house.database.read() as session:
        return list(session.connection().execute(text(query), {"study": study.hex}))


def get(house: House, path: str) -> Any:
    answer = house.ada.client.get(f"{API}/studies/{house.demo['slug']}{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_it_is_called_synthetic_in_its_flag_its_name_and_its_description(house: House) -> None:
    assert house.demo["synthetic"] is True
    assert "synthetic" in house.demo["name"]
    assert house.demo["description"].startswith("Synthetic")
    assert house.demo["role"] == "owner"


def test_it_holds_15_participants_with_the_attributes_of_the_table(house: House) -> None:
    participants = get(house, "/participants")
    assert [p["key"] for p in participants][:4] == ["P1", "P3", "P4", "P6"]
    assert len(participants) == 15
    assert participants[1]["attributes"]["application_domain"] == "Healthcare"


def test_it_holds_44_codes_in_5_groups_and_tells_every_level(house: House) -> None:
    groups = get(house, "/codebook")["groups"]
    codes = [code for group in groups for code in group["codes"]]
    assert [group["key"] for group in groups] == ["A", "B", "C", "D", "E"]
    assert len(codes) == 44
    assert {code["level"] for code in codes} == {"pipeline", "attack", "defense"}


def test_its_phases_are_told_by_ink(house: House) -> None:
    phases = [(phase["name"], phase["ink"]) for phase in get(house, "/phases")]
    assert phases == [
        ("Pipeline", "black"),
        ("Own threats", "red"),
        ("After being shown attacks", "blue"),
    ]


def test_twelve_sketches_have_marks_and_three_are_only_pictures(house: House, study: UUID) -> None:
    found = rows(
        house,
        "select s.source_format, count(distinct s.id), count(m.id) from sketch s "
        "left join mark m on m.sketch_id = s.id where s.study_id = :study group by 1 order by 1",
        study,
    )
    assert [(kind, sketches, marks > 0) for kind, sketches, marks in found] == [
        ("excalidraw", 12, True),
        ("png", 3, False),
    ]


def test_every_picture_can_be_shown(house: House, study: UUID) -> None:
    for (sketch,) in rows(house, "select id from sketch where study_id = :study", study):
        for picture in ("image", "thumbnail"):
            answer = house.ada.client.get(f"{API}/sketches/{UUID(sketch)}/{picture}")
            assert answer.status_code == 200
            assert answer.headers["content-type"].startswith("image/")


def test_the_closed_round_holds_exactly_the_synthetic_codings(house: House, study: UUID) -> None:
    found = rows(
        house,
        "select distinct p.key, c.key, m.name from coding k "
        "join assignment a on a.id = k.assignment_id join round r on r.id = a.round_id "
        "join member m on m.id = a.coder_id join code c on c.id = k.code_id "
        "join sketch s on s.id = k.sketch_id join participant p on p.id = s.participant_id "
        "where k.study_id = :study and r.status = 'closed'",
        study,
    )
    coders = {"Coder 1 (demo)": "coder1", "Coder 2 (demo)": "coder2"}
    with SYNTHETIC.open(encoding="utf-8", newline="") as file:
        wanted = {(row["drawing"], row["code"], row["coder"]) for row in csv.DictReader(file)}
    assert {(participant, code, coders[name]) for participant, code, name in found} == wanted
    assert len(found) == 508


def test_its_agreement_is_the_published_one(house: House) -> None:
    overall = get(house, "/agreement")["overall"]
    table = overall["counts"]
    cells = [table[name] for name in ("both", "only_first", "only_second", "neither")]
    assert cells == [233, 24, 18, 385]
    assert overall["kappa"]["value"] == pytest.approx(0.866, abs=0.0005)


def test_what_coder_2_has_done_in_the_open_round_stays_hidden_from_the_owner(house: House) -> None:
    page = get(house, "/codings?code=A.6&participant=P3&limit=100")
    assert {(item["round"], item["coder"]) for item in page["items"]} == {
        (1, "Coder 1 (demo)"),
        (1, "Coder 2 (demo)"),
    }


def test_the_closed_round_is_done_by_both_coders_on_a_frozen_codebook(house: House, study: UUID) -> None:
    found = rows(
        house,
        "select r.number, r.blind, v.number, a.status, count(*) from round r "
        "join assignment a on a.round_id = r.id join codebook_version v on v.id = r.codebook_version_id "
        "where r.study_id = :study and r.status = 'closed' group by 1, 2, 3, 4",
        study,
    )
    assert [tuple(row) for row in found] == [(1, 1, 1, "done", 30)]


def test_the_open_round_is_blind_and_waits_for_the_visitor_in_a_fixed_order(
    house: House, study: UUID
) -> None:
    found = rows(
        house,
        "select p.key, m.name, a.status, r.blind from assignment a join round r on r.id = a.round_id "
        "join member m on m.id = a.coder_id join sketch s on s.id = a.sketch_id "
        "join participant p on p.id = s.participant_id "
        "where a.study_id = :study and r.status = 'open' order by m.name, a.position",
        study,
    )
    assert [tuple(row) for row in found] == [
        *((key, "Ada", "not_started", 1) for key in PRACTICE),
        *((key, "Coder 2 (demo)", "done", 1) for key in PRACTICE),
    ]


def test_every_region_lies_on_its_sheet_in_a_phase_and_carries_a_code(house: House, study: UUID) -> None:
    beside = rows(
        house,
        "select r.id from region r join sketch s on s.id = r.sketch_id where r.study_id = :study and ("
        "r.min_x < 0 or r.min_y < 0 or r.max_x > s.width or r.max_y > s.height or r.phase_id is null "
        "or not exists (select 1 from coding k where k.region_id = r.id))",
        study,
    )
    assert beside == []


def test_areas_lie_on_the_marks_they_were_made_from(house: House, study: UUID) -> None:
    """Places were written in the drawing's units; the import decided the scale."""
    pairs = rows(
        house,
        "select r.min_x, r.min_y, r.max_x, r.max_y, m.min_x, m.min_y, m.max_x, m.max_y, m.source_id "
        "from region r join mark m on m.sketch_id = r.sketch_id "
        "and json_array_length(r.marks) = 1 and m.source_id = json_extract(r.marks, '$[0]') "
        "where r.study_id = :study and r.kind in ('rectangle', 'ellipse')",
        study,
    )
    assert len(pairs) > 100
    assert [row[8] for row in pairs if intersection_over_union(row[:4], row[4:8]) < 0.5] == []


def test_connectors_join_regions_and_at_least_one_end_is_free(house: House, study: UUID) -> None:
    ends = rows(
        house,
        "select start_region_id is not null, end_region_id is not null from region "
        "where study_id = :study and kind = 'connector'",
        study,
    )
    joined = [tuple(row) for row in ends]
    assert joined.count((1, 1)) > len(joined) / 2
    assert (1, 0) in joined


def test_what_is_stored_reads_as_the_api_would_have_stored_it(house: House, study: UUID) -> None:
    """Every region goes through the same reading as those that coders draw."""
    from sqlmodel import select

    from app.coding.schemas import RegionRead
    from app.coding.stored import region_json
    from app.models import Region

    with house.database.read() as session:
        stored = session.exec(select(Region).where(Region.study_id == study)).all()
        read = [RegionRead.model_validate(region_json(row)) for row in stored]
    kinds = {region.geometry.kind for region in read}
    assert kinds == {"rectangle", "ellipse", "polygon", "lasso", "point", "connector"}


def intersection_over_union(one: Any, other: Any) -> float:
    wide = max(0.0, min(one[2], other[2]) - max(one[0], other[0]))
    high = max(0.0, min(one[3], other[3]) - max(one[1], other[1]))
    areas = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return float(wide * high / (areas - wide * high))


def test_its_closed_round_waits_with_42_disagreements_and_two_soft_ones(house: House) -> None:
    (closed,) = [one for one in get(house, "/rounds") if one["status"] == "closed"]
    queue = house.ada.client.get(f"{API}/rounds/{closed['id']}/disagreements").json()
    kinds = [item["kind"] for item in queue["items"]]
    assert (kinds.count("presence"), kinds.count("ends"), len(kinds)) == (42, 2, 44)
    assert sum(item["counts"] for item in queue["items"]) == 42
    assert (queue["progress"]["open"], queue["progress"]["agreed"]) == (44, 233)
    assert (queue["started"], queue["can_decide"], closed["consensus"]) == (False, True, "none")
