"""Small PDFs, written by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.formats.base import Mark, Parsed, ParsedSketch, Severity
from app.formats.parsing import parse

_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_ID = b"0123456789abcdef"

BOX = "1 0 0 RG 2 w 20 30 60 40 re S "
"""A red box from (20, 30) to (80, 70), y up."""
ARROW = "0 0 0 RG 0 0 0 rg 1 w 20 50 m 90 50 l S 100 50 m 90 54 l 90 46 l h f "
"""A line from left to right with a filled triangle at its right end."""


def words(text: str, x: float = 30, y: float = 46, size: float = 10, extra: str = "") -> str:
    """Typed words with their baseline at (x, y)."""
    return f"BT 0 0 1 rg /F {size} Tf {extra} {x} {y} Td ({text}) Tj ET "


@dataclass
class Page:
    """One page: content, and what its dictionary says besides."""

    content: str | bytes = BOX
    size: tuple[float, float, float, float] = (0, 0, 200, 120)
    entries: str = ""
    resources: str = ""
    extra: Sequence[bytes] = field(default_factory=tuple)
    """Further objects, numbered on from 100 in the order of all pages."""


def stream(entries: str, body: bytes) -> bytes:
    """Body of an object that is a stream."""
    return f"<<{entries}/Length {len(body)}>>\nstream\n".encode() + body + b"\nendstream"


def pdf(*pages: Page, password: bytes | None = None, entries: str = "") -> bytes:
    """A whole file. ``password`` is the one needed to open it; empty where it only forbids copying."""
    kids = " ".join(f"{10 + 2 * at} 0 R" for at in range(len(pages)))
    objects: dict[int, bytes] = {
        1: f"<</Type/Catalog/Pages 2 0 R{entries}>>".encode(),
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    further = 1000
    for at, page in enumerate(pages):
        box = " ".join(str(side) for side in page.size)
        objects[10 + 2 * at] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents {11 + 2 * at} 0 R"
            f"/Resources<</Font<</F 3 0 R>>{page.resources}>>{page.entries}>>"
        ).encode()
        body = page.content.encode("latin-1") if isinstance(page.content, str) else page.content
        if password is not None:
            body = _rc4(_object_key(_file_key(password), 11 + 2 * at), body)
        objects[11 + 2 * at] = body if body.startswith(b"<<") else stream("", body)
        for one in page.extra:
            objects[further] = one
            further += 1
    locked = _encryption(password) if password is not None else ""
    return _assembled(objects, locked)


def _assembled(objects: dict[int, bytes], trailer: str) -> bytes:
    data = b"%PDF-1.7\n"
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(data)
        data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(data)
    data += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        data += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    data += f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return data


def read(data: bytes) -> Parsed:
    """The file, read through the one way in."""
    return parse(data, "drawing.pdf")


def sketch_of(page: Page) -> ParsedSketch:
    """The one sketch of a file with one page."""
    parsed = read(pdf(page))
    assert not [problem for problem in parsed.problems if problem.severity is Severity.ERROR]
    (sketch,) = parsed.sketches
    return sketch


def marks_of(content: str, **page: object) -> list[Mark]:
    """Marks of a page with this content."""
    return list(sketch_of(Page(content, **page)).marks)  # type: ignore[arg-type]


def refusal(data: bytes) -> str:
    """Code of the problem for which a file is refused."""
    parsed = read(data)
    assert parsed.failed
    (problem,) = (problem for problem in parsed.problems if problem.severity is Severity.ERROR)
    return problem.code


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def _owner() -> bytes:
    key = hashlib.md5((b"owner" + _PAD)[:32]).digest()[:5]
    return _rc4(key, _PAD)


def _file_key(password: bytes) -> bytes:
    """Key of the standard security handler, revision 2 (ISO 32000-1, 7.6.3.3)."""
    permissions = (-64).to_bytes(4, "little", signed=True)
    return hashlib.md5((password + _PAD)[:32] + _owner() + permissions + _ID).digest()[:5]


def _object_key(key: bytes, number: int) -> bytes:
    return hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[: len(key) + 5]


def _encryption(password: bytes) -> str:
    user = _rc4(_file_key(password), _PAD)
    return (
        f"/ID[<{_ID.hex()}><{_ID.hex()}>]"
        f"/Encrypt<</Filter/Standard/V 1/R 2/O<{_owner().hex()}>/U<{user.hex()}>/P -64>>"
    )
