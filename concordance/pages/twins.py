"""An entry as Markdown, beside its page: what a language model needs of it, and no more."""

from __future__ import annotations

from collections.abc import Iterator

from concordance.base.meanings import MEANINGS
from concordance.base.model import Concept, Quote
from concordance.base.statements import Statement
from concordance.exports import entry_path
from concordance.exports.llms import entry_twin
from concordance.pages.citations import Cited
from concordance.pages.site import Site, concept_page, title_of
from concordance.words.english import period
from concordance.words.foreign import in_markdown, one_line
from concordance.words.markup import mentions


def twin(site: Site, concept: Concept, cited: Cited | None) -> str:
    """The entry as Markdown. Links to other entries lead to theirs; absolute, if the site has an address."""
    index = site.index
    kind = site.base.vocabulary.kinds[concept.kind].label
    names = ""
    if concept.aliases:
        names = f" Also called: {', '.join(map(in_markdown, concept.aliases))}{period(concept.aliases[-1])}"
    here, data = concept_page(concept.id), entry_path(concept.id)
    page = site.absolute(here) if site.is_public else site.url(here, data)
    beside = site.absolute(data) if site.is_public else data.rpartition("/")[2]
    title = site.base.about.full_title
    whole = f"{in_markdown(title)}{period(title)}"
    parts = [
        f"# {in_markdown(title_of(concept))}",
        f"> {in_markdown(index.words(concept.definition))}",
        f"Entry `{concept.id}` of {whole} Kind: {in_markdown(kind)}{period(kind)}{names}\n"
        f"[Page](<{page}>), [data]({beside})",
    ]
    texts = {
        "Explanation": concept.explanation,
        "Wording": concept.wording,
        "No definition": concept.undefined,
    }
    parts += [f"## {title}\n\n{_with_links(site, text)}" for title, text in texts.items() if text]
    lists = {
        "Quotes": (_quoted(site, concept, *item) for item in concept.quotes.items()),
        "Links": (_linked(site, concept, one) for one in index.linked.get(concept.id, ())),
        "Called elsewhere": (
            f"{in_markdown(one.term)}: {in_markdown(index.words(one.about))}" for one in concept.elsewhere
        ),
    }
    parts += [f"## {title}\n\n{text}" for title, rows in lists.items() if (text := _listed(rows))]
    parts.append(f"## How to cite\n\n{_reference(site, cited)}")
    return "\n\n".join(parts) + "\n"


def _listed(rows: Iterator[str]) -> str:
    return "\n".join(f"- {row}" for row in rows)


def _quoted(site: Site, concept: Concept, label: str, quote: Quote) -> str:
    source = site.base.sources[quote.source]
    edition = source.editions[quote.edition]
    place = in_markdown(f"{source.short}, {edition.label}, {quote.at}")
    address = site.passage_url(quote, site.index.findings[concept.id, label])
    omits = f" It leaves out: {in_markdown(site.index.words(quote.omits))}" if quote.omits else ""
    return f"`{label}`: “{in_markdown(quote.text)}” ([{place}](<{address}>)). {MEANINGS[quote.role]}{omits}"


def _linked(site: Site, concept: Concept, said: Statement) -> str:
    """A statement in words, with the entries at its other end, and what it rests on."""
    index = site.index
    others = [one for one in dict.fromkeys(said.concepts) if one != concept.id]
    links = ", ".join(_to(site, one, index.name(one)) for one in others)
    quotes = ", ".join(
        f"`{label}`" if owner == concept.id else f"`{owner}#{label}`"
        for owner, label, _ in index.evidence(said)
    )
    why = f" Rests on {quotes}." if quotes else ""
    if said.link.inferred:
        why += f" Inferred: {in_markdown(index.words(said.link.inferred))}"
    sentence = index.sentence(said)
    return f"{links}: {in_markdown(sentence)}{period(sentence)}{why}"


def _with_links(site: Site, text: str) -> str:
    """A text of an entry, its mentions turned into links."""
    parts, last = [], 0
    for mention in mentions(text):
        words = mention.words or site.index.name(mention.target)
        parts += [text[last : mention.start], _to(site, mention.target, words)]
        last = mention.end
    return "".join([*parts, text[last:]]).strip()


def _to(site: Site, concept_id: str, words: str) -> str:
    if concept_id not in site.base.concepts:
        return in_markdown(words)
    twin = entry_twin(concept_id)
    address = (
        f"{site.absolute('index.md')}{twin}" if site.is_public else f"../{twin.removeprefix('concepts/')}"
    )
    return f"[{in_markdown(words)}]({address})"


def _reference(site: Site, cited: Cited | None) -> str:
    if cited is None:
        return "This entry is in no release yet."
    [reference] = [one.text for one in cited.references if one.format.id == "markdown"]
    license = f"The license of the words of this entry: <{site.base.about.license}>."
    return f"{one_line(reference)}\n\n{license} The quotes are their authors'."
