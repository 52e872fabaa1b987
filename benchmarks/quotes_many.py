"""What many sources cost, in a process of its own: quotes.py starts it and reads the JSON that it prints.

    quotes_many.py FOLDER fingerprints|texts

FOLDER has the sources, as `*.json` or `*.md`, and `asked.txt`, a JSON object of lists of quotes. `texts` is
the baseline: the texts themselves in memory, and `str.find` in one after the other.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

Look = Callable[[str], object]


def resident() -> tuple[float, float]:
    """The memory of this process now and at most, in MB; where the system does not tell, at most twice."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        unit = 1 if sys.platform == "darwin" else 1024
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
        return peak, peak
    rows = dict(line.split(":", 1) for line in lines)
    now, peak = (int(rows[name].split()[0]) * 1024 / 1e6 for name in ("VmRSS", "VmHWM"))
    return now, peak


def fingerprints(folder: Path) -> Look:
    """Load the fingerprints, as the command does."""
    from concordance.quoting import Fingerprint, find_best

    paths = sorted(folder.glob("*.json"))
    loaded = tuple(Fingerprint.from_json(path.read_text(encoding="utf-8")) for path in paths)
    return lambda quote: find_best(quote, loaded).verdict


def texts(folder: Path) -> Look:
    """Load the texts."""
    loaded = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))]
    return lambda quote: any(quote in text for text in loaded)


def main() -> None:
    folder, kind = Path(sys.argv[1]), sys.argv[2]
    asked: dict[str, list[str]] = json.loads((folder / "asked.txt").read_text(encoding="utf-8"))
    if kind == "fingerprints":
        import concordance.quoting  # noqa: F401  what importing costs is not the sources' cost
    before, _ = resident()
    start = time.process_time()
    look = {"fingerprints": fingerprints, "texts": texts}[kind](folder)
    loaded = time.process_time()
    look(asked["first"][0])
    indexed = time.process_time()
    found: dict[str, object] = {
        "load": loaded - start,
        "first": indexed - loaded,
        "memory": resident()[0] - before,
    }
    for name in ("verbatim", "altered", "absent"):
        start = time.process_time()
        answers = [look(quote) for quote in asked[name]]
        found[name] = (time.process_time() - start) / len(answers)
        found[f"{name} answers"] = sorted(map(str, set(answers)))
    found["peak"] = resident()[1] - before
    print(json.dumps(found))


if __name__ == "__main__":
    main()
