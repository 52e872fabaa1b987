"""The cost of proving quotes by fingerprint, compared with looking them up in the text itself.

    .venv/bin/python benchmarks/quotes.py [--write]

The text is 18,000 generated words. The quotes are a thousand runs of thirty words from it, the same runs with
one word replaced in each, and texts designed to be slow. The baseline, `str.find` in the plain text, needs
the text, which the project may not publish, and does not tell what differs. --write saves the table in
benchmarks/README.md.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from report import report, times

from concordance.quoting.finding import find
from concordance.quoting.making import make_fingerprint

WORDS = 18_000
RUN = 30
HOSTILE = ("a1 " * 3000, "a- a " * 3000, "1. A " * 3000, "a. 1\n" * 3000, "a " * 5000)


def measured(work: Callable[[], object]) -> float:
    """The seconds that the work takes: the best of three runs."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    rng = random.Random(7)
    vocabulary = [
        "".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randint(2, 9))) for _ in range(3000)
    ]
    words = rng.choices(vocabulary, k=WORDS)
    text = " ".join(words)
    runs = [words[at : at + RUN] for at in range(0, WORDS - RUN, (WORDS - RUN) // 1000)][:1000]
    quotes = [" ".join(run) for run in runs]
    altered = [" ".join([*run[:15], "replaced", *run[16:]]) for run in runs]
    fingerprint = make_fingerprint(text, "long", "one")

    def verdicts(asked: list[str]) -> set[str]:
        return {find(quote, fingerprint).verdict for quote in asked}

    assert verdicts(quotes) == {"verbatim"}
    assert verdicts(altered) == {"altered"}
    base = measured(lambda: [text.find(quote) for quote in quotes])
    taken = {
        "str.find of 1,000 quotes, the baseline": base,
        "make the fingerprint": measured(lambda: make_fingerprint(text, "long", "one")),
        "1,000 verbatim quotes": measured(lambda: verdicts(quotes)),
        "1,000 altered quotes": measured(lambda: verdicts(altered)),
        "5 texts designed to be slow": measured(lambda: verdicts(list(HOSTILE))),
    }
    report(
        "quotes",
        ["work", "time", "to the baseline"],
        [[name, f"{seconds * 1000:.1f} ms", times(seconds, base)] for name, seconds in taken.items()],
    )


if __name__ == "__main__":
    main()
