"""Codebooks made through the API."""

from __future__ import annotations

from typing import Any

from tests.conftest import Person
from tests.factories.studies import API

CODEBOOK = """group_key,group,code_key,code,level,component,definition
A,pipeline elements,A.1,training,pipeline,structural,Where the model learns
A,pipeline elements,A.2,data,pipeline,structural,
B,pipeline properties,B.1,flow,pipeline,functional,
E,drawing,E.1,attacks causal,attack,functional,An arrow tells what leads to what
E,drawing,E.2,whole drawing,other,none,
"""


def import_codebook(person: Person, study: dict[str, Any], csv: str | bytes = CODEBOOK) -> dict[str, Any]:
    """Five codes in three groups; returns the code ids by key."""
    answer = person.client.post(
        f"{API}/studies/{study['id']}/codebook/csv", content=csv, headers={"Content-Type": "text/csv"}
    )
    assert answer.status_code == 200, answer.text
    return codes_by_key(person, study)


def codes_by_key(person: Person, study: dict[str, Any]) -> dict[str, Any]:
    """Ids of the live codes by key."""
    book = person.client.get(f"{API}/studies/{study['id']}/codebook").json()
    return {code["key"]: code["id"] for group in book["groups"] for code in group["codes"]}
