"""What tldraw puts on the clipboard when shapes are copied: ``{"type": "application/tldraw", "data": ...}``.

Since 2025 everything but the pictures is packed with lz-string as ``otherCompressed``; before, it lay open.
"""

from __future__ import annotations

from app.formats import strict_json
from app.formats.limits import Limits
from app.formats.lzstring import decompress_base64
from app.formats.tldraw.values import Record, record, word

TYPE = "application/tldraw"
_PAGE = "page:clipboard"


def records_of(content: Record, limits: Limits) -> tuple[list[object], object]:
    """Records as a file has them, on one page, and their schema.

    Raises :class:`UnreadableError` where what is packed is damaged or too large.
    """
    data = record(content.get("data"))
    packed = data.get("otherCompressed")
    if isinstance(packed, str):
        text = decompress_base64(packed, limits.file_bytes)
        loose = strict_json.load(text.encode("utf-8", "replace"), depth=limits.depth)
        data = {**record(loose), "assets": data.get("assets")}
    shapes = [record(shape) for shape in _list(data, "shapes")]
    own = {word(shape.get("id")) for shape in shapes}
    page = {"typeName": "page", "id": _PAGE, "name": "", "index": "a1"}
    # Shapes that were copied out of a page or a frame still name it.
    on_page = [shape if shape.get("parentId") in own else {**shape, "parentId": _PAGE} for shape in shapes]
    return [page, *on_page, *_list(data, "bindings"), *_list(data, "assets")], data.get("schema")


def _list(data: Record, name: str) -> list[object]:
    found = data.get(name)
    return found if isinstance(found, list) else []
