"""Samples of a trace: values of all channels, written plainly or as differences.

Points are separated by commas, values by blanks or by their own signs. ``!`` makes the values of a channel
plain again, ``'`` makes them first and ``"`` second differences; that holds until it is changed. ``*``
repeats the last value (or difference), ``?`` is no value at all. (InkML 1.0, section 3.2.1.)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.geometry.coordinates import Point

_VALUE = re.compile(
    r"([!'\"]?)\s*(?:([*?TF])|#([0-9A-Fa-f]{1,12})|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?))"
)
_MODIFIED = re.compile(r"[!'\"*?TF#]|\d[-+]")


@dataclass(slots=True)
class _Channel:
    """One column while a trace is read."""

    order: int = 0
    """0: plain values, 1: first differences, 2: second differences."""
    value: float = 0.0
    speed: float = 0.0
    last: float = 0.0
    """What was written last, which ``*`` repeats."""

    def read(self, modifier: str, word: str, hexadecimal: str, digits: str) -> float | None:
        if modifier:
            self.order = "!'\"".index(modifier)
        if word == "?":
            return None
        if word != "*":
            self.last = float(int(hexadecimal, 16)) if hexadecimal else float(digits or word == "T")
        before = self.value
        if self.order == 0:
            self.value = self.last
        else:
            step = self.last if self.order == 1 else self.speed + self.last
            self.value += step
        self.speed = self.value - before
        return self.value


def read_samples(text: str, columns: tuple[int, int], regular: int) -> tuple[list[Point], int]:
    """Points of a trace, and how many samples could not be read.

    ``columns`` are those of X and Y among ``regular`` channels that every sample has.
    """
    samples = text.split(",")
    if _MODIFIED.search(text) is None:
        return _plain(samples, columns)
    return _encoded(samples, columns, regular)


def _plain(samples: Sequence[str], columns: tuple[int, int]) -> tuple[list[Point], int]:
    x, y = columns
    points, bad = [], 0
    for sample in samples:
        values = sample.split()
        try:
            points.append((float(values[x]), float(values[y])))
        except (IndexError, ValueError):
            bad += bool(values)
    return points, bad


def _encoded(samples: Sequence[str], columns: tuple[int, int], regular: int) -> tuple[list[Point], int]:
    channels = [_Channel() for _ in range(regular)]
    points, bad = [], 0
    for sample in samples:
        words = _VALUE.findall(sample)
        if len(words) < regular:
            bad += bool(sample.strip())
            continue
        values = [channel.read(*word) for channel, word in zip(channels, words, strict=False)]
        x, y = values[columns[0]], values[columns[1]]
        if x is None or y is None:
            continue
        points.append((x, y))
    return points, bad
