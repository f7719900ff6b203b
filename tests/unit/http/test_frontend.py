"""The pages: every address leads to the one document, and to files of its folder alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.frontend import mount_assets, mount_pages


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    """The pages as they are built, with something beside them that is nobody's business."""
    static = tmp_path / "static"
    static.mkdir()
    (static / "index.html").write_text("the document")
    (static / "icon.svg").write_text("<svg/>")
    (static / ".hidden").write_text("canary")
    (tmp_path / "secret.txt").write_text("canary")
    app = FastAPI()
    mount_assets(app, static)
    mount_pages(app, static)
    return TestClient(app)


def test_a_file_of_the_folder_is_served_as_it_is(client: TestClient) -> None:
    assert client.get("/icon.svg").text == "<svg/>"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "s/demo/codings",
        ".hidden",
        "x" * 300,
        "%00",
        "..%2Fsecret.txt",
        "..%5Csecret.txt",
        "x%5C..%5C..%5Csecret.txt",
        "C:%5Csecret.txt",
    ],
)
def test_every_other_address_is_the_document(client: TestClient, path: str) -> None:
    answer = client.get(f"/{path}")
    assert (answer.status_code, answer.text) == (200, "the document")


def test_an_address_of_the_api_that_does_not_exist_is_no_page(client: TestClient) -> None:
    assert client.get("/api/v1/nothing").status_code == 404
