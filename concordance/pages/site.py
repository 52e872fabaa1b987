"""Pages: their addresses, and what stands on several of them. Nothing here depends on the site generator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache, partial
from typing import Any
from urllib.parse import quote as percent_encoded

from jinja2 import Environment
from markupsafe import Markup, escape

from concordance.base.about import Play
from concordance.base.kept import kept_or_made, key_of
from concordance.base.model import Concept, KnowledgeBase, Quote, Source
from concordance.base.naming import namings
from concordance.base.paths import source_path
from concordance.base.public import is_public
from concordance.citing.templates import Templates, passage_templates
from concordance.drawing.drawn import Drawn, drawn
from concordance.drawing.figures import figure
from concordance.drawing.symbols import symbol
from concordance.pages.external import with_external
from concordance.pages.forge import Forge
from concordance.pages.numbered import numbered_page
from concordance.pages.sanitizing import safe_text
from concordance.pages.templating import environment, inert
from concordance.quoting.finding import Finding
from concordance.study.index import Index
from concordance.study.passage_links import passage_address
from concordance.study.passages import passage_id
from concordance.words.markup import Mention, render
from concordance.words.names import capitalized
from concordance.words.typography import typeset


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site, before any site generator has seen it.

    - `path`: the path of its Markdown file, if it were one (concepts/teapot.md)
    - `text`: its HTML; of a guide, its Markdown
    - `source`: the file to edit if the page is wrong, relative to the root
    - `meta`: passed to the theme: `hide` (parts of the frame), `search` (boost, exclude), `head` (HTML for
      the page's head), and anything else that the theme's templates read
    - `files`: the files that belong to the page, by path
    - `is_markdown`: whether the text is Markdown, which a site generator has yet to read
    - `key`: the hash of all that the page was made from, if it can be kept
    - `framed`: the whole file, if an earlier run kept it; then there is no text
    - `anchors`: those of its anchors that people cite; see `anchors.cited_anchors`
    - `has_twin`: whether it is given as Markdown, too (`readable.py`); a tool and a wide table are not
    - `lasts`: whether its address is promised with each release; one further page of a list may go again
    """

    path: str
    title: str
    text: str
    description: str = ""
    source: str | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    is_markdown: bool = False
    key: bytes = b""
    framed: str = ""
    anchors: tuple[str, ...] = ()
    has_twin: bool = True
    lasts: bool = True


