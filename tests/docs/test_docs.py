"""Everything is named where people look for it: rules, kinds, relations, commands, modules, targets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from concordance.base.model import KnowledgeBase
from concordance.base.problems import RENDERINGS
from concordance.checks import rules
from concordance.checks.examples import example
from concordance.cli import COMMANDS
from concordance.exports import exports as offered
from concordance.exports import files as exports
from concordance.pages import render
from concordance.pages.site import Page, Site
from concordance.study.index import Index

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pages(base: KnowledgeBase) -> Mapping[str, Page]:
    return render(Site(Index(base), data=exports(Index(base))))


def test_every_rule_is_on_the_page_of_the_rules_with_its_example(pages: Mapping[str, Page]) -> None:
    text = pages["rules.md"].text
    for rule in rules():
        assert text.count(f'id="{rule.name}"') == 1
        shown = example(rule.name)
        assert shown is not None
        assert f"error[{rule.name}]" in text
    assert text.count("<pre>") >= len(rules())


def test_every_kind_and_relation_is_on_the_page_of_the_vocabulary(
    base: KnowledgeBase, pages: Mapping[str, Page]
) -> None:
    text = pages["vocabulary.md"].text
    for name in [*base.vocabulary.kinds, *base.vocabulary.relations]:
        assert f'id="{name}"' in text, name


def test_every_export_is_on_the_page_of_the_downloads(pages: Mapping[str, Page], base: KnowledgeBase) -> None:
    text = "".join(page.text for path, page in pages.items() if path.startswith("downloads"))
    for one in offered(Index(base)):
        assert one.file in text, one.file


def test_every_command_is_in_the_readme() -> None:
    table = README.partition("## Commands")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE)) == set(COMMANDS)
    assert all(form in table for form in RENDERINGS)


def test_every_target_of_the_makefile_that_people_type_is_documented() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    helped = set(re.findall(r'echo "make ([a-z]+) ', makefile))
    assert helped <= targets
    assert targets - helped <= {"help", "install", "browser"}
    for target in re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE):
        assert target in targets


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#:\s]+)\)", README))
def test_a_file_that_the_readme_links_is_there(link: str) -> None:
    assert (ROOT / link).exists()


def test_the_settings_of_the_site_are_short() -> None:
    """Whatever every site needs is the engine's to say: a project's own settings fit on a screen."""
    assert len((ROOT / "mkdocs.yml").read_text(encoding="utf-8").splitlines()) <= 30
