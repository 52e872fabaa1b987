"""The page that checks a quote: what its script is made of and told, and the way there from every quote."""

from __future__ import annotations

import base64
import json
import re
from collections import Counter
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from markdown import Markdown

from concordance.base.load import load
from concordance.base.model import KnowledgeBase
from concordance.checks.examples import CASES
from concordance.citing import styles
from concordance.citing.templates import Templates, passage_citations, passage_templates
from concordance.pages import assets, modules, render
from concordance.pages.check import DATA, IN_FOLDER, SCRIPT, check_data
from concordance.pages.entries import entry_page
from concordance.pages.site import CHECK, Site
from concordance.quoting import Fingerprint, Place, Section, spans
from concordance.study.index import Index
from tests import garden

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]


@pytest.fixture(scope="module")
def site(base: KnowledgeBase) -> Site:
    return Site(Index(base))


LINK = re.compile(r'<a class="check-link" href="([^"]*)" aria-label="Check this quote">check</a>')


def leads_to(html: str) -> list[str]:
    """What the links to the page ask about: what is in their address, or else the quote before them."""
    found = []
    for link in LINK.finditer(html):
        quotes = re.findall(r"<(blockquote|q)\b[^>]*>(.*?)</\1>", html[: link.start()], re.DOTALL)
        words = unquote(unescape(link[1]).partition("#q=")[2])
        found.append(words or unescape(" ".join(re.sub("<[^>]*>", "", quotes[-1][1]).split())))
    return found


def test_one_step_leads_to_the_check_from_every_quote_of_an_entry(site: Site) -> None:
    pages = render(site)
    for concept in site.base.concepts.values():
        html = pages[f"concepts/{concept.id}.md"].text
        asked = leads_to(html)
        for label, quote in concept.quotes.items():
            figure = html.partition(f'id="quote-{label}"')[2].partition("</figure>")[0]
            assert leads_to(figure)[:1] == [" ".join(quote.text.split())], (concept.id, label)
        quoted = re.findall(r"<blockquote[^>]*><p>(.*?)</p></blockquote>", html, re.DOTALL)
        assert len(asked) >= len(quoted), concept.id


def test_the_way_leads_from_the_pages_of_sources_too(site: Site) -> None:
    pages = render(site)
    annotated = pages[f"sources/{garden.ALMANAC}/{garden.PRINT}.md"].text
    assert len(leads_to(annotated)) == annotated.count("<blockquote") + annotated.count("<q>")
    for quotation in garden.SOURCES[garden.LETTER]["quotations"]:
        assert quotation["text"] in leads_to(pages[f"sources/{garden.LETTER}.md"].text)
        assert quotation["text"] in leads_to(pages[f"sources/{garden.ALMANAC}.md"].text)
    assert all(LINK.findall(pages["wordings.md"].text))


def test_no_address_repeats_a_quote_that_the_link_is_beside(site: Site) -> None:
    for path, page in render(site).items():
        html = page.text.replace(str(site.check_link(path)), "")
        assert "#q=" not in re.sub(r'<div class="beside__wording">.*?</div>', "", html, flags=re.DOTALL), path


def test_a_link_holds_any_text(site: Site) -> None:
    words = "a “b” & <i>c</i> #1?\n 100% \\ *d* [e](f) 茶 '\""
    html = Markdown(extensions=EXTENSIONS).convert(f"<p>{site.check_link('concepts/x.md', words)}</p>")
    assert leads_to(html) == [" ".join(words.split())]
    assert 'href="../../check/#q=a%20' in unescape(html)


def test_the_page_names_each_edition_and_the_command(site: Site) -> None:
    page = render(site)[CHECK]
    for source in site.base.sources.values():
        for edition_id in source.editions:
            assert f'href="{site.url(f"sources/{source.id}/{edition_id}.md", CHECK)}"' in page.text
    assert '<label for="check-text">' in page.text
    assert "concordance audit" in page.text.partition("<noscript>")[2].partition("</noscript>")[0]
    assert 'role="status"' in page.text


def test_a_knowledge_base_without_sources_has_the_page_without_the_field() -> None:
    base, _ = load(CASES / "good/empty")
    assert base
    site = Site(Index(base))
    assert "no sources here yet" in render(site)[CHECK].text
    assert "<textarea" not in render(site)[CHECK].text
    assert json.loads(str(assets(site)[DATA]))["editions"] == []


def test_the_fingerprints_come_in_the_order_of_the_sources_and_are_whole(site: Site) -> None:
    made = assets(site)
    data = json.loads(str(made[DATA]))
    named = [(row["source"], row["edition"]) for row in data["editions"]]
    assert named == [(source.id, one) for source in site.base.sources.values() for one in source.editions]
    for row in data["editions"]:
        name, _, digest = row["print"].partition("?")
        raw = made[f"check/{name}"]
        assert isinstance(raw, bytes)
        assert sha256(raw).hexdigest()[:8] == digest
        assert Fingerprint.from_bytes(raw) == site.base.fingerprints[row["source"], row["edition"]]


def test_in_a_folder_everything_is_in_scripts(base: KnowledgeBase) -> None:
    served, folder = Site(Index(base)), Site(Index(base), directory_urls=False)
    made = assets(folder)
    assert [path for path in made if path.startswith("check/")] == [SCRIPT, IN_FOLDER]
    lines = str(made[IN_FOLDER]).splitlines()
    values = [json.loads(line.partition(" = ")[2].rstrip(";")) for line in lines[1:]]
    assert values[0] == json.loads(json.dumps(check_data(folder)))
    for name, packed in values[1].items():
        assert base64.b64decode(packed) == assets(served)[f"check/{name}"]
    assert 'data-data="check/data.js"' in unescape(render(folder)[CHECK].text)
    assert values[0]["entry"] == "concepts/{id}.html"


