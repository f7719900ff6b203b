"""Hatching: parallel lines by which programs fill their shapes. Found so that it is not taken for strokes."""

from __future__ import annotations

import numpy as np

from app.vision.masks import Labels, Mask, grown, labelled, opened, present, shrunk, touching_edge, windows
from app.vision.paper import Sheet

CORE = 6
"""A background narrower than twice this is the space between the lines of a hatching, working pixels."""
_LINE = 4
"""Thickest line of a hatching."""
_LETTER = 11
"""Half of the smallest hatched area: the insides of letters are narrow too."""
_STRONGER = 1.5
"""How much stronger than the hatching a line is that was drawn over it."""


def find_hatching(sheet: Sheet, lines: Mask) -> Mask:
    """Pixels of lines that only fill something; a hatching within a paler hatching is found as well."""
    first = _hatching(sheet, lines)
    return first | _hatching(sheet, lines & ~first) if first.any() else first


def _hatching(sheet: Sheet, lines: Mask) -> Mask:
    background = labelled(~lines)
    slivers = narrow(background)[background]
    hatched = labelled(opened(grown(slivers, _LINE), _LETTER))
    strength = sheet.strength
    found = np.zeros(lines.shape, bool)
    for number, window in enumerate(windows(hatched), start=1):
        here = (hatched[window] == number) & lines[window]
        if here.any():
            usual = float(np.median(strength[window][here]))
            found[window] |= here & (strength[window] < _STRONGER * usual)
    return found


def narrow(background: Labels) -> Mask:
    """Per label of the background, whether it is enclosed and nowhere wide."""
    few = np.ones(int(background.max()) + 1, bool)
    few[present(background, shrunk(background > 0, CORE))] = False
    few[touching_edge(background)] = False
    few[0] = False
    return few
