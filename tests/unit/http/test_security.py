"""A fault of ours is answered like every refusal, and says nothing of itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

from app.http import problems
from app.http.security import SecurityMiddleware
from app.settings import Settings


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    """An application in which things go wrong."""
    app = FastAPI()
    problems.install(app)
    app.add_middleware(SecurityMiddleware, settings=Settings(data_dir=tmp_path))

    @app.get("/fault")
    def fault() -> None:
        raise ZeroDivisionError("canary-1f")

    @app.get("/late")
    def late() -> StreamingResponse:
        def rows() -> Iterator[bytes]:
            yield b"first"
            raise ZeroDivisionError

        return StreamingResponse(rows())

    return TestClient(app, base_url="http://127.0.0.1")


def test_a_fault_is_a_problem_document_with_the_security_headers(client: TestClient) -> None:
    answer = client.get("/fault")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert answer.headers["content-type"] == problems.PROBLEM_TYPE
    for name in ("content-security-policy", "x-content-type-options", "cross-origin-resource-policy"):
        assert name in answer.headers
    assert answer.headers["cache-control"] == "no-store"
    assert "canary-1f" not in answer.text


def test_a_fault_in_the_middle_of_an_answer_breaks_it_off(client: TestClient) -> None:
    with pytest.raises(ZeroDivisionError):
        client.get("/late")