@dataclass(frozen=True)
class Site:
    """The addresses of pages, and how pages are printed.

    - `data`: the data files of the site, by path
    - `directory_urls`: whether a page's address is concepts/teapot/ (true) or concepts/teapot.html
    - `address`: the address of the published site; if empty, the knowledge base's base IRI
    - `forge`: where the project's files are edited on the web, if that is known
    - `offered`: what was made for people beforehand, by path (`pages/offered.py`)
    - `own`: the pages that the project wrote itself, by path
    """

    index: Index
    data: Mapping[str, bytes] = field(default_factory=dict)
    directory_urls: bool = True
    address: str = ""
    forge: Forge | None = None
    offered: Mapping[str, bytes] = field(default_factory=dict)
    own: frozenset[str] = frozenset()

    @property
    def base(self) -> KnowledgeBase:
        """The knowledge base."""
        return self.index.base

    @cached_property
    def is_public(self) -> bool:
        """Whether others can open the site at its address."""
        return is_public(self.address)

    @cached_property
    def _root(self) -> str:
        return f"{(self.address or self.base.about.base).removesuffix('/')}/"

    def cited_at(self, concept_id: str, anchor: str) -> str:
        """Where a version of an entry is cited: at its public address, else by its permanent identifier.

        Empty if neither is one that others could open.
        """
        if self.is_public:
            return self.absolute(concept_page(concept_id), anchor)
        identifier = f"{self.base.about.concept_iri(concept_id)}#{anchor}"
        return identifier if is_public(identifier) else ""

    def render(self, template: str, path: str, **values: Any) -> str:
        """The HTML of the page at `path`, from templates/<template>.html.j2."""
        helpers = {
            "site": self,
            "index": self.index,
            "page_path": path,
            "url": lambda to, anchor="": self.url(to, path, anchor),
            "concept": lambda concept_id, words=None: self.concept_link(concept_id, path, words),
            "text": lambda markdown, lead="": self.text(markdown, path, lead),
            "check": lambda words="": self.check_link(path, words),
        }
        return self.templates.get_template(f"{template}.html.j2").render({**helpers, **values})

    @cached_property
    def drawn(self) -> Drawn:
        """The graph as it is drawn."""
        return drawn(self.index)

    @cached_property
    def plays(self) -> Mapping[str, Play]:
        """The playable example of each entry that has one; the first, if it has several."""
        pairs = [(concept_id, play) for play in self.base.about.plays for concept_id in play.entries]
        return dict(reversed(pairs))

    @cached_property
    def citations(self) -> Mapping[tuple[str, str], Templates]:
        """How a passage of each edition is cited."""
        return {
            (source.id, edition_id): kept_or_made(
                self.index.kept,
                "cite",
                f"{source.id}.{edition_id}",
                key_of(edition_id, self.base.texts.get(source_path(source.id), "")),
                partial(passage_templates, source, edition_id),
            )
            for source in self.base.sources.values()
            for edition_id in source.editions
        }

    @cached_property
    def templates(self) -> Environment:
        """The templates of the pages."""
        return _environment()

    def url(self, to: str, path: str, anchor: str = "") -> str:
        """The address of one page (or asset) relative to another, both given by path."""
        relative = _relative(self.address_of(to), self.address_of(path)) if to != path else ""
        return f"{relative}#{anchor}" if anchor else relative or "#"

    def absolute(self, path: str, anchor: str = "") -> str:
        """The absolute address of a page on the published site."""
        return f"{self._root}{self.address_of(path)}" + (f"#{anchor}" if anchor else "")

    def file(self, path: str) -> str:
        """The file that a page becomes, relative to the site's root."""
        address = self.address_of(path)
        return f"{address}index.html" if address.endswith("/") or not address else address

    def address_of(self, path: str) -> str:
        """The address of a page (or asset) relative to the site's root; empty for the front page."""
        return _address(path, self.directory_urls)

    def concept_link(self, concept_id: str, path: str, words: str | None = None) -> Markup:
        """A link to an entry, whose preview is in a file (`pages/previews.py`); words if there is none."""
        concept = self.base.concepts.get(concept_id)
        if concept is None:
            return inert(words or concept_id)
        address, shown = (
            inert(self.url(concept_page(concept_id), path)),
            inert(typeset(words or concept.name)),
        )
        return Markup(f'<a class="concept" href="{address}">{shown}</a>')  # both are escaped

    def check_link(self, path: str, words: str = "") -> Markup:
        """A link to the page that checks these words, or those of the quote that the link is put after."""
        url = escape(self.url(CHECK, path, f"q={_in_query(words)}" if words else ""))
        return Markup(f'<a class="check-link" href="{url}" aria-label="Check this quote">check</a>')

    def passage_page(self, entry: str, label: str, quote: Quote) -> str:
        """The path of the page on which a quote's edition is annotated with it."""
        return numbered_page(source_page(quote.source, quote.edition), self.index.place(entry, label, quote))

    def passage_url(self, quote: Quote, finding: Finding) -> str:
        """Where a quoted passage can be read at its source."""
        edition = self.base.sources[quote.source].editions[quote.edition]
        return passage_address(edition, finding, self.base.fingerprints.get((quote.source, quote.edition)))

    def authors(self, source: Source) -> str:
        """The authors of a source, by name."""
        return ", ".join(person.whole for person in source.author)

    def symbol(self, kind_id: str) -> Markup:
        """The symbol of a kind."""
        return self._symbols[kind_id]

    def symbol_of(self, concept_id: str) -> Markup:
        """The symbol of an entry's kind."""
        return self._symbols[self.base.concepts[concept_id].kind]

    @cached_property
    def _symbols(self) -> Mapping[str, Markup]:
        return {kind_id: symbol(kind_id, kind) for kind_id, kind in self.base.vocabulary.kinds.items()}

    def words(self, markdown: str) -> str:
        """A text of an entry in plain words, as a page prints them."""
        return typeset(self.index.words(markdown))

    def text(self, markdown: str, path: str, lead: str = "") -> Markup:
        """A text of an entry as HTML. A mention is a link once per paragraph, and never to its own page.

        `lead` is a sentence that comes before it; it is put there once the text is HTML.
        """
        linked: set[tuple[int, str]] = set()

        def show(mention: Mention) -> str:
            place = (markdown.count("\n\n", 0, mention.start), mention.target)
            known = mention.target in self.base.concepts
            if not known or place in linked or concept_page(mention.target) == path:
                return inert(mention.words or self.index.name(mention.target))
            linked.add(place)
            return self.concept_link(mention.target, path, mention.words)

        html = Markup(with_external(safe_text(render(markdown, show))))
        if not lead:
            return html
        first = Markup("<p>")
        return (
            first + inert(lead) + " " + html[3:]
            if html.startswith(first)
            else first + inert(lead) + Markup("</p>\n") + html
        )


