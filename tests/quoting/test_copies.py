"""Pasted quotes: whatever copying did to a true passage, the answer is the passage."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from concordance.quoting import Fingerprint, find, make_fingerprint
from tests.quoting.copying import EXTRACTORS, HABITS, Copy
from tests.quoting.passages import BREWING, cuts, plain, stretches, unnumbered, whole

COPIES = {**HABITS, **EXTRACTORS}
COUNT = 200
LEAST = 0.995


@pytest.fixture(scope="module")
def brewing() -> Fingerprint:
    return make_fingerprint(BREWING, "brewing", "first")


@cache
def passages() -> list[str]:
    texts = stretches(BREWING)
    sentences = list(whole(texts, fewest=8))
    runs = list(cuts(texts, Random(10), 6 * COUNT, (8, 60)))
    return [passage.text for passage in sentences + runs if passage.keeps_items]


def copied(copy: Copy, name: str) -> dict[str, str]:
    """Pasted texts, each with its passage; those that the habit changes come first."""
    rng = Random(f"10 {name}")
    made = {copy(text, rng): text for text in rng.sample(passages(), len(passages()))}
    changed = {pasted: text for pasted, text in made.items() if pasted != text}
    return dict(list((changed | made).items())[:COUNT])


def is_known(pasted: str, passage: str, fingerprint: Fingerprint) -> bool:
    """Whether the answer to a paste is that it stands so, or is the passage itself."""
    finding = find(pasted, fingerprint)
    if finding.verdict in ("verbatim", "quoter's marks"):
        return True
    return finding.mended is not None and plain(finding.mended) == plain(unnumbered(passage))


@pytest.mark.parametrize("name", COPIES)
def test_copies_are_verbatim_or_mended(name: str, brewing: Fingerprint) -> None:
    made = copied(COPIES[name], name)
    assert len(made) == COUNT
    failed = {pasted: text for pasted, text in made.items() if not is_known(pasted, text, brewing)}
    shown = "\n".join(
        f"  {pasted!r}\n    of {text!r}\n    {find(pasted, brewing)}"
        for pasted, text in list(failed.items())[:2]
    )
    assert len(failed) <= (1 - LEAST) * COUNT, f"{name}: {len(failed)} of {COUNT} not known, such as\n{shown}"
