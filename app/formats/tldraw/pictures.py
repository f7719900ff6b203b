"""Images on a board: those that the file holds are decoded, all others are never fetched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PIL import Image, ImageOps

from app.formats.detection import detect
from app.formats.limits import Limits
from app.formats.pictures import decode_data_uri
from app.formats.report import Report, UnreadableError
from app.formats.svg.parsing import draw_picture
from app.formats.tldraw.styles import bounded
from app.formats.tldraw.values import Record, point, record, word
from app.images.reading import ImageError, read_image


class Assets:
    """The assets of a file, each decoded once."""

    def __init__(self, assets: Mapping[str, Record], limits: Limits, report: Report) -> None:
        self._assets = assets
        self._limits = limits
        self._report = report
        self._decoded: dict[str, Image.Image | None] = {}

    def title(self, props: Record, where: str) -> str:
        """Title of a bookmark's page, else the name of its site; says that nothing else is shown."""
        self._report.warn(
            "shown-elsewhere",
            "A bookmark, video or embedded page is not in the file; a box stands for it.",
            where,
        )
        asset = record(self._assets.get(word(props.get("assetId"))))
        address = word(props.get("url")) or word(asset.get("src"))
        scheme, _, rest = address.partition("://")
        site = rest.partition("/")[0].rpartition("@")[2] if scheme.lower() in ("http", "https") else ""
        return word(asset.get("title")) or site

    def image(self, props: Record, where: str) -> Image.Image | None:
        """Picture as an image shape shows it, cropped and flipped; None and a warning where there is none."""
        name = word(props.get("assetId"))
        if name not in self._decoded:
            self._decoded[name] = self._decode(record(self._assets.get(name)), where)
        image = self._decoded[name]
        return None if image is None else _shown(image, props)

    def _decode(self, asset: Record, where: str) -> Image.Image | None:
        if len(self._decoded) >= self._limits.image_count:
            self._report.warn("too-many-images", "The file has too many images; this one is a box.", where)
            return None
        source: Any = asset.get("src")
        data = decode_data_uri(source) if isinstance(source, str) else None
        if data is None:
            self._report.warn(
                "image-missing",
                "The file does not hold this image, only where it once was; a box stands for it.",
                where,
            )
            return None
        try:
            if detect(data) == "svg":
                return draw_picture(data, self._limits, self._report)
            return read_image(data, most_pixels=self._limits.pixels, keep_alpha=True)
        except (ImageError, UnreadableError, ValueError) as error:
            self._report.warn("image-unreadable", f"{error} A box stands for it.", where)
            return None


def _shown(image: Image.Image, props: Record) -> Image.Image:
    """Part of an image that is shown; corners are shares of its width and height."""
    crop = record(props.get("crop"))
    if crop:
        (x0, y0), (x1, y1) = point(crop.get("topLeft")), point(crop.get("bottomRight"))
        box = (x0 * image.width, y0 * image.height, x1 * image.width, y1 * image.height)
        left, top = round(bounded(box[0], 0, image.width - 1)), round(bounded(box[1], 0, image.height - 1))
        right, bottom = bounded(box[2], left + 1, image.width), bounded(box[3], top + 1, image.height)
        image = image.crop((left, top, round(right), round(bottom)))
    if props.get("flipX") is True:
        image = ImageOps.mirror(image)
    return ImageOps.flip(image) if props.get("flipY") is True else image
