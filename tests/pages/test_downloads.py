"""The downloads page lists every export; each entry's page leads to its JSON."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from concordance import exports
from concordance.base.model import KnowledgeBase
from concordance.pages import assets, render
from concordance.pages.downloads import size
from concordance.pages.offered import offered
from concordance.pages.site import Page, Site
from concordance.study.index import Index


@pytest.fixture(scope="module")
def site(tiny: KnowledgeBase) -> Site:
    return Site(Index(tiny), data=exports.files(Index(tiny)))


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, Page]:
    return render(site)


def test_each_export_is_listed(site: Site, pages: dict[str, Page]) -> None:
    for export in exports.exports(site.index):
        text = pages["downloads.md"].text
        data = site.data[export.path]
        _, _, listed = text.partition(f'id="{export.file.replace(".", "-")}">{export.name}</h3>')
        listed = listed.partition("<h3")[0]
        assert f'href="../{export.path}"' in listed
        assert hashlib.sha256(data).hexdigest() in listed
        assert f", {size(len(data))}<br>" in listed
        assert "<pre" in listed
        assert assets(site)[export.path] == data


def test_an_example_is_shown_as_it_is_typed(pages: dict[str, Page]) -> None:
    text = pages["downloads.md"].text
    assert "A \\gls{gadget} is in the glossary.\n\\printglossaries\n" in text
    assert "In Anki: File → Import" in text


def test_an_entrys_page_leads_to_its_json(site: Site, pages: dict[str, Page]) -> None:
    for concept_id in site.base.concepts:
        assert 'href="index.json"' in pages[f"concepts/{concept_id}.md"].text
        assert f"concepts/{concept_id}/index.json" in assets(site)


@pytest.mark.parametrize(
    ("count", "words"), [(812, "812 bytes"), (48_312, "48.3 kB"), (1_234_567, "1.2 MB"), (999_960, "1.0 MB")]
)
def test_sizes_read_well(count: int, words: str) -> None:
    assert size(count) == words


def test_what_is_offered_to_people_comes_first(site: Site) -> None:
    prefix = site.base.about.prefix
    book = {f"data/{prefix}.epub": b"a book", f"data/{prefix}-offline.zip": b"a site"}
    told = replace(site, offered=book)
    text = render(told)["downloads.md"].text
    people, _, programs = text.partition('id="programs"')
    for path, data in book.items():
        assert f'href="../{path}" download' in people
        assert hashlib.sha256(data).hexdigest() in people
        assert assets(told)[path] == data
    assert f"{prefix}.apkg" in people
    assert 'href="../print/"' in people
    assert f"{prefix}.pdf" not in text
    assert f"{prefix}.json" in programs


def test_a_folder_without_anything_to_offer_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    with pytest.raises(ValueError, match=r"made/ has none of kb\.epub, kb\.pdf, kb-offline\.zip\nmake them"):
        offered(tmp_path, "made", "kb")
    (tmp_path / "made/kb.pdf").write_bytes(b"%PDF")
    assert offered(tmp_path, "made", "kb") == {"data/kb.pdf": b"%PDF"}
