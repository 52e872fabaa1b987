"""What one file or entry was read as, or proved to be, taken from what is kept or else made and kept."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import TypeVar

from concordance.base.kept import Kept

_T = TypeVar("_T")


def kept_or_made(kept: Kept | None, kind: str, name: str, key: bytes, make: Callable[[], _T]) -> _T:
    """What `make` gives, which depends on nothing but what `key` is a hash of; see `Kept`."""
    if kept is None:
        return make()
    data = kept.get(kind, name, key)
    if data is not None:
        found: _T = pickle.loads(data)
        return found
    made = make()
    keep(kept, kind, name, key, made)
    return made


def keep(kept: Kept, kind: str, name: str, key: bytes, made: object) -> None:
    """Keep what was made."""
    kept.put(kind, name, key, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
