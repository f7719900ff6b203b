"""One child process as the server sees it: started, asked, killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, BinaryIO

from app.sandbox.frames import FrameError, read_frame, write_frame

_ROOT = Path(__file__).resolve().parents[2]
_STARTING_SECONDS = 60.0
PATIENCE = 4
"""How many seconds by the clock a job may take for each second of the processor that it may use: on a busy
machine it waits for others most of the time. Only a child that hangs comes to feel it."""
_KEPT = ("SYSTEMROOT", "TEMP", "TMP")
"""All that a child learns of the server's environment (Windows cannot start Python without)."""
_GIVE_BACK = {
    "MALLOC_MMAP_THRESHOLD_": str(256 * 1024),
    "MALLOC_TRIM_THRESHOLD_": str(512 * 1024),
    "MALLOC_ARENA_MAX": "1",
}
"""Makes glibc give the memory of pixels back as soon as they are done with, so that the next step of the same
job can have it; by itself it comes to keep blocks of up to 32 MB for later."""


class ChildDiedError(Exception):
    """The child ended before it answered; ``cause`` is ``slow``, ``memory`` or ``crash``."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class Child:
    """A worker process; used by one thread at a time."""

    def __init__(self, memory: int) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter with our own module
            [sys.executable, "-P", "-s", "-B", "-m", "app.sandbox.worker", str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,  # Ctrl-C in the server's terminal is the server's to handle
        )
        self._greeted = False
        self.jobs_done = 0
        self.idle_since = time.monotonic()
        """When it last had nothing to do; seconds on the monotonic clock."""
        self.size = 0
        """Resident size after its last job, in bytes; 0 where the system does not say."""

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def ask(self, header: dict[str, Any], data: bytes, seconds: float) -> tuple[dict[str, Any], bytes]:
        """Have one job done within ``seconds`` of processor time. Raises :class:`ChildDiedError`."""
        if not self._greeted:
            self._exchange(None, b"", _STARTING_SECONDS)
            self._greeted = True
        answer, payload = self._exchange(header | {"seconds": seconds}, data, seconds * PATIENCE)
        self.jobs_done += 1
        self.size = int(answer.get("size", 0))
        return answer, payload

    def kill(self) -> None:
        """End the process at once and wait until it is gone."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue
        self._process.wait()

    def _exchange(
        self, header: dict[str, Any] | None, data: bytes, seconds: float
    ) -> tuple[dict[str, Any], bytes]:
        late = threading.Event()

        def on_timeout() -> None:
            late.set()
            self._process.kill()

        watch = threading.Timer(seconds, on_timeout)
        watch.daemon = True
        watch.start()
        try:
            if header is not None:
                write_frame(_open(self._process.stdin), header, data)
            answer = read_frame(_open(self._process.stdout))
        except (OSError, ValueError, FrameError):
            answer = None
        finally:
            watch.cancel()
        if answer is None:
            self.kill()
            raise ChildDiedError("slow" if late.is_set() else _cause(self._process.returncode))
        return answer


def _open(stream: Any) -> BinaryIO:
    if stream is None or stream.closed:
        raise OSError("the child's pipe is closed")
    opened: BinaryIO = stream
    return opened


def _cause(returncode: int) -> str:
    """What ended a child: the system's processor limit, a failed allocation (abort), or a crash."""
    if returncode == -getattr(signal, "SIGXCPU", 0):
        return "slow"
    return "memory" if returncode in (-signal.SIGABRT, -getattr(signal, "SIGKILL", 9)) else "crash"


def _environment() -> dict[str, str]:
    """Environment without secrets; one thread each, because the pool is what runs side by side."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    threads = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
    return kept | {"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"} | dict.fromkeys(threads, "1") | _GIVE_BACK
