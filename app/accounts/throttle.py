"""Slows down guessing of passphrases without locking anybody out for good."""

from __future__ import annotations

import threading
import time
from collections import deque

from app.errors import TooManyTries

WINDOW_SECONDS = 60.0


class Throttle:
    """At most ``limit`` failures per minute and key; kept in memory."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._failures: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def check(self, key: str) -> None:
        """Raise if this key has failed too often.

        Raises:
            TooManyTries: with the seconds to wait.
        """
        with self._lock:
            recent = self._recent(key)
            if len(recent) >= self.limit:
                wait = int(WINDOW_SECONDS - (time.monotonic() - recent[0])) + 1
                raise TooManyTries(f"Too many tries. Wait {wait} seconds.", retry_after=wait)

    def failed(self, key: str) -> None:
        """Remember a failure."""
        with self._lock:
            self._recent(key).append(time.monotonic())

    def _recent(self, key: str) -> deque[float]:
        if len(self._failures) > 10_000:
            self._failures.clear()
        times = self._failures.setdefault(key, deque())
        while times and time.monotonic() - times[0] > WINDOW_SECONDS:
            times.popleft()
        return times
