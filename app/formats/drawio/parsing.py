"""draw.io files: ``.drawio``, ``.dio`` and ``.xml``, every page one sketch."""

from __future__ import annotations

from collections.abc import Iterator

from app.formats.base import Parsed, ParsedSketch
from app.formats.board.figures import Board, Figure
from app.formats.board.sketching import sketch_of
from app.formats.drawio.background import with_background
from app.formats.drawio.cells import read_cells
from app.formats.drawio.connectors import Wiring
from app.formats.drawio.file import Page, read_pages
from app.formats.drawio.pictures import Pictures
from app.formats.drawio.scene import Placed, Scene, build_scene
from app.formats.drawio.vertices import Draughtsman
from app.formats.limits import Limits
from app.formats.report import Report, UnreadableError
from app.images.colours import parse_colour

_MOST_NAMES = 8
_SCALES = ((6, 2.0), (30, 1.0))
"""Up to so many pages each is drawn at this scale, so that a file is read in time; beyond at half size."""
_SMALLEST_SCALE = 0.5


def parse_drawio(data: bytes, limits: Limits) -> Parsed:
    """Read one draw.io file. Raises :class:`UnreadableError`."""
    report = Report()
    pages, tool = read_pages(data, limits, report)
    pictures = Pictures(limits, report)
    sketches = list(_sketches(pages, pictures, limits, report))
    if len(sketches) > 1:
        report.warn("several-pages", f"The file has {len(sketches)} pages; each became a drawing of its own.")
    if pictures.missing:
        report.warn(
            "image-missing",
            "The file holds only the addresses of some images, which are never followed; boxes with their "
            f"names stand for them: {pictures.missing}.",
        )
    if not sketches:
        raise UnreadableError("empty-scene", "The diagram is empty: nothing in it is left to code.")
    return Parsed("drawio", tuple(sketches), report.problems, tool)


def _sketches(
    pages: list[Page], pictures: Pictures, limits: Limits, report: Report
) -> Iterator[ParsedSketch]:
    scale = next((scale for most, scale in _SCALES if len(pages) <= most), _SMALLEST_SCALE)
    left = limits.elements
    by_id = {page.id: page for page in pages if page.id}

    def draw(page: Page) -> Board | None:
        """A page behind another; what there is to say of it is said where it is read for itself."""
        scene = build_scene(read_cells(page.model, limits, unheard), unheard)
        return board_of(page, scene, pictures, limits, unheard, scale=scale)

    unheard = Report()
    for page in pages:
        scene = build_scene(read_cells(page.model, limits, report), report)
        left -= len(scene.placed)
        if left < 0:
            raise UnreadableError(
                "too-many-elements", f"The pages have more than {limits.elements} elements."
            )
        board = board_of(page, scene, pictures, limits, report, scale=scale)
        if board is not None:
            yield sketch_of(with_background(board, page, by_id, draw, pictures, report), limits, report)
        elif len(pages) > 1:
            report.warn(
                "empty-page", "A page with nothing on it was left out.", page.name or str(page.number + 1)
            )


def board_of(
    page: Page, scene: Scene, pictures: Pictures, limits: Limits, report: Report, *, scale: float = 2.0
) -> Board | None:
    """A page as a board; None if nothing is on it."""
    bounds = scene.bounds()
    elements = scene.elements
    if bounds is None:
        return None
    ends = {name for edge in scene.edges for name in (edge.cell.source, edge.cell.target) if name is not None}
    draughtsman = Draughtsman(scene.cells, frozenset(ends), pictures, limits)
    wiring = Wiring(scene, draughtsman)
    hidden = wiring.lay()
    if hidden:
        report.warn("edge-end-hidden", f"Lines whose end is hidden are not drawn: {hidden}.")
    figures = list(_figures(scene, draughtsman, wiring))
    _say_what_became_boxes(draughtsman, report)
    if not figures:
        return None
    return Board(
        figures=figures,
        name=page.name,
        page=page.number,
        paper=_paper(page),
        elements=len(elements),
        connectors=len(scene.edges),
        connectors_bound_both=sum(scene.is_bound_both(edge.cell) for edge in scene.edges),
        freehand=0,
        texts=sum("text" in item.cell.style.tokens for item in elements if item.cell.is_vertex),
        bound_labels=len(scene.placed) - len(elements),
        bounds=bounds,
        scale=scale,
    )


def _figures(scene: Scene, draughtsman: Draughtsman, wiring: Wiring) -> Iterator[Figure]:
    labels: dict[str, list[Placed]] = {}
    for item in scene.placed:
        if item.on_edge is not None:
            labels.setdefault(item.on_edge, []).append(item)
    for item in scene.placed:
        if item.cell.is_edge:
            yield from wiring.figures(item, labels.pop(item.cell.id, ()))
        elif item.on_edge is None:
            yield from draughtsman.figures(item)


def _paper(page: Page) -> str:
    paint = parse_colour(page.model.get("background"))
    return paint[0] if paint else "#ffffff"


def _say_what_became_boxes(draughtsman: Draughtsman, report: Report) -> None:
    if not draughtsman.boxes:
        return
    names = [name.removeprefix("mxgraph.")[:60] for name in list(draughtsman.boxes)[:_MOST_NAMES]]
    more = len(draughtsman.boxes) - len(names)
    listed = ", ".join(names) + (f" and {more} more kinds" if more > 0 else "")
    report.warn(
        "shape-approximated",
        f"Shapes of draw.io's libraries are drawn as plain outlines with their names: {listed}.",
    )
