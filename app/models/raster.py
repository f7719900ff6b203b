"""What was made from a sketch's raster: answers that take a second to find, and corrections of photos."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from app.models.base import UTCDateTime, now


class Derivative(SQLModel, table=True):
    """One kept answer about one raster; worthless, and made anew, once raster or version differ."""

    __tablename__ = "derivative"
    sketch_id: UUID = Field(primary_key=True, foreign_key="sketch.id", ondelete="CASCADE")
    kind: str = Field(primary_key=True, max_length=40)
    """``suggestions``, ``inks``, ``layer:`` and an ink family, or ``level:`` and a number."""
    version: int
    """Of the algorithm."""
    image_sha256: str = Field(max_length=64)
    """The raster that was looked at."""
    sha256: str = Field(max_length=64)
    """The answer, among the blobs."""
    media_type: str = Field(max_length=40)


class Correction(SQLModel, table=True):
    """How a photo was made straight, and the photo as it was before."""

    __tablename__ = "correction"
    sketch_id: UUID = Field(primary_key=True, foreign_key="sketch.id", ondelete="CASCADE")
    corners: list[list[float]] = Field(sa_column=Column(JSON, nullable=False))
    """Of the board, in pixels of the photo: top left, top right, bottom right, bottom left."""
    white_balance: bool
    width: int
    """Of the photo."""
    height: int
    image_sha256: str = Field(max_length=64)
    image_type: str = Field(max_length=40)
    thumbnail_sha256: str = Field(max_length=64)
    thumbnail_type: str = Field(max_length=40)
    at: datetime = Field(default_factory=now, sa_type=UTCDateTime)
