"""PDFs: what is set on their pages comes back as sections, pages, notes and whole words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption

from concordance.intake import Extract, Unreadable, read_file
from concordance.quoting.finding import find
from concordance.quoting.fingerprint import Fingerprint
from concordance.quoting.making import make_fingerprint
from tests.intake.papers import Paper, picture_only, set_paper, with_forms

SENTENCES = [
    "A kettle is a vessel in which water is brought to the boil for the making of tea.",
    "Gardeners hold that the soil remembers every frost, and they are seldom asked for evidence.",
    "The well-known steeping-time argument concerns leaves that were picked before the first rain.",
    "Nobody who has warmed the pot beforehand will complain about the temperature of the first cup.",
    "Porcelain retains considerably less warmth than earthenware, which explains the tea-cosy.",
    "Afterwards the remaining infusion becomes increasingly bitter, as experienced drinkers understand.",
]


def paragraph(start: int, count: int = 5) -> str:
    return " ".join(SENTENCES[(start + at) % len(SENTENCES)] for at in range(count))


NOTES = (
    "^1 The word vessel is used here of anything that holds water and can be heated.",
    "^2 Evidence of this sort was never collected by any gardener that we asked.",
)
BODY = [
    "# 1 Kettles",
    "A kettle^1 has a spout. " + paragraph(0),
    "## 1.1 Copper kettles",
    paragraph(1) + " Copper conducts heat more evenly than iron does, they say.",
    *(paragraph(at) for at in range(6)),
    "# 2 Gardens",
    "The soil^2 is dark and full of small stones near the wall. " + paragraph(2),
    *(paragraph(at + 1) for at in range(8)),
    "The last sentence of this paper stands on its last page alone.",
]


def read(tmp_path: Path, content: bytes) -> tuple[Extract, Fingerprint]:
    file = tmp_path / "paper.pdf"
    file.write_bytes(content)
    extract = read_file(file)
    return extract, make_fingerprint(extract.text, "paper", "pdf")


def refusal(tmp_path: Path, content: bytes, name: str = "paper.pdf") -> Unreadable:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(Unreadable) as caught:
        read_file(file)
    assert caught.value.path == str(file)
    assert caught.value.mend
    return caught.value


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("hyphenate", [False, True])
def test_a_paper_comes_back_whole(tmp_path: Path, columns: int, hyphenate: bool) -> None:
    paper = Paper("On Kettles and Gardens", BODY, columns, hyphenate=hyphenate, notes=NOTES)
    extract, fingerprint = read(tmp_path, set_paper(paper))
    labels = [section.label for section in fingerprint.sections]
    assert labels == ["opening", "§1", "§1.1", "§2", "Footnotes", "footnote 1", "footnote 2"]
    for block in [*BODY, *NOTES]:
        if not block.startswith("#"):
            for sentence in re.split(r"(?<=\.) ", re.sub(r"\^\d+", "", block).strip()):
                assert find(sentence, fingerprint).verdict == "verbatim", (sentence, extract.text)
    assert find("Copper conducts heat more evenly than iron", fingerprint).places[0].at == "§1.1, p. 1"
    assert find("full of small stones near the wall", fingerprint).places[0].at.startswith("§2, p")
    assert find("anything that holds water and can be heated", fingerprint).places[0].at == "footnote 1, p. 1"
    assert extract.pages == max(page.page or 0 for page in fingerprint.pages) >= 2 - (columns == 2)
    last = find("The last sentence of this paper stands on its last page alone", fingerprint)
    assert last.places[0].page == extract.pages
    assert any("two columns" in fact for fact in extract.seen) == (columns == 2)


@pytest.mark.parametrize("columns", [1, 2])
def test_pages_that_are_forms_are_read_like_others(tmp_path: Path, columns: int) -> None:
    plain, _ = read(tmp_path, set_paper(Paper("On Kettles", BODY, columns, notes=NOTES)))
    stamped, _ = read(tmp_path, set_paper(Paper("On Kettles", BODY, columns, notes=NOTES, stamped=True)))
    assert (stamped.text, stamped.pages, stamped.doubts) == (plain.text, plain.pages, plain.doubts)
    assert "brought to the boil" in stamped.text
    assert any("proceedings of the tea society, page #" in fact for fact in stamped.seen)


def test_a_form_with_most_of_the_text_is_read_and_labels_of_pictures_are_not(tmp_path: Path) -> None:
    text, labels = [SENTENCES[at % 6] for at in range(20)], ["Spout of the picture", "Lid of the picture"]
    extract, _ = read(tmp_path, with_forms([text[:3], text], [text, labels], 240))
    assert extract.text.count(SENTENCES[0]) == 1 + 4 + 4
    assert "of the picture" not in extract.text
    assert "left out: 8 words inside figures: page 2" in extract.seen


def test_a_text_in_many_small_forms_is_read(tmp_path: Path) -> None:
    extract, _ = read(tmp_path, with_forms([["The Tea Press"]] * 3, [SENTENCES[:3]] * 3, 60))
    assert extract.text.count(SENTENCES[2]) == 3


def test_pages_with_almost_no_words_are_the_first_doubt(tmp_path: Path) -> None:
    extract, _ = read(tmp_path, with_forms([["The kettle of the press"], [], []], [[], [], []], 60))
    first = extract.doubts[0]
    assert first.message.startswith("3 pages, 5 words: most of the text may be missing")
    assert f"ocrmypdf --force-ocr {tmp_path / 'paper.pdf'} readable.pdf" in first.message
    assert first.line is None
    whole, _ = read(tmp_path, set_paper(Paper("On Kettles", BODY)))
    assert not any("missing" in doubt.message for doubt in whole.doubts)


def test_running_heads_are_reported(tmp_path: Path) -> None:
    body = [paragraph(at) for at in range(40)]
    extract, _ = read(tmp_path, set_paper(Paper("Long", body, head="The Journal of Tea, volume 12")))
    assert extract.pages is not None
    assert extract.pages > 3
    assert "Journal of Tea" not in extract.text
    assert any("the journal of tea, volume #" in fact for fact in extract.seen)
    assert not re.search(r"(?m)^\d+$", extract.text)


def test_a_doubtful_hyphen_is_reported_with_its_line(tmp_path: Path) -> None:
    # "tea-pot" is cut at its hyphen and occurs nowhere else; both pieces are words of the text.
    filler = "The tea is hot and the pot is warm. " * 30
    for shift in range(30):
        body = [filler + "very " * shift + "old tea-pot stands here.", "The tea and the pot."]
        extract, _ = read(tmp_path, set_paper(Paper("Pots", body, hyphenate=True)))
        if any('"tea-pot"' in doubt.message for doubt in extract.doubts):
            break
    else:
        pytest.fail("no line ended within the word")
    doubt = next(doubt for doubt in extract.doubts if '"tea-pot"' in doubt.message)
    assert '"teapot"?' in doubt.message
    assert doubt.line is not None
    assert "tea-pot" in extract.text.split("\n")[doubt.line - 1]


_WORDS = st.sampled_from(
    [
        "kettle",
        "garden",
        "water",
        "leaf",
        "boil",
        "frost",
        "cup",
        "saucer",
        "spoon",
        "sugar",
        "steam",
        "copper",
        "porcelain",
        "evening",
        "morning",
        "infusion",
        "gardener",
        "temperature",
        "well-known",
        "tea-cosy",
        "half-empty",
        "warm",
        "slowly",
        "under",
        "beside",
    ]
)
_SENTENCE = st.lists(_WORDS, min_size=5, max_size=30).map(lambda words: f"The {' '.join(words)}.")


# Shrinking sets thousands of papers, and a failing one is readable as it is.
@settings(max_examples=15, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.lists(_SENTENCE, min_size=20, max_size=60), st.sampled_from([1, 2]), st.booleans())
def test_every_sentence_set_is_found_verbatim(
    tmp_path_factory: pytest.TempPathFactory, sentences: list[str], columns: int, hyphenate: bool
) -> None:
    # The hyphened words stand once within a line, so that the text itself says how they are written.
    known = "Here well-known and tea-cosy and half-empty are words."
    body = [known, *(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))]
    content = set_paper(Paper("On Anything", body, columns, hyphenate=hyphenate and columns == 1))
    extract, fingerprint = read(tmp_path_factory.mktemp("paper"), content)
    for sentence in sentences:
        assert find(sentence, fingerprint).verdict == "verbatim", (sentence, extract.text)


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    locked = set_paper(Paper("Secret", [paragraph(0)]), StandardEncryption("oolong", strength=128))
    error = refusal(tmp_path, locked)
    assert "encrypted" in error.message
    assert "qpdf --decrypt" in error.mend


def test_a_pdf_that_forbids_copying_is_read_and_says_so(tmp_path: Path) -> None:
    rights = StandardEncryption("", ownerPassword="oolong", canCopy=0, strength=128)
    extract, _ = read(tmp_path, set_paper(Paper("Open", [paragraph(0)]), rights))
    assert any("not to be copied" in doubt.message for doubt in extract.doubts)


def test_pictures_have_no_text(tmp_path: Path) -> None:
    error = refusal(tmp_path, picture_only())
    assert error.message == "this PDF has no text layer: its only page is a picture"
    assert "ocrmypdf" in error.mend


@pytest.mark.parametrize("cut", [20, 400, 0.5, 0.9])
def test_a_damaged_pdf_is_refused_or_read_in_part(tmp_path: Path, cut: float) -> None:
    content = set_paper(Paper("Broken", [paragraph(0)]))
    file = tmp_path / "broken.pdf"
    file.write_bytes(content[: int(cut * len(content)) if cut < 1 else int(cut)])
    with pytest.raises(Unreadable, match=r"damaged|no text layer"):
        read_file(file)


def test_something_else_named_pdf(tmp_path: Path) -> None:
    assert "a web page" in refusal(tmp_path, b"<!DOCTYPE html><html><p>Please log in").message
    assert "does not begin like one" in refusal(tmp_path, bytes(range(256)) * 20).message
    assert refusal(tmp_path, b"").message == "this file is empty"
    assert "zip archive" in refusal(tmp_path, b"PK\x03\x04rest").message
