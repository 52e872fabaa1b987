"""Pages from a knowledge base, without any site generator: names may contain anything, links are relative."""

from __future__ import annotations

import base64
import hashlib
import re
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from concordance.base.about import Play
from concordance.base.drawings import drawing_of
from concordance.base.load import load
from concordance.base.model import Edition, KnowledgeBase
from concordance.checks.examples import CASES
from concordance.drawing.colors import DARK, LIGHT, contrast, legible
from concordance.drawing.symbols import SHAPES
from concordance.exports import files
from concordance.pages import PAGES, assets, render
from concordance.pages.entries import contrasts, entry_page, groups, parts
from concordance.pages.graph import graph_files
from concordance.pages.site import Site
from concordance.pages.templating import inert
from concordance.quoting.finding import Finding, Place
from concordance.quoting.making import make_fingerprint
from concordance.study.index import Index
from concordance.study.passage_links import passage_address, text_directive
from concordance.web.policy import policy, theme_scripts, with_policy
from concordance.words.variants import synonyms
from tests.worlds import hedged, link, small

MARKDOWN = ["attr_list", "md_in_html", "tables", "toc", "fenced_code"]
"""The extensions of mkdocs.yml: what the pages are read with."""


class _Text(HTMLParser):
    """What a reader sees of some HTML, and the elements in it."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> _Text:
    parser = _Text()
    parser.feed(html)
    return parser


@pytest.fixture(scope="module")
def site(tiny: KnowledgeBase) -> Site:
    return Site(Index(tiny))


@pytest.mark.parametrize("frame", ["{}", "<p>{}</p>", 'a <b title="x">{}</b> c', "a {} b"])
@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1).map("x{}".format))
def test_inert_text_is_shown_as_it_is(frame: str, value: str) -> None:
    shown = read(frame.format(inert(value)))
    assert value in shown.text
    assert set(shown.tags) <= {"p", "b"}


@given(st.text())
def test_inert_text_cannot_leave_an_attribute(value: str) -> None:
    seen: list[str | None] = []

    class Attributes(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.extend(content for _, content in attrs)

    Attributes().feed(f'<a title="{inert(value)}">x</a>')
    assert len(seen) == 1


def test_markup_of_our_own_passes_once(site: Site) -> None:
    link = site.concept_link("gadget", "concepts/widget.md")
    assert inert(link) == link
    assert "gadget (“g”)" in link.replace("&#40;", "(")
    assert read(link).text == "gadget (“g”)"


@pytest.mark.parametrize(
    ("to", "path", "anchor", "expected"),
    [
        ("concepts/a.md", "concepts/b.md", "", "../a/"),
        ("concepts/a.md", "index.md", "", "concepts/a/"),
        ("index.md", "concepts/a.md", "", "../../"),
        ("concepts/index.md", "concepts/a.md", "", "../"),
        ("sources/x/y.md", "concepts/index.md", "quote-z", "../sources/x/y/#quote-z"),
        ("concepts/a.md", "concepts/a.md", "quote-b", "#quote-b"),
        ("data/x.json", "downloads.md", "", "../data/x.json"),
        ("index.md", "index.md", "", "#"),
    ],
)
def test_addresses_are_relative(site: Site, to: str, path: str, anchor: str, expected: str) -> None:
    assert site.url(to, path, anchor) == expected


def test_addresses_without_folders(tiny: KnowledgeBase) -> None:
    site = Site(Index(tiny), directory_urls=False)
    assert site.url("concepts/a.md", "concepts/b.md") == "a.html"
    assert site.url("index.md", "concepts/b.md") == "../index.html"
    assert site.url("concepts/a.md", "index.md", "quote-b") == "concepts/a.html#quote-b"


def test_a_concept_is_linked_once_a_paragraph_and_never_to_itself(site: Site) -> None:
    text = "[[gadget]], [[gadget]] and [[widget]].\n\nAgain [[gadget|that]]; `[[gadget]]` is code."
    html = site.text(text, "concepts/widget.md")
    assert html.count('href="../gadget/"') == 2
    assert "../widget/" not in html
    assert "<code>[[gadget]]</code>" in html


def test_every_page_has_a_heading_and_a_path_of_its_own(site: Site) -> None:
    pages = render(site)
    families = sum(1 for family in PAGES for _ in family(site))
    assert len(pages) == families
    for path, page in pages.items():
        assert page.path == path
        html = Markdown(extensions=MARKDOWN).convert(page.text) if page.is_markdown else page.text
        assert html.count("<h1") == 1, path
        assert page.title


def test_an_entry_page_says_all_that_the_entry_says(site: Site, tiny: KnowledgeBase) -> None:
    pages = render(site)
    for concept in tiny.concepts.values():
        page = pages[f"concepts/{concept.id}.md"]
        html = Markdown(extensions=MARKDOWN).convert(page.text) if page.is_markdown else page.text
        text = " ".join(read(html).text.split())
        assert page.source == f"concepts/{concept.id}.yaml"
        for alias in synonyms(concept.name, concept.aliases):
            assert alias in text
        for label, quote in concept.quotes.items():
            assert f'id="quote-{label}"' in html
            assert " ".join(quote.text.split()) in text
            assert quote.at in text
        for typed in concept.links:
            assert typed.inferred is None or site.index.words(typed.inferred) in text
        if concept.undefined:
            assert concept.undefined in text


def test_notes_on_the_wording_are_folded_below_the_idea(tea: KnowledgeBase) -> None:
    kettle = tea.concepts["kettle"].model_copy(
        update={"explanation": "It whistles.", "wording": "Some say *pot* where others say [[teapot]]."}
    )
    text = entry_page(Site(Index(replace(tea, concepts={**tea.concepts, "kettle": kettle}))), kettle).text
    folded = re.search(r"It whistles.*?<details class=\"plain wording\">(.*?)</details>", text, re.DOTALL)
    assert folded
    assert "<summary>Notes on the wording</summary>" in folded[1]
    assert "Some say <em>pot</em>" in folded[1]
    assert 'href="../teapot/"' in folded[1]
    assert "Notes on the wording" not in entry_page(Site(Index(tea)), tea.concepts["cup"]).text


def test_a_drawing_is_part_of_the_page_with_its_title_and_what_it_shows(tea: KnowledgeBase) -> None:
    drawing = drawing_of((CASES / "bad/dangling-drawing/drawings/kettle.svg").read_text(encoding="utf-8"))
    kettle = tea.concepts["kettle"].model_copy(update={"drawing": "kettle"})
    base = replace(tea, concepts={**tea.concepts, "kettle": kettle}, drawings={"kettle": drawing})
    text = entry_page(Site(Index(base)), kettle).text
    figure = re.search(r"<figure class=\"drawing\">.*?</figure>", text, re.DOTALL)
    assert figure
    assert f'role="img" aria-label="{drawing.about}">{drawing.svg}</svg>' in figure[0]
    assert "<figcaption>A kettle</figcaption>" in figure[0]


def test_a_playable_example_has_room_for_its_fields_and_leads_to_the_quote_that_it_follows(
    tea: KnowledgeBase,
) -> None:
    drawing = drawing_of((CASES / "bad/dangling-drawing/drawings/kettle.svg").read_text(encoding="utf-8"))
    plays = (
        Play(drawing="boiling", entries=("kettle", "cup"), quote="kettle#note"),
        Play(drawing="pouring", entries=("cup",), quote="cup#note"),
    )
    about = tea.about.model_copy(update={"plays": plays})
    site = Site(Index(replace(tea, about=about, drawings={"boiling": drawing, "pouring": drawing})))
    for name in ("kettle", "cup"):
        text = entry_page(site, tea.concepts[name]).text
        found = re.search(r"<figure class=\"drawing play\" id=\"(.*?)\">.*?</figure>", text, re.DOTALL)
        assert found
        assert found[1] == "boiling", "an entry shows the first of its examples"
        assert 'class="play__fields"></div><figcaption>A kettle' in found[0]
        address = "#quote-note" if name == "kettle" else "../kettle/#quote-note"
        assert f'It follows <a href="{address}">§1, p. 1</a>.</figcaption>' in found[0]
        assert 'id="try"' in text
    assert "play" not in entry_page(site, tea.concepts["teapot"]).text


def test_links_are_shown_from_both_sides(site: Site, tiny: KnowledgeBase) -> None:
    def said(concept_id: str) -> list[tuple[str, tuple[str, ...]]]:
        return [
            (group.label, line.others)
            for group in groups(site, tiny.concepts[concept_id])
            for line in group.lines
        ]

    assert ("is a kind of", ("widget",)) in said("smart-widget")
    assert ("has the kind", ("smart-widget",)) in said("widget")
    assert [line.others for line in contrasts(site, tiny.concepts["widget"])] == [("gadget",)]
    assert [line.others for line in contrasts(site, tiny.concepts["gadget"])] == [("widget",)]
    assert ("concerns the gap between", ("wanted", "done")) in said("the-gap")
    assert ("raises the likelihood of", ("gadget",)) in said("tinkering")
    assert [(line.others, line.player) for line in parts(site, tiny.concepts["workshop"])] == [
        (("tinkering",), 'Müller\'s cat, "Tom"')
    ]
    assert ("is played in", ("workshop",)) in said("tinkering")
    assert said("workshop") == []


def test_a_claim_is_in_the_words_of_a_link_and_each_of_its_quotes_beside_it(tea: KnowledgeBase) -> None:
    site = Site(Index(hedged(tea)))
    pages = render(site)
    for concept_id, label in (
        ("hot-water", "is hypothesized to raise"),
        ("bitterness", "is hypothesized to be raised by"),
    ):
        page = pages[f"concepts/{concept_id}.md"].text
        [group] = re.findall(rf"<dt>{label}</dt>(.*?)(?:<dt>|</dl>)", page, re.DOTALL)
        assert group.count("hot water is hypothesized to raise bitterness:") == 2
        assert group.count("#quote-more") + group.count("#quote-hot-water") == 2
    assert "hot water is hypothesized to raise bitterness" in pages["concepts/teapot.md"].text
    rows = assets(site)["assets/graph/tables.js"]
    assert isinstance(rows, str)
    assert "<td>is hypothesized to raise</td>" in rows
    assert "is hypothesized to raise" in pages["sources/tea-2020/first.md"].text


def test_mentions_lead_back(site: Site) -> None:
    assert [(back.owner, back.where) for back in site.index.mentioned_by["smart-widget"]] == [
        ("gadget", "definition")
    ]


def test_two_renderings_are_the_same(tiny: KnowledgeBase) -> None:
    assert render(Site(Index(tiny))) == render(Site(Index(tiny)))


def test_colors_stand_out_in_both_schemes(base: KnowledgeBase) -> None:
    style = str(assets(Site(Index(base)))["assets/css/vocabulary.css"])
    light, dark = style.split('[data-md-color-scheme="slate"] {')
    for part, background in ((light, LIGHT), (dark, DARK)):
        colors = re.findall(r"--(?:kind|relation)-[a-z-]+: (#[0-9a-f]{6});", part)
        assert len(colors) == len(base.vocabulary.kinds) + len(base.vocabulary.relations)
        for color in colors:
            assert contrast(color, background) >= 4.5


def test_a_color_that_stands_out_is_kept() -> None:
    assert legible("#000000", "#ffffff") == "#000000"
    assert contrast("#000000", "#ffffff") == 21
    assert contrast(legible("#ffff00", "#ffffff"), "#ffffff") >= 4.5


def test_kinds_look_different(base: KnowledgeBase) -> None:
    looks = [(kind.shape, kind.fill) for kind in base.vocabulary.kinds.values()]
    assert len(looks) == len(set(looks))
    assert {shape for shape, _ in looks} <= set(SHAPES)


@pytest.mark.parametrize(
    ("quote", "directive"),
    [
        ("A widget, we think", "A%20widget%2C%20we%20think"),
        ("mesa-optimizers are", "mesa%2Doptimizers%20are"),
        (
            "one two three four five six seven eight nine ten eleven twelve thirteen",
            "one%20two%20three%20four%20five%20six,eight%20nine%20ten%20eleven%20twelve%20thirteen",
        ),
        ("a b c d [...] e f g h", "a%20b%20c%20d,e%20f%20g%20h"),
        ("[Such] words are here now", "words%20are%20here%20now"),
        ("[...]", ""),
    ],
)
def test_text_directives(quote: str, directive: str) -> None:
    assert text_directive(quote) == directive


def test_a_passage_is_opened_at_its_page_or_its_words() -> None:
    finding = Finding("some words of it", "verbatim", "s", "e", (Place(None, 7, 7),))
    address = "https://example.org/a"
    pdf = Edition(label="x", issued="2020", url=address, pdf=f"{address}.pdf")
    assert passage_address(pdf, finding, None) == f"{address}.pdf#page=7"
    web = Edition(label="x", issued="2020", url=address)
    assert passage_address(web, finding, None) == f"{address}#:~:text=some%20words%20of%20it"


@pytest.mark.parametrize(
    ("quote", "directive"),
    [
        (
            "We now turn to the question of what a pot may cost in a shop that sells nothing else.",
            "We now turn to the question of what a pot may,a shop that sells nothing else.",
        ),
        (
            "Nothing of interest is in a shop that smells of it. Nobody goes in a shop that smells of it.",
            "Nothing of interest is in a,goes in a shop that smells of it.",
        ),
        ("We now turn to the question of what a pot", "We now turn to the question of what a pot"),
    ],
)
def test_a_text_fragment_names_as_many_words_as_fit_one_place_only(quote: str, directive: str) -> None:
    text = (
        "We now turn to the question of what a pot is for. It is green.\n\n"
        "We now turn to the question of what a pot may cost in a shop that sells nothing else.\n\n"
        "Nothing of interest is in a shop that smells of it. Nobody goes in a shop that smells of it.\n"
    )
    edition = Edition(label="x", issued="2020", url="https://example.org/a")
    finding = Finding(quote, "verbatim", "pots", "first")
    address = passage_address(edition, finding, make_fingerprint(text, "pots", "first"))
    assert unquote(address) == f"https://example.org/a#:~:text={directive}"


def test_a_policy_names_the_inline_scripts_of_the_theme_by_their_hashes() -> None:
    html = '<head><meta charset="utf-8"></head>{}<script src="x.js"></script>'
    html += '<script type="application/json">{{}}</script>'
    scripts = theme_scripts("../..")
    assert len(scripts) >= 4
    assert any('URL("../..",location)' in script for script in scripts)
    made = with_policy(html.format(f"<script>{scripts[0]}</script>"), "../..")
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in made
    assert made.index("Content-Security-Policy") < made.index("<script>")
    assert made.count("Content-Security-Policy") == 1
    assert made.count("sha256") == 1
    assert "sha256" not in with_policy(html.format(""), "../..")


@pytest.mark.parametrize(
    "tag", ["<script>1+1</script>", "<SCRIPT x>1+1</SCRIPT>", '<script type="module">1</script>']
)
def test_a_page_with_any_other_inline_script_is_refused(tag: str) -> None:
    with pytest.raises(ValueError, match="an inline script, which may not run: 1"):
        with_policy(f'<head><meta charset="utf-8"></head>{tag}', ".")


def test_a_page_that_is_served_live_may_run_the_script_that_reloads_it() -> None:
    assert "script-src 'self' 'unsafe-inline';" in policy(live=True)
    assert "unsafe-inline" not in policy().split("style-src")[0]


def test_rendering_reads_no_file_of_the_project(garden: Path) -> None:
    base, problems = load(garden)
    assert base is not None
    assert not problems
    opened: list[str] = []

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and watching:
            opened.append(str(arguments[0]))

    watching = False
    sys.addaudithook(watch)  # a hook cannot be removed again, so it has a switch
    site = Site(Index(base))
    watching = True
    try:
        render(site)
        assets(site)
        graph_files(site.index)
        Path(__file__).read_bytes()  # the watch sees it
        first = list(opened)
        opened.clear()
        render(Site(Index(base)))
        graph_files(Index(base))
    finally:
        watching = False
    assert [path for path in first if path.startswith(str(garden))] == []
    assert __file__ in first
    assert [path for path in opened if path.endswith((".js", ".css", ".md", ".txt", ".yaml"))] == []


def test_no_template_prints_a_literal_that_escaping_would_change(base: KnowledgeBase) -> None:
    """What a template prints is escaped and put on one line: a space at its end, or a sign, would be lost."""
    for page in render(Site(Index(base))).values():
        for classes in re.findall(r'class="([^"]*)"', page.text):
            assert "&" not in classes, f"{page.path}: {classes}"
    templates = Path(sys.modules[Site.__module__].__file__ or "").parent / "templates"
    for template in templates.glob("*.j2"):
        text = template.read_text(encoding="utf-8")
        assert not re.findall(r"""\{\{-? *(?:"(?: [^"]*|[^"]* )"|'(?: [^']*|[^']* )')""", text), template.name


def test_a_sentence_has_one_mark_at_its_end_and_a_count_its_verb() -> None:
    """Wherever names stand at the end of a sentence, and where there is one of each."""
    base = small(
        who={"name": "who goes there?", "aliases": ["halt, etc."]},
        boo={"name": "boo!", "definition": "A [[who]] of “tea?”", "links": [link("is-a", "who")]},
    )
    about = base.about.model_copy(
        update={"title": "What is it", "subtitle": "and why?", "author": "Ink Inc."}
    )
    index = Index(replace(base, about=about))
    site = Site(index)
    pages = render(site)
    texts = {path: f"{read(page.text).text} {page.description}" for path, page in pages.items()}
    texts |= {path: text for page in pages.values() for path, text in page.files.items()}
    texts |= {path: data.decode() for path, data in files(index).items() if path.endswith((".gexf", ".txt"))}
    for path, text in texts.items():
        if not path.endswith((".js", ".json", ".bin")):
            assert not re.search(r"(there\?|boo!|etc\.|Inc\.|why\?)\.", text), path
    assert "boo! is a kind of who goes there?" in texts["concepts/boo.md"]
    said = texts["coverage.md"]
    assert (
        "0 of 1 link (0.0%) rest on a quote that says what they say; 1 is inferred, and gives its reas"
        in said
    )
    assert "The most used type has 100.0% of all links: is a kind of." in said