def test_the_data_says_which_words_each_entry_quotes(site: Site) -> None:
    for row in check_data(site)["editions"]:
        fingerprint = site.base.fingerprints[row["source"], row["edition"]]
        assert row["uses"]
        for entry, label, stretches in row["uses"]:
            assert stretches == spans(site.base.concepts[entry].quotes[label].text, fingerprint)


def filled(templates: Templates, known: str, **holes: str) -> list[tuple[str, str]]:
    """The citations that a script makes of the templates."""
    rows = []
    for name, text in templates[known].items():
        for hole, value in holes.items():
            text = text.replace(f"{{{hole}}}", value)
        rows.append((name, text))
    return rows


@pytest.mark.parametrize(
    ("place", "known", "holes"),
    [
        ((None, 7, 7), "page", {"from": "7"}),
        ((None, 7, 8), "pages", {"from": "7", "to": "8"}),
        (
            ("§2.1", None, None),
            "section",
            {"place": "§2.1", "latex": r"{\textsection}2.1", "markdown": "§2.1"},
        ),
        (
            ("Part 1, A & [B]", None, None),
            "section",
            {
                "place": "Part 1, A & [B]",
                "latex": r"Part 1, A \& {[}B{]}",
                "markdown": r"Part 1, A \& \[B\]",
            },
        ),
        ((None, None, None), "whole", {}),
    ],
)
def test_a_passage_is_cited_as_on_the_page_of_its_entry(
    base: KnowledgeBase, place: tuple[Any, Any, Any], known: str, holes: dict[str, str]
) -> None:
    label, page, last = place
    section = Section(label, None, label, 1, None, 0, 0, 9) if label else None
    for source in base.sources.values():
        for edition in source.editions:
            templates = passage_templates(source, edition)
            wanted = passage_citations(templates, Place(section, page, last))
            assert filled(templates, known, **holes) == [*wanted]


def test_a_style_is_applied_once_for_all_passages_of_an_edition(
    base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply, applied = styles._in_text, Counter[str]()

    def counting(item: str, locator: Any, style: str) -> str:
        applied[style] += 1
        return apply(item, locator, style)

    monkeypatch.setattr(styles, "_in_text", counting)
    site = Site(Index(base))
    for concept in base.concepts.values():
        entry_page(site, concept)
    check_data(site)
    editions = sum(len(source.editions) for source in base.sources.values())
    assert applied == dict.fromkeys(styles.STYLES, 4 * editions)  # page, pages, section, whole


# --- Modules as one script --------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(modules, "engine_text", lambda path: (tmp_path / path).read_text(encoding="utf-8"))
    return tmp_path


def test_the_script_holds_each_module_once_and_no_import(site: Site) -> None:
    script = str(assets(site)[SCRIPT])
    assert script.startswith('"use strict";\n')
    for module in ("engine", "quotations", "page", "main"):
        assert script.count(f"const m_assets_check_{module}_js = (() => {{") == 1
    assert not re.search(r"^(?:import|export)\b", script, re.MULTILINE)
    assert "@param" not in script


def test_what_a_module_exports_is_handed_to_those_that_import_it(folder: Path) -> None:
    (folder / "b.js").write_text(
        '// About tea.\n"use strict";\nexport const kettle = 1;\n  // inside\nexport function cup() {}\n'
        "const pot = 2;\nexport { pot };\n/**\n * Said at length.\n */\nexport class Tea {}\n",
        encoding="utf-8",
    )
    (folder / "a.js").write_text(
        'import { kettle, cup as mug } from "./b.js";\nimport {\n  pot,\n} from "./b.js";\n'
        "mug(kettle, pot);\n",
        encoding="utf-8",
    )
    assert modules.plain_script("a.js") == (
        '"use strict";\n(() => {\n'
        'const m_b_js = (() => {\n"use strict";\nconst kettle = 1;\nfunction cup() {}\nconst pot = 2;\n\n'
        "class Tea {}\nreturn { kettle, cup, Tea, pot };\n})();\n"
        "const m_a_js = (() => {\nconst { kettle, cup: mug } = m_b_js;\nconst { pot } = m_b_js;\n"
        "mug(kettle, pot);\nreturn {  };\n})();\n})();\n"
    )


def test_a_type_that_begins_a_line_takes_nothing_with_it(folder: Path) -> None:
    (folder / "a.js").write_text(
        "const tea = () =>\n  /** @type {Tea} */ (\n    leaves\n  );\n/** Hot. */\nconst water = 1;\n",
        encoding="utf-8",
    )
    assert "/** @type {Tea} */ (\n    leaves\n  );\nconst water = 1;" in modules.plain_script("a.js")


@pytest.mark.parametrize("form", ['import * as b from "./b.js";', "export default 1;", "export let a = 1;"])
def test_a_form_that_is_not_known_is_refused(folder: Path, form: str) -> None:
    (folder / "a.js").write_text(f"{form}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.js: .* is not a form of import or export"):
        modules.plain_script("a.js")


def test_a_circle_of_modules_is_refused(folder: Path) -> None:
    (folder / "a.js").write_text('import { b } from "./b.js";\n', encoding="utf-8")
    (folder / "b.js").write_text('import { a } from "./a.js";\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"in a circle: a\.js → b\.js → a\.js"):
        modules.plain_script("a.js")
