"""One sketch for each frame of a board, where that is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.formats.base import ParsedSketch, Role, Shape, Split
from app.formats.board.figures import Board, Figure
from app.formats.board.sketching import figure_bounds, sketch_of
from app.formats.framing import BETWEEN, MOST_FRAMES, OUTSIDE, number_of, outermost_frames
from app.formats.limits import Limits
from app.formats.report import Report
from app.geometry.coordinates import union


def sketches_of(board: Board, split: Split, limits: Limits, report: Report) -> tuple[ParsedSketch, ...]:
    """Sketches of a page. Raises :class:`~app.formats.report.UnreadableError` if it is empty."""
    return tuple(sketch_of(part, limits, report) for part in boards_of(board, split, report))


def boards_of(board: Board, split: Split, report: Report) -> list[Board]:
    """The page itself, or a board for each of its outermost frames and one for what lies outside.

    The frame itself is no mark of its sketch: it is the sheet. Frames without anything in them give none.
    """
    frames = {f.id: f for f in board.figures if f.shape is Shape.FRAME and f.is_mark}
    if split is Split.PAGE or not frames:
        return [board]
    homes = outermost_frames({figure.id: figure.container for figure in board.figures}, frames.keys())
    held: dict[str | None, list[Figure]] = {name: [] for name in frames if name not in homes}
    sheets = list(held)[:MOST_FRAMES]
    if len(held) > len(sheets):
        report.warn("too-many-frames", f"Only the first {MOST_FRAMES} of {len(held)} frames are read.")
    held[None] = []
    for figure in board.figures:
        if figure.id not in held:
            held[_home(figure, homes, report)].append(figure)
    boards = [
        _sheet(board, frames[name], number, held[name]) for number, name in enumerate(sheets, start=1) if name
    ]
    return [part for part in (*boards, _rest(board, held[None])) if part.figures] or [board]


def _home(figure: Figure, homes: Mapping[str, str], report: Report) -> str | None:
    """Frame of a figure; a connector that names none lies in the frame of what it joins."""
    home = homes.get(figure.id)
    if home is not None or figure.role is not Role.FUNCTIONAL:
        return home
    ends = [homes.get(end) for end in (figure.start, figure.end) if end is not None]
    if len(set(ends)) == 1:
        return ends[0]
    if len(set(ends)) > 1:
        report.warn("between-frames", BETWEEN, figure.id)
    return None


def _sheet(board: Board, frame: Figure, number: int, figures: Sequence[Figure]) -> Board:
    name = frame.label.strip() or f"Frame {number}"
    paper = frame.fill[0] if frame.fill and frame.fill[1] == 1 else board.paper
    boxes = [figure_bounds(figure) for figure in figures if figure.clip is None]
    part = _counted(board, figures, name, number)
    return replace(part, paper=paper, bounds=union([figure_bounds(frame), *boxes]))


def _rest(board: Board, figures: Sequence[Figure]) -> Board:
    name = f"{board.name}, {OUTSIDE}" if board.name else OUTSIDE
    return replace(_counted(board, figures, name, 0), bounds=None)


def _counted(board: Board, figures: Sequence[Figure], name: str, number: int) -> Board:
    """A part of a board, with what is counted counted anew."""
    marks = [figure for figure in figures if figure.is_mark]
    known = {figure.id for figure in figures}
    connectors = _of(marks, Role.FUNCTIONAL)
    return replace(
        board,
        figures=figures,
        name=name,
        page=number_of(board.page, number),
        elements=len(marks),
        connectors=len(connectors),
        connectors_bound_both=sum(line.start in known and line.end in known for line in connectors),
        freehand=len(_of(marks, Role.FREEHAND)),
        texts=len(_of(marks, Role.TEXT)),
        bound_labels=0,
    )


def _of(marks: Iterable[Figure], role: Role) -> list[Figure]:
    return [figure for figure in marks if figure.role is role]
