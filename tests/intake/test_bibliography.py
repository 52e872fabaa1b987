"""Bibliographic data: out of BibTeX and CSL-JSON, and what becomes of it in the source file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from concordance.base.meanings import SOURCE_TYPES
from concordance.intake.bibliography import arxiv, from_bibtex, from_csl, short_name
from concordance.intake.describing import Incomplete, describe
from concordance.intake.document import Unreadable

NO_EDITION = {"id": None, "label": None, "issued": None, "url": None, "pdf": None}
KNOWN = {
    "title": "On Kettles",
    "author": [{"family": "Fenn"}],
    "issued": "2019",
    "URL": "https://tea.example/k",
}


def bib(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "a.bib"
    file.write_text(text, encoding="utf-8")
    return file


def described(**more: Any) -> dict[str, Any]:
    made = describe("fenn-2019", KNOWN | more, {}, {}, NO_EDITION, "PDF")
    return {"edition": made.edition, **yaml.load(made.yaml, Loader=yaml.BaseLoader)}


def test_bibtex(tmp_path: Path) -> None:
    entry = r"""@inproceedings{fenn2019, title = {On {K}ettles \& {\"O}fen}, booktitle = {Proc. of Tea},
      author = {Fenn, Ada and van der Rowe, Li and {The Tea Society} and others}, year = 2019, month = jun,
      doi = {https://doi.org/10.1000/tea}, publisher = {Pot \& Sons}}"""
    assert from_bibtex(bib(tmp_path, entry), None) == {
        "type": "paper-conference",
        "title": "On Kettles & Öfen",
        "author": [
            {"family": "Fenn", "given": "Ada"},
            {"family": "van der Rowe", "given": "Li"},
            {"family": "The Tea Society"},
        ],
        "issued": "2019-06",
        "container-title": "Proc. of Tea",
        "publisher": "Pot & Sons",
        "DOI": "10.1000/tea",
    }


@pytest.mark.parametrize(
    "fields",
    [
        "journal = {arXiv preprint arXiv:1901.01234}",
        "eprint = {1901.01234}, archiveprefix = {arXiv}",
        "url = {https://arxiv.org/abs/1901.01234}",
    ],
)
def test_an_eprint(tmp_path: Path, fields: str) -> None:
    data = from_bibtex(
        bib(tmp_path, f"@misc{{a, title={{T}}, author={{Fenn, A}}, year=2019, {fields}}}"), None
    )
    expected = ("article", "arXiv", "arXiv:1901.01234", "https://arxiv.org/abs/1901.01234")
    assert tuple(data[name] for name in ("type", "publisher", "number", "URL")) == expected


@pytest.mark.parametrize(
    "kind",
    [
        "article",
        "book",
        "booklet",
        "collection",
        "conference",
        "dataset",
        "electronic",
        "inbook",
        "incollection",
        "inproceedings",
        "manual",
        "mastersthesis",
        "misc",
        "online",
        "phdthesis",
        "proceedings",
        "report",
        "software",
        "techreport",
        "thesis",
        "unpublished",
        "www",
        "whatever",
    ],
)
def test_each_type_of_bibtex_becomes_one_of_csl(tmp_path: Path, kind: str) -> None:
    data = from_bibtex(bib(tmp_path, f"@{kind}{{a, title={{T}}, author={{Fenn, A}}}}"), None)
    assert data["type"] in SOURCE_TYPES


def test_which_entry_is_meant(tmp_path: Path) -> None:
    two = bib(tmp_path, "@misc{one, title={One}}\n@misc{Two, title={Two}}")
    assert from_bibtex(two, "two")["title"] == "Two"
    with pytest.raises(Unreadable, match="more than one BibTeX entry") as caught:
        from_bibtex(two, None)
    assert "--key: one, Two" in caught.value.mend
    with pytest.raises(Unreadable, match='no BibTeX entry has the key "three"'):
        from_bibtex(two, "three")


@pytest.mark.parametrize("text", ["", "not BibTeX at all", "@misc{a, title = {never closed"])
def test_bad_bibtex(tmp_path: Path, text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        from_bibtex(bib(tmp_path, text), None)
    assert caught.value.path.endswith("a.bib")


def test_csl(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(
        '[{"id": "k", "type": "book", "title": "On Kettles", "issued": {"date-parts": [[2019, 6]]}, '
        '"author": ['
        '{"family": "Rowe", "given": "Li", "non-dropping-particle": "van"}, {"literal": "Tea Society"}]}]'
    )
    assert from_csl(file, None) == {
        "type": "book",
        "title": "On Kettles",
        "author": [{"family": "van Rowe", "given": "Li"}, {"family": "Tea Society"}],
        "issued": "2019-06",
    }


@pytest.mark.parametrize(
    ("text", "line"), [("[\n{\n", 3), ("[1, 2]", None), ("[]", None), ("[" * 100_000, None), ("\n\nx", 3)]
)
def test_bad_csl(tmp_path: Path, text: str, line: int | None) -> None:
    file = tmp_path / "a.json"
    file.write_text(text)
    with pytest.raises(Unreadable) as caught:
        from_csl(file, None)
    assert (caught.value.path, caught.value.line) == (str(file), line) or text.startswith("[[")


def test_signs_that_latex_reads_otherwise(tmp_path: Path) -> None:
    entry = "@book{a, title = {50% of C# & \\% of F}, author = {{Kettle & Cup}}}"
    data = from_bibtex(bib(tmp_path, entry), None)
    assert (data["title"], data["author"]) == ("50% of C# & % of F", [{"family": "Kettle & Cup"}])


def test_authors_that_a_file_names_in_no_form_are_refused() -> None:
    own = {"author": [{"literal": "Fenn, A., and Rowe, L."}]}
    with pytest.raises(Unreadable, match=r"the file says of its authors: .* it joins several"):
        describe("a", {}, {}, KNOWN | own, NO_EDITION, "PDF")
    given = describe("a", {"author": ["Fenn, Ada"]}, {}, KNOWN | own, NO_EDITION, "PDF")
    assert given.authors == ({"family": "Fenn", "given": "Ada"},)


def test_what_to_call_a_source() -> None:
    names = [{"family": name} for name in ("Fenn", "Rowe", "Li")]
    assert [short_name(names[:count], "2019-06") for count in (1, 2, 3)] == [
        "Fenn 2019",
        "Fenn and Rowe 2019",
        "Fenn et al. 2019",
    ]


def test_arxiv_numbers() -> None:
    assert arxiv("https://arxiv.org/abs/1901.01234", "https://arxiv.org/pdf/1901.01234v3") == (
        "1901.01234",
        "v3",
    )
    assert arxiv("arXiv:hep-th/9901001") == ("hep-th/9901001", "")
    assert arxiv("https://tea.example/1901.01234", None) is None


def test_what_follows_from_an_address() -> None:
    paper = described(URL="https://arxiv.org/abs/1901.01234v3")
    assert paper["edition"] == "arxiv-v3"
    assert paper["editions"]["arxiv-v3"]["pdf"] == "https://arxiv.org/pdf/1901.01234v3"
    assert paper["editions"]["arxiv-v3"]["number"] == "arXiv:1901.01234v3"
    assert (paper["short"], paper["issued"]) == ("Fenn 2019", "2019")
    assert described()["edition"] == "pdf"
    page = describe("fenn-2019", KNOWN, {}, {}, NO_EDITION, "HTML")
    assert page.edition == "tea"


@pytest.mark.parametrize(
    ("form", "address", "label"),
    [
        ("PDF", "https://tea.example/kettles.pdf", "PDF"),
        ("HTML", "https://tea.example/kettles", "web page"),
        ("Markdown", "https://tea.example/kettles", "Markdown"),
        ("HTML", "https://arxiv.org/abs/1901.01234v3", "arXiv v3"),
        ("PDF", "https://arxiv.org/abs/1901.01234", "arXiv"),
    ],
)
def test_an_edition_is_called_by_its_format_unless_the_address_tells_which_it_is(
    form: str, address: str, label: str
) -> None:
    data = KNOWN | {"URL": address, "container-title": "The Tea Blog"}
    made = describe("fenn-2019", data, {}, {}, NO_EDITION, form)
    content = yaml.load(made.yaml, Loader=yaml.BaseLoader)
    assert content["editions"][made.edition]["label"] == label
    named = describe("fenn-2019", data, {}, {}, NO_EDITION | {"label": "Second"}, form)
    assert "label: Second" in named.yaml


def test_what_is_typed_counts_most_and_the_file_least() -> None:
    made = describe(
        "a",
        {"title": "Typed"},
        KNOWN | {"title": "Listed"},
        {"title": "Own", "language": "de"},
        NO_EDITION,
        "HTML",
    )
    content = yaml.load(made.yaml, Loader=yaml.BaseLoader)
    assert (content["title"], content["language"]) == ("Typed", "de")
    assert made.look == ("taken from the file itself: language",)


def test_everything_that_is_missing_is_reported_at_once() -> None:
    with pytest.raises(Incomplete, match="the source's data is incomplete: author, issued, URL") as caught:
        describe("a", {"title": "T"}, {}, {}, NO_EDITION, "PDF")
    assert caught.value.missing == ("author", "issued", "URL")


@pytest.mark.parametrize(
    "bad",
    [{"issued": "June 2019"}, {"URL": "ftp://tea.example"}, {"title": "x" * 30_000}, {"type": "blog"}],
)
def test_a_value_of_the_wrong_form(bad: dict[str, str]) -> None:
    with pytest.raises(Unreadable, match=next(iter(bad))):
        described(**bad)
