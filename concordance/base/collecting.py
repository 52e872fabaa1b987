"""Keeping Python's search for cycles away while much is made and nothing is thrown away."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Do not look for cycles, now or ever, among what is made here: as good as all of it is kept.

    What is thrown away later is freed in any case, unless it is part of a cycle; entries and what follows
    from them are in none.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
