"""The knowledge base for language models: llms.txt (llmstxt.org), and all entries as one text.

Links are absolute if the address of the site is known, as tools that follow them need it. Otherwise they are
relative to the site's root, which is where both files are. Where there is no site, they lead to files beside
them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from concordance.base.public import is_public
from concordance.exports.entry import Entry, Said
from concordance.exports.parts import Parts
from concordance.study.index import Index
from concordance.words.foreign import in_markdown

LIST = "llms.txt"
FULL = "llms-full.txt"

_PER_TOKEN = 4  # characters, about

_RULES = """\
When you use a definition, cite its entry. When you use a quote, cite its source and place, and do not change
its words. The license of the definitions is {license}; the quotes are their authors'.
"""
_LIST = """\
Each link leads to an entry as Markdown: its definition, its quotes with their places, its links in words,
and how to cite it. Beside it is index.json, the same as data. Other pages are there as Markdown, too.
"""
_ALONE = """\
Below is every entry with its definition. The files beside this one have the rest.
"""
_FULL = """\
Below is every entry: its definition, what links it to others (each said once, with the quotes that it rests
on, by label), and its quotes, with their places in the sources.\
"""
_WHERE = """ The address of an entry, with its
explanation, is {root}concepts/ followed by its id and by /index.html.md
"""
_PAGES = {
    "concepts": "Glossary: all definitions, from A to Z",
    "vocabulary": "Vocabulary: the kinds of concept and of link",
    "changes": "What changed, release by release",
}


def twin_path(folder: str) -> str:
    """The path of a page as Markdown: in the folder that is its address, with the name of llmstxt.org."""
    return f"{folder}/index.html.md".lstrip("/")


def entry_twin(concept_id: str) -> str:
    """The path of an entry as Markdown."""
    return twin_path(f"concepts/{concept_id}")


def pieces(entry: Entry) -> dict[str, bytes]:
    """What an entry adds to both files."""
    return {"llms": in_markdown(entry.definition).encode(), "llms.full": _whole(entry).encode()}


def llms_txt(index: Index, parts: Parts) -> Iterator[bytes]:
    """The site in the form of llmstxt.org: what it is, then every entry with its definition, other pages."""
    root, leads = _root(parts), _leads(parts)
    yield f"{_head(index)}\n{_LIST if leads else _ALONE}\n".encode()
    of_kind: dict[str, list[str]] = defaultdict(list)
    for concept, definition in zip(index.base.concepts.values(), parts["llms"], strict=True):
        name = in_markdown(concept.name)
        link = f"[{name}]({root}{entry_twin(concept.id)})" if leads else name
        of_kind[concept.kind].append(f"- {link}: {definition.decode()}\n")
    for kind_id, kind in index.base.vocabulary.kinds.items():
        if of_kind[kind_id]:
            yield f"## {in_markdown(kind.plural)}\n\n{''.join(of_kind[kind_id])}\n".encode()
    for title, pages in _pages(index).items() if leads else ():
        rows = (f"- [{in_markdown(words)}]({root}{twin_path(path)})\n" for path, words in pages.items())
        yield f"## {title}\n\n{''.join(rows)}\n".encode()
    prefix, folder = index.base.about.prefix, f"{root}data/" if leads else ""
    whole = sum(len(piece.decode()) for piece in llms_full(index, parts))
    size = f"about {_rough(whole)} characters, or {_rough(whole // _PER_TOKEN)} tokens"
    optional = [
        f"- [All entries as one text]({root}{FULL}): definitions, links and quotes, {size}",
        f"- [The whole knowledge base]({folder}{prefix}.json): JSON, one document",
        f"- [SKOS]({folder}{prefix}.ttl): RDF in Turtle",
    ]
    yield "\n".join(["## Optional", "", *optional, ""]).encode()


def llms_full(index: Index, parts: Parts) -> Iterator[bytes]:
    """Every entry with definition, links and quotes, as one text of moderate size, by name."""
    where = _WHERE.format(root=_root(parts)) if _leads(parts) else "\n"
    yield f"{_head(index)}\n{_FULL}{where}".encode()
    for piece in parts["llms.full"]:
        yield b"\n" + piece


def _pages(index: Index) -> dict[str, dict[str, str]]:
    """What else of the site is there as Markdown, by title: what each page is, by its address."""
    tours = {f"tours/{tour_id}": tour.title for tour_id, tour in index.base.tours.items()}
    sources = {f"sources/{one.id}": f"{one.short}: {one.title}" for one in index.base.sources.values()}
    told = {"Tours": tours, "Sources": sources, "Other pages": _PAGES}
    return {title: pages for title, pages in told.items() if pages}


def _rough(count: int) -> str:
    """A number of which only the size matters: its first two digits."""
    return f"{round(count, 2 - len(str(count))):,}"


def _leads(parts: Parts) -> bool:
    """Whether links can lead to pages."""
    return not parts.alone or bool(_root(parts))


def _root(parts: Parts) -> str:
    return f"{parts.address.removesuffix('/')}/" if is_public(parts.address) else ""


def _head(index: Index) -> str:
    """What this is, and which release of it."""
    about = index.base.about
    said = f"{index.as_of.capitalize()}. {_RULES.format(license=about.license)}"
    return f"# {in_markdown(about.full_title)}\n\n> {in_markdown(about.about)}\n\n{said}"


def _whole(entry: Entry) -> str:
    names = [f"id: {entry.id}", f"kind: {in_markdown(entry.kind)}"]
    if entry.concept.aliases:
        names.append(f"also called: {', '.join(map(in_markdown, entry.concept.aliases))}")
    said = [_linked(entry, one) for one in entry.typed]
    quotes = []
    for label, quote in entry.concept.quotes.items():
        found = entry.found[label]
        place = in_markdown(f"{found.source}, {found.edition}, {quote.at}")
        quotes.append(f"- {label}: “{in_markdown(quote.text)}” ({place})\n")
    return (
        f"## {in_markdown(entry.concept.name)}\n\n({'; '.join(names)})\n\n{in_markdown(entry.definition)}\n"
        + "".join(f"\n{part}" for part in ("".join(said), "".join(quotes)) if part)
    )


def _linked(entry: Entry, said: Said) -> str:
    """A statement in words, with the labels of its quotes; others' have the id of their entry before them."""
    labels = [one.label if one.owner == entry.id else one.name for one in said.resting]
    return f"- {in_markdown(said.sentence)} ({', '.join(labels) or 'inferred'})\n"
