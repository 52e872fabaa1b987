"""The downloads page lists every export; each entry's page leads to its JSON."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from concordance import exports
from concordance.base.model import KnowledgeBase
from concordance.depositing import deposits
from concordance.depositing.sums import SUMS
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


def test_a_folder_without_anything_to_offer_is_a_mistake(tmp_path: Path, tea: KnowledgeBase) -> None:
    (tmp_path / "made").mkdir()
    with pytest.raises(ValueError, match=r"made/ has none of tea\.epub, tea\.pdf, .*\.whl\nmake them"):
        offered(tmp_path, "made", Index(tea))
    (tmp_path / "made/tea.pdf").write_bytes(b"%PDF")
    assert offered(tmp_path, "made", Index(tea)) == {"data/tea.pdf": b"%PDF"}


def test_the_archive_and_the_wheel_are_for_programs(tea: KnowledgeBase) -> None:
    made = {f"data/{name}": data for name, data in deposits(Index(tea)).items()}
    text = render(Site(Index(tea), data=exports.files(Index(tea)), offered=made))["downloads.md"].text
    people, _, programs = text.partition('id="programs"')
    for path, data in made.items():
        assert f'href="../{path}" download' in programs
        assert hashlib.sha256(data).hexdigest() in programs
        assert path not in people
    assert "cd tea-0.0.0+unreleased\nsha256sum --check SHA256SUMS" in programs
    assert "pip install tea_data-0.0.0+unreleased-py3-none-any.whl\n" in programs


def test_the_sums_of_all_files_are_beside_them(site: Site, tmp_path: Path) -> None:
    more = {"data/tiny.pdf": b"a book"}
    told = replace(site, offered=more)
    page = render(told)["downloads.md"]
    assert f'href="../data/{SUMS}"' in page.text
    beside = {**{path: data for path, data in site.data.items() if path.startswith("data/")}, **more}
    assert page.files[f"data/{SUMS}"] == "".join(
        f"{hashlib.sha256(data).hexdigest()}  {path.removeprefix('data/')}\n"
        for path, data in sorted(beside.items())
    )
