"""Verdicts on the quotations of drafts, and on what is cited beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from concordance.auditing.catalog import Catalog, make_catalog
from concordance.auditing.judging import MOST_CHARACTERS, MOST_PARTS
from concordance.base.load import load_sources
from concordance.quoting.making import make_fingerprint
from tests.auditing.drafts import NOTE, audited, catalog, verdicts, write_catalog

KETTLE = "A kettle is a vessel in which water is heated"
SPOUT = "The spout of a good kettle pours a thin stream, so that the leaves are not disturbed."
MADE_UP = "A kettle whistles because the devil is in it and wants to get out"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return catalog(Path(tmp_path_factory.mktemp("catalog")) / "tea")


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (f"He says “{KETTLE}”.", ["verbatim"]),
        (f"He says “{KETTLE}.” And more.", ["verbatim"]),
        ("He says “a kettle is a vessel in which water is heated,” and more.", ["quoter's marks"]),
        ("He says “Nobody drinks from a kettle because the water in it”.", ["punctuation"]),
        ("He says “A kettle is a ves sel in which water is heated”.", ["punctuation"]),
        ("He says “A kettle is not a vessel in which water is heated”.", ["altered"]),
        (f"He says “{MADE_UP}”.", ["unclaimed"]),
        (f"He says “{MADE_UP}” (Miller 2020).", ["invented"]),
        (f"He says “{MADE_UP}” (Smith 2020).", ["unclaimed"]),
        (f"Miller (2020) says “{MADE_UP}”.", ["invented"]),
        (f"[He](https://example.org/tea) says “{MADE_UP}”.", ["invented"]),
        (f"Miller (2020) is right. He says “{MADE_UP}”.", ["invented"]),
        (f"As Miller put it, a “hot” kettle: “{MADE_UP}”.", ["short", "invented"]),
        (f"# A Note on Tea\n\n“{MADE_UP}” (p. 2).", ["invented"]),
        (f"Miller (2020) is right. Smith (2001) says “{MADE_UP}”.", ["unclaimed"]),
        (f"Words of Miller (2020):\n\n- “{KETTLE}”\n- “{MADE_UP}”", ["verbatim", "invented"]),
        (f"| words | where |\n|---|---|\n| “{MADE_UP}” | Miller 2020 |", ["invented"]),
        (f"“{MADE_UP}”[^1]\n\n[^1]: Miller 2020, p. 3", ["invented"]),
        ("A “kettle” is a “term of art” here (Miller 2020).", ["short", "short"]),
        ("See “§ 1, p. 36” and “2, 3, 4, 5” (Miller 2020).", ["short", "short"]),
        ("他说「水壶吹口哨是因为里面有魔鬼」 (Miller 2020)。", ["invented"]),
        ("The “water in the sea” and “kettle of the sea” are so.", ["unclaimed", "unclaimed"]),
        (f"> {KETTLE}.", ["verbatim"]),
        (f"> {KETTLE}.\n>\n> It is often made of copper", ["verbatim"]),
        (f"> {SPOUT}\n>\n> {KETTLE}.", ["verbatim", "verbatim"]),
        (f"> {KETTLE}. (Miller 2020, p. 1)", ["verbatim"]),
        (f"> {KETTLE}.\n>\n> — Miller 2020, p. 1", ["verbatim"]),
        (f"> He told me that “{KETTLE}” once.", ["verbatim"]),
        (f"> {MADE_UP}\n>\n> — Miller 2020", ["invented"]),
        (f"She wrote: “I read ‘{KETTLE}’ and laughed”.", ["verbatim"]),
        ("He says “A kettle is a vessel [...] often made of copper”.", ["verbatim"]),
        (f"He says “We [rightly] say that {MADE_UP}” (Miller 2020).", ["invented"]),
        (f"A `“{KETTLE}”` in code.", []),
        # the title of a source, and of any work in a list of references, is no quotation
        ("Miller, “A Note on Tea,” 2020.", ["unclaimed"]),
        ("# References\n\nSmith 2001. “A kettle is a vessel in which whales are heated.”", ["unclaimed"]),
        (
            "# References\n\nSmith 2001. “On Whales.” He says “A kettle is a vessel in which whales are”.",
            ["unclaimed", "altered"],
        ),
    ],
)
def test_the_verdict(draft: str, expected: list[str], shelf: Catalog) -> None:
    assert verdicts(draft, shelf) == expected


@pytest.mark.parametrize(
    ("cited", "right"),
    [
        ("(Miller 2020, p. 1)", True),
        ("(Miller 2020, pp. 1–3)", True),
        ("(Miller 2020, §1)", True),
        ("(Miller 2020)", True),
        ("(p. 1)", True),
        ("[3, p. 9]", True),
        ("(Smith 2020, p. 9)", True),
        ("(Miller 2020, p. 9)", False),
        ("(Miller 2020, pp. 2–3)", False),
        ("(Miller 2020, §2)", False),
        ("(p. 9)", False),
        ("[@miller2020, p. 9]", False),
        ("[^1]\n\n[^1]: Miller 2020, p. 9.", False),
        ("and more words on page 9", False),
    ],
)
def test_the_page_or_section_beside_a_quotation_is_checked(cited: str, right: bool, shelf: Catalog) -> None:
    (one,) = audited(f"He says “{KETTLE}” {cited}.", shelf)
    assert one.verdict == "verbatim"
    assert (one.wrong_place is None) == right
    assert one.wrong_source is None


def test_a_page_of_another_edition_is_right(shelf: Catalog) -> None:
    (one,) = audited("“A teapot is the vessel in which the leaves are steeped” (Miller 2020, p. 5).", shelf)
    assert one.wrong_place is None
    (one,) = audited("“A teapot is the vessel in which the leaves are steeped” (Miller 2020, p. 4).", shelf)
    assert one.wrong_place is not None


def test_a_subsection_is_in_its_section(shelf: Catalog) -> None:
    lid = "A lid that does not fit lets the steam escape"
    for section, right in (("1", True), ("1.1", True), ("1.2", False), ("2", False)):
        (one,) = audited(f"“{lid}” (Miller 2020, §{section}).", shelf)
        assert (one.wrong_place is None) == right


def test_a_citation_of_another_of_the_sources_is_wrong(shelf: Catalog) -> None:
    (one,) = audited(f"“{KETTLE}” (Grey 2021).", shelf)
    assert one.wrong_source is not None
    (one,) = audited(f"“{KETTLE}” (Grey 2021; Miller 2020).", shelf)
    assert one.wrong_source is None


def test_each_quotation_has_its_own_citation(shelf: Catalog) -> None:
    first, second = audited(f"“{KETTLE}” (Miller 2020, p. 1), but “{SPOUT}” (Miller 2020, p. 1).", shelf)
    assert first.wrong_place is None
    assert second.wrong_place is not None
    first, second = audited(f"“{KETTLE}” is said. Others (Miller 2020, p. 2) say “{SPOUT}”.", shelf)
    assert first.wrong_place is second.wrong_place is None


def test_latex_citations_are_checked(shelf: Catalog) -> None:
    draft = rf"He says ``{KETTLE}''~\citep[p.~9]{{miller2020}}, \textcquote[2]{{miller2020}}{{{SPOUT}}}."
    first, second = audited(draft, shelf, "latex")
    assert first.wrong_place is not None
    assert second.verdict == "verbatim"
    assert second.wrong_place is None


def test_only_a_heading_makes_it_a_doubt(shelf: Catalog) -> None:
    (one,) = audited(f"# Notes on A Note on Tea\n\nHe says “{MADE_UP}”.", shelf)
    assert (one.verdict, one.sure) == ("invented", False)


def test_a_negation_that_is_left_out_is_named(shelf: Catalog) -> None:
    (one,) = audited("“leaves are steeped, and it [...] stands on the fire. Hot water”.", shelf)
    assert one.verdict == "verbatim"
    assert one.left_out is not None
    assert one.left_out.word == "never"
    (one,) = audited("“A teapot is the vessel [...] and it never stands on the fire”.", shelf)
    assert one.left_out is None
    (one,) = audited("“in which the leaves are steeped, and it.” And", shelf)
    assert (one.verdict, one.finding.reason) == ("altered", 'the source goes on with "never"')


def test_what_is_too_much_is_not_looked_up(shelf: Catalog) -> None:
    long = "water in a kettle " * (MOST_CHARACTERS // 18 + 1)
    many = "water in a kettle [...] " * (MOST_PARTS + 1)
    first, second = audited(f"“{long.strip()}” and\n\n“{many.strip()}”", shelf)
    assert first.verdict == second.verdict == "unread"
    assert f"{MOST_CHARACTERS:,} characters" in first.finding.reason
    assert f"{MOST_PARTS} omissions" in second.finding.reason


def test_a_page_is_compared_with_the_editions_that_have_pages(tmp_path: Path) -> None:
    """An edition without pages does not make every page right."""
    write_catalog(tmp_path / "tea")
    bare = re.sub(r"\[p\. \d+\] ", "", NOTE).replace("copper", "iron")
    prints = [make_fingerprint(NOTE, "tea-2020", "first"), make_fingerprint(bare, "tea-2020", "second")]
    mixed = make_catalog(prints, load_sources(tmp_path / "tea"))
    (wrong,) = audited(f"“{KETTLE}” (Miller 2020, p. 7).", mixed)
    assert wrong.wrong_place is not None
    (right,) = audited(f"“{KETTLE}” (Miller 2020, p. 1).", mixed)
    assert right.wrong_place is None
    (unknown,) = audited("“It is often made of iron, and its lid” (Miller 2020, p. 7).", mixed)
    assert (unknown.verdict, unknown.wrong_place) == ("verbatim", None)
    (altered,) = audited(
        "“It is never made of iron, and its lid keeps the steam” (Miller 2020, p. 1).", mixed
    )
    assert (altered.verdict, altered.finding.edition) == ("altered", "first")


@pytest.mark.parametrize(
    "draft",
    [
        f"“{KETTLE}”[^1]\n\n[^1]: Miller (2020), p. 7.",
        f"Miller (2020), p. 7, says: “{KETTLE}”.",
        f"“{KETTLE}”\n\n(Miller 2020, p. 7). And more.",
        f"“{KETTLE}”[^1] It is hot.[^2]\n\n[^1]: Miller 2020, p. 7.\n[^2]: Miller 2020, p. 1.",
    ],
)
def test_a_page_after_the_year_or_at_the_beginning_of_the_next_paragraph(draft: str, shelf: Catalog) -> None:
    (judgment,) = audited(draft, shelf)
    assert judgment.wrong_place is not None


def test_altered_words_that_are_cited_from_another_work_are_doubted(shelf: Catalog) -> None:
    words = "A kettle is not a vessel in which water is heated"
    assert [one.sure for one in audited(f"“{words}” (Smith 2001). “{words}”.", shelf)] == [False, True]


def test_a_phrase_in_lower_case_is_not_a_title(shelf: Catalog) -> None:
    """Else everybody who leaves a note on tea would cite it."""
    assert verdicts(f"I left a note on tea. “{MADE_UP}”.", shelf) == ["unclaimed"]
    assert verdicts(f"I read A Note on Tea. “{MADE_UP}”.", shelf) == ["invented"]
