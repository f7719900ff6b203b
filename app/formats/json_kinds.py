"""What a JSON file is, told from the names of its outermost fields.

Fields are found without reading the whole document, so that a file cut in the middle is still recognised
and the answer can say what to export again. Names inside texts and inside elements do not count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

_HEAD = 65_536
_TOKEN = re.compile(rb'("[^"\\]*+(?:\\.[^"\\]*+)*+"?)(\s*+:\s*+)?|[\[\]{}]', re.DOTALL)

_MIRO = re.compile(rb'"(?:relativeTo|relative_to)"|"sticky_note"|"canvas_center"|"startItem"')
_CANVAS = re.compile(rb'"(?:fromNode|toNode)"\s*:|"type"\s*:\s*"(?:text|file|link|group)"')

_LATE = (
    (re.compile(rb'"type"\s*:\s*"excalidrawlib"'), "excalidraw-library"),
    (re.compile(rb'"type"\s*:\s*"excalidraw(?:/clipboard)?"'), "excalidraw"),
    (re.compile(rb'"(?:tldrawFileFormatVersion|pageStates)"\s*:'), "tldraw"),
    (re.compile(rb'"type"\s*:\s*"application/tldraw"'), "tldraw"),
    (re.compile(rb'"document"\s*:\s*\{[^{}]*"(?:store|pages)"'), "tldraw"),
    (re.compile(rb'"elements"\s*:\s*\['), "excalidraw"),
)
"""For files whose first field is so long that the telling ones come after the head."""

_ANNOTATED = (
    {"annotations", "images"},
    {"annotations", "categories"},
    {"shapes", "imagePath"},
    {"_via_img_metadata"},
    {"_via_settings"},
    {"project", "attribute", "metadata", "file"},
)
"""COCO, labelme, VIA 2 and VIA 3."""
_ANNOTATED_ITEMS = (
    {"regions", "filename"},
    {"annotations", "data"},
    {"annotations", "id"},
    {"completions"},
    {"result", "task"},
    {"image_id", "category_id"},
    {"image", "annotator"},
)
"""VIA, Label Studio (old, new, results, JSON-MIN), COCO results."""


@dataclass(slots=True)
class _Fields:
    """Outermost fields of the head of a JSON file."""

    in_list: bool
    values: dict[str, bytes] = field(default_factory=dict)
    """How the value of each outermost field begins."""
    inner: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Fields of the objects inside, by the outermost field that holds them ("" inside a list)."""

    @property
    def items(self) -> set[str]:
        """Fields of all objects one level inside."""
        return set().union(*self.inner.values())

    def begins(self, name: str, start: bytes) -> bool:
        """Whether a field is there and its value begins like this."""
        return self.values.get(name, b"").startswith(start)


def kind_of_json(text: bytes) -> str:
    """Kind of a file that begins with ``{`` or ``[``."""
    head = text[:_HEAD]
    found = _fields_of(head)
    kind = _kind_of_list(found, head) if found.in_list else _kind_of_object(found, head)
    if kind == "json" and len(text) > _HEAD:
        return next((late for pattern, late in _LATE if pattern.search(text)), kind)
    return kind


def _kind_of_object(found: _Fields, head: bytes) -> str:
    names = set(found.values)
    if found.begins("type", b'"excalidrawlib"') or "libraryItems" in names:
        return "excalidraw-library"
    if _is_tldraw(found):
        return "tldraw"
    if found.begins("type", b'"excalidraw') or found.begins("elements", b"["):
        return "excalidraw"
    if _is_annotated(found, head):
        return "annotations"
    if any(found.begins(name, b"[") for name in ("items", "data", "connectors")) and _MIRO.search(head):
        return "miro"
    return "jsoncanvas" if _is_canvas(found, head) else "json"


def _kind_of_list(found: _Fields, head: bytes) -> str:
    if any(names <= found.items for names in _ANNOTATED_ITEMS) or _is_web_annotation(found, head):
        return "annotations"
    return "miro" if _MIRO.search(head) else "json"


def _is_tldraw(found: _Fields) -> bool:
    names = set(found.values)
    if found.begins("type", b'"application/tldraw"'):
        return True
    if names & {"tldrawFileFormatVersion", "pageStates"} or {"store", "schema"} <= names:
        return True
    return bool(found.inner["document"] & {"store", "pages"})


def _is_annotated(found: _Fields, head: bytes) -> bool:
    names = set(found.values)
    if any(wanted <= names for wanted in _ANNOTATED) or _is_web_annotation(found, head):
        return True
    return any({"regions", "filename"} <= inner for inner in found.inner.values())


def _is_web_annotation(found: _Fields, head: bytes) -> bool:
    if any(found.begins("type", start) for start in (b'"Annotation"', b'"AnnotationPage"')):
        return True
    return b"ns/anno.jsonld" in head and "@context" in found.items | set(found.values)


def _is_canvas(found: _Fields, head: bytes) -> bool:
    """Whether it is a JSON Canvas; an empty object is one, and a graph of some other program is none."""
    names = set(found.values)
    if not names:
        return True
    if not any(found.begins(name, b"[") for name in ("nodes", "edges")):
        return False
    return _CANVAS.search(head) is not None or not found.items


def _fields_of(head: bytes) -> _Fields:
    found = _Fields(in_list=head.startswith(b"["))
    depth, outer = 0, ""
    first = 1 if not found.in_list else 0
    for token in _TOKEN.finditer(head):
        text, colon = token[1], token[2]
        if text is None:
            depth += 1 if token[0] in b"[{" else -1
        elif colon is not None:
            name = text.strip(b'"').decode(errors="replace")
            if depth == first:
                outer = name
                found.values[name] = head[token.end() : token.end() + 40]
            elif depth in (first + 1, first + 2):
                found.inner[outer].add(name)
    return found
