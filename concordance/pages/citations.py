"""What the pages show about citing: references in every format, citations of passages, and the data for
reference managers and search engines in the head of a page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from concordance.base.kept import kept_or_made, key_of
from concordance.base.model import Concept, Quote
from concordance.base.paths import source_path
from concordance.citing.coins import coins
from concordance.citing.formats import FORMATS, Format
from concordance.citing.templates import passage_citations
from concordance.citing.works import Work, entry_work, source_work
from concordance.pages import structured
from concordance.pages.site import Site, source_page
from concordance.record.versions import Record, anchor
from concordance.words.names import capitalized


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in one format: its text, the path of the file with it, and what the page shows of it."""

    format: Format
    path: str
    text: str
    shown: Markup


@dataclass(frozen=True, slots=True)
class Cited:
    """A work with its reference in every format; the names of its downloads begin with `name`."""

    work: Work
    name: str
    references: tuple[Reference, ...]

    @property
    def coins(self) -> Markup:
        """The work for the buttons of reference managers."""
        return for_managers(self.work)

    @property
    def files(self) -> dict[str, str]:
        """The files with the references, by path."""
        return {reference.path: reference.text for reference in self.references}


@dataclass(frozen=True, slots=True)
class Passage:
    """The citation of a passage in each form, with the form's label; where its source's references are."""

    forms: tuple[tuple[str, str], ...]
    page: str
    anchor: str


def cited_entry(site: Site, concept: Concept, record: Record) -> Cited | None:
    """The last version on record with its references; None if nothing is on record."""
    latest = record.latest
    if latest is None:
        return None
    version, entry = latest.version, latest.entry
    name = str(entry["name"])
    address = site.cited_at(concept.id, anchor(version.digest))
    about = site.base.about
    number = version.version if address else f"{version.version} ({version.shown})"
    words = site.index.words(str(entry["definition"]))
    work = entry_work(about, entry["id"], capitalized(name), number, version.date, address, words)
    path, name = f"concepts/{concept.id}/cite/", f"{about.prefix}-{entry['id']}"
    return _cited(work, path, name, _references(work))


def cited_edition(site: Site, source_id: str, edition_id: str) -> Cited:
    """An edition of a source with its references."""
    work = source_work(site.base.sources[source_id], edition_id)
    made = kept_or_made(
        site.index.kept,
        "references",
        f"{source_id}.{edition_id}",
        key_of(edition_id, site.base.texts.get(source_path(source_id), "")),
        lambda: _references(work),
    )
    return _cited(work, f"sources/{source_id}/cite/{edition_id}.", f"{source_id}-{edition_id}", made)


def for_managers(work: Work) -> Markup:
    """A work for the buttons of reference managers: an empty element that they find by its class."""
    return Markup('<span class="Z3988" hidden title="{}"></span>').format(coins(work))


def _references(work: Work) -> list[tuple[str, str]]:
    """The reference in each of FORMATS: as a text, and as the HTML that is shown."""
    texts = ((form, form.make(work)) for form in FORMATS)
    return [(text, form.html(work) if form.html else _escaped(text.rstrip("\n"))) for form, text in texts]


def _escaped(text: str) -> str:
    """A text as HTML; its quotation marks need no escape, and are many in formats for programs."""
    return str(escape(text)).replace("&#34;", '"')


def _cited(work: Work, before: str, name: str, made: Iterable[tuple[str, str]]) -> Cited:
    references = (
        Reference(form, f"{before}{form.file}", text, Markup(html))  # it has been escaped
        for form, (text, html) in zip(FORMATS, made, strict=True)
    )
    return Cited(work, name, tuple(references))


def passage(site: Site, concept: Concept, label: str, quote: Quote) -> Passage:
    """How to cite the passage that a quote is from."""
    templates = site.citations[quote.source, quote.edition]
    forms = passage_citations(templates, site.index.findings[concept.id, label].places[0])
    return Passage(forms, source_page(quote.source), f"cite-{quote.edition}")


def entry_head(site: Site, concept: Concept, record: Record, cited: Cited | None) -> Markup:
    """HTML for the head of an entry's page: a DefinedTerm, and Highwire Press tags for what the box cites."""
    about = site.base.about
    latest = record.latest
    tags: list[tuple[str, str]] = []
    if latest and cited:
        item = cited.work.item
        tags = [
            ("citation_title", item["title"]),
            ("citation_author", about.author),
            ("citation_publication_date", latest.version.date.replace("-", "/")),
            ("citation_inbook_title", about.full_title),
            *([("citation_public_url", item["URL"])] if "URL" in item else []),
            ("citation_language", about.language),
        ]
    metas = [Markup('<meta name="{}" content="{}">').format(*tag) for tag in tags]
    return Markup("\n").join([*metas, structured.term(site, concept, record)])
