"""The tree of a page: which shapes are on it, in which order, and where everything lies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.formats.fields import number
from app.formats.tldraw.store import Page, Shape
from app.geometry.coordinates import IDENTITY, Matrix, Point, apply_all, compose, rotation

Corners = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What being held by a page, frame or group means for a shape."""

    matrix: Matrix = IDENTITY
    """From the holder's space to the page's; rotation and translation only."""
    opacity: float = 1.0
    group: str | None = None
    """Outermost group."""
    frame: str | None = None
    """Innermost frame."""
    clip: Corners | None = None
    """Corners of what all frames around it leave visible."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A shape on its page."""

    shape: Shape
    matrix: Matrix
    """From the shape's space to the page's."""
    opacity: float
    """Its own times that of all that holds it."""
    held: Held


def place_all(page: Page) -> list[Placed]:
    """Shapes of a page from the bottom to the top, each before those that it holds.

    A shape whose chain of parents does not end at the page is not reached: it is not on the board.
    """
    found: list[Placed] = []
    stack = list(_placed(reversed(page.children.get(page.id, ())), Held()))
    while stack:
        here = stack.pop()
        found.append(here)
        inside = page.children.get(here.shape.id, ())
        if inside:
            stack.extend(_placed(reversed(inside), _holding(here)))
    return found


def frame_corners(shape: Shape, matrix: Matrix) -> Corners:
    """Corners of a frame on the page."""
    w, h = max(0.0, number(shape.props.get("w"))), max(0.0, number(shape.props.get("h")))
    return apply_all(matrix, ((0.0, 0.0), (w, 0.0), (w, h), (0.0, h)))


def shared_part(corners: Corners, window: Corners) -> Corners:
    """What a convex outline leaves of another, both clockwise (Sutherland and Hodgman, 1974).

    Where nothing is left, an outline without area comes back.
    """
    run = list(corners)
    for (ax, ay), (bx, by) in zip(window, [*window[1:], window[0]], strict=True):
        before, run_before = run[-1:], run
        run = []
        sides = [(bx - ax) * (y - ay) - (by - ay) * (x - ax) for x, y in run_before]
        for index, here in enumerate(run_before):
            last, here_in, last_in = run_before[index - 1], sides[index], sides[index - 1]
            if (here_in >= 0) != (last_in >= 0):
                share = last_in / (last_in - here_in)
                run.append((last[0] + share * (here[0] - last[0]), last[1] + share * (here[1] - last[1])))
            if here_in >= 0:
                run.append(here)
        if not run:
            return (before[0],) * 3
    return tuple(run)


def _placed(shapes: Iterable[Shape], held: Held) -> Iterable[Placed]:
    for shape in shapes:
        turn = rotation(shape.rotation)
        own: Matrix = (*turn[:4], shape.x, shape.y)
        yield Placed(shape, compose(held.matrix, own), held.opacity * shape.opacity, held)


def _holding(placed: Placed) -> Held:
    shape, held = placed.shape, placed.held
    group, frame, clip = held.group, held.frame, held.clip
    if shape.kind == "group":
        group = group or shape.id
    elif shape.kind == "frame":
        corners = frame_corners(shape, placed.matrix)
        frame, clip = shape.id, shared_part(corners, clip) if clip else corners
    return Held(placed.matrix, placed.opacity, group, frame, clip)
