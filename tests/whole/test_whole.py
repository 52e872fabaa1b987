"""What `check` accepts builds, is released, exported and read back: tried on random knowledge bases."""

from __future__ import annotations

import json
import re
import warnings
from collections import Counter
from pathlib import Path
from typing import Any

import markdown
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, given, seed, settings
from lxml import etree
from mkdocs.commands.build import build
from mkdocs.config import load_config

from concordance.checks import check_root
from concordance.cli import main
from concordance.exports import files as exported
from concordance.pages import assets, render
from concordance.pages.site import Site, title_of
from concordance.study.index import Index
from concordance.web.policy import theme_scripts
from concordance.web.redirects import redirects
from tests.whole.making import World, worlds, write
from tests.whole.reading import Page, igraph_reads, read_all, read_beside

EXTENSIONS = ["fenced_code", "attr_list", "md_in_html", "tables", "toc"]
"""Those with which MkDocs reads a page."""
OURS = (
    "rules.md",
    "auditing.md",
    "add-a-source.md",
    "citing.md",
    "data.md",
    "quotes.md",
    "quoting-algorithm.md",
)
"""Pages in which nothing is from the knowledge base."""


def release(root: Path, version: str) -> None:
    """Put a release on record, by the command."""
    done = CliRunner().invoke(main, ["--root", str(root), "release", version, "--date", "2026-01-01"])
    assert done.exit_code == 0, done.output


def live(world: World, root: Path) -> Index | None:
    """Write a knowledge base and its releases; None if `check` refuses it."""
    write(world.files, root)
    index, problems = check_root(root)
    if problems or index is None:
        return None
    if world.releases:
        release(root, "0.1.0")
        write(world.later, root)
        if world.releases > 1:
            release(root, "0.2.0")
        index, problems = check_root(root)
        assert not problems
    return index


def built(index: Index) -> None:
    """Make every page and every file that goes with one, and look for what is not as it should be."""
    site = Site(index, data=exported(index))
    pages = render(site)
    reader = markdown.Markdown(extensions=EXTENSIONS)
    for path, page in pages.items():
        for beside, text in page.files.items():
            read_beside(beside, text)
        if path not in OURS:
            head = page.meta.get("head", "")
            Page(f"<html><head>{head}</head><body>{reader.reset().convert(page.text)}</body></html>").check()
    for text in redirects(site, pages).values():
        Page(text).check()
    for path, content in assets(site).items():
        if path in ("assets/graph/data.js", "check/data.json"):
            assert isinstance(content, str)
            json.loads(re.sub(r"\A.*\nconcordanceGraph\.data = |;\n\Z", "", content))


@pytest.mark.parametrize("part", range(4))
def test_what_check_accepts_is_built_exported_and_read_back(part: int, tmp_path: Path) -> None:
    count: Counter[str] = Counter()

    @seed(part)
    @settings(
        max_examples=10,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(worlds())
    def tried(world: World) -> None:
        count["tried"] += 1
        folder = tmp_path / str(count["tried"])
        index = live(world, folder)
        count["accepted" if index else "refused"] += 1
        if index:
            files = exported(index)
            read_all(index, files)
            built(index)
            graph = folder / "graph.graphml"
            graph.write_bytes(files[f"data/{index.base.about.prefix}.graphml"])
            igraph_reads(index, str(graph))

    tried()
    assert count["accepted"] >= count["tried"] / 2 >= 5


MKDOCS = """
site_name: Concordance
site_url: https://x.example/
strict: true
theme: {name: concordance}
plugins: [material/search, concordance]
"""


def site_of(root: Path) -> Path:
    """The site that MkDocs builds of a knowledge base, in strict mode."""
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of MkDocs and the theme
        build(load_config(str(root / "mkdocs.yml")))
    return root / "site"


def looked_at(index: Index, site: Path) -> None:
    """Look through a built site: every page, and what its scripts read."""
    for file in site.rglob("*.html"):
        page = Page(file.read_text(encoding="utf-8"))
        [config] = page.tree.xpath("//script[@id='__config']/text()") or [None]
        page.check(theme_scripts(json.loads(config)["base"]) if config else graph_scripts(file))
    for concept in index.base.concepts.values():
        tree = Page((site / f"concepts/{concept.id}/index.html").read_text(encoding="utf-8")).tree
        [heading] = tree.xpath("//h1")
        for link in heading.xpath("*[@class='headerlink']"):
            link.drop_tree()
        assert " ".join(heading.text_content().split()) == " ".join(title_of(concept).split())
        [term] = tree.xpath("//script[@type='application/ld+json']/text()")
        assert json.loads(term)["name"] == concept.name
        [description] = tree.xpath("//meta[@name='description']/@content")
        assert description
    etree.parse(site / "sitemap.xml")
    parts = script_value(site / "search/concordance.js")["parts"]
    documents = [one for name, part in parts.items() if name.startswith("documents/") for one in part]
    named = {one["location"]: one["name"] for one in documents}
    for concept in index.base.concepts.values():
        assert named[f"concepts/{concept.id}/"] == title_of(concept)
    assert ["sitemap.xml"] in [row[:1] for row in script_value(site / "service-worker-files.js")]


def graph_scripts(file: Path) -> frozenset[str]:
    """The inline scripts of a page without a frame: none, but for the graph, a download."""
    if file.name != "graph.html":
        return frozenset()
    return frozenset(Page(file.read_text(encoding="utf-8")).tree.xpath("//script/text()"))


def script_value(file: Path) -> Any:
    """The value that a script sets."""
    return json.loads(re.sub(r"\A[\w.]+ ?= ?|;\n\Z", "", file.read_text(encoding="utf-8")))


def test_mkdocs_builds_them_too(tmp_path: Path) -> None:
    count: Counter[str] = Counter()

    @seed(4)
    @settings(
        max_examples=4,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(worlds())
    def tried(world: World) -> None:
        count["tried"] += 1
        folder = tmp_path / str(count["tried"])
        index = live(world, folder)
        if index:
            looked_at(index, site_of(folder))
            count["built"] += 1

    tried()
    assert count["built"] >= count["tried"] / 2 >= 2
