"""Small steps on masks and planes, on which everything else stands.

Windows are slid by doubling: two shifted copies cover twice as much, so a window of 11 pixels takes four
steps along each axis instead of a look at every neighbour.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Bytes = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Labels = NDArray[np.int32]
Window = tuple[slice, slice]
"""Rows and columns."""
Plane = TypeVar("Plane", Bytes, Mask)


def highest(plane: Plane, size: int) -> Plane:
    """The largest value in the window of ``size`` x ``size`` pixels around each (odd sizes)."""
    return _slid(np.pad(plane, size // 2), size)


def lowest(plane: Bytes, size: int) -> Bytes:
    """The smallest value in the window around each pixel; beyond the sheet counts as the largest."""
    return ~highest(~plane, size)


def grown(mask: Mask, radius: int) -> Mask:
    """The mask and all pixels up to ``radius`` away in x and y."""
    return highest(mask, 2 * radius + 1)


def shrunk(mask: Mask, radius: int) -> Mask:
    """The mask without its outer ``radius`` pixels; what lies beyond the edge of the sheet is empty."""
    return ~_slid(np.pad(~mask, radius, constant_values=True), 2 * radius + 1)


def opened(mask: Mask, radius: int) -> Mask:
    """The mask without what is thinner than ``2 * radius + 1`` pixels."""
    return grown(shrunk(mask, radius), radius)


def labelled(mask: Mask, *, diagonal: bool = False) -> Labels:
    """Numbers from 1 for the pieces of a mask, 0 outside; ``diagonal`` pixels touch only if asked."""
    touching = np.ones((3, 3), bool) if diagonal else None
    labels = np.empty(mask.shape, np.int32)
    ndimage.label(mask, touching, output=labels)
    return labels


def windows(labels: Labels) -> list[Window]:
    """The smallest window around each label, from label 1 on."""
    return [(window[0], window[1]) for window in ndimage.find_objects(labels)]


def present(labels: Labels, mask: Mask | None = None) -> NDArray[np.intp]:
    """Which labels there are (within a mask)."""
    chosen = labels.ravel() if mask is None else labels[mask]
    return np.flatnonzero(np.bincount(chosen))


def touching_edge(labels: Labels) -> NDArray[np.intp]:
    """Labels that reach the edge of the sheet."""
    return present(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))


def _slid(padded: Plane, size: int) -> Plane:
    return _along(_along(padded, size).T, size).T


def _along(plane: Plane, size: int) -> Plane:
    """The largest of ``size`` rows, for each of the rows that has so many below it."""
    covered = 1
    while covered < size:
        step = min(covered, size - covered)
        plane = np.maximum(plane[:-step], plane[step:])
        covered += step
    return plane
