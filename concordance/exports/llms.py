"""The knowledge base for language models: llms.txt (llmstxt.org), and all entries as one text.

Links are absolute if the address of the site is known, as tools that follow them need it. Otherwise they are
relative to the site's root, which is where both files are.
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
and how to cite it. Beside it is index.json, the same as data.
"""
_FULL = """\
Below is every entry: its definition, what links it to others (each said once, with the quotes that it rests
on, by label), and its quotes, with their places in the sources. The address of an entry, with its
explanation, is {root}concepts/ followed by its id and by /index.html.md
"""


def twin_path(concept_id: str) -> str:
    """The path of an entry as Markdown: beside its page, with the name that llmstxt.org proposes."""
    return f"concepts/{concept_id}/index.html.md"


def pieces(entry: Entry) -> dict[str, bytes]:
    """What an entry adds to both files."""
    return {"llms": in_markdown(entry.definition).encode(), "llms.full": _whole(entry).encode()}


def llms_txt(index: Index, parts: Parts) -> Iterator[bytes]:
    """The site in the form of llmstxt.org: what it is, then every entry with its definition, by kind."""
    root = _root(parts)
    yield f"{_head(index)}\n{_LIST}\n".encode()
    of_kind: dict[str, list[str]] = defaultdict(list)
    for concept, definition in zip(index.base.concepts.values(), parts["llms"], strict=True):
        link = f"[{in_markdown(concept.name)}]({root}{twin_path(concept.id)})"
        of_kind[concept.kind].append(f"- {link}: {definition.decode()}\n")
    for kind_id, kind in index.base.vocabulary.kinds.items():
        if of_kind[kind_id]:
            yield f"## {in_markdown(kind.plural)}\n\n{''.join(of_kind[kind_id])}\n".encode()
    prefix = index.base.about.prefix
    whole = sum(len(piece.decode()) for piece in parts["llms.full"])
    size = f"about {_rough(whole)} characters, or {_rough(whole // _PER_TOKEN)} tokens"
    optional = [
        f"- [All entries as one text]({root}{FULL}): definitions, links and quotes, {size}",
        f"- [The whole knowledge base]({root}data/{prefix}.json): JSON, one document",
        f"- [SKOS]({root}data/{prefix}.ttl): RDF in Turtle",
    ]
    yield "\n".join(["## Optional", "", *optional, ""]).encode()


def llms_full(index: Index, parts: Parts) -> Iterator[bytes]:
    """Every entry with definition, links and quotes, as one text of moderate size, by name."""
    yield f"{_head(index)}\n{_FULL.format(root=_root(parts))}".encode()
    for piece in parts["llms.full"]:
        yield b"\n" + piece


def _rough(count: int) -> str:
    """A number of which only the size matters, in thousands."""
    return f"{max(round(count, -3), 1000):,}"


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
