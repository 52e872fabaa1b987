"""Links in the head of a page by which programs find their way (signposting.org, RFC 8574, RFC 8288).

They tell how a page is cited, what it is, and where the same is to be had as data.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from concordance.base.model import Concept
from concordance.base.public import is_public
from concordance.exports import FOLDER, entry_path, exports
from concordance.exports.llms import entry_twin
from concordance.pages.citations import Cited
from concordance.pages.site import Site, concept_page
from concordance.record.versions import Record, anchor

_SCHEMA = "https://schema.org/"
_LINK = Markup('<link rel="{}" href="{}">')
_TYPED = Markup('<link rel="{}" type="{}" href="{}">')
_REFERENCES = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "json": "application/vnd.citationstyles.csl+json",
}
_GRAPHS = {"ttl": "text/turtle", "jsonld": "application/ld+json"}


def entry_links(site: Site, concept: Concept, record: Record, cited: Cited | None) -> Markup:
    """The links of an entry: how it is cited, and itself as Markdown, in RDF and as references."""
    path = concept_page(concept.id)
    links = [*_cited_as(_cited_at(site, concept, record)), *_are(site, path, "AboutPage", "DefinedTerm")]
    links.append(_LINK.format("collection", site.url("index.md", path)))
    beside = site.url(entry_path(concept.id), path).rpartition("/")[0]
    # A plain rel="alternate" is another language of the site to the theme.
    markdown = entry_twin(concept.id).rpartition("/")[2]
    links.append(_TYPED.format("alternate item", "text/markdown", f"{beside or '.'}/{markdown}"))
    links += _graphs(site, path)
    for reference in cited.references if cited else ():
        if kind := _REFERENCES.get(reference.format.extension):
            links.append(_TYPED.format("describedby", kind, site.url(reference.path, path)))
    return Markup("\n").join(links)


def front_links(site: Site) -> Markup:
    """The links of the front page: how the whole is cited, and where it is as data."""
    path = "index.md"
    links = [*_cited_as(_of_all(site)), *_are(site, path, "AboutPage", "DefinedTermSet")]
    whole = f"{FOLDER}/{site.base.about.prefix}.json"
    links.append(_TYPED.format("alternate describedby", "application/json", site.url(whole, path)))
    return Markup("\n").join([*links, *_graphs(site, path)])


def data_links(site: Site, path: str) -> Markup:
    """The links of the page of the data: each file of it."""
    links = [*_cited_as(_of_all(site)), *_are(site, path, "AboutPage", "Dataset")]
    for export in exports(site.index):
        if export.path in site.data:
            links.append(_TYPED.format("item", export.media_type, site.url(export.path, path)))
    return Markup("\n").join(links)


def _cited_at(site: Site, concept: Concept, record: Record) -> str:
    """Where an entry is cited: its last version on record, else its identifier, if others can open it."""
    if record.latest:
        return site.cited_at(concept.id, anchor(record.latest.version.digest))
    identifier = site.base.about.concept_iri(concept.id)
    return identifier if is_public(identifier) else ""


def _of_all(site: Site) -> str:
    base = site.base.about.base
    return base if is_public(base) else ""


def _cited_as(address: str) -> Iterator[Markup]:
    if address:
        yield _LINK.format("cite-as", address)


def _are(site: Site, path: str, *types: str) -> Iterator[Markup]:
    for each in types:
        yield _LINK.format("type", f"{_SCHEMA}{each}")
    yield _LINK.format("author", site.url("about.md", path))


def _graphs(site: Site, path: str) -> Iterator[Markup]:
    for ending, kind in _GRAPHS.items():
        file = f"{FOLDER}/{site.base.about.prefix}.{ending}"
        yield _TYPED.format("describedby", kind, site.url(file, path))
