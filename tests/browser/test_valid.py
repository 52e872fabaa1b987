"""A validator has nothing to say about pages of every kind, but for what is the theme's own."""

from __future__ import annotations

import json
from pathlib import Path

from tests.browser.links import pages_of
from tests.js.valid import THEME, faults, one_of_each, said

FRAME = '<!doctype html><html lang="en"><head><title>A page</title></head><body>{}</body></html>'
SAID = {
    "<div><figcaption>A caption</figcaption></div>": "element-permitted-content",
    "<figure><p>1</p><figcaption>A</figcaption><p>2</p></figure>": "element-permitted-order",
    '<input aria-label="A" type="search" role="combobox">': "attribute-misuse",
    '<input aria-label="A" type="search" role="searchbox">': None,
    '<input aria-label="A" type="text" role="combobox">': None,
    '<label for="nothing">A label</label>': "no-missing-references",
    '<input type="checkbox" id="a">': "input-missing-label",
    '<p id="a">One</p><p id="a">Two</p>': "no-dup-id",
    "<p>One<div>Two</div></p>": "close-order",
    '<input aria-label="A" type="checkbox" autocomplete="off">': None,
    "<table><tbody><tr><th><details><summary>A</summary>B</details></th></tr></tbody></table>": None,
}
"""What it is to say of some markup: the name of a rule, or nothing."""


def test_every_kind_of_page_is_valid(site_folder: Path) -> None:
    chosen = one_of_each(site_folder)
    assert {site_folder / name for name in ("404.html", "index.html", "graph/index.html")} <= {*chosen}
    assert len(chosen) < len(pages_of(site_folder)) / 2
    assert faults(chosen) == []


def test_what_others_put_into_their_pages_is_valid(site_folder: Path, tmp_path: Path) -> None:
    """An embedded entry, and the graph in one file."""
    embedded = json.loads(next(site_folder.rglob("oembed.json")).read_text(encoding="utf-8"))["html"]
    page = tmp_path / "page.html"
    page.write_text(FRAME.format(embedded), encoding="utf-8")
    assert faults([page, *sorted((site_folder / "assets").rglob("*.html"))]) == []


def test_the_validator_says_what_is_wrong(tmp_path: Path) -> None:
    for number, body in enumerate(SAID):
        (tmp_path / f"{number}.html").write_text(FRAME.format(body), encoding="utf-8")
    rows = faults([tmp_path / f"{number}.html" for number in range(len(SAID))])
    found = {int(Path(row.partition(":")[0]).stem): row.split(": ")[1] for row in reversed(rows)}
    assert [found.get(number) for number in range(len(SAID))] == [*SAID.values()]


def test_what_is_the_theme_s_own_still_is(site_folder: Path) -> None:
    rows = said([site_folder / "concepts/orchard/index.html"])
    assert {*THEME} <= {(rule, message) for _, _, rule, message in rows}
