"""Jobs that look at a raster (see :mod:`app.vision`); imported by a child when the first of them comes.

The libraries behind them take a second to load, which the jobs of an import should not wait for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.images.derivatives import THUMBNAIL_TYPE, thumbnail_of
from app.images.reading import encode_image, read_image
from app.sandbox.looked import PREVIEW_SIDE, pack_suggestions
from app.vision.correction import correct
from app.vision.inks import count_inks, encode_layer, ink_layer
from app.vision.suggesting import suggest

Answer = tuple[dict[str, Any], list[bytes]]


def _suggest(header: dict[str, Any], data: bytes) -> Answer:
    return pack_suggestions(suggest(read_image(data)))


def _count_inks(header: dict[str, Any], data: bytes) -> Answer:
    return {"counts": count_inks(read_image(data))}, []


def _ink_layer(header: dict[str, Any], data: bytes) -> Answer:
    layer = ink_layer(read_image(data), str(header["ink"]))
    return {}, [] if layer is None else [encode_layer(layer)]


def _correct(header: dict[str, Any], data: bytes) -> Answer:
    image = read_image(data)
    corrected, corners = correct(image, header["corners"], white_balance=bool(header["white_balance"]))
    answer = {"width": corrected.width, "height": corrected.height, "corners": corners}
    if header["preview"]:
        small = thumbnail_of(corrected, longest=PREVIEW_SIDE)
        return answer | {"media_type": THUMBNAIL_TYPE, "sizes": [len(small), 0]}, [small]
    whole, small = encode_image(corrected), thumbnail_of(corrected)
    sizes = [len(whole.data), len(small)]
    return answer | {"media_type": whole.media_type, "sizes": sizes}, [whole.data, small]


JOBS: dict[str, Callable[[dict[str, Any], bytes], Answer]] = {
    "suggest": _suggest,
    "count_inks": _count_inks,
    "ink_layer": _ink_layer,
    "correct": _correct,
}
"""By the name in the job's header."""
