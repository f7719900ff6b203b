"""The answer with all marks of a sketch: rows straight into JSON, without an object for each."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from uuid import UUID

import orjson
from fastapi import Response
from sqlmodel import Session

from app.models import Sketch
from app.sketches import queries
from app.sketches.inking import phases_of
from app.sketches.outlines import to_points


def respond(session: Session, sketch: Sketch, if_none_match: str | None) -> Response:
    """Marks of a sketch as ``list[MarkRead]``, or 304 where the browser has them already.

    Marks change with the picture they belong to, or when the sketch is read again or covered, so the
    picture's hash and the sketch's revision name their version, with the phases that their inks stand for.
    """
    phases = phases_of(session, sketch)
    told = hashlib.sha256(repr(sorted(phases.items())).encode()).hexdigest()
    etag = f'"m4-{sketch.image_sha256[:16]}-{sketch.source_sha256[:16]}-{told[:8]}-{sketch.revision}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    if if_none_match is not None and etag in if_none_match:
        return Response(status_code=304, headers=headers)
    return Response(read(session, sketch, phases), media_type="application/json", headers=headers)


def read(session: Session, sketch: Sketch, phases: Mapping[str, UUID]) -> bytes:
    """JSON of ``list[MarkRead]``, bottom first; ``phases`` are those of its inks."""
    rows = queries.mark_rows(session, sketch.id)
    outlines = to_points([row.outline for row in rows], [row.closed for row in rows])
    return orjson.dumps(
        [
            {
                "id": row.id,
                "source_id": row.source_id,
                "z": row.z,
                "role": row.role,
                "shape": row.shape,
                "closed": row.closed,
                "points": points,
                "label": row.label,
                "stroke": row.stroke,
                "fill": row.fill,
                "ink": row.ink,
                "phase_id": phases.get(row.ink),
                "group": row.group_key,
                "start_mark": row.start_mark,
                "end_mark": row.end_mark,
                "direction": row.direction,
                "start_inferred": row.start_inferred,
                "end_inferred": row.end_inferred,
            }
            for row, points in zip(rows, outlines, strict=True)
        ]
    )
