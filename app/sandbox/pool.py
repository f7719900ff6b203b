"""A few long-lived children that decode files for all threads of the server.

A child that dies takes only its own file with it: the caller gets a problem in words, and a new child is
started at once. Children that grew large or old are replaced, so that memory stays bounded.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar

from app.formats.archive import Archive
from app.formats.base import Bounds, Parsed, Problem, Severity, Split
from app.formats.detection import detect
from app.geometry.coordinates import Point
from app.images.reading import EncodedImage, ImageError
from app.sandbox.child import PATIENCE, Child, ChildDiedError
from app.sandbox.encoding import split, unpack_archive, unpack_parsed
from app.sandbox.looked import (
    Corrected,
    unpack_corrected,
    unpack_counts,
    unpack_layer,
    unpack_suggestions,
)
from app.sandbox.prepared import Prepared, unpack_prepared
from app.vision.base import Corners, Suggestion

GIBIBYTE = 1024**3
JOB_SECONDS = 10.0
"""Processor time for reading one file."""
WALL_SECONDS = JOB_SECONDS * PATIENCE
"""By the clock, after which a child that hangs is ended."""
LOOKING_SECONDS = 30.0
"""For looking at a raster, which first loads large libraries."""
JOBS_PER_CHILD = 500
LARGE_CHILD = 160 * 1024 * 1024
"""A child that still holds more than this after its job is replaced."""
SPARE_SECONDS = 5.0
"""A child that waited longer than this beside others goes when the next job comes: each holds 55 MB."""

_DEATHS = {
    "slow": (
        "too-slow",
        "Reading the file took too long, so it was stopped. Export a simpler or smaller one.",
    ),
    "memory": ("too-much-memory", "The file needs more memory to read than one drawing may take."),
    "crash": ("crashed", "The file crashed its reader, which was restarted. Export it again, or as PNG."),
}

T = TypeVar("T")
Unpack = Callable[[dict[str, Any], bytes], T]


class Redacted(NamedTuple):
    """A picture with areas burnt out, and its thumbnail."""

    data: bytes
    media_type: str
    thumbnail: bytes


class PoolClosedError(Exception):
    """The pool was closed; it takes no more jobs."""


class Pool:
    """Decodes files in child processes. Safe to use from many threads.

    ``size`` jobs run side by side, others wait their turn. A child starts with the first job that finds none
    free, and a new one as soon as the last one died. ``seconds`` is processor time for one job, ``memory``
    the address space of one child in bytes, ``spare`` how many seconds one waits while others do the work.
    """

    def __init__(
        self,
        size: int = 2,
        *,
        seconds: float = JOB_SECONDS,
        memory: int = GIBIBYTE,
        spare: float = SPARE_SECONDS,
    ) -> None:
        self._size = size
        self._seconds = seconds
        self._memory = memory
        self._spare = spare
        self._idle: list[Child] = []
        self._busy: set[Child] = set()
        self._queue: deque[object] = deque()
        self._changed = threading.Condition()
        self._closed = False
        self._looking = threading.Semaphore(max(1, size - 1))

    def parse(self, data: bytes, name: str, *, split: Split = Split.PAGE) -> Parsed:
        """Read one file, see :func:`app.formats.parsing.parse`. Never raises for what the file holds."""
        try:
            return self._ask({"job": "parse", "name": name, "split": split}, data, unpack_parsed)
        except ChildDiedError as death:
            return Parsed(detect(data, name), problems=(_problem(death),))

    def prepare(
        self, data: bytes, name: str, *, split: Split = Split.PAGE, preview: bool = False
    ) -> Prepared:
        """Make one file ready to be stored, or to be previewed, see :func:`app.sandbox.preparing.prepare`.

        Never raises for what the file holds.
        """
        job = {"job": "prepare", "name": name, "split": split, "preview": preview}
        try:
            return self._ask(job, data, unpack_prepared)
        except ChildDiedError as death:
            return Prepared(Parsed(detect(data, name), problems=(_problem(death),)))
        except ImageError as error:
            problem = Problem(Severity.ERROR, error.code, str(error))
            return Prepared(Parsed(detect(data, name), problems=(problem,)))

    def expand(self, data: bytes, name: str) -> Archive:
        """Unpack a zip, see :func:`app.formats.archive.expand`."""
        try:
            return self._ask({"job": "expand", "name": name}, data, unpack_archive)
        except ChildDiedError as death:
            return Archive(problems=(_problem(death),))

    def crop(self, raster: bytes, bounds: Bounds) -> EncodedImage:
        """Cut a part (sketch pixels) out of a raster. Raises :class:`ImageError`."""
        return self._see({"job": "crop", "bounds": bounds}, raster, _unpack_picture, self._seconds)

    def level(self, raster: bytes, number: int) -> EncodedImage:
        """A raster at half its size ``number`` times over, see :func:`app.images.derivatives.level`.

        Raises :class:`ImageError`.
        """
        return self._see({"job": "level", "number": number}, raster, _unpack_picture, self._seconds)

    def redact(self, raster: bytes, areas: Sequence[Sequence[Point]]) -> Redacted:
        """The raster and its thumbnail with areas burnt out, see :func:`app.images.redacting.burn`.

        Raises :class:`ImageError`.
        """
        return self._see({"job": "redact", "areas": areas}, raster, _unpack_redacted, self._seconds)

    def suggest(self, raster: bytes) -> tuple[Suggestion, ...]:
        """Marks that a raster may show, see :mod:`app.vision.suggesting`. Raises :class:`ImageError`."""
        return self._look({"job": "suggest"}, raster, unpack_suggestions)

    def count_inks(self, raster: bytes) -> dict[str, int]:
        """Pixels per ink family of a raster. Raises :class:`ImageError`."""
        return self._look({"job": "count_inks"}, raster, unpack_counts)

    def ink_layer(self, raster: bytes, ink: str) -> bytes | None:
        """The ink of one family alone, as a transparent picture; None if there is none.

        Raises :class:`ImageError`.
        """
        return self._look({"job": "ink_layer", "ink": ink}, raster, unpack_layer)

    def correct(
        self, raster: bytes, corners: Corners | None, *, white_balance: bool, preview: bool
    ) -> Corrected:
        """A photo made straight, see :mod:`app.vision.correction`. Raises :class:`ImageError`."""
        job = {"job": "correct", "corners": corners, "white_balance": white_balance, "preview": preview}
        return self._look(job, raster, unpack_corrected)

    def close(self) -> None:
        """End all children, also those at work; their callers get a problem. Can be called again."""
        with self._changed:
            self._closed = True
            children = [*self._idle, *self._busy]
            self._idle.clear()
            self._changed.notify_all()
        for child in children:
            with suppress(OSError):
                child.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pids(self) -> list[int]:
        """Process ids of the children, for tests and the doctor."""
        with self._changed:
            return [child.pid for child in (*self._idle, *self._busy)]

    @property
    def busy(self) -> list[int]:
        """Process ids of the children at work."""
        with self._changed:
            return [child.pid for child in self._busy]

    def _look(self, header: dict[str, Any], raster: bytes, unpack: Unpack[T]) -> T:
        """Have a raster looked at. Imports go on beside: such jobs leave a child to the others."""
        with self._looking:
            return self._see(header, raster, unpack, LOOKING_SECONDS)

    def _see(self, header: dict[str, Any], raster: bytes, unpack: Unpack[T], seconds: float) -> T:
        try:
            return self._ask(header, raster, unpack, seconds)
        except ChildDiedError as death:
            code, message = _DEATHS[death.cause]
            raise ImageError(code, message) from death

    def _ask(self, header: dict[str, Any], data: bytes, unpack: Unpack[T], seconds: float | None = None) -> T:
        child = self._take()
        try:
            answer, payload = child.ask(header, data, seconds or self._seconds)
        finally:
            self._give_back(child)
        if "error" in answer:
            if answer["error"]["code"] == "too-much-memory":
                raise ChildDiedError("memory")
            raise ImageError(str(answer["error"]["code"]), str(answer["error"]["message"]))
        try:
            return unpack(answer, payload)
        except (KeyError, TypeError, ValueError) as error:
            raise ChildDiedError("crash") from error

    def _take(self) -> Child:
        """Return a child that is alive, waiting while all are busy.

        Who came first is served first, so that an upload of hundreds of files cannot starve a single one.
        """
        with self._changed:
            self._wait_for_turn()
            self._bury_dead()
            child = self._idle.pop() if self._idle else Child(self._memory)
            self._let_go_of_spare()
            self._busy.add(child)
            return child

    def _wait_for_turn(self) -> None:
        ticket = object()
        self._queue.append(ticket)
        try:
            while not self._closed and (self._queue[0] is not ticket or len(self._busy) >= self._size):
                self._changed.wait()
        finally:
            self._queue.remove(ticket)
            self._changed.notify_all()
        if self._closed:
            raise PoolClosedError

    def _give_back(self, child: Child) -> None:
        worn = child.jobs_done >= JOBS_PER_CHILD or child.size > LARGE_CHILD or not child.alive
        with self._changed:
            self._busy.discard(child)
            if not self._closed and not worn:
                child.idle_since = time.monotonic()
                self._idle.append(child)
            elif child.alive:
                child.kill()
            if not self._closed:
                self._keep_one()
            self._changed.notify_all()

    def _bury_dead(self) -> None:
        """Let go of idle children that something else ended."""
        for child in [child for child in self._idle if not child.alive]:
            self._idle.remove(child)
            child.kill()

    def _let_go_of_spare(self) -> None:
        """End children that waited long beside others: the job that comes can have their memory.

        The one that worked last is taken first, so what is not needed stays unused and is found here.
        """
        latest = time.monotonic() - self._spare
        for child in [child for child in self._idle if child.idle_since < latest]:
            self._idle.remove(child)
            child.kill()

    def _keep_one(self) -> None:
        """Have a child waiting where the last one is gone; a second one starts with the job that needs it."""
        if not self._idle and not self._busy:
            self._idle.append(Child(self._memory))


def _problem(death: ChildDiedError) -> Problem:
    code, message = _DEATHS[death.cause]
    return Problem(Severity.ERROR, code, message)


def _unpack_redacted(header: dict[str, Any], payload: bytes) -> Redacted:
    picture, small = split(payload, [int(size) for size in header["sizes"]])
    return Redacted(picture, str(header["media_type"]), small)


def _unpack_picture(header: dict[str, Any], payload: bytes) -> EncodedImage:
    return EncodedImage(payload, str(header["media_type"]), int(header["width"]), int(header["height"]))
