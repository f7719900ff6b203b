"""The one way in: bytes to sketches or problems, whatever the bytes are.

A new format is one module with a function ``parse_x(data, limits) -> Parsed`` that may raise
:class:`~app.formats.report.UnreadableError`, and one line in :data:`PARSERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from app.formats.base import Parsed, Problem, Severity, Split
from app.formats.detection import detect
from app.formats.drawio.parsing import parse_drawio
from app.formats.embedded.parsing import parse_pdf_with_scene, parse_png_with_scene, parse_svg_with_scene
from app.formats.excalidraw.parsing import parse_excalidraw
from app.formats.inferring import infer_ends
from app.formats.inkml.parsing import parse_inkml
from app.formats.jsoncanvas.parsing import parse_jsoncanvas
from app.formats.limits import DEFAULT_LIMITS, MEBIBYTE, Limits
from app.formats.miro.parsing import parse_miro
from app.formats.obsidian import parse_obsidian
from app.formats.raster import PICTURES, parse_raster
from app.formats.refusals import REFUSALS
from app.formats.report import UnreadableError
from app.formats.tldraw.parsing import parse_tldraw

Parser = Callable[[bytes, Limits], Parsed]

PARSERS: dict[str, Parser] = {
    "excalidraw": parse_excalidraw,
    "drawio": parse_drawio,
    "excalidraw-markdown": parse_obsidian,
    "svg": parse_svg_with_scene,
    "pdf": parse_pdf_with_scene,
    "jsoncanvas": parse_jsoncanvas,
    "miro": parse_miro,
    "inkml": parse_inkml,
    "tldraw": parse_tldraw,
    **{kind: partial(parse_raster, kind=kind) for kind in PICTURES},
    "png": parse_png_with_scene,
}
"""Formats that are read, by the name that detection gives them."""

WITHOUT_FREE_ENDS = frozenset({"miro", "jsoncanvas"})
"""Formats that never say where a free end lies, so that nothing can be guessed from its place."""


BY_FRAME = {
    "excalidraw": parse_excalidraw,
    "excalidraw-markdown": parse_obsidian,
    "jsoncanvas": parse_jsoncanvas,
    "miro": parse_miro,
    "pdf": parse_pdf_with_scene,
    "png": parse_png_with_scene,
    "svg": parse_svg_with_scene,
    "tldraw": parse_tldraw,
}
"""Formats whose boards have frames, which may become sketches of their own; or that carry such a board."""


def parse(data: bytes, name: str, *, limits: Limits = DEFAULT_LIMITS, split: Split = Split.PAGE) -> Parsed:
    """Read one file. Never raises: what goes wrong is a problem of the result.

    ``name`` only helps where the content leaves the format open. Archives are not parsed but expanded,
    see :func:`app.formats.archive.expand`.
    """
    if len(data) > limits.file_bytes:
        size, most = len(data) / MEBIBYTE, limits.file_bytes // MEBIBYTE
        return _failed(
            "unknown", "file-too-large", f"The file has {size:.0f} MB; at most {most} MB are read."
        )
    kind = detect(data, name)
    parser = _by_frame(kind) if split is Split.FRAME else PARSERS.get(kind)
    if parser is None:
        code = "empty-file" if kind == "empty" else "unsupported-format"
        return _failed(kind, code, REFUSALS.get(kind, REFUSALS["unknown"]))
    try:
        return _with_likely_ends(parser(data, limits))
    except UnreadableError as error:
        return Parsed(kind, problems=(error.problem,))
    except (MemoryError, RecursionError):
        return _failed(kind, "too-complex", "The file needs more memory than one drawing may take.")
    except Exception as error:
        return _failed(kind, "unexpected", f"The file could not be read ({type(error).__name__}).")


def _by_frame(kind: str) -> Parser | None:
    return partial(BY_FRAME[kind], split=Split.FRAME) if kind in BY_FRAME else PARSERS.get(kind)


def _with_likely_ends(parsed: Parsed) -> Parsed:
    if parsed.format in WITHOUT_FREE_ENDS:
        return parsed
    return replace(parsed, sketches=tuple(infer_ends(sketch) for sketch in parsed.sketches))


def _failed(kind: str, code: str, message: str) -> Parsed:
    return Parsed(kind, problems=(Problem(Severity.ERROR, code, message),))
