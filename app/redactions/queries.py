"""Reading and changing what a redaction touches."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, update
from sqlmodel import Session, col, func, select

from app.models import Derivative, Mark, Sketch

_CHUNK = 400
_POINTERS = ("start_mark", "end_mark", "start_inferred", "end_inferred", "container")


def overwrite_deleted(session: Session) -> None:
    """Have SQLite write zeros over what this connection deletes from now on, so that no words stay behind in
    unused parts of its file. The write-ahead log is emptied when Inkcode is closed."""
    if session.get_bind().dialect.name == "sqlite":
        session.connection().exec_driver_sql("PRAGMA secure_delete=ON")


def marks(session: Session, sketch_id: UUID) -> Sequence[Row[Any]]:
    """Marks of a sketch with what decides whether they are seen."""
    columns: tuple[Any, ...] = (
        col(Mark.id),
        col(Mark.source_id),
        col(Mark.outline),
        col(Mark.closed),
        col(Mark.label),
    )
    rows: Sequence[Row[Any]] = session.exec(select(*columns).where(Mark.sketch_id == sketch_id)).all()
    return rows


def remove_marks(session: Session, sketch_id: UUID, rows: Sequence[Any]) -> None:
    """Delete marks; connectors that led to them end freely."""
    sql = session.connection()
    for start in range(0, len(rows), _CHUNK):
        some = rows[start : start + _CHUNK]
        sql.execute(delete(Mark).where(col(Mark.id).in_([row.id for row in some])))
        for name in _POINTERS:
            led = getattr(Mark, name).in_([row.source_id for row in some])
            sql.execute(update(Mark).where(col(Mark.sketch_id) == sketch_id, led).values({name: None}))


def empty_labels(session: Session, rows: Sequence[Any]) -> None:
    """Take the words of marks away."""
    for start in range(0, len(rows), _CHUNK):
        wanted = [row.id for row in rows[start : start + _CHUNK]]
        session.connection().execute(update(Mark).where(col(Mark.id).in_(wanted)).values(label=""))


def forget_answers(session: Session, sketch_id: UUID) -> list[str]:
    """Forget what was kept about the raster; answers the blobs it was kept in."""
    mine = col(Derivative.sketch_id) == sketch_id
    hashes = list(session.exec(select(Derivative.sha256).where(mine)))
    session.connection().execute(delete(Derivative).where(mine))
    return hashes


def count_holding(session: Session, hashes: Collection[str]) -> int:
    """How many sketches still refer to one of these original files."""
    return session.exec(select(func.count(col(Sketch.id))).where(col(Sketch.source_sha256).in_(hashes))).one()
