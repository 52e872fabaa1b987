"""The keys of BibTeX files beside a draft: which of them are those of known works, and which are others'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from concordance.auditing.works import KnownWork, folded

_ENTRY = re.compile(r"@(?!(?:comment|string|preamble)\b)[A-Za-z]+\s*[{(]\s*([^\s,{}()\"]{1,200})\s*,", re.I)
_LARGEST = 5 * 2**20
_MOST = 20  # files


def with_keys(works: Sequence[KnownWork], folder: Path) -> list[KnownWork]:
    """The works with the keys that the `.bib` files in a folder have for them.

    An entry is a work's if it has its title, its DOI or its number. A file that cannot be read is left out.
    """
    entries: dict[str, str] = {}
    for path in sorted(folder.glob("*.bib"))[:_MOST]:
        entries.update(_entries(path))
    if not entries:
        return list(works)
    return [_known(work, entries) for work in works]


def _entries(path: Path) -> dict[str, str]:
    """The entries of a BibTeX file by their keys, each as its letters and digits alone."""
    try:
        if path.stat().st_size > _LARGEST:
            return {}
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return {}
    found = list(_ENTRY.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)]
    return {match[1]: folded(text[match.end() : end]) for match, end in zip(found, ends, strict=False)}


def _known(work: KnownWork, entries: dict[str, str]) -> KnownWork:
    title = f"title{folded(work.title)}" if len(work.title.split()) > 2 else ""
    signs = [sign for sign in (title, folded(work.doi), *map(folded, work.numbers)) if sign]
    own = frozenset(key for key, entry in entries.items() if any(sign in entry for sign in signs))
    return replace(work, keys=own, others=frozenset(entries) - own) if signs else work
