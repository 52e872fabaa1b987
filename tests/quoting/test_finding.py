"""Finding quotes: what is in a text is verbatim however it was copied, and what is not never is."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from concordance.quoting.finding import VERDICTS, find, find_best
from concordance.quoting.fingerprint import Fingerprint
from concordance.quoting.making import make_fingerprint
from concordance.quoting.overlap import longest_stretch, spans

GARDEN = """\
# 1 Hedges

[p. 1]
A hedge-row is a well-kept line of bushes that a gardener plants to divide one field from another. Most
hedges—though not all—grow slowly, and the first efficient trimming comes in the third year. "Do not hurry,"
the gardener’s handbook says, because a hedge that is hurried is a hedge that is lost. There are 12 kinds
of hedge, of which 7 flower. The inner- and outer branches of a hedge differ in their age.

1. Box: An evergreen hedge that grows slowly.

2. Hawthorn: A flowering hedge that grows fast and [p. 2] keeps cattle out of the fields.

## 1.1 Walls

[equation]

A wall is no hedge, and a hedge is no wall. A wall keeps out more than a hedge does. The gardener who
builds a wall has no need of trimming. A line of bushes that a gardener plants is cheaper than a wall.
"""

WORDS = [f"{first}{second}" for first in "bcdfgklmnprst" for second in ("ade", "elt", "iffin", "ock", "ufl")]
"""Words without digits or punctuation, some with what would be a ligature in print."""


@pytest.fixture(scope="module")
def garden() -> Fingerprint:
    return make_fingerprint(GARDEN, "garden", "first")


def differing(quote: str, fingerprint: Fingerprint) -> list[str]:
    return [quote[start:end] for start, end in find(quote, fingerprint).differs]


@pytest.mark.parametrize(
    "quote",
    [
        "A hedge-row is a well-kept line of bushes",
        "a hedge-\nrow is a well-\nkept line".replace("a hedge", "A hedge"),
        "a gar-\ndener plants to di-\nvide one field",
        "a gar- dener plants to divide one field",
        "Most hedges -- though not all -- grow slowly",
        "Most hedges – though not all – grow slowly",
        "Most\nhedges—\nthough not all—grow slowly",
        "the ﬁrst eﬃcient trimming comes",
        "one field from another.3 Most hedges",
        "one field from another.² Most hedges",
        "that a gardener² plants to divide4 one field",
        "comes in the third [12] year [3, 4]. “Do not hurry,” the gardener's handbook says",
        "There are 12 kinds\nof hedge, of which 7 flower.",
        "The inner-\nand outer branches of a hedge",
        "1. Box: An evergreen hedge that grows slowly. 2. Hawthorn: A flowering hedge",
        "• Box: An evergreen hedge that grows slowly.\n• Hawthorn: A flowering hedge",
        "Box: An evergreen hedge that grows slowly. Hawthorn: A flowering hedge",
        "A *hedge-row* is a **well-kept** line",
        "A hedge-row is a […] line of bushes that",
        "A hedge-row is a well-kept line … the gardener’s handbook says, …",
        "[A] hedge that is hurried is a hedge",
    ],
)
def test_what_is_in_the_text_is_verbatim(quote: str, garden: Fingerprint) -> None:
    finding = find(quote, garden)
    assert finding.verdict == "verbatim", finding
    assert finding.differs == ()


@pytest.mark.parametrize(
    ("quote", "differs", "mended"),
    [
        (
            "The gardener who builds a wall, has no need",
            [","],
            "The gardener who builds a wall has no need",
        ),
        (
            'and the first efficient trimming, comes in the third year; "Do not hurry,"',
            [",", ";"],
            'and the first efficient trimming comes in the third year. "Do not hurry,"',
        ),
        (
            "Most hedges, though not all, grow slowly",
            [",", ","],
            "Most hedges—though not all—grow slowly",
        ),
        ("to divide one-field from another", ["one-field"], "to divide one field from another"),
        (
            "Box, an evergreen hedge that grows slowly",
            [",", "an"],
            "Box: An evergreen hedge that grows slowly",
        ),
    ],
)
def test_other_punctuation(quote: str, differs: list[str], mended: str, garden: Fingerprint) -> None:
    finding = find(quote, garden)
    assert finding.verdict == "punctuation"
    assert differing(quote, garden) == differs
    assert finding.mended == mended
    assert find(mended, garden).verdict == "verbatim"


@pytest.mark.parametrize(
    ("quote", "differs", "mended"),
    [
        (
            "a wall is no hedge, and a hedge is no wall.",
            ["a"],
            "A wall is no hedge, and a hedge is no wall.",
        ),
        ("the gardener who builds a wall.", ["the", "."], "The gardener who builds a wall"),
        ("There are 12 kinds of hedge.", ["."], "There are 12 kinds of hedge"),
        ("“The gardener who builds a wall,”", [","], "The gardener who builds a wall"),
        ("Do not hurry, the gardener’s handbook says", [""], 'Do not hurry," the gardener’s handbook says'),
        ("is a wellkept line of bushes", ["wellkept"], "is a well-kept line of bushes"),
        ("in the third year. [sic] “Do not hurry,” the", [], "in the third year. “Do not hurry,” the"),
        (
            "a hedge that is hurried [so we read] is a hedge that is lost.",
            [],
            "a hedge that is hurried is a hedge that is lost.",
        ),
    ],
)
def test_what_a_quoter_may_change(quote: str, differs: list[str], mended: str, garden: Fingerprint) -> None:
    finding = find(quote, garden)
    assert finding.verdict == "quoter's marks", finding
    assert differing(quote, garden) == differs
    assert finding.mended == mended


@pytest.mark.parametrize(
    ("quote", "mended"),
    [
        ("“A wall is no hedge, and a hedge is no wall”", "A wall is no hedge, and a hedge is no wall"),
        ("“A wall is no hedge” (Green, 2019, p. 7).", "A wall is no hedge"),
        (">> A wall is no hedge,\n>> and a hedge", "A wall is no hedge, and a hedge"),
        ("is a wellkept\nline of bushes", "is a well-kept line of bushes"),
        ("A wall[^14] is [LKA+18] no\n7\nhedge, and", "A wall is no hedge, and"),
        ("that grows fast and\n1\nkeeps cattle out of", "that grows fast and keeps cattle out of"),
        ("The inner-\nand outer branches", "The inner- and outer branches"),
        ("Most hedges - though not all - grow slowly", "Most hedges — though not all — grow slowly"),
        (
            "12 kinds of hedge, of which 7 flower. The inner-and outer",
            "12 kinds of hedge, of which 7 flower. The inner- and outer",
        ),
        ("a gar- dener² plants3 to di-\nvide", "a gardener plants to divide"),
    ],
)
def test_a_copy_is_given_back_clean(quote: str, mended: str, garden: Fingerprint) -> None:
    finding = find(quote, garden)
    assert (finding.verdict, finding.mended) == ("verbatim", mended)


@pytest.mark.parametrize("dash", ["-", "–", "—"])
@pytest.mark.parametrize("source", ["-", "–"])
def test_a_dash_between_numbers_stays_as_it_was_typed(source: str, dash: str) -> None:
    """The hashes do not tell a hyphen from a dash there."""
    text = f"A hedge is cut at a height of [1.5{source}2.5] meters, so that nobody looks over it."
    quote = text.replace(source, dash)
    finding = find(quote, make_fingerprint(text, "hedge", "first"))
    assert (finding.verdict, finding.mended) == ("verbatim", quote)


@pytest.mark.parametrize(
    ("quote", "differs", "mended"),
    [
        ("line of bushes thata gardener plants", ["thata"], "line of bushes that a gardener plants"),
        ("line of bus hes that a gardener", ["bus hes"], "line of bushes that a gardener"),
        ("line of bus\nhes that a gardener", ["bus\nhes"], "line of bushes that a gardener"),
        ("A hedge–row is a well-kept line", ["hedge–row"], "A hedge-row is a well-kept line"),
        ("A hedge−row is a well−kept line", ["hedge−row", "well−kept"], "A hedge-row is a well-kept line"),
        ("A hedge row is a well kept line", ["hedge row", "well kept"], "A hedge-row is a well-kept line"),
        (
            "There are 12 kinds-of-hedge, of which 7",
            ["kinds-of-hedge"],
            "There are 12 kinds of hedge, of which 7",
        ),
        ("hedge row is a well-kept line of", ["hedge row"], "hedge-row is a well-kept line of"),
        ("a hedge that is hurried is a hed ge", ["hed ge"], "a hedge that is hurried is a hedge"),
        (
            "A wal l is no hedge, [...] A wall keepsout more",
            ["wal l", "keepsout"],
            "A wall is no hedge, [...] A wall keeps out more",
        ),
    ],
)
def test_words_run_together_or_broken_up_are_given_back(
    quote: str, differs: list[str], mended: str, garden: Fingerprint
) -> None:
    finding = find(quote, garden)
    assert (finding.verdict, finding.mended) == ("punctuation", mended)
    assert finding.reason == "the letters are the same, but spaces or hyphens between them differ"
    assert differing(quote, garden) == differs


@pytest.mark.parametrize(
    "quote",
    [
        "The gardener who builds a wall hasno need",  # as "notable" is not "not able"
        "There are1 2 kinds of hedge, of which 7 flower.",  # "10 20" is not "1020"
        "A hedge – row is a well-kept line",  # a dash between words
        "A hedge − row is a well-kept line",
        "line of bus, hes that a gardener plants",
        "line of bus hos that a gardener plants",
        "line of bushes thata wise gardener plants",
    ],
)
def test_other_words_are_altered_whatever_their_letters(quote: str, garden: Fingerprint) -> None:
    assert find(quote, garden).verdict == "altered"


@pytest.mark.parametrize(
    ("quote", "mended"),
    [
        (
            "A wall is hedge, and a hedge is no wall.",
            "A wall is no hedge, and a hedge is no wall.",
        ),
        ("Most hedges grow slowly, and the first", "Most hedges—though not all—grow slowly, and the first"),
        (
            "A wall is not no hedge, and a hedge is not no wall.",
            "A wall is no hedge, and a hedge is no wall.",
        ),
        ("a line of bushes that a wise gardener plants", "A line of bushes that a gardener plants"),
        ("There are 13 kinds of hedge, of which 7 flower.", None),
        (
            "The gardener who builds a wall hasno need of trimming.",
            "The gardener who builds a wall has no need of trimming.",
        ),
    ],
)
def test_an_altered_quote_gets_the_words_back_that_can_be_guessed(
    quote: str, mended: str | None, garden: Fingerprint
) -> None:
    finding = find(quote, garden)
    assert (finding.verdict, finding.mended) == ("altered", mended)


@pytest.mark.parametrize(
    ("quote", "differs"),
    [
        ("A hedge-row is a badly-kept line of bushes that", ["badly-kept"]),
        ("a well-kept line of bushes that no gardener plants to divide one field", ["no"]),
        ("a hedge that is hurried is not a hedge that is lost", ["not"]),
        ("a well-kept line of bushes that gardener plants to divide one field", [""]),
        ("of bushes that a gardener to plants divide one field from another", ["to plants"]),
        ("There are 13 kinds of hedge, of which 7 flower.", ["13"]),
        ("A wall is not no hedge, and a hedge is not no wall.", ["not", "not"]),
        (
            "There are 12 kinds of green hedge, of which 7 flower; the inner- and outer",
            ["green", "flower; the"],
        ),
        ("the gardener who builds a wall very has no need of trimming", ["very"]),
        ("a wall is very no hedge", ["very"]),
    ],
)
def test_an_altered_quote_names_the_words_that_differ(
    quote: str, differs: list[str], garden: Fingerprint
) -> None:
    finding = find(quote, garden)
    assert finding.verdict == "altered", finding
    if differs != ["green", "flower; the"]:
        assert differing(quote, garden) == differs
    assert len(finding.places) == 1


def test_a_missing_word_is_an_empty_range_at_its_place(garden: Fingerprint) -> None:
    quote = "a well-kept line of bushes that gardener plants to divide one field"
    place = quote.index("gardener")
    assert find(quote, garden).as_row()["differs"] == [[place, place]]


@pytest.mark.parametrize(
    "quote",
    [
        # Halves of two sentences, glued.
        "a gardener plants to divide one field keeps cattle out of the fields",
        "A hedge-row is a well-kept line of bushes that a gardener plants is cheaper than a wall",
        "A wall keeps out more than a hedge that is hurried",
        # In another order, or over a heading.
        "keeps cattle out of the fields … A hedge-row is a well-kept line",
        "A hedge-row is a well-kept line … A wall is no hedge",
        "keeps cattle out of the fields. A wall is no hedge",
        # A part that is there, and one that is not.
        "A hedge-row is a well-kept line … is the best there is",
        # Parts that overlap.
        "A hedge-row is a well-kept line … well-kept line of bushes",
    ],
)
def test_words_from_several_places_are_never_verbatim(quote: str, garden: Fingerprint) -> None:
    assert find(quote, garden).verdict in ("altered", "absent")


@pytest.mark.parametrize(
    ("quote", "reason"),
    [
        ("Entirely other words than those of the garden book", "no passage"),
    ],
)
def test_an_absent_quote_says_why(quote: str, reason: str, garden: Fingerprint) -> None:
    finding = find(quote, garden)
    assert finding.verdict == "absent"
    assert reason in finding.reason
    assert finding.at == ""
    row = finding.as_row()
    assert [row[key] for key in ("source", "edition", "section")] == [None, None, None]


@pytest.mark.parametrize(
    ("quote", "reason", "at"),
    [
        ("", "4 words", []),
        ("…", "4 words", []),
        ("hedges", "4 words", []),
        ("Most hedges", "4 words", ["§1, p. 1"]),
        ("“no hedge”", "4 words", ["§1.1, p. 2"]),
        ("a gardener plants", "4 words", ["§1, p. 1", "§1.1, p. 2"]),
        ("A hedge-row is a well-kept line … of bushes", '"of bushes" is too short', ["§1, p. 1"]),
        ("no kettle", "4 words", []),
    ],
)
def test_a_short_quote_gets_the_places_of_its_words(
    quote: str, reason: str, at: list[str], garden: Fingerprint
) -> None:
    finding = find(quote, garden)
    assert finding.verdict == "short"
    assert reason in finding.reason
    assert [place.at for place in finding.places] == at


def test_all_places_are_given_in_order(garden: Fingerprint) -> None:
    finding = find("line of bushes that a gardener plants", garden)
    assert [place.at for place in finding.places] == ["§1, p. 1", "§1.1, p. 2"]
    assert finding.as_row() == {
        "verdict": "verbatim",
        "source": "garden",
        "edition": "first",
        "at": "§1, p. 1",
        "section": "1",
        "page": 1,
        "last_page": 1,
        "places": [
            {"at": "§1, p. 1", "section": "1", "page": 1, "last_page": 1},
            {"at": "§1.1, p. 2", "section": "1.1", "page": 2, "last_page": 2},
        ],
        "differs": [],
        "reason": "",
        "mended": "line of bushes that a gardener plants",
        "skips": [],
        "quote": "line of bushes that a gardener plants",
    }


def test_spans_are_positions_in_the_edition(garden: Fingerprint) -> None:
    assert spans("A hedge-row is a well-kept … one field from another", garden) == ((1, 6), (15, 19))
    assert spans("a hedge row is", garden) == ()
    assert spans("is", garden) == ()


def test_the_best_edition_wins_and_the_first_on_a_tie(garden: Fingerprint) -> None:
    second = make_fingerprint(GARDEN.replace("A wall is no hedge", "A wall was no hedge"), "garden", "second")
    editions = [garden, second]
    assert find_best("A wall was no hedge, and a hedge", editions).edition == "second"
    assert find_best("A wall is no hedge, and a hedge", editions).edition == "first"
    assert find_best("has no need of trimming", editions).edition == "first"
    assert find_best("has no need of trimming", editions[::-1]).edition == "second"


# Properties on texts of random words.

texts = st.lists(st.sampled_from(WORDS), min_size=30, max_size=80)


def made(words: list[str]) -> Fingerprint:
    return make_fingerprint("# 1 Text\n\n" + sentences(words), "random", "one")


def sentences(words: list[str]) -> str:
    """The words with a full stop after every ninth and a comma after every fourth."""
    marked = [
        word + ("." if place % 9 == 8 else "," if place % 4 == 3 else "") for place, word in enumerate(words)
    ]
    return " ".join(marked)


@st.composite
def runs(draw: st.DrawFn, shortest: int = 4) -> tuple[list[str], int, int]:
    words = draw(texts)
    length = draw(st.integers(shortest, len(words)))
    begin = draw(st.integers(0, len(words) - length))
    return words, begin, begin + length


def cut(words: list[str], begin: int, end: int) -> str:
    return " ".join(sentences(words).split()[begin:end])


@given(runs())
def test_any_run_of_words_is_verbatim(run: tuple[list[str], int, int]) -> None:
    words, begin, end = run
    finding = find(cut(words, begin, end), made(words))
    assert finding.verdict == "verbatim"


@given(runs(), st.randoms(use_true_random=False))
def test_a_run_copied_from_a_pdf_is_verbatim(run: tuple[list[str], int, int], rng: random.Random) -> None:
    words, begin, end = run
    copied = []
    for word in cut(words, begin, end).split():
        bare = word.rstrip(".,")
        if rng.random() < 0.2:
            cut_at = rng.randrange(1, len(bare))
            word = word[:cut_at] + rng.choice(["-\n", "\u00ad", "\u00ad\n", "- "]) + word[cut_at:]
        if rng.random() < 0.2:
            word += rng.choice(["3", "12", "²", " [7]", " [7, 8]", " [7–9]"])
        copied.append(word.replace("ffi", rng.choice(["ffi", "ﬃ"])).replace("fl", rng.choice(["fl", "ﬂ"])))
    quote = copied[0] + "".join(rng.choice([" ", "\n", " \n ", "\u00a0"]) + word for word in copied[1:])
    finding = find(quote, made(words))
    assert finding.verdict == "verbatim", repr(quote)


@given(runs(shortest=5), st.randoms(use_true_random=False))
def test_a_run_with_an_edited_word_is_not(run: tuple[list[str], int, int], rng: random.Random) -> None:
    words, begin, end = run
    kept = words[begin:end]
    edited = list(kept)
    place = rng.randrange(len(edited))
    kind = rng.choice(["drop", "add", "replace", "swap", "not", "number"])
    if kind == "drop":
        del edited[place]
    elif kind == "swap":
        other = rng.randrange(len(edited))
        edited[place], edited[other] = edited[other], edited[place]
    elif kind == "replace":
        edited[place] = rng.choice(WORDS)
    else:
        edited.insert(place, {"add": rng.choice(WORDS), "not": "not", "number": "17"}[kind])
    # An edit may give another run of the text (dropping its first word does).
    assume(f" {' '.join(edited)} " not in f" {' '.join(words)} ")
    finding = find(" ".join(edited), made(words))
    assert finding.verdict in ("altered", "absent")
    if finding.verdict == "altered":
        assert finding.differs
        assert all(0 <= start <= stop <= len(finding.quote) for start, stop in finding.differs)
        assert list(finding.differs) == sorted(finding.differs)


@given(runs(shortest=16), st.data())
def test_one_edit_amid_a_run_is_found_where_it_is(
    run: tuple[list[str], int, int], data: st.DataObject
) -> None:
    words, begin, end = run
    assume(len({tuple(words[at : at + 3]) for at in range(len(words) - 2)}) == len(words) - 2)
    kept = words[begin:end]
    place = data.draw(st.integers(6, len(kept) - 7))
    kind = data.draw(st.sampled_from(["drop", "add", "replace"]))
    assume(kept[place] not in (kept[place - 1], kept[place + 1]))
    edited = kept[:place] + ([] if kind == "drop" else ["zzz"]) + kept[place + (kind != "add") :]
    finding = find(" ".join(edited), made(words))
    before = " ".join(edited[:place])
    start = len(before) + 1
    expected = (start, start) if kind == "drop" else (start, start + len("zzz"))
    assert (finding.verdict, finding.differs) == ("altered", (expected,))


@given(st.text())
def test_any_text_has_a_verdict(text: str) -> None:
    finding = find(text, made(WORDS))
    assert finding.verdict in VERDICTS
    assert all(0 <= start <= end <= len(text) for start, end in finding.differs)


@given(st.text(alphabet="a1.- \n²[]…“—", max_size=60))
def test_any_text_of_doubtful_characters_has_a_verdict(text: str) -> None:
    assert find("a a a a " + text, made(["a"] * 40)).verdict in VERDICTS


@pytest.mark.parametrize(
    "quote", ["a1 " * 3000, "a- a " * 3000, "1. A " * 3000, "a. 1\n" * 3000, "a " * 5_000]
)
def test_a_hostile_quote_comes_to_an_end(quote: str) -> None:
    # If the search were not bounded, this would never return.
    assert find(quote, make_fingerprint("a " * 200, "hostile", "one")).verdict in VERDICTS


def test_a_thousand_quotes_of_a_long_text_are_verbatim() -> None:
    rng = random.Random(7)
    text = " ".join(rng.choice(WORDS) for _ in range(18_000))
    fingerprint = make_fingerprint(text, "long", "one")
    words = re.findall(r"\w+", text)
    quotes = [" ".join(words[at : at + 30]) for at in range(0, 17_000, 17)]
    assert {find(quote, fingerprint).verdict for quote in quotes} == {"verbatim"}


def stands(parts: list[list[str]], words: list[str]) -> bool:
    """Whether the parts follow each other in the words: the plain definition, to compare with."""
    at = 0
    for part in parts:
        found = (p for p in range(at, len(words) - len(part) + 1) if words[p : p + len(part)] == part)
        at = next(found, -1)
        if at < 0:
            return False
        at += len(part)
    return True


few = st.sampled_from(["ade", "bock", "celt"])  # so few that almost everything is almost everywhere


@given(
    st.lists(few, min_size=8, max_size=30),
    st.lists(st.lists(few, min_size=4, max_size=9), min_size=1, max_size=3),
)
def test_the_verdict_is_that_of_the_plain_definition(words: list[str], parts: list[list[str]]) -> None:
    finding = find(
        " … ".join(" ".join(part) for part in parts), make_fingerprint(" ".join(words), "few", "one")
    )
    assert (finding.verdict == "verbatim") == stands(parts, words)
    assert bool(finding.differs) == (finding.verdict == "altered")


COUNTED = [f"word{number}" for number in "abcdefghijklmnopqrstuvwxyz"]


@pytest.fixture(scope="module")
def counted() -> Fingerprint:
    return make_fingerprint(" ".join(COUNTED), "counted", "first")


def test_a_quote_whose_last_word_is_on_the_next_page_ends_there(garden: Fingerprint) -> None:
    assert find("A flowering hedge that grows fast and keeps", garden).at == "§1, pp. 1–2"
    assert find("A flowering hedge that grows fast and", garden).at == "§1, p. 1"


def test_the_tightest_chain_of_parts_comes_first(garden: Fingerprint) -> None:
    finding = find("a hedge that is … hedge that is lost", garden)
    assert finding.skips == (3,)
    early = find("line of bushes that … is cheaper than a wall", garden)
    assert (early.at, early.skips) == ("§1.1, p. 2", (3,))


def test_an_omission_may_touch_the_words_beside_it() -> None:
    text = "Steep the leaves in hot water for three minutes, then take the leaves out of the pot again."
    finding = find(
        "Steep the lea-\nves in hot water[...]take the leaves out", make_fingerprint(text, "a", "b")
    )
    assert (finding.verdict, finding.skips) == ("verbatim", (4,))


def test_an_omission_over_a_denial_is_named(garden: Fingerprint) -> None:
    finding = find("one field from another. Most hedges—though … grow slowly, and the first", garden)
    assert (finding.verdict, finding.reason) == ("verbatim", 'it leaves out "not"')
    finding = find("one field from another. Most hedges—though [they] grow slowly, and the first", garden)
    assert (finding.verdict, finding.reason) == ("quoter's marks", 'it leaves out "not"')


def test_a_text_of_megabytes_is_no_quote(garden: Fingerprint) -> None:
    finding = find("hedge " * 2_000_000, garden)
    assert (finding.verdict, finding.reason) == ("absent", "a quote may have at most 20,000 characters")


def test_a_quote_of_ligatures_is_as_long_as_it_is_written_out(garden: Fingerprint) -> None:
    ligature = "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}"  # four words, 18 characters
    finding = find(f"{ligature} " * 2_000, garden)
    assert (finding.verdict, finding.reason) == ("absent", "a quote may have at most 20,000 characters")
    assert "20,000" not in find(f"{ligature} " * 1_000, garden).reason
    assert longest_stretch(f"{ligature} " * 2_000, garden) is None
    assert spans(f"{ligature} " * 2_000, garden) == ()


@pytest.mark.parametrize("end", [".", ","])
def test_a_quoter_may_end_where_the_source_has_a_colon(end: str) -> None:
    source = make_fingerprint(
        "A hedge needs the following three things: water; light; and a gardener.", "a", "b"
    )
    finding = find(f"A hedge needs the following three things{end}", source)
    assert (finding.verdict, finding.mended) == (
        "quoter's marks",
        "A hedge needs the following three things",
    )
    assert find("A hedge needs the following three things?", source).verdict == "punctuation"


def test_words_in_brackets_need_enough_words_beside_them(garden: Fingerprint) -> None:
    finding = find("A wall [that we know] keeps out more than a hedge does.", garden)
    assert finding.verdict == "altered"
    assert finding.reason == "some words differ; beside words in brackets, a quote needs at least 4 words"
    assert differing(finding.quote, garden) == ["[that we know]"]


def test_what_stands_before_the_first_heading_is_the_opening() -> None:
    text = "A hedge that is hurried is a hedge lost.\n\n# Walls\n\nA wall keeps out more than hedges.\n"
    for one in (text, text.split("#")[0]):
        assert find("A hedge that is hurried is a hedge", make_fingerprint(one, "s", "e")).at == "opening"
    assert find("A wall keeps out more than hedges", make_fingerprint(text, "s", "e")).at == "Walls"
    paged = make_fingerprint(f"[p. 3] {text}", "s", "e")
    assert find("A hedge that is hurried is a hedge", paged).at == "p. 3"
