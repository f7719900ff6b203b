"""Where a sketch's pictures are found. The version in the address lets browsers keep them for ever."""

from __future__ import annotations

from uuid import UUID


def image_address(sketch_id: UUID, sha256: str) -> str:
    """Address of the picture."""
    return f"/api/v1/sketches/{sketch_id}/image?v={sha256[:8]}"


def photo_address(sketch_id: UUID, sha256: str) -> str:
    """Address of the photo before it was made straight."""
    return f"/api/v1/sketches/{sketch_id}/correction/photo?v={sha256[:8]}"


def thumbnail_address(sketch_id: UUID, sha256: str) -> str:
    """Address of the thumbnail."""
    return f"/api/v1/sketches/{sketch_id}/thumbnail?v={sha256[:8]}"
