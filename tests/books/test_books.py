"""The book, whatever the knowledge base says: foreign readers open it, and every link leads somewhere."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner
from lxml import etree

from concordance.base.load import load
from concordance.base.model import KnowledgeBase
from concordance.books import MOST, books
from concordance.checks.examples import CASES
from concordance.cli import main
from concordance.study.index import Index
from concordance.words.names import capitalized
from tests.conftest import copied
from tests.js.valid import faults, faults_of_book

_OPF, _DC = "{http://www.idpf.org/2007/opf}", "{http://purl.org/dc/elements/1.1/}"
_XHTML = "{http://www.w3.org/1999/xhtml}"


def _plain(text: str) -> str:
    """A text with the quotation marks that are typed."""
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


@pytest.fixture(scope="module", params=["tea", "tiny"])
def index(request: pytest.FixtureRequest) -> Index:
    base: KnowledgeBase = request.getfixturevalue(request.param)
    return Index(base)


@pytest.fixture(scope="module")
def made(index: Index) -> Mapping[str, bytes]:
    return books(index, "https://kb.example/")


@pytest.fixture(scope="module")
def epub(index: Index, made: Mapping[str, bytes]) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(made[f"{index.base.about.prefix}.epub"]))


@pytest.fixture(scope="module")
def pdf(index: Index, made: Mapping[str, bytes]) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made[f"{index.base.about.prefix}.pdf"]))


def test_the_same_base_gives_the_same_bytes(index: Index, made: Mapping[str, bytes]) -> None:
    assert books(Index(index.base), "https://kb.example/") == made


def test_the_zip_says_first_what_it_is(epub: zipfile.ZipFile) -> None:
    first = epub.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert epub.read(first) == b"application/epub+zip"
    assert epub.testzip() is None


def test_every_file_is_listed_and_read_in_order(index: Index, epub: zipfile.ZipFile) -> None:
    package = etree.fromstring(epub.read("book.opf"))
    items = {item.get("id"): item.get("href") for item in package.iter(f"{_OPF}item")}
    assert {*items.values()} == {*epub.namelist()} - {"mimetype", "META-INF/container.xml", "book.opf"}
    spine = [items[each.get("idref")] for each in package.iter(f"{_OPF}itemref")]
    assert len(spine) == len(set(spine)) == len(items) - 1  # all but the style
    assert package.findtext(f".//{_DC}language") == index.base.about.language
    assert package.findtext(f".//{_DC}identifier") == index.base.about.base


def test_every_link_of_the_epub_leads_somewhere(index: Index, epub: zipfile.ZipFile) -> None:
    contents: list[str] = []
    for name in epub.namelist():
        if name.endswith(".xhtml"):
            page = etree.fromstring(epub.read(name))  # well-formed
            links = [link.get("href") for link in page.iter(f"{_XHTML}a")]
            assert all(link.startswith("https://") or link in epub.namelist() for link in links), name
            contents = links if name == "nav.xhtml" else contents
    assert {f"concept-{concept_id}.xhtml" for concept_id in index.base.concepts} <= {*contents}


def test_validators_have_nothing_against_the_epub(
    index: Index, made: Mapping[str, bytes], epub: zipfile.ZipFile, tmp_path: Path
) -> None:
    file = tmp_path / "book.epub"
    file.write_bytes(made[f"{index.base.about.prefix}.epub"])
    assert faults_of_book(file) == []
    epub.extractall(tmp_path)
    assert faults(sorted(tmp_path.glob("*.xhtml"))) == []


def test_the_validator_says_what_is_wrong_with_an_epub(epub: zipfile.ZipFile, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "book.epub", "w") as book:
        for name in epub.namelist():
            book.writestr(name, epub.read(name).replace(b'href="concept-', b'href="no-concept-'))
    assert "RSC-001" in {fault["ID"] for fault in faults_of_book(tmp_path / "book.epub")}


def test_every_entry_is_whole_in_the_epub(index: Index, epub: zipfile.ZipFile) -> None:
    for concept in index.base.concepts.values():
        page = etree.fromstring(epub.read(f"concept-{concept.id}.xhtml"))
        words = " ".join("".join(page.itertext()).split())
        assert _plain(index.words(concept.definition)) in _plain(words)
        for quote in concept.quotes.values():
            assert " ".join(quote.text.split()) in words
            assert " ".join(quote.at.split()) in words


def test_the_pdf_has_title_language_outline_and_tags(index: Index, pdf: pypdf.PdfReader) -> None:
    about, root = index.base.about, pdf.root_object
    assert pdf.metadata
    assert pdf.metadata.title == " ".join(about.title.split())
    assert str(root["/Lang"]) == about.language
    assert "/StructTreeRoot" in root

    def titles(outline: Sequence[object]) -> list[str]:
        return [
            title
            for one in outline
            for title in (titles(one) if isinstance(one, list) else [str(getattr(one, "title", ""))])
        ]

    found = titles(pdf.outline)
    assert all(capitalized(concept.name) in found for concept in index.base.concepts.values())
    assert any("/Annots" in page for page in pdf.pages)


def test_the_text_of_the_pdf_can_be_read(index: Index, pdf: pypdf.PdfReader) -> None:
    """As one reads it aloud: without the hyphens at the ends of lines, and without spaces."""
    text = "".join(page.extract_text() for page in pdf.pages)
    letters = {letter for letter in text if letter.isascii() and letter.isalpha()}
    assert len(letters) > 20
    bare = "".join(letter for letter in text if letter.isascii() and letter.isalpha())
    for concept in index.base.concepts.values():
        words = index.words(concept.definition)
        if words.isascii():
            assert "".join(letter for letter in words if letter.isalpha()) in bare


def test_a_base_that_is_no_book_says_so(tea: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("concordance.books.MOST", 1)
    assert books(Index(tea)) == {}
    assert MOST > 1


def test_the_command_writes_the_book(tmp_path: Path) -> None:
    root = copied(CASES / "good/tea", tmp_path / "tea")
    done = CliRunner().invoke(main, ["--root", str(root), "book"])
    assert done.exit_code == 0, done.output
    base, _ = load(root)
    assert base
    made = {path.name: path.read_bytes() for path in (root / "build/downloads").iterdir()}
    assert made == books(Index(base))


def test_a_letter_that_no_font_has_is_printed_by_its_number(tea: KnowledgeBase) -> None:
    cup = tea.concepts["cup"].model_copy(update={"name": "cup 茶杯 😀"})
    made = books(Index(replace(tea, concepts={**tea.concepts, "cup": cup})))
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made["tea.pdf"])).pages)
    assert "[U+8336][U+676F] [U+1F600]" in " ".join(text.split())
