"""Messages between the server and its children: one header in JSON, then raw bytes.

A frame is ``<header length: 4 bytes><payload length: 8 bytes><header><payload>``, big-endian. Nothing is
pickled: a child that was taken over can send wrong data, but not code.
"""

from __future__ import annotations

import struct
from typing import Any, BinaryIO

import orjson

_LENGTHS = struct.Struct(">IQ")
LARGEST_HEADER = 256 * 1024 * 1024
LARGEST_PAYLOAD = 512 * 1024 * 1024


class FrameError(Exception):
    """The other side stopped in the middle of a message, or sent nonsense."""


def write_frame(stream: BinaryIO, header: dict[str, Any], *payload: bytes) -> None:
    """Send one message, its payload in pieces. Raises :class:`OSError` if the other side is gone."""
    head = orjson.dumps(header)
    stream.write(_LENGTHS.pack(len(head), sum(map(len, payload))))
    stream.write(head)
    for piece in payload:
        stream.write(piece)
    stream.flush()


def read_frame(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """Receive one message; None where the stream ended between two. Raises :class:`FrameError`."""
    lengths = stream.read(_LENGTHS.size)
    if not lengths:
        return None
    if len(lengths) < _LENGTHS.size:
        raise FrameError("The message was cut off.")
    head_length, payload_length = _LENGTHS.unpack(lengths)
    if head_length > LARGEST_HEADER or payload_length > LARGEST_PAYLOAD:
        raise FrameError("The message is too large.")
    head, payload = stream.read(head_length), stream.read(payload_length)
    if len(head) < head_length or len(payload) < payload_length:
        raise FrameError("The message was cut off.")
    try:
        header = orjson.loads(head)
    except orjson.JSONDecodeError as error:
        raise FrameError("The message is no JSON.") from error
    if not isinstance(header, dict):
        raise FrameError("The message has no header.")
    return header, payload
