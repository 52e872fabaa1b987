"""The bytes of built pages, compressed as a web host does it, beside a plain page of Material."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from scale_bases import Base
from scale_figures import Figure, Goal
from scale_runs import NotMeasuredError

_SAMPLE = 500
_NAMED = re.compile(r"(?:^ +(?:- )?target: |\[\[)([\w-]+)", re.MULTILINE)
LINKED, MIDDLE, GRAPH = Goal(25.0), Goal(8.0), Goal(15.0)


def pages(base: Base) -> Iterator[Figure]:
    """The pages of a site that has been built."""
    if not all((site / "index.html").is_file() for site in (base.site, base.plain_site)):
        raise NotMeasuredError("there is no site: it could not be built")
    ids = most_linked(base)
    spread = ids[:: max(1, len(ids) // _SAMPLE)]
    plain = _middle([base.plain_site / f"concepts/page-{at}" for at in range(min(base.entries, _SAMPLE))])
    entries = {each: base.site / f"concepts/{each}" for each in ids}
    how = "HTML, gzip -9"
    beside = "beside a plain page"
    first, size = ids[0], _size(entries[ids[0]])
    largest = f"{how}: {first}"
    yield Figure(f"page of the most linked entry, {beside}", base.entries, size, "kB", plain, LINKED, largest)
    size = _middle([entries[each] for each in spread])
    counted = f"{how}: median of {len(spread):,}"
    yield Figure(f"page of an entry, {beside}", base.entries, size, "kB", plain, MIDDLE, counted)
    yield Figure(
        f"page of the graph, {beside}", base.entries, _size(base.site / "graph"), "kB", plain, GRAPH, how
    )
    size = _size(base.site / "concepts")
    yield Figure(f"page of the glossary, {beside}", base.entries, size, "kB", plain, None, how)


def most_linked(base: Base) -> list[str]:
    """The ids of all entries, by how many links and mentions go out from them or come to them, most first."""
    named = dict.fromkeys(base.ids(), 0)
    for each in list(named):
        text = (base.root / f"concepts/{each}.yaml").read_text(encoding="utf-8")
        for other in _NAMED.findall(text):
            for one in {each, other} & named.keys():
                named[one] += 1
    return sorted(named, key=lambda each: (-named[each], each))


def _middle(folders: list[Path]) -> float:
    return median(_size(folder) for folder in folders)


def _size(folder: Path) -> float:
    """The kilobytes of a page, compressed."""
    return len(gzip.compress((folder / "index.html").read_bytes(), 9, mtime=0)) / 1e3