GRAPH = "graph.md"
"""The path of the page with the live graph."""

CHECK = "check.md"
"""The path of the page on which anybody can check a quote."""


def concept_page(concept_id: str) -> str:
    """The path of an entry's page."""
    return f"concepts/{concept_id}.md"


def kind_page(kind_id: str) -> str:
    """The path of the page that lists a kind's entries."""
    return f"kinds/{kind_id}.md"


def tour_page(tour_id: str) -> str:
    """The path of a tour's page."""
    return f"tours/{tour_id}.md"


def source_page(source_id: str, edition_id: str | None = None) -> str:
    """The path of a source's page, or of the page of one of its editions."""
    return f"sources/{source_id}/{edition_id}.md" if edition_id else f"sources/{source_id}.md"


@cache
def _address(path: str, directory_urls: bool) -> str:
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    if not directory_urls:
        return f"{stem}.html"
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index")
    return f"{stem}/"


def _relative(target: str, start: str) -> str:
    """One address relative to another, both relative to the site's root. A folder's ends with a slash."""
    folder, up = start[: start.rfind("/") + 1], ""
    while not target.startswith(folder):
        folder, up = folder[: folder.rfind("/", 0, -1) + 1], f"../{up}"
    return f"{up}{target[len(folder) :]}" or "./"


@lru_cache(maxsize=8192)
def _in_query(words: str) -> str:
    """Words as the value of a query; a quote is on several pages, one after another."""
    return percent_encoded(" ".join(words.split()), safe="")


def former_pages(base: KnowledgeBase) -> dict[str, list[str]]:
    """The paths at which the page of an entry, a kind or a tour used to be, by the path at which it is."""
    found: dict[str, list[str]] = {}
    for concept in base.concepts.values():
        for old in concept.formerly:
            found.setdefault(concept_page(concept.id), []).append(concept_page(old))
    others = namings(base)
    for naming, page in ((others["kind"], kind_page), (others["tour"], tour_page)):
        for former in naming.former:
            found.setdefault(page(former.now), []).append(page(former.old))
    return found


def title_of(concept: Concept) -> str:
    """An entry's name as a title, with its first letter capitalized."""
    return capitalized(concept.name)


@cache
def _environment() -> Environment:
    return environment(
        concept_page=concept_page,
        numbered_page=numbered_page,
        kind_page=kind_page,
        source_page=source_page,
        passage_id=passage_id,
        title_of=title_of,
        tour_page=tour_page,
        figure=figure,
    )
