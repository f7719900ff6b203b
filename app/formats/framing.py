"""Which frame holds what: one board may hold a frame for each participant, or for each phase."""

from __future__ import annotations

from collections.abc import Mapping, Set

MOST_FRAMES = 500
"""Frames of one page that get a sketch of their own."""

OUTSIDE = "outside of frames"
"""Name of the sketch of what lies in no frame."""
BETWEEN = "A connector leads from one frame to another. It is kept outside of frames, without its ends."


def outermost_frames(holders: Mapping[str, str | None], frames: Set[str]) -> dict[str, str]:
    """The outermost frame around each thing that lies in one.

    ``holders`` says for each id what holds it, be it a frame or something that lies in one. A circle of
    holders is cut where it closes.
    """
    found: dict[str, str | None] = {}
    for name in holders:
        chain: dict[str, None] = {}
        at: str | None = name
        while at is not None and at not in found and at not in chain:
            chain[at] = None
            at = holders.get(at)
        above = found.get(at) if at is not None and at not in chain else None
        top = above if above is not None else (at if at in frames and at not in chain else None)
        for step in reversed(chain):
            found[step] = top
            if step in frames and top is None:
                top = step
    return {name: frame for name, frame in found.items() if frame is not None}


def number_of(page: int, frame: int) -> int:
    """Number of a frame's sketch within its file, apart from those of whole pages: frames of the first page
    have 1001, 1002 ..., what lies outside of them 1000."""
    return (page + 1) * 1000 + frame
