"""What the scripts say of a quote that is to be stored is what Python's proof says, row for row."""

from __future__ import annotations

import base64
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from concordance.quoting.characters import dressed
from concordance.quoting.finding import find_best
from concordance.quoting.proof import Proof, prove
from tests import node
from tests.js import cases

HERE = Path(__file__).parent


def asked() -> Iterator[tuple[str, int, bool]]:
    """Quotes to prove, each with the number of an edition, and whether it says what it leaves out.

    They are a fifth of those of the cases, as they stand, with the source's words and marks, and shortened
    by `[...]`.
    """
    rng = random.Random(1907)
    prints = cases.fingerprints()
    for number, quote in enumerate([*dict.fromkeys(cases.quotes())][::5]):
        finding = find_best(quote, prints)
        edition = next(at for at, each in enumerate(prints) if each.source == finding.source)
        yield quote, edition, number % 5 == 0
        if finding.mended and number % 2 == 0:
            yield finding.mended, edition, number % 4 == 0
            words = finding.mended.split()
            if len(words) > 9:
                first = rng.randrange(4, len(words) - 4)
                end = rng.randrange(first, len(words) - 3)
                yield " ".join([*words[:first], "[...]", *words[end:]]), edition, False
                yield " ".join(words[rng.randrange(4) : len(words) - rng.randrange(4)]), edition, False


def row(proof: Proof) -> dict[str, Any]:
    """A proof as the scripts give it."""
    return {
        "finding": proof.finding.as_row(),
        "flaws": [asdict(flaw) for flaw in proof.flaws],
        "seams": [asdict(seam) for seam in proof.seams],
    }


@pytest.fixture(scope="module")
def quotes() -> list[tuple[str, int, bool]]:
    return [*dict.fromkeys(asked())]


@pytest.fixture(scope="module")
def said(quotes: list[tuple[str, int, bool]], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the scripts say."""
    folder = tmp_path_factory.mktemp("proofs")
    prints = [base64.b64encode(each.to_bytes()).decode() for each in cases.fingerprints()]
    (folder / "cases.json").write_text(json.dumps({"prints": prints, "asked": quotes}), encoding="ascii")
    node.said(HERE / "proofs.js", folder / "cases.json", folder / "proofs.json")
    return json.loads((folder / "proofs.json").read_text(encoding="utf-8"))


def test_node_proves_each_quote_as_python_does(quotes: list[tuple[str, int, bool]], said: Any) -> None:
    prints = cases.fingerprints()
    rows = [row(prove(quote, prints[edition], omits=omits)) for quote, edition, omits in quotes]
    assert len(quotes) >= 600
    rules = Counter(flaw["rule"] for made in rows for flaw in made["flaws"])
    assert all(rules[rule] >= 2 for rule in ("characters", "brackets", "words", "marks", "omission", "seam"))
    assert sum(not made["flaws"] for made in rows) >= 60
    rows = json.loads(json.dumps(rows))
    wrong = [
        (quote, own, theirs)
        for (quote, _, _), own, theirs in zip(quotes, rows, said["proofs"], strict=True)
        if own != theirs
    ]
    assert wrong[:3] == [], f"{len(wrong)} of {len(rows)} differ"


def test_the_scripts_know_the_letters_in_other_shapes_that_python_knows(said: Any) -> None:
    known = {
        str(point): plain[0][1]
        for point in (*range(0xD800), *range(0xE000, 0x110000))
        if (plain := [*dressed(f"a{chr(point)}")])
    }
    assert known == said["shapes"]
