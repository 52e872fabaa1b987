"""An entry as the text of its file, in the order and the style of concepts/_template.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from concordance.base.meanings import ROLES
from concordance.base.paths import TEMPLATE, schema_line
from concordance.editing.scalars import field as lines_of
from concordance.editing.scalars import flow_list, scalar
from concordance.words.english import one_of


@dataclass(frozen=True, slots=True)
class QuoteDraft:
    """A quote to be written; `role` is empty as long as nobody has chosen one."""

    source: str
    edition: str
    at: str
    text: str
    role: str = ""
    omits: str = ""
    stance: str = ""


@dataclass(frozen=True, slots=True)
class LinkDraft:
    """A link to be written, with the labels of its quotes or how it is inferred."""

    relation: str
    target: tuple[str, ...]
    quotes: tuple[str, ...] = ()
    inferred: str = ""
    player: str = ""
    claim: str = ""


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """An entry to be written."""

    name: str
    kind: str
    definition: str
    aliases: tuple[str, ...] = ()
    explanation: str = ""
    drawing: str = ""
    wording: str = ""
    undefined: str = ""
    elsewhere: Mapping[str, str] = field(default_factory=dict)  # what is said of each term
    quotes: Mapping[str, QuoteDraft] = field(default_factory=dict)
    links: tuple[LinkDraft, ...] = ()


def entry_text(draft: EntryDraft, *, schema: bool = True) -> str:
    """The text of an entry's file; the schema's line is first if the knowledge base has schemas."""
    lines = [schema_line(TEMPLATE)] if schema else []
    lines += [f"name: {scalar(draft.name)}", f"kind: {scalar(draft.kind)}"]
    if draft.aliases:
        lines.append(f"aliases: {flow_list(draft.aliases)}")
    lines += lines_of("definition", draft.definition, 0, fold=True)
    for key in ("explanation", "drawing", "wording", "undefined"):
        if text := getattr(draft, key):
            lines += [f"drawing: {text}"] if key == "drawing" else lines_of(key, text, 0)
    if draft.elsewhere:
        lines.append("elsewhere:")
        for term, about in draft.elsewhere.items():
            lines += [f"  - term: {scalar(term)}", *lines_of("about", about, 4)]
    if draft.quotes:
        lines.append("quotes:")
        for label, quote in draft.quotes.items():
            lines += quote_lines(label, quote)
    if draft.links:
        lines.append("links:")
        for link in draft.links:
            lines += _link_lines(link)
    return "\n".join([*lines, ""])


def quote_lines(label: str, quote: QuoteDraft) -> list[str]:
    """A quote as lines below `quotes:`. While its role is open, the line says which there are."""
    role = quote.role or f"… # choose one: {one_of(ROLES)}"
    lines = [
        f"  {label}:",
        f"    source: {quote.source}",
        f"    edition: {quote.edition}",
        f"    at: {scalar(quote.at)}",
        f"    role: {role}",
        *([f"    stance: {quote.stance}"] if quote.stance else []),
        *lines_of("text", quote.text, 4, fold=True),
    ]
    return [*lines, *lines_of("omits", quote.omits, 4)] if quote.omits else lines


def _link_lines(link: LinkDraft) -> list[str]:
    target = link.target[0] if len(link.target) == 1 else flow_list(link.target)
    lines = [f"  - relation: {link.relation}"]
    if link.player:
        lines += lines_of("player", link.player, 4)
    lines.append(f"    target: {target}")
    if link.claim:
        lines.append(f"    claim: {link.claim}")
    match link.quotes:
        case ():
            lines += lines_of("inferred", link.inferred, 4)
        case (label,):
            lines.append(f"    quote: {scalar(label)}")
        case _:
            lines.append(f"    quotes: {flow_list(link.quotes)}")
    return lines
