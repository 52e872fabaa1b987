"""Over 300 attacks in every text of every file: none runs, none leads away, none asks another host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml.html import parse
from playwright.sync_api import Browser, Page, Request

from tests.browser.conftest import serve, settled
from tests.browser.hostile import ENTRIES, PAYLOADS, build_hostile
from tests.conftest import shared

pytestmark = pytest.mark.xdist_group("hostile")  # built once: another process would only wait for it

# Whatever an attack calls is told; nothing of the site calls any of these.
TRAP = """
globalThis.caught = [];
for (const name of ["alert", "confirm", "prompt", "print"])
  globalThis[name] = (...given) => { globalThis.caught.push(`${name}(${given})`); };
"""
# No element has a handler, none leads to a script, and none is of a sort that the site never makes.
FOREIGN = """() => {
  const all = [...document.querySelectorAll("*")];
  const shown = (element, { name, value }) => `${element.localName} ${name}=${value}`;
  const runs = ({ name, value }) => /^on/i.test(name) ||
    (/^(?:xlink:)?href$|^(?:src|action|formaction|data|to|from)$/i.test(name) &&
      /^\\W*javascript:(?!void\\(0\\)$)/i.test(value));
  const sorts = "iframe, object, embed, base, marquee, math, video, audio, meta[http-equiv=refresh i]";
  return [
    ...globalThis.caught,
    ...all.flatMap(one => [...one.attributes].filter(runs).map(each => shown(one, each))),
    ...[...document.querySelectorAll(sorts)].map(one => one.outerHTML.slice(0, 100)),
  ];
}"""


# What a page at another name of an entry has: nothing but the way to that entry. The site has no address.
LEADS_ON = re.compile(r'<noscript><meta http-equiv="refresh" content="0; url=(\.\./p\d+/)"></noscript>')
ELEMENTS = [
    "html",
    "head",
    "meta",
    "meta",
    "title",
    "meta",
    "meta",
    "script",
    "noscript",
    "meta",
    "body",
    "p",
    "a",
]


def leads_on(path: Path) -> str:
    found = LEADS_ON.search(path.read_text(encoding="utf-8"))
    return found[1] if found else ""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared(
        tmp_path_factory, "hostile", lambda made: build_hostile(made.parent / "hostile-project", made)
    )


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    yield from serve(folder)


def test_there_are_enough_attacks() -> None:
    assert len(PAYLOADS) >= 300


@pytest.mark.parametrize(("bypass", "step"), [(True, 1), (False, 12)], ids=["bare", "with the policy"])
def test_no_attack_runs(browser: Browser, url: str, folder: Path, bypass: bool, step: int) -> None:
    """Every page is tried without the policy that would stop an attack; with it, one in twelve is enough."""
    context = browser.new_context(bypass_csp=bypass, service_workers="block")
    context.add_init_script(TRAP)
    faults: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((url, "data:", "blob:")):
            faults.append(f"asks {request.url}")

    context.on("request", asked)
    page = context.new_page()
    pages = sorted(
        path.relative_to(folder).as_posix().removesuffix("index.html")
        for path in folder.rglob("*.html")
        if not leads_on(path)
    )
    assert sum(bool(re.fullmatch(r"concepts/p\d+/", path)) for path in pages) == ENTRIES
    for path in pages[::step]:
        page.goto(url + path, wait_until="load")
        faults += [f"{path}: {found}" for found in page.evaluate(FOREIGN)]
        if page.url.partition("#")[0] != url + path:
            faults.append(f"{path} leads to {page.url}")
    faults += _used(page, url)
    context.close()
    assert faults == []


def test_a_page_at_another_name_of_an_entry_only_leads_there(folder: Path) -> None:
    leading = {path: to for path in folder.glob("concepts/*/index.html") if (to := leads_on(path))}
    assert len(leading) > ENTRIES
    for path, to in leading.items():
        page = parse(path).getroot()
        assert [one.tag for one in page.iter()] == ELEMENTS
        assert {name for one in page.iter() for name in one.attrib if name.startswith("on")} == set()
        assert {one.get("href") for one in page.iter("a")} == {to}
        scripts = {str(one.get("src")).partition("?")[0] for one in page.iter("script")}
        assert scripts == {"../../assets/js/redirect.js"}


def _used(page: Page, url: str) -> list[str]:
    """What happens where a page's scripts show what they find: search, previews, graph, glossary."""
    found = []
    for words in ("script", "onerror", "svg onload", "alert"):
        settled(page).goto(f"{url}?q={words}", wait_until="load")
        page.locator(".md-search__input").fill(words)
        page.locator(".md-search__input").press("End")
        page.locator(".md-search-result__item").first.wait_for()
        found += [f"search {words}: {one}" for one in page.evaluate(FOREIGN)]
    for number in range(0, 40, 5):
        page.goto(f"{url}concepts/p{number}/", wait_until="load")
        link = page.locator("article a.concept").first
        link.hover()
        link.focus()
        page.wait_for_timeout(400)
        found += [f"preview {number}: {one}" for one in page.evaluate(FOREIGN)]
    return found
