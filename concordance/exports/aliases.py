"""Several names in one value, for formats that have no lists."""

from __future__ import annotations

import re
from collections.abc import Iterable

from concordance.words.foreign import one_line


def joined(names: Iterable[str]) -> str:
    r"""The names, joined by vertical bars; a bar or a backslash in a name has a backslash before it."""
    return "|".join(re.sub(r"[\\|]", r"\\\g<0>", one_line(name)) for name in names)
