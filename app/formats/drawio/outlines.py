"""Which of draw.io's shapes has which outline."""

from __future__ import annotations

from app.formats.drawio import angular, curved
from app.formats.drawio.outline import Draw, Outline
from app.formats.drawio.style import Style


def outline_of(width: float, height: float, style: Style) -> Outline | None:
    """Outline of a shape; None where draw.io takes it from a library that is not known here."""
    name = style.shape
    draw = _SHAPES.get(name) or _SHAPES.get(_ALIASES.get(name, ""))
    if draw is None and name.startswith("mxgraph."):
        last = name.rpartition(".")[2].replace(" ", "_")
        draw = _SHAPES.get(last) or _SHAPES.get(_ALIASES.get(last, ""))
    return draw(width, height, style) if draw is not None else None


_SHAPES: dict[str, Draw] = {
    "rect": angular.rectangle,
    "ellipse": curved.ellipse,
    "doubleellipse": curved.double_ellipse,
    "orellipse": curved.crossed_ellipse,
    "rhombus": angular.rhombus,
    "triangle": angular.triangle,
    "hexagon": angular.hexagon,
    "parallelogram": angular.parallelogram,
    "trapezoid": angular.trapezoid,
    "step": angular.step,
    "process": angular.process,
    "internalstorage": angular.internal_storage,
    "cylinder": curved.cylinder,
    "drum": curved.drum,
    "datastorage": curved.stored_data,
    "document": curved.document,
    "tape": curved.tape,
    "note": angular.note,
    "card": angular.card,
    "cube": angular.cube,
    "isocube": angular.iso_cube,
    "callout": angular.callout,
    "cloud": curved.cloud,
    "actor": curved.actor,
    "umlactor": curved.stick_figure,
    "folder": angular.folder,
    "component": angular.component,
    "cross": angular.cross,
    "manualinput": angular.manual_input,
    "looplimit": angular.loop_limit,
    "offpageconnector": angular.off_page,
    "delay": curved.delay,
    "display": curved.display,
    "mxgraph.arrows2.arrow": angular.block_arrow,
    "singlearrow": angular.single_arrow,
    "doublearrow": angular.double_arrow,
    "line": angular.line,
    "curlybracket": angular.brace,
    "partialrectangle": angular.partial,
    "waypoint": curved.dot,
}

_ALIASES = {
    **dict.fromkeys(
        ("label", "rectangle", "ext", "plaintext", "text", "rounded", "tablerow", "table"), "rect"
    ),
    **dict.fromkeys(("icon", "transparent", "hiero", "umlframe", "swimlane"), "rect"),
    **dict.fromkeys(
        ("cylinder2", "cylinder3", "datastore", "database", "database_1", "database_2"), "cylinder"
    ),
    **dict.fromkeys(("decision", "gateway2", "diamond"), "rhombus"),
    **dict.fromkeys(("start_1", "start_2", "on-page_reference", "event", "circle"), "ellipse"),
    **dict.fromkeys(("terminator", "delay2"), "delay"),
    **dict.fromkeys(("note2", "dog_ear"), "note"),
    **dict.fromkeys(("module", "component2"), "component"),
    **dict.fromkeys(("stored_data", "storeddata"), "datastorage"),
    **dict.fromkeys(("direct_data", "directdata"), "drum"),
    **dict.fromkeys(("predefined_process", "process2"), "process"),
    **dict.fromkeys(("umllifeline", "or", "xor"), "rect"),
    "sumellipse": "orellipse",
    "summing_function": "orellipse",
    "endstate": "doubleellipse",
    "umldestroy": "cross",
    "isocube2": "isocube",
    "plus": "cross",
    "document2": "document",
    "multi-document": "document",
    "data": "parallelogram",
    "preparation": "hexagon",
    "manual_operation": "trapezoid",
    "manual_input": "manualinput",
    "internal_storage": "internalstorage",
    "loop_limit": "looplimit",
    "off-page_reference": "offpageconnector",
    "paper_tape": "tape",
    "cloud_2": "cloud",
    "user": "umlactor",
    "task": "rect",
    "web_browser": "rect",
    "cube2": "cube",
    "bracket": "curlybracket",
}
