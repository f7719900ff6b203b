"""The child process: reads jobs from its input, decodes, answers; started by :mod:`app.sandbox.pool`.

It fences itself in before it sees the first byte of a stranger's file: address space, processor time, no
file may grow, no core dump. Where the system has no such limits (Windows) only the wall clock of the pool
guards it.
"""

from __future__ import annotations

import gc
import importlib
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from app.formats.archive import expand
from app.formats.base import Split
from app.formats.parsing import parse
from app.images.derivatives import level, thumbnail_of
from app.images.reading import ImageError, encode_image, read_image
from app.images.redacting import burn
from app.sandbox.cropping import Cropper
from app.sandbox.encoding import pack_archive, pack_parsed
from app.sandbox.frames import read_frame, write_frame
from app.sandbox.prepared import pack_prepared
from app.sandbox.preparing import prepare

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

Answer = tuple[dict[str, Any], list[bytes]]

_CROPPER = Cropper()


def _parse(header: dict[str, Any], data: bytes) -> Answer:
    return pack_parsed(parse(data, str(header["name"]), split=Split(header["split"])))


def _expand(header: dict[str, Any], data: bytes) -> Answer:
    return pack_archive(expand(data, str(header["name"])))


def _prepare(header: dict[str, Any], data: bytes) -> Answer:
    name, split, preview = str(header["name"]), Split(header["split"]), bool(header["preview"])
    return pack_prepared(prepare(data, name, split=split, preview=preview))


def _crop(header: dict[str, Any], data: bytes) -> Answer:
    x0, y0, x1, y1 = header["bounds"]
    piece = _CROPPER.crop(data, (x0, y0, x1, y1))
    return {"media_type": piece.media_type, "width": piece.width, "height": piece.height}, [piece.data]


def _level(header: dict[str, Any], data: bytes) -> Answer:
    smaller = level(data, int(header["number"]))
    return {
        "media_type": smaller.media_type,
        "width": smaller.width,
        "height": smaller.height,
    }, [smaller.data]


def _redact(header: dict[str, Any], data: bytes) -> Answer:
    burnt = burn(read_image(data), header["areas"])
    whole, small = encode_image(burnt), thumbnail_of(burnt)
    sizes = [len(whole.data), len(small)]
    return {"media_type": whole.media_type, "sizes": sizes}, [whole.data, small]


_JOBS: dict[str, Callable[[dict[str, Any], bytes], Answer]] = {
    "parse": _parse,
    "prepare": _prepare,
    "expand": _expand,
    "crop": _crop,
    "level": _level,
    "redact": _redact,
}


def _job(name: str) -> Callable[[dict[str, Any], bytes], Answer]:
    """The function behind a job. Those that look at pictures load large libraries, so they come late."""
    if name not in _JOBS:
        _JOBS.update(importlib.import_module("app.sandbox.looking").JOBS)
    return _JOBS[name]


def serve(jobs: BinaryIO, answers: BinaryIO) -> None:
    """Answer jobs until the input ends. The first message only says that the child is ready."""
    gc.collect()
    gc.freeze()  # what was imported stays; later collections need not look at it
    write_frame(answers, {"ready": os.getpid()})
    while (job := read_frame(jobs)) is not None:
        header, data = job
        allow_processor_seconds(float(header["seconds"]))
        gc.disable()  # a job makes millions of small objects and no circles; looking for circles is slow
        if header["job"] != "crop":
            _CROPPER.forget()
        try:
            answer, payload = _job(header["job"])(header, data)
        except ImageError as error:
            answer, payload = {"error": {"code": error.code, "message": str(error)}}, []
        except MemoryError:
            answer, payload = {"error": {"code": "too-much-memory", "message": ""}}, []
        write_frame(answers, answer | {"size": resident_size()}, *payload)
        del job, data, answer, payload
        gc.enable()
        gc.collect()


def fence_in(memory: int) -> None:
    """Limit this process to ``memory`` bytes of address space; it may write no file and leave no core."""
    if resource is None:
        return
    for name, limit in (("RLIMIT_AS", memory), ("RLIMIT_CORE", 0), ("RLIMIT_FSIZE", 0)):
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        try:
            resource.setrlimit(kind, (limit, limit))
        except (ValueError, OSError):  # macOS refuses to limit the address space
            continue


def allow_processor_seconds(seconds: float) -> None:
    """Let this process use ``seconds`` more of the processor; the system ends it beyond that."""
    if resource is None:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = usage.ru_utime + usage.ru_stime
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used + seconds) + 1, hard))


def resident_size() -> int:
    """Memory this process holds now, in bytes; 0 where the system does not say in ``/proc``."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) * 1024 if found else 0


def main() -> None:
    """Take over standard input and output as the channel, so that no stray print can disturb it."""
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_RDWR)
    os.dup2(silence, 0)
    os.dup2(silence, 1)
    fence_in(int(sys.argv[1]))
    try:
        serve(jobs, answers)
    except (BrokenPipeError, KeyboardInterrupt):
        os._exit(0)


if __name__ == "__main__":
    main()
