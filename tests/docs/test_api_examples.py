"""The requests that the README and the API guide show, sent to a real server."""

from __future__ import annotations

import json
import re
from typing import Any

from fastapi.testclient import TestClient

from tests.docs.examples import DOCS, ROOT

API_PAGE = (DOCS / "api.md").read_text("utf-8")
_GET = re.compile(r"curl --get (\S+)((?:[^$`{]|\$INKCODE_TOKEN)*)")


def asked(text: str) -> tuple[str, dict[str, str]]:
    """Address and parameters of the first ``curl --get``."""
    found = _GET.search(text)
    assert found is not None
    pairs = re.findall(r'--data-urlencode "(\w+)=([^"]*)"', found[2])
    assert pairs
    return found[1], dict(pairs)


def pairs_shown(text: str) -> dict[str, Any]:
    """Members of a shortened JSON answer, as far as they are shown."""
    found = re.findall(r'"(\w+)": ("[^"]*"|\[[\d., ]+\]|[\d.]+|true|false|null)', text)
    return {name: json.loads(value) for name, value in found}


def test_the_curl_of_the_readme_answers_what_the_readme_shows(script: TestClient) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    address, parameters = asked(readme)
    answer = script.get(address, params=parameters).json()
    shown = pairs_shown(readme.split('{"items": [', maxsplit=1)[1].split("```", maxsplit=1)[0])
    page = {name: shown.pop(name) for name in ("next", "total", "query")}
    assert page.items() <= answer.items()
    assert len(shown) >= 10
    assert shown in [{name: item[name] for name in shown} for item in answer["items"]]


def test_the_curl_of_the_api_guide_answers_a_table(script: TestClient) -> None:
    address, parameters = asked(API_PAGE)
    answer = script.get(address, params=parameters)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/csv")
    assert len(answer.text.splitlines()) > 10


def test_the_refusal_of_the_api_guide_is_a_real_one(script: TestClient) -> None:
    shown = json.loads(API_PAGE.split("```json\n", maxsplit=1)[1].split("```", maxsplit=1)[0])
    answer = script.get("/api/v1/studies/demo/codings", params={"bbox": "1,2,3"})
    assert (answer.status_code, answer.json()) == (422, shown)


def test_the_region_and_the_coding_of_the_api_guide_are_stored(script: TestClient) -> None:
    overview = script.get("/api/v1/studies/demo/overview").json()
    assignment = next(row["assignment"] for row in overview["rows"] if row["assignment"])
    groups = script.get(f"/api/v1/assignments/{assignment}").json()["groups"]
    puts = re.findall(r"^PUT (/assignments/\S+)\n(\{.*\})$", API_PAGE, re.MULTILINE)
    assert len(puts) == 2
    for path, body in puts:
        address = "/api/v1" + path.replace("{assignment_id}", assignment)
        wanted = json.loads(body.replace("<id of the code>", groups[0]["codes"][0]["id"]))
        first, again = script.put(address, json=wanted), script.put(address, json=wanted)
        assert first.status_code == 200, first.text
        assert first.json() == again.json()
