"""Small steps on masks, on which everything else stands."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from app.vision.paper import Mask


def grown(mask: Mask, radius: int) -> Mask:
    """The mask and all pixels up to ``radius`` away in x and y."""
    wider: Mask = ndimage.maximum_filter(mask.view(np.uint8), size=2 * radius + 1).view(bool)
    return wider


def shrunk(mask: Mask, radius: int) -> Mask:
    """The mask without its outer ``radius`` pixels; what lies beyond the edge of the sheet is empty."""
    smaller: Mask = ndimage.minimum_filter(
        mask.view(np.uint8), size=2 * radius + 1, mode="constant"
    ).view(bool)
    return smaller


def touching_edge(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Labels that reach the edge of the sheet."""
    edges: NDArray[np.int64] = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
    return edges
