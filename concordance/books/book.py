"""The book: what it says of itself, and its chapters as trees of HTML from which each form is made.

A chapter has the elements of Markdown, and `section`, `figure` and `svg`; it is made as a tree, so no text in
it can be taken for markup. A link that begins with # leads to a chapter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html
from lxml.builder import E
from lxml.html.builder import CLASS

from concordance.base.drawings import Drawing
from concordance.base.model import Concept, Quote
from concordance.base.statements import phrase
from concordance.citing.styles import reference
from concordance.citing.works import source_work
from concordance.drawing.colors import legible
from concordance.record.digest import SHOWN
from concordance.record.versions import what_it_does
from concordance.study.index import Index
from concordance.study.passage_links import passage_address
from concordance.words.english import counted
from concordance.words.foreign import carried, one_line
from concordance.words.markup import Mention, render
from concordance.words.names import capitalized

PAPER, RAISED, WASH = "#ffffff", "#f7f3ea", "#f6e9e3"
INK, SOFT, ACCENT, WARNING = "#26231f", "#655f55", "#8a2f1d", "#b93030"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its id, which links name, its title, its text, and the chapters below it."""

    id: str
    title: str
    body: etree._Element
    chapters: tuple[Chapter, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """The book: what it says of itself, its chapters, and the style of its drawings (CSS)."""

    title: str
    subtitle: str
    about: str
    author: str
    language: str
    identifier: str
    license: str
    date: str
    edition: str
    drawn: str
    chapters: tuple[Chapter, ...]

    def all_chapters(self) -> Iterator[Chapter]:
        """Every chapter, each before those below it."""
        for chapter in self.chapters:
            yield chapter
            yield from chapter.chapters


def book_of(index: Index, address: str) -> Book:
    """The book of a knowledge base, as of its last release and with what has changed since."""
    about, last = index.base.about, index.history.last
    return Book(
        title=one_line(about.title),
        subtitle=one_line(about.subtitle or ""),
        about=one_line(about.about),
        author=one_line(about.author),
        language=about.language,
        identifier=about.base,
        license=about.license,
        date=last.date if last else about.deck.since,
        edition=index.as_of.capitalize(),
        drawn=_drawn(index),
        chapters=(_preface(index, address), *_kinds(index), _sources(index)),
    )


def _preface(index: Index, address: str) -> Chapter:
    about = index.base.about
    quotes = sum(1 for _ in index.base.all_quotes())
    body = E.section(
        E.p(one_line(about.about)),
        E.p(
            f"This book has {counted(len(index.base.concepts), 'entry', 'entries')} with "
            f"{counted(quotes, 'quote')}. Every quote was "
            "compared, word for word, with the edition that it names. Its place leads there."
        ),
        E.p("On the web, always in the last version: ", _link(address or about.base)),
        E.p("Entries: ", _link(about.license), ". The quotes belong to the authors of their sources."),
    )
    return Chapter("about-this-book", "About this book", body)


def _kinds(index: Index) -> Iterator[Chapter]:
    for kind_id, kind in index.base.vocabulary.kinds.items():
        concepts = [concept for concept in index.by_name if concept.kind == kind_id]
        if concepts:
            body = E.section(E.p(one_line(kind.about)))
            entries = tuple(_entry(index, concept) for concept in concepts)
            yield Chapter(f"kind-{kind_id}", one_line(capitalized(kind.plural)), body, entries)


def _entry(index: Index, concept: Concept) -> Chapter:
    base = index.base
    body = E.section(_text(index, concept.definition, concept.id, "definition"))
    if concept.aliases:
        body.append(E.p("Also known as ", one_line(", ".join(concept.aliases)), CLASS("aliases")))
    if concept.explanation:
        body.append(_text(index, concept.explanation, concept.id))
    if concept.drawing and concept.drawing in base.drawings:
        body.append(_figure(base.drawings[concept.drawing]))
    if concept.wording:
        body.extend([E.h3("Notes on the wording"), _text(index, concept.wording, concept.id)])
    if concept.undefined:
        body.extend([E.h3("No source defines it"), _text(index, concept.undefined, concept.id)])
    if concept.quotes:
        body.append(E.h3("In the sources’ words"))
        for label, quote in concept.quotes.items():
            body.extend(_quote(index, concept.id, label, quote))
    if index.linked.get(concept.id):
        body.extend([E.h3("Links"), _links(index, concept.id)])
    iri, digest = base.about.concept_iri(concept.id), index.digests[concept.id][:SHOWN]
    body.append(E.p(_link(iri), f" · version {digest}", CLASS("foot")))
    return Chapter(_chapter(concept.id), one_line(capitalized(concept.name)), body)


def _chapter(concept_id: str) -> str:
    return f"concept-{concept_id}"


def _text(index: Index, markdown: str, concept_id: str, name: str = "") -> etree._Element:
    """A text of an entry, with links to the entries that it mentions."""

    def show(mention: Mention) -> str:
        words = html.Element("a")
        words.text = carried(mention.words or index.name(mention.target))
        if mention.target in index.base.concepts and mention.target != concept_id:
            words.set("href", f"#{_chapter(mention.target)}")
        else:
            words.tag = "span"
        return str(html.tostring(words, encoding="unicode"))

    found = html.fragment_fromstring(carried(render(markdown, show)), create_parent="div")
    for diagram in found.xpath(".//pre[code[contains(@class, 'language-')]]"):
        diagram.getparent().replace(diagram, E.p(E.em("The entry on the web has a diagram here.")))
    if name:
        found.set("class", name)
    return found


def _quote(index: Index, concept_id: str, label: str, quote: Quote) -> Iterator[etree._Element]:
    finding = index.findings[concept_id, label]
    source = index.base.sources[quote.source]
    edition = source.editions[quote.edition]
    yield E.blockquote(E.p(one_line(quote.text)))
    fingerprint = index.base.fingerprints.get((quote.source, quote.edition))
    place = _link(passage_address(edition, finding, fingerprint), one_line(quote.at))
    told = one_line(f"{what_it_does(quote.model_dump())} · {finding.verdict} in {edition.label}")
    yield E.p(one_line(source.short), ", ", place, f" · {told}", CLASS("cited"))


def _links(index: Index, concept_id: str) -> etree._Element:
    rows: dict[str, list[str]] = {}
    for statement in index.linked[concept_id]:
        label, others = phrase(index.base, statement, concept_id)
        known = rows.setdefault(label, [])
        known += [other for other in others if other not in known]
    found = E.ul()
    for label, known in rows.items():
        item = E.li(f"{one_line(label)} ")
        for at, other in enumerate(known):
            link = E.a(one_line(index.name(other)), href=f"#{_chapter(other)}")
            link.tail = ", " if at + 1 < len(known) else ""
            item.append(link)
        found.append(item)
    return found


def _sources(index: Index) -> Chapter:
    body = E.section()
    for source in index.base.sources.values():
        for edition_id, edition in source.editions.items():
            words = one_line(reference(source_work(source, edition_id), "apa"))
            body.append(E.p(words, f" ({one_line(edition.label)}: ", _link(edition.url), ")"))
    return Chapter("sources", "Sources", body)


def _figure(drawing: Drawing) -> etree._Element:
    size = {"viewBox": f"0 0 {drawing.width} {drawing.height}", "role": "img", "aria-label": drawing.about}
    svg = etree.fromstring(f"<svg>{drawing.svg}</svg>")
    for name, value in size.items():
        svg.set(name, value)
    svg.set("width", str(drawing.width))
    svg.set("height", str(drawing.height))
    return E.figure(svg, E.figcaption(one_line(drawing.title)))


def _link(address: str, words: str = "") -> etree._Element:
    return E.a(words or address, href=address)


def _drawn(index: Index) -> str:
    """The style of the drawings, which have only names for what a part is (`base.drawings`).

    The hue of a part is its `color`, as far as programs know no variables.
    """
    hues = {f'[data-kind="{kind_id}"]': kind.color for kind_id, kind in index.base.vocabulary.kinds.items()}
    colors = {name: legible(color, RAISED) for name, color in hues.items()}
    colors |= {".accent": ACCENT, ".warning": WARNING, ".muted": SOFT}
    rules = [
        f"svg {{ color: {INK}; font-family: 'Libertinus Serif', serif; font-size: 15px }}",
        *(f"svg {name} {{ color: {color} }}" for name, color in colors.items()),
        "svg .box, svg .line, svg .soft, svg .solid { stroke: currentColor; stroke-width: 1.5 }",
        f"svg .box {{ fill: {RAISED} }} svg .line {{ fill: none }} svg .soft {{ fill: {WASH} }}",
        "svg .solid { fill: currentColor } svg .dashed { stroke-dasharray: 5 4 }",
        "svg text, svg tspan { fill: currentColor; stroke: none }",
        "svg .small { font-size: 13px } svg .large { font-size: 19px }",
        "svg .strong { font-weight: 700 } svg .italic { font-style: italic }",
    ]
    return "\n".join(rules)
