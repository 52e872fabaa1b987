"""What entries add to the exports, kept from one build to the next."""

from __future__ import annotations

import pickle
from collections.abc import Callable

from concordance.base.kept import Kept, key_of
from concordance.exports.entry import Entry
from concordance.exports.parts import Part

_KIND = "exports"


def keeping(kept: Kept, part: Callable[[Entry], Part]) -> Callable[[Entry], Part]:
    """The part of each entry: the kept one, or a new one if something that it is made of has changed."""

    def known(entry: Entry) -> Part:
        key = key_of(entry.key)
        if data := kept.get(_KIND, entry.id, key):
            found: Part = pickle.loads(data)  # sealed by this user's own program: see `base.kept`
            return found
        made = part(entry)
        kept.put(_KIND, entry.id, key, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
        return made

    return known
