"""The C library's memory, given back to the system as soon as it is free."""

from __future__ import annotations

import ctypes
import sys

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
"""Parameters of ``mallopt``, from glibc's ``malloc.h``."""
KEPT_FREE = 512 * 1024
OWN_PAGES = 256 * 1024
"""Bytes from which a block has pages of its own, which go back when it is freed."""


def give_memory_back() -> None:
    """Keep no more free memory than a little, however large the uploads were. Only glibc needs to be told.

    By itself it makes an arena for each thread, and after one large upload keeps blocks of up to 32 MB for
    the next. The children have the same by their environment, see :mod:`app.sandbox.child`.
    """
    if not sys.platform.startswith("linux"):
        return
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is None:
        return
    for option, value in ((_TRIM_THRESHOLD, KEPT_FREE), (_MMAP_THRESHOLD, OWN_PAGES), (_ARENA_MAX, 1)):
        set_option(option, value)
