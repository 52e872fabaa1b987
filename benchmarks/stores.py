"""How rdflib and Oxigraph cope as the graph grows: time to load, time to answer five questions, memory.

    .venv/bin/python benchmarks/stores.py [--write] [COPIES ...]

For each number given (1, 10 and 100 by default), takes that many copies of the exported concepts and
statements, each copy with identifiers of its own. The questions are those in docs/questions.md. Oxigraph runs
in the same process (pyoxigraph), on disk, loaded in bulk. Each measurement runs in a process of its own;
memory is the peak of that process. rdflib is the baseline. --write saves the table in benchmarks/README.md.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from report import arguments, report, times

ROOT = Path(__file__).parent.parent
OURS = re.compile(rb"<https://w3id\.org/concordance/(concepts|statements)/")


def copies(triples: bytes, number: int) -> bytes:
    """The triples, plus `number` - 1 copies of them under other names."""
    parts = [triples]
    for copy in range(1, number):
        parts.append(OURS.sub(rb"<https://w3id.org/concordance/copy-%d/\1/" % copy, triples))
    return b"".join(parts)


def questions() -> list[str]:
    """The five questions of docs/questions.md."""
    return re.findall(
        r"```sparql\n(.*?)```", (ROOT / "docs/questions.md").read_text(encoding="utf-8"), re.DOTALL
    )


def by_rdflib(path: Path) -> None:
    """Load and query in rdflib, in memory."""
    from rdflib import Graph

    start = time.perf_counter()
    graph = Graph().parse(path, format="nt11")
    loaded = time.perf_counter()
    rows = [len(list(graph.query(question))) for question in questions()]
    tell(len(graph), loaded - start, time.perf_counter() - loaded, sum(rows))


def by_oxigraph(path: Path) -> None:
    """Load and query in Oxigraph, in a store on disk."""
    import pyoxigraph

    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        store = pyoxigraph.Store(folder)
        store.bulk_load(path=str(path))
        loaded = time.perf_counter()
        rows = [len(list(store.query(question))) for question in questions()]
        tell(len(store), loaded - start, time.perf_counter() - loaded, sum(rows))
        del store


def tell(triples: int, load: float, ask: float, rows: int) -> None:
    """Print the results of one process for the process that started it."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"triples": triples, "load": load, "ask": ask, "peak": peak, "rows": rows}))


def asked(engine: str, path: Path) -> dict[str, Any]:
    """The results for one file in one engine, from a process of its own."""
    command = [sys.executable, __file__, "--one", engine, str(path)]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return found


def main() -> None:
    """Measure everything, or, with --one, one file in one engine."""
    words = arguments()
    if words[:1] == ["--one"]:
        {"rdflib": by_rdflib, "oxigraph": by_oxigraph}[words[1]](Path(words[2]))
        return
    import pyoxigraph

    from concordance.base.load import load
    from concordance.exports import files
    from concordance.study.index import Index

    base, _ = load(ROOT)
    if base is None:
        sys.exit("the knowledge base cannot be read")
    turtle = files(Index(base))[f"data/{base.about.prefix}.ttl"]
    triples = pyoxigraph.serialize(
        (quad.triple for quad in pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)),
        format=pyoxigraph.RdfFormat.N_TRIPLES,
    )
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.nt"
        for number in [int(word) for word in words] or [1, 10, 100]:
            path.write_bytes(copies(triples, number))
            rdflib, oxigraph = asked("rdflib", path), asked("oxigraph", path)
            if rdflib["rows"] != oxigraph["rows"]:
                sys.exit(f"the engines disagree: {rdflib['rows']} and {oxigraph['rows']} rows")
            for engine, found in (("rdflib, the baseline", rdflib), ("Oxigraph", oxigraph)):
                rows.append(
                    [
                        engine,
                        f"{found['triples']:,}",
                        f"{found['load']:.2f} s",
                        times(found["load"], rdflib["load"]),
                        f"{found['ask']:.3f} s",
                        times(found["ask"], rdflib["ask"]),
                        f"{found['peak']:.0f} MB",
                    ]
                )
    report(
        "stores",
        [
            "engine",
            "triples",
            "to load",
            "to the baseline",
            "five questions",
            "to the baseline",
            "peak memory",
        ],
        rows,
    )


if __name__ == "__main__":
    main()
