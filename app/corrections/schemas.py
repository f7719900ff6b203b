"""Requests and responses of corrections."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.http.schema import Model

Coordinate = Annotated[float, Field(ge=-1, le=100_000)]
Corners = tuple[
    tuple[Coordinate, Coordinate],
    tuple[Coordinate, Coordinate],
    tuple[Coordinate, Coordinate],
    tuple[Coordinate, Coordinate],
]
_CORNERS = "Of the board in pixels of the photo: top left, top right, bottom right, bottom left."


class CorrectionWanted(Model):
    """How a photo is to be corrected."""

    corners: Corners | None = Field(default=None, description=f"{_CORNERS} Null: found by itself.")
    white_balance: bool = Field(default=True, description="Make the paper white.")


class CorrectionPreview(Model):
    """What a correction would give; nothing was changed."""

    corners: Corners = Field(description=_CORNERS)
    width: int = Field(description="Of the corrected picture.")
    height: int
    picture: str = Field(description="Data address of a small version, at most 1,000 pixels long.")


class CorrectionRead(Model):
    """How a sketch's photo stands."""

    sketch_id: UUID
    applied: bool
    corners: Corners | None = Field(description=f"{_CORNERS} Null where nothing was corrected.")
    white_balance: bool
    photo: str = Field(description="Address of the photo without correction.")
    photo_width: int
    photo_height: int
    refused: str | None = Field(description="Why the correction cannot be changed now; null if it can.")
    revision: int = Field(description="Of the sketch.")
