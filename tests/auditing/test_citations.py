"""Citations in every usual form, and the works they name."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.auditing.bibliography import with_keys
from concordance.auditing.citations import Citation, citations
from concordance.auditing.markdown import read_markdown
from concordance.auditing.works import KnownWork, known_work
from concordance.base.model import Source

MILLER = KnownWork(
    "miller-2020",
    ("Miller",),
    frozenset({2020, 2022}),
    "A Note on Tea",
    ("example.org/tea",),
    ("2001.01234",),
    ("first", "second"),
)
FENN = KnownWork("fenn-2019", ("Fenn", "Rowe", "Li"), frozenset({2019}), "On Kettles")


def found(text: str) -> list[tuple[str, Citation]]:
    document = read_markdown(text)
    return [(document.text[one.start : one.end], one) for one in citations(document, [MILLER, FENN])]


@pytest.mark.parametrize(
    ("text", "source", "pages", "section"),
    [
        ("(Miller 2020, p. 7)", "miller-2020", [(7, 7)], ""),
        ("(Miller, 2020, pp. 7–9, 12)", "miller-2020", [(7, 9), (12, 12)], ""),
        ("(Miller 2020, pages 117-8)", "miller-2020", [(117, 118)], ""),
        ("(Miller 2020: 7)", "miller-2020", [(7, 7)], ""),
        ("(Miller 2020, 7–8)", "miller-2020", [(7, 8)], ""),
        ("(Miller 2022, §2.1, p. 14)", "miller-2020", [(14, 14)], "2.1"),
        ("(Miller 2020, Section 2.1)", "miller-2020", [], "2.1"),
        ("Miller (2020, p. 7) says", "miller-2020", [(7, 7)], ""),
        ("Miller (2020) says", "miller-2020", [], ""),
        ("Miller’s 2020 note", "miller-2020", [], ""),
        ("Miller, A. (2020). Tea.", "miller-2020", [], ""),
        ("[Miller 2020] p. 4", "miller-2020", [(4, 4)], ""),
        ("(see Fenn et al., 2019, §2.1)", "fenn-2019", [], "2.1"),
        ("(Fenn, Rowe & Li 2019: 7)", "fenn-2019", [(7, 7)], ""),
        ("(Fenn, Rowe, and Li 2019)", "fenn-2019", [], ""),
        ("[@miller2020, p. 7]", "miller-2020", [(7, 7)], ""),
        ("[@miller-2020, {section 3}]", "miller-2020", [], "3"),
        ("[@miller-2020-first]", "miller-2020", [], ""),
        ("@fenn19 [p. 3] says", "fenn-2019", [(3, 3)], ""),
        ("[-@fenn2019kettles]", "fenn-2019", [], ""),
        ("[the note](https://www.example.org/tea/#lids)", "miller-2020", [], ""),
        ("arXiv:2001.01234v2, p. 3", "miller-2020", [(3, 3)], ""),
    ],
)
def test_a_citation_names_its_work_and_place(
    text: str, source: str, pages: list[tuple[int, int]], section: str
) -> None:
    ((_, one),) = [row for row in found(f"Words {text} and more.") if row[1].strength == "cited"]
    assert (one.sources, list(one.pages), one.section) == ((source,), pages, section)


@pytest.mark.parametrize(
    "text",
    ["(Smith 2020, p. 7)", "(Miller 1999)", "Fenn et al. (2024)", "[@other2020]", "(Smith & Jones 2001)"],
)
def test_a_citation_of_another_work_is_known_to_be_one(text: str) -> None:
    ((_, one),) = found(f"words {text} and more.")
    assert (one.sources, one.strength) == ((), "cited")


@pytest.mark.parametrize(
    "text", ["[3, p. 4]", "[12]", "In May 2019 it was so", "me@miller2020.com", "a miller in 2020", "@handle"]
)
def test_what_is_no_citation(text: str) -> None:
    assert found(text) == []


def test_brackets_belong_to_a_citation() -> None:
    assert (
        found("words (see Miller 2020, p. 7, and others). More")[0][0]
        == "(see Miller 2020, p. 7, and others)"
    )
    assert found("words [@miller2020; @other2001] more")[0][0] == "[@miller2020; @other2001]"


def test_a_page_by_itself_is_a_place() -> None:
    ((words, one),) = found("“words” (§2, p. 7) more")
    assert (words, one.strength, one.pages, one.section) == ("(§2, p. 7)", "place", ((7, 7),), "2")


def test_a_name_or_a_title_alone_only_names() -> None:
    assert [one.strength for _, one in found("As Miller says in A Note on Tea, and Fenn et al. too")] == [
        "named"
    ] * 3


def test_a_title_in_other_capitals_is_a_phrase() -> None:
    assert found("He has left a note on tea for her.") == []
    assert [words for words, _ in found("He quotes A  Note\non Tea.")] == ["A  Note\non Tea"]


def test_a_citation_in_a_footnote_also_stands_where_it_is_called() -> None:
    first, second = found("“Words”[^1] here.\n\n[^1]: Miller 2020, p. 8.")
    assert first[0] == ""
    assert first[1].pages == second[1].pages == ((8, 8),)


def test_a_bibliography_says_whose_a_key_is(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(
        "@article{leaves,\n  title = {A {N}ote on {Tea}: Second Thoughts},\n  year = 2020}\n"
        "@misc{miller2020, title = {On Coffee}, year = 2020}\n@misc{web, eprint={2001.01234}}\n",
        encoding="utf-8",
    )
    (tmp_path / "broken.bib").write_bytes(b"@article{\xff\xfe @@@ {")
    work, other = with_keys([MILLER, FENN], tmp_path)
    assert [work.has_key(key) for key in ("leaves", "web", "miller2020", "miller-2020")] == [
        True,
        True,
        False,
        True,
    ]
    assert other.has_key("fenn2019")
    assert with_keys([MILLER], tmp_path / "nowhere") == [MILLER]


def test_a_source_is_known_by_its_file() -> None:
    source = Source.model_validate(
        {
            "id": "miller-2020",
            "type": "article",
            "title": "A Note on Tea: Second Thoughts",
            "short": "Miller 2020",
            "author": [{"family": "Miller"}],
            "issued": "2020-03",
            "number": "arXiv:2001.01234",
            "DOI": "10.1/tea",
            "URL": "https://www.example.org/tea/",
            "editions": {
                "first": {
                    "label": "v1",
                    "issued": "2022",
                    "number": "arXiv:2001.01234v1",
                    "url": "https://example.org/tea/1",
                    "pdf": "https://example.org/tea/1.pdf",
                }
            },
        }
    )
    work = known_work(source)
    assert (work.title, set(work.years), work.numbers) == ("A Note on Tea", {2020, 2022}, ("2001.01234",))
    for address in ("http://example.org/tea#x", "https://example.org/tea/1.pdf", "https://doi.org/10.1/TEA"):
        assert work.has_address(address)
    assert not work.has_address("https://example.org/teapot")
    assert not work.has_key("miller1999")
