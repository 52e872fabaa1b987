"""llms.txt, the text of all entries, and the Markdown beside each page: what they say, where they lead."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from concordance import exports
from concordance.base.model import KnowledgeBase
from concordance.cli import main
from concordance.exports.llms import entry_twin
from concordance.pages import assets as site_files
from concordance.pages import entry_pages, render
from concordance.pages.as_markdown import as_markdown
from concordance.pages.planned import made
from concordance.pages.site import Page, Site
from concordance.study.index import Index
from tests import worlds
from tests.conftest import copied
from tests.whole.reading import read_twin

ADDRESS = "https://garden.w3id.org/kb"


@pytest.fixture(scope="module")
def index(base: KnowledgeBase) -> Index:
    return Index(base)


@pytest.fixture(scope="module")
def rendered(index: Index) -> dict[str, Page]:
    return render(Site(index))


@pytest.fixture(scope="module")
def pages(rendered: dict[str, Page]) -> dict[str, str]:
    """The Markdown of every page that has any, by path."""
    files = (item for page in rendered.values() for item in page.files.items())
    return {path: text for path, text in files if path.endswith(".md")}


@pytest.fixture(scope="module")
def twins(index: Index, pages: dict[str, str]) -> dict[str, str]:
    """That of every entry."""
    return {path: pages[path] for path in map(entry_twin, index.base.concepts)}


@pytest.fixture(scope="module")
def written(index: Index) -> dict[str, bytes]:
    return exports.files(index)


@pytest.fixture(scope="module")
def published(index: Index) -> dict[str, bytes]:
    return exports.files(index, address=ADDRESS)


def addresses(text: bytes) -> list[str]:
    inline = (token.children or [] for token in MarkdownIt("commonmark").parse(text.decode()))
    return [str(one.attrs["href"]) for children in inline for one in children if one.type == "link_open"]


def test_every_link_leads_to_a_file_of_the_site(
    written: dict[str, bytes], pages: dict[str, str], twins: dict[str, str]
) -> None:
    linked = addresses(written["llms.txt"])
    assert set(twins) < set(linked)
    assert set(linked) <= set(written) | set(pages)
    assert {"tours/index.html.md", "sources/index.html.md", "about/index.html.md"} <= pages.keys()
    assert not {"graph/index.html.md", "print/index.html.md", "effects/index.html.md"} & pages.keys()


def test_files_that_stand_alone_lead_only_to_one_another(index: Index, published: dict[str, bytes]) -> None:
    alone = exports.files(index, alone=True)
    names = {path.rpartition("/")[2] for path in alone}
    linked = addresses(alone["llms.txt"])
    assert linked
    assert set(linked) <= names
    assert "index.html.md" not in alone["llms-full.txt"].decode()
    assert exports.files(index, address=ADDRESS, alone=True) == published


def test_a_twin_leads_to_twins_and_to_what_there_is(
    index: Index, rendered: dict[str, Page], pages: dict[str, str], written: dict[str, bytes]
) -> None:
    site = Site(index)
    there = {*written, *site_files(site), *map(site.address_of, rendered)}
    there |= {path for page in rendered.values() for path in page.files}
    for path, text in pages.items():
        for addresses in read_twin(text).values():
            for address in addresses:
                if not address.startswith("https://"):
                    to = urljoin(f"https://x.invalid/{path}", address).removeprefix("https://x.invalid/")
                    assert to.partition("#")[0] in there, (path, address)


def test_a_twin_is_absolute_once_the_address_is_known(tea: KnowledgeBase) -> None:
    page = render(Site(Index(tea), address=ADDRESS))["about.md"]
    linked = addresses(page.files["about/index.html.md"].encode())
    assert {f"{ADDRESS}/citing/index.html.md", f"{ADDRESS}/check/", f"{ADDRESS}/about/"} <= {*linked}
    assert all(address.startswith("https://") for address in linked)
    assert 'type="text/markdown" href="index.html.md"' in page.meta["head"]


def test_a_page_of_the_project_itself_has_no_twin_and_none_leads_there(tea: KnowledgeBase) -> None:
    page = render(Site(Index(tea), address=ADDRESS, own=frozenset({"citing.md"})))["about.md"]
    assert f"{ADDRESS}/citing/" in addresses(page.files["about/index.html.md"].encode())


def test_words_are_no_markdown_and_what_only_a_browser_needs_is_left_out() -> None:
    html = (
        "<h1>Tea<a class='headerlink' href='#tea'>#</a></h1><p>a*b* _c_ [d](e) &lt;i&gt; \\* `f` AT&amp;T</p>"
        "<dl><dt><svg></svg> <a href='x/'>cup</a></dt><dd>A <em>vessel</em>.</dd></dl><button>Go</button>"
        "<p><a href='y/'>why</a> · <a class='check-link' href='z/'>check</a></p><p hidden>no</p>"
        "<p><a href='w/'><svg></svg></a><a href='#v'>here</a></p><pre><code>*g* &lt;h&gt;</code></pre>"
    )
    assert as_markdown(html, lambda to: "" if to.startswith("#") else f"https://tea.org/a_b/{to}") == (
        "# Tea\n\na\\*b\\* \\_c\\_ \\[d\\](e) \\<i> \\\\\\* \\`f\\` AT&T\n\n"
        "**[cup](https://tea.org/a_b/x/)**\n\nA *vessel*.\n\n[why](https://tea.org/a_b/y/)\n\nhere\n\n"
        "```\n*g* <h>\n```\n"
    )


def test_links_are_absolute_once_the_address_is_known(
    written: dict[str, bytes], published: dict[str, bytes]
) -> None:
    relative, absolute = (addresses(one["llms.txt"]) for one in (written, published))
    assert absolute == [f"{ADDRESS}/{one}" for one in relative]
    assert f"{ADDRESS}/concepts/ followed by its id" in published["llms-full.txt"].decode()


@pytest.mark.parametrize("address", ["https://tea.example/", "http://127.0.0.1:8000/", "http://tea.local/"])
def test_no_link_names_an_address_that_others_cannot_open(tea: KnowledgeBase, address: str) -> None:
    assert exports.files(Index(tea), address=address) == exports.files(Index(tea))


def test_nothing_else_depends_on_the_address(written: dict[str, bytes], published: dict[str, bytes]) -> None:
    tables = {"nodes.csv", "edges.csv", "effects.csv", "literature.csv", "terms.csv"}
    named = {f"data/{name}" for name in (*tables, "datapackage.json", "hedgerow.xlsx")}
    differs = {path for path in written if written[path] != published[path]}
    assert differs == {"llms.txt", "llms-full.txt", *named}


def test_the_text_of_all_entries_says_its_size(written: dict[str, bytes]) -> None:
    said = re.search(r"about ([\d,]+) characters, or ([\d,]+) tokens", written["llms.txt"].decode())
    assert said
    characters, tokens = (int(number.replace(",", "")) for number in said.groups())
    size = len(written["llms-full.txt"].decode())
    assert abs(size - characters) <= size / 20
    assert abs(size / 4 - tokens) <= size / 80
    assert len(written["llms-full.txt"]) < len(written["data/hedgerow.json"]) / 3


def test_the_size_of_a_small_text_is_not_made_larger() -> None:
    written = exports.files(Index(worlds.small(tea={})))
    size = len(written["llms-full.txt"].decode())
    assert size < 1000
    said = re.search(r"about (\d+) characters, or (\d+) tokens", written["llms.txt"].decode())
    assert said
    assert abs(int(said[1]) - size) <= 5


def test_both_say_which_release_they_are(tmp_path: Path) -> None:
    root = copied(worlds.TEA, tmp_path / "tea")
    runner = CliRunner()
    assert (
        runner.invoke(main, ["--root", str(root), "release", "1.0.0", "--date", "2026-01-01"]).exit_code == 0
    )
    environment = {"SITE_URL": "https://tea.w3id.org/"}
    assert runner.invoke(main, ["--root", str(root), "export"], env=environment).exit_code == 0
    for name in ("llms.txt", "llms-full.txt"):
        text = (root / "build/data" / name).read_text(encoding="utf-8")
        assert "Release 1.0.0 of 2026-01-01." in text
        assert "https://tea.w3id.org/concepts/" in text


def test_links_of_an_entry_lead_to_entries_as_markdown(index: Index, twins: dict[str, str]) -> None:
    for path, text in twins.items():
        links = read_twin(text)
        concept = index.base.concepts[path.split("/")[1]]
        others = {f"../{one}/index.html.md" for one in index.base.concepts}
        assert set(links.get("Links", ())) <= others
        assert bool(links.get("Links")) == bool(index.linked.get(concept.id))
        assert len(links.get("Quotes", ())) == len(concept.quotes)
        assert all(address.startswith("https://") for address in links.get("Quotes", ()))


def test_an_entry_as_markdown(tea: KnowledgeBase) -> None:
    pages = {page.path: page for page in map(made, entry_pages(Site(Index(tea))))}
    text = pages["concepts/brewing.md"].files["concepts/brewing/index.html.md"]
    assert text.startswith(
        "# Brewing\n\n> Steeping leaves in hot water until it tastes of them.\n\nEntry `brewing`"
    )
    assert "Also called: steeping." in text
    assert "It takes a [teapot](../teapot/index.html.md) or, where there is none, a *small* [kettle](" in text
    assert "- `note`: “Brewing is the process of steeping leaves in hot water" in text
    assert "([Miller 2020, First edition, §1, p. 1](<https://example.org/tea/1.pdf#page=1>))" in text
    assert "- [hot water](../hot-water/index.html.md): hot water is used in brewing. Rests on `note`." in text
    assert "This entry is in no release yet." in text


@pytest.mark.parametrize(("directory_urls", "page"), [(True, "./"), (False, "../brewing.html")])
def test_it_leads_to_its_page_wherever_that_is(tea: KnowledgeBase, directory_urls: bool, page: str) -> None:
    site = Site(Index(tea), directory_urls=directory_urls)
    pages = {one.path: one for one in map(made, entry_pages(site))}
    text = pages["concepts/brewing.md"].files["concepts/brewing/index.html.md"]
    assert f"[Page](<{page}>), [data](index.json)" in text
