"""Loading code quickly."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Load modules without looking for garbage meanwhile, and never look through them later either.

    Importing makes hundreds of thousands of objects that all stay; Python's collector would search them again
    and again, which takes a tenth of the start.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
