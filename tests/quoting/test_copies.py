"""Pasted quotes: whatever copying did to a true passage, the answer is the passage."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from concordance.quoting import Fingerprint, find, make_fingerprint
from concordance.quoting.finding import PLACED
from tests.quoting.copying import EXTRACTORS, HABITS, SPACING, Copy
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


@pytest.mark.parametrize("name", SPACING)
def test_other_spaces_and_hyphens_leave_the_words(name: str, brewing: Fingerprint) -> None:
    made = {pasted: text for pasted, text in copied(SPACING[name], name).items() if pasted != text}
    found = {pasted: find(pasted, brewing) for pasted in list(made)[: COUNT // 4]}
    altered = [finding for finding in found.values() if finding.verdict not in PLACED]
    assert len(found) == COUNT // 4
    assert len(altered) <= 0.1 * len(found), altered[:3]  # those that touch a negation or a number


TEA = """\
# 1 茶

泡茶的时候，水不能太热，也不能太凉。茶叶在水里停留三分钟就够了，再久就会变苦。

# 2 お茶

お茶を入れるときは、湯が熱すぎてはいけません。茶葉は三分で取り出します。
"""


@pytest.mark.parametrize(
    "quote",
    ["茶叶在水里停留三分钟就够了，再久就会变苦。", "湯が熱すぎてはいけません。茶葉は三分で取り出します。"],
)
def test_a_text_without_spaces_is_quoted_over_line_ends(quote: str) -> None:
    tea = make_fingerprint(TEA, "tea", "first")
    for at in range(1, len(quote)):
        assert find(f"{quote[:at]}\n{quote[at:]}", tea).verdict == "verbatim"
        assert find(quote[: at - 1] + "酒" + quote[at:], tea).verdict not in ("verbatim", "quoter's marks")


@pytest.mark.parametrize(
    "quote",
    [
        "How an inner brewer goes wrong",
        "Figure 2: Three kettles on a shelf. The left one is faithful",
        "what the drinker wants. The robustness of a tea-maker",
    ],
)
def test_headings_and_captions_are_text_of_their_own(quote: str, brewing: Fingerprint) -> None:
    assert find(quote, brewing).verdict == "verbatim"
