"""From a board to a sketch: the raster, the marks, and what is counted."""

from __future__ import annotations

from app.formats.base import ParsedSketch
from app.formats.board.figures import Board
from app.formats.limits import Limits
from app.formats.report import Report


def sketch_of(board: Board, limits: Limits, report: Report) -> ParsedSketch:
    """Draw a board and make its marks. Raises :class:`~app.formats.report.UnreadableError` if it is empty."""
    raise NotImplementedError
