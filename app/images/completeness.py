"""Whether a picture file is whole: decoders fill what is missing with grey and say nothing."""

from __future__ import annotations

from collections.abc import Iterator


class ImageError(Exception):
    """The picture cannot be used; ``code`` is stable, the text is for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def check_complete(data: bytes) -> None:
    """Refuse files that stop in the middle, and those that are no picture of a kind that is read.

    Raises :class:`ImageError` with code ``truncated`` or ``unreadable-image``.
    """
    whole = next((check(data) for begins, check in _CHECKS if begins(data)), None)
    if whole is None:
        raise ImageError("unreadable-image", "This is no picture of a kind that is known here.")
    if not whole:
        raise ImageError("truncated", "The image file ends in the middle: save or export it again.")


def png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Chunks of a PNG as (kind, body), up to IEND or to the first one that is cut off."""
    at = 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        if at + 12 + length > len(data):
            return
        kind = data[at + 4 : at + 8]
        yield kind, data[at + 8 : at + 8 + length]
        if kind == b"IEND":
            return
        at += 12 + length


def _png(data: bytes) -> bool:
    return any(kind == b"IEND" for kind, _ in png_chunks(data))


def _jpeg(data: bytes) -> bool:
    start_of_scan = data.find(b"\xff\xda")
    return start_of_scan > 0 and data.find(b"\xff\xd9", start_of_scan) > 0


def _webp(data: bytes) -> bool:
    return len(data) >= 12 and int.from_bytes(data[4:8], "little") + 8 <= len(data)


def _gif(data: bytes) -> bool:
    return data.rstrip(b"\0").endswith(b";")


def _bmp(data: bytes) -> bool:
    return len(data) > 30 and int.from_bytes(data[2:6], "little") <= len(data)


def _boxes(data: bytes) -> bool:
    """HEIC and AVIF are a row of boxes, each of which says how long it is (ISO 14496-12, 4.2)."""
    at = 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        if size == 0:
            return True
        if size < 8:
            return False
        at += size
    return at == len(data)


def _tiff(data: bytes) -> bool:
    """Pillow notices itself where strips are missing; the first directory must be there."""
    order = "little" if data[:2] == b"II" else "big"
    return len(data) > 8 and int.from_bytes(data[4:8], order) < len(data)  # type: ignore[arg-type]


_CHECKS = (
    (lambda data: data[:4] == b"\x89PNG", _png),
    (lambda data: data[:2] == b"\xff\xd8", _jpeg),
    (lambda data: data[:4] == b"RIFF", _webp),
    (lambda data: data[:4] == b"GIF8", _gif),
    (lambda data: data[:4] in (b"II*\0", b"MM\0*"), _tiff),
    (lambda data: data[4:8] == b"ftyp", _boxes),
    (lambda data: data[:2] == b"BM", _bmp),
)
