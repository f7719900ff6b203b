"""What the demo study is made of, as it lies in the package (written by the scripts in ``fixtures/demo``)."""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import Any

import orjson

from app.participants.schemas import PhaseWrite

NAME = "Demo: drawing an ML pipeline (synthetic)"
SLUG = "demo"
DESCRIPTION = (
    "Synthetic: drawings made anew in the spirit of a published study on mental models of adversarial "
    "machine learning, with codings made up to meet its published totals. Nothing here is the study's data. "
    "Try everything; “Reset” makes it new."
)
NAME_PATTERN = "{participant}"

PHASES = {
    "pipeline": PhaseWrite(name="Pipeline", ink="black"),
    "own": PhaseWrite(name="Own threats", ink="red"),
    "after": PhaseWrite(name="After being shown attacks", ink="blue"),
}
"""Phases by the word that ``codings.json`` has for them, in order."""

CODERS = {"coder1": "Coder 1 (demo)", "coder2": "Coder 2 (demo)"}
"""Member names by the word for the coder in ``codings.json``."""

PRACTICE = ("P3", "P11", "P19")
"""Sketches of the open round in order: an easy one to practise on, a full one, and one that is a picture."""


def table(name: str) -> bytes:
    """One of the CSV files: ``codebook.csv``, ``participants.csv``."""
    return files(__package__).joinpath("data", name).read_bytes()


def sketches() -> list[tuple[str, bytes]]:
    """Name and content of the files that the participants' drawings were handed in as."""
    folder = files(__package__).joinpath("data", "sketches")
    return sorted((file.name, file.read_bytes()) for file in folder.iterdir())


@functools.cache
def works() -> dict[str, dict[str, Any]]:
    """Regions and codings by participant and coder, in units of the drawings' files."""
    drawings: dict[str, dict[str, Any]] = orjson.loads(table("codings.json"))["drawings"]
    return drawings
