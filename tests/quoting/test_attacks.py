"""The attackers' tests: no altered quote may be stored, every true one may."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from concordance.quoting import Fingerprint, make_fingerprint, prove
from tests.quoting.altering import KINDS, Altered, altered
from tests.quoting.passages import BREWING, Passage, cuts, polar, stretches, unnumbered, whole

TEXTS = stretches(BREWING)
EACH = 72
ENOUGH = 10_000


@pytest.fixture(scope="module")
def brewing() -> Fingerprint:
    return make_fingerprint(BREWING, "brewing", "first")


@cache
def attacks() -> dict[str, list[Altered]]:
    """The altered quotes of each kind."""
    made: dict[str, list[Altered]] = {kind: [] for kind in KINDS}
    for one in altered(TEXTS, EACH, seed=10):
        made[one.kind].append(one)
    return made


def fair(count: int) -> list[Passage]:
    """Passages whose ends do not mislead."""
    rng = Random(10)
    found = [passage for passage in whole(TEXTS, fewest=4) if passage.is_fair]
    found += [passage for passage in cuts(TEXTS, rng, 2 * count, (4, 80)) if passage.is_fair]
    return found[:count]


def shortened(passage: Passage, rng: Random) -> str | None:
    """The passage without some words of one sentence, none of which denies, limits or hedges."""
    words = passage.words
    if len(words) < 14:
        return None
    begin = rng.randrange(5, len(words) - 6)
    end = begin + rng.randint(1, min(12, len(words) - 5 - begin))
    gap = passage.text[words[begin - 1].start : words[end].end]
    if any(char in ".?!:;()[]|“”\n" for char in gap) or any(map(polar, gap.split())):
        return None
    return f"{passage.text[: words[begin - 1].end]} [...] {passage.text[words[end].start :]}"


def test_there_are_enough_attacks_of_every_kind() -> None:
    made = attacks()
    assert len(KINDS) >= 69
    assert min(map(len, made.values())) >= 3, sorted((len(each), kind) for kind, each in made.items())[:5]
    assert sum(map(len, made.values())) >= ENOUGH


@pytest.mark.parametrize("kind", KINDS)
def test_no_altered_quote_is_accepted(kind: str, brewing: Fingerprint) -> None:
    accepted = [one for one in attacks()[kind] if not prove(one.quote, brewing).flaws]
    shown = "\n".join(f"  {one.quote!r}\n    from {one.passage!r}" for one in accepted[:3])
    assert not accepted, f"{kind}: {len(accepted)} of {len(attacks()[kind])} accepted, such as\n{shown}"


def test_every_passage_may_be_stored(brewing: Fingerprint) -> None:
    passages = fair(900)
    assert len({len(passage.words) for passage in passages}) > 60
    texts = [unnumbered(passage.text) for passage in passages]
    refused = [(text, prove(text, brewing).flaws) for text in texts]
    refused = [(text, flaws) for text, flaws in refused if flaws]
    assert not refused, f"{len(refused)} of {len(passages)} refused, such as\n{refused[:3]}"


def test_a_passage_without_some_harmless_words_may_be_stored(brewing: Fingerprint) -> None:
    rng = Random(10)
    quotes = [unnumbered(quote) for passage in fair(900) if (quote := shortened(passage, rng))]
    assert len(quotes) > 200
    refused = [(quote, flaws) for quote in quotes if (flaws := prove(quote, brewing).flaws)]
    assert not refused, f"{len(refused)} of {len(quotes)} refused, such as\n{refused[:3]}"


@pytest.mark.parametrize("letter", ["𝐭", "ⓣ", "ｔ", "𝕥"])
def test_letters_in_another_shape_are_refused(letter: str) -> None:
    source = make_fingerprint("Steep the leaves in hot water for three minutes.", "tea", "one")
    (flaw,) = prove(f"Steep {letter}he leaves in hot water", source).flaws
    assert (flaw.rule, flaw.start, flaw.hint) == ("characters", 6, "write: t")


def test_a_letter_of_mathematics_may_have_another_shape() -> None:
    source = make_fingerprint("Let the time x ∈ ℝ be long enough for 𝔼(x).", "tea", "one")
    assert prove("the time x ∈ ℝ be long enough for 𝔼(x).", source).flaws == ()
