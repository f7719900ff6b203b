"""Slows down guessing of passphrases without locking anybody out for good."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from app.accounts.rules import sign_in_name
from app.errors import InkcodeError, NotSignedIn, TooManyTries

WINDOW_SECONDS = 60.0


class Throttle:
    """At most so many failures per minute for one name, and for one address; kept in memory.

    An address may fail more often than a name: colleagues behind one proxy share it.
    """

    def __init__(self, for_name: int, for_address: int) -> None:
        self._limits = {"name": for_name, "address": for_address}
        self._failures: dict[tuple[str, str], deque[float]] = {}
        self._lock = threading.Lock()

    @contextmanager
    def guarding(self, name: str, address: str, *, wrong: type[InkcodeError] = NotSignedIn) -> Iterator[None]:
        """Around one try with a passphrase, which failed if it raises ``wrong``. It counts as failed until it
        has not, so that many tries at once are no more than many one by one.

        Raises:
            TooManyTries: with the seconds to wait.
        """
        keys = [("address", address), ("name", sign_in_name(name))]
        moment, failed = self._begin(keys), False
        try:
            yield
        except wrong:
            failed = True
            raise
        finally:
            if not failed:
                self._forgive(keys, moment)

    def _begin(self, keys: list[tuple[str, str]]) -> float:
        with self._lock:
            moment = time.monotonic()
            self._drop_old(moment)
            for key in keys:
                recent = self._failures.get(key)
                if recent and len(recent) >= self._limits[key[0]]:
                    wait = int(WINDOW_SECONDS - (moment - recent[0])) + 1
                    raise TooManyTries(f"Too many tries. Wait {wait} seconds.", retry_after=wait)
            for key in keys:
                self._failures.setdefault(key, deque()).append(moment)
            return moment

    def _forgive(self, keys: list[tuple[str, str]], moment: float) -> None:
        with self._lock:
            for key in keys:
                times = self._failures.get(key)
                if times and moment in times:
                    times.remove(moment)

    def _drop_old(self, moment: float) -> None:
        """Forget what is over. Only tries that were let through are kept, and of those an address has few."""
        for key, times in list(self._failures.items()):
            while times and moment - times[0] > WINDOW_SECONDS:
                times.popleft()
            if not times:
                del self._failures[key]
