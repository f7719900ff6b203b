"""Codebooks to begin a study with."""

from __future__ import annotations

from importlib.resources import files

from sqlmodel import Session

from app.accounts.actor import Membership
from app.codebooks import service as codebooks
from app.studies.schemas import Template


def fill(session: Session, member: Membership, template: Template) -> None:
    """Write the template's codes into the member's new study."""
    data = files("app.demo").joinpath("data/codebook.csv").read_bytes()
    assert template is Template.EXAMPLE_CODEBOOK
    codebooks.import_csv(session, member, data, dry_run=False)
