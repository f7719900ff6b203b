"""Images inside a scene: decoded and written anew, never passed on as they came."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from PIL import Image

from app.formats.detection import detect
from app.formats.excalidraw.elements import Element
from app.formats.limits import Limits
from app.formats.pictures import Picture, decode_data_uri, picture_from
from app.formats.report import Report, UnreadableError
from app.formats.svg.parsing import draw_picture
from app.images.reading import ImageError, read_image


class Pictures:
    """The ``files`` of a scene, each made at most as large as it is shown."""

    def __init__(self, files: object, limits: Limits, report: Report) -> None:
        self._files: Mapping[str, Any] = files if isinstance(files, dict) else {}
        self._limits = limits
        self._report = report
        self._made: dict[tuple[str, int], Picture | None] = {}

    def embed(self, element: Element, scale: float) -> Picture | None:
        """Picture of an image element for a raster of ``scale`` pixels per unit; None (and a warning)
        where the file has none that can be read."""
        whole = element.crop[4] / element.crop[2] if element.crop else 1.0
        longest = math.ceil(min(4096.0, max(element.width, element.height) * scale * max(1.0, whole)))
        key = (element.file or "", longest)
        if key not in self._made:
            self._made[key] = self._make(element, longest)
        return self._made[key]

    def _make(self, element: Element, longest: int) -> Picture | None:
        if len(self._made) >= self._limits.image_count:
            self._warn(element, "too-many-images", "The scene has too many images; this one is a box.")
            return None
        entry = self._files.get(element.file or "")
        uri = entry.get("dataURL") if isinstance(entry, dict) else None
        data = decode_data_uri(uri) if isinstance(uri, str) else None
        if data is None:
            self._warn(element, "image-missing", "The file does not hold this image; a box stands for it.")
            return None
        try:
            return picture_from(self._read(data), longest)
        except (ImageError, UnreadableError, ValueError) as error:
            self._warn(element, "image-unreadable", f"{error} A box stands for it.")
            return None

    def _read(self, data: bytes) -> Image.Image:
        """Decode a picture; an SVG, as icons often are, is drawn from shapes of our own."""
        if detect(data) == "svg":
            return draw_picture(data, self._limits, self._report)
        return read_image(data, most_pixels=self._limits.pixels, keep_alpha=True)

    def _warn(self, element: Element, code: str, message: str) -> None:
        self._report.warn(code, message, element.id)
