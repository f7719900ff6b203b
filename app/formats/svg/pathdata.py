"""Path data: absolute runs of cubic curves, whatever commands were written."""

from __future__ import annotations

import math
import re

from app.formats.curves import Bezier
from app.formats.runs import Subpath, line
from app.formats.svg.values import finite
from app.geometry.coordinates import Point

_TOKEN = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])|([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|([^\s,])")
_FLAGS = re.compile(r"\s*,?\s*([01])")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def read_path(text: str) -> list[Subpath]:
    """Read path data; like browsers, keep what came before the first mistake.

    Raises :class:`~app.formats.svg.values.NotFiniteError` for coordinates that are absurd.
    """
    reader = _Reader(text)
    while reader.step():
        pass
    return [subpath for subpath in reader.subpaths if subpath.segments or subpath.closed]


class _Reader:
    """State of the pen while path data are read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._command = ""
        self._control: Point | None = None
        self._control_of = ""
        self.subpaths: list[Subpath] = []

    def step(self) -> bool:
        """Read and draw one command; False at the end or at the first mistake."""
        match = _TOKEN.search(self._text, self._at)
        if match is None or match[3] is not None:
            return False
        if match[1] is not None:
            self._command, self._at = match[1], match.end()
            if self._command in "Zz":
                self._close()
                return True
        elif not self._command or self._command in "Zz":
            return False
        values = self._values(_COUNTS[self._command.upper()])
        if values is None or (not self.subpaths and self._command not in "Mm"):
            return False
        self._draw(self._command, values)
        if self._command in "Mm":
            self._command = "L" if self._command == "M" else "l"
        return True

    def _values(self, count: int) -> list[float] | None:
        values: list[float] = []
        for index in range(count):
            is_flag = self._command in "Aa" and index in (3, 4)
            match = (_FLAGS if is_flag else _TOKEN).match(self._text, self._skipped())
            if match is None or (not is_flag and match[2] is None):
                return None
            values.append(finite(float(match[1] if is_flag else match[2])))
            self._at = match.end()
        return values

    def _skipped(self) -> int:
        """Position after white space and commas."""
        at = self._at
        while at < len(self._text) and self._text[at] in " ,\t\r\n\f":
            at += 1
        return at

    def _draw(self, command: str, values: list[float]) -> None:
        kind = command.upper()
        pen = self.subpaths[-1].end if self.subpaths else (0.0, 0.0)
        if self.subpaths and self.subpaths[-1].closed:
            pen = self.subpaths[-1].start
        dx, dy = pen if command.islower() else (0.0, 0.0)
        if kind == "M":
            self.subpaths.append(Subpath((values[0] + dx, values[1] + dy)))
            return
        if self.subpaths[-1].closed:
            self.subpaths.append(Subpath(pen))
        current = self.subpaths[-1]
        if kind == "A":
            end = (values[5] + dx, values[6] + dy)
            current.segments += arc(pen, values[0], values[1], values[2], values[3] > 0, values[4] > 0, end)
            self._control = None
            return
        current.segments.append(self._segment(kind, pen, values, dx, dy))

    def _segment(
        self, kind: str, pen: Point, values: list[float], dx: float, dy: float
    ) -> tuple[bool, Bezier]:
        if kind in "LHV":
            self._control = None
            x = values[0] + dx if kind != "V" else pen[0]
            y = {"L": lambda: values[1] + dy, "V": lambda: values[0] + dy, "H": lambda: pen[1]}[kind]()
            return line(pen, (x, y))
        points = [(x + dx, y + dy) for x, y in zip(values[::2], values[1::2], strict=True)]
        if kind in "ST":
            points.insert(0, self._mirrored(pen, "CS" if kind == "S" else "QT"))
        self._control, self._control_of = points[-2], kind
        if kind in "QT":
            q, end = points
            first = (pen[0] + 2 / 3 * (q[0] - pen[0]), pen[1] + 2 / 3 * (q[1] - pen[1]))
            second = (end[0] + 2 / 3 * (q[0] - end[0]), end[1] + 2 / 3 * (q[1] - end[1]))
            return (False, (pen, first, second, end))
        return (False, (pen, points[0], points[1], points[2]))

    def _mirrored(self, pen: Point, kinds: str) -> Point:
        """Control point of the segment before, mirrored at the pen."""
        if self._control is None or self._control_of not in kinds:
            return pen
        return (2 * pen[0] - self._control[0], 2 * pen[1] - self._control[1])

    def _close(self) -> None:
        self._control = None
        if self.subpaths:
            self.subpaths[-1].closed = True


def arc(
    start: Point, rx: float, ry: float, turn: float, large: bool, sweep: bool, end: Point
) -> list[tuple[bool, Bezier]]:
    """Elliptical arc as cubic curves of at most a quarter turn (SVG 1.1, appendix F.6)."""
    rx, ry = abs(rx), abs(ry)
    if rx == 0 or ry == 0 or start == end:
        return [line(start, end)] if start != end else []
    phi = math.radians(turn)
    cos, sin = math.cos(phi), math.sin(phi)
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = cos * half_x + sin * half_y, -sin * half_x + cos * half_y
    grow = math.sqrt(max(1.0, (x / rx) ** 2 + (y / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    below = (rx * y) ** 2 + (ry * x) ** 2
    root = math.sqrt(max(0.0, ((rx * ry) ** 2 - below) / below)) if below else 0.0
    root = -root if large == sweep else root
    cx, cy = root * rx * y / ry, -root * ry * x / rx
    middle = (
        cos * cx - sin * cy + (start[0] + end[0]) / 2,
        sin * cx + cos * cy + (start[1] + end[1]) / 2,
    )
    first = math.atan2((y - cy) / ry, (x - cx) / rx)
    delta = math.atan2((-y - cy) / ry, (-x - cx) / rx) - first
    delta += 2 * math.pi if sweep and delta < 0 else 0.0
    delta -= 2 * math.pi if not sweep and delta > 0 else 0.0
    return _quarter_arcs(middle, (rx, ry), (cos, sin), first, delta)


def _quarter_arcs(
    middle: Point, radii: Point, turn: Point, first: float, delta: float
) -> list[tuple[bool, Bezier]]:
    count = max(1, math.ceil(abs(delta) / (math.pi / 2) - 1e-9))
    step = delta / count
    reach = 4 / 3 * math.tan(step / 4)
    (rx, ry), (cos, sin) = radii, turn

    def place(x: float, y: float) -> Point:
        return (middle[0] + cos * rx * x - sin * ry * y, middle[1] + sin * rx * x + cos * ry * y)

    found: list[tuple[bool, Bezier]] = []
    for index in range(count):
        a, b = first + index * step, first + (index + 1) * step
        ca, sa, cb, sb = math.cos(a), math.sin(a), math.cos(b), math.sin(b)
        curve = (
            place(ca, sa),
            place(ca - reach * sa, sa + reach * ca),
            place(cb + reach * sb, sb - reach * cb),
            place(cb, sb),
        )
        found.append((False, curve))
    return found
