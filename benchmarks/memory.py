"""Memory of a server together with its children, as the system counts it (Linux only; elsewhere nothing)."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_EVERY_SECONDS = 0.02


class Meter:
    """What a server and its children used while it ran; 0 where the system does not say."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.together = 0
        """Largest sum of all their own pages and the largest share of pages from files, in bytes."""
        self.single = 0
        """Largest resident size (``VmHWM``) that one process ever had, in bytes."""
        self.server: list[int] = []
        """Resident size of the server alone in bytes, one value per look."""
        self.processor = 0.0
        """Seconds of processor time, of all of them."""

    def look(self) -> None:
        """Look once."""
        pids = [self.pid, *children(self.pid)]
        seen = [_status(pid) for pid in pids]
        own = sum(process.get("RssAnon", 0) + process.get("RssShmem", 0) for process in seen)
        self.together = max(self.together, own + max(process.get("RssFile", 0) for process in seen))
        self.single = max(self.single, *(process.get("VmHWM", 0) for process in seen))
        self.server.append(seen[0].get("VmRSS", 0))


@contextmanager
def measured(pid: int) -> Iterator[Meter]:
    """Look at a server and its children again and again while the block runs."""
    for process in (pid, *children(pid)):
        _forget_peak(process)
    meter, done = Meter(pid), threading.Event()
    before = processor_seconds(pid)

    def watch() -> None:
        while not done.wait(_EVERY_SECONDS):
            meter.look()

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield meter
    finally:
        done.set()
        watcher.join()
        meter.look()
        meter.processor = processor_seconds(pid) - before


def children(pid: int) -> list[int]:
    """Process ids of all descendants."""
    found: list[int] = []
    for listing in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            own = [int(child) for child in listing.read_text().split()]
        except OSError:
            continue
        for child in own:
            found += [child, *children(child)]
    return found


def _forget_peak(pid: int) -> None:
    """Let the system count ``VmHWM`` anew from here."""
    try:
        Path(f"/proc/{pid}/clear_refs").write_text("5")
    except OSError:
        return


def _status(pid: int) -> dict[str, int]:
    """Sizes of a process in bytes; nothing where it is gone."""
    try:
        text = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return {}
    return {name: int(size) * 1024 for name, size in re.findall(r"^(\w+):\s+(\d+) kB", text, re.MULTILINE)}


def processor_seconds(pid: int) -> float:
    """User and system time of a process, of its living descendants and of those that it saw die."""
    ticks = 0
    for process in (pid, *children(pid)):
        try:
            after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += sum(int(value) for value in after_name[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")
