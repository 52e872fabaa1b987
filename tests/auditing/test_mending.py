"""The source's words are written back, and nothing else is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.auditing.catalog import Catalog
from concordance.auditing.judging import judge
from concordance.auditing.mending import applied, edits
from concordance.auditing.reading import document_of
from tests.auditing.drafts import catalog


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return catalog(Path(tmp_path_factory.mktemp("catalog")) / "tea")


def mended(text: str, shelf: Catalog, form: str = "markdown") -> str:
    document = document_of(text.encode(), "draft", form)
    changes = [found for one in judge(document, shelf) if (found := edits(document, one))]
    return applied(document.file, [edit for found in changes for edit in found])


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (
            "that “nobody drinks from a *kettle* because the water in it” is",
            "that “nobody drinks from a *kettle,* because the water in it” is",
        ),
        (
            "that “a kettle is\nnot a vessel in which water is *heated*.” And",
            "that “a kettle is\na vessel in which water is *heated*.” And",
        ),
        ("> A kettle is not a vessel\n> in which water", "> A kettle is a vessel\n> in which water"),
        ("“in which the leaves are steeped, and it.” So", "“in which the leaves are steeped, and it” So"),
        ("“A kettle is a vessel in which water”", "“A kettle is a vessel in which water”"),
        ("“something else that nobody ever said”", "“something else that nobody ever said”"),
    ],
)
def test_markdown_keeps_its_signs(draft: str, expected: str, shelf: Catalog) -> None:
    assert mended(draft, shelf) == expected


def test_html_and_latex_keep_theirs(shelf: Catalog) -> None:
    page = "<p>that <q>nobody drinks from a <em>kettle</em> because the water</q> &amp;</p>"
    assert mended(page, shelf, "html") == page.replace("</em> b", ",</em> b")
    text = r"that ``nobody drinks from a \emph{kettle} because the~water'' \& more"
    assert mended(text, shelf, "latex") == text.replace("} b", ",} b")


def test_markup_within_what_differs_is_left_to_people(shelf: Catalog) -> None:
    draft = "that “a kettle is [not](x) a vessel in which water is heated” is"
    assert mended(draft, shelf) in (draft, draft.replace("[not](x) ", ""))


def test_edits_are_made_from_the_start_and_do_not_overlap() -> None:
    assert applied("abcdef", [(4, 5, "X"), (0, 1, ""), (4, 6, "Y")]) == "bcdXf"
