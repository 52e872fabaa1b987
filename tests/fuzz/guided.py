"""A search, guided by coverage, for bytes that break a reader: `make fuzz`.

The first byte of an input says which file of a small knowledge base the others are put into.
Each input has one second of processor time, which a busy machine does not change; libFuzzer's own
limit is on the clock, so it is looser, and ends what never ends. The whole search has 500 MB. Any
exception ends it, with the input that did it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["concordance"]):
    from concordance.base.problems import as_sarif
    from concordance.checks import check_root
    from concordance.quoting.fingerprint import Fingerprint

from tests.fuzz.damage import write

MOST_SECONDS = 1
"""Of processor time, for one input; counting coverage makes everything about twice as slow."""


class TooSlow(Exception):
    """An input took longer than it may."""


def main() -> None:
    """Search until libFuzzer's options say that it is enough."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "base"
        files = [path for path in write(root) if not path.endswith(".md")]
        whole = {path: (root / path).read_bytes() for path in files}
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for number, path in enumerate(files):
            (corpus / str(number)).write_bytes(bytes([number]) + whole[path])

        def try_it(data: bytes) -> None:
            path = files[(data[0] if data else 0) % len(files)]
            start = time.process_time()
            try:
                (root / path).write_bytes(data[1:])
                as_sarif(check_root(root)[1])
                Fingerprint.from_json(data[1:].decode("utf-8", "replace"))
            except ValueError as refused:
                if "this is not a fingerprint: " not in str(refused):
                    raise
            finally:
                (root / path).write_bytes(whole[path])
            if (taken := time.process_time() - start) > MOST_SECONDS:
                raise TooSlow(f"{path}: {taken:.2f} s")

        atheris.Setup([*sys.argv, str(corpus)], try_it)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
