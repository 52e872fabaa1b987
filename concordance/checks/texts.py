"""The checks of names and texts: one name, one entry; text that is Markdown and nothing more.

Markdown is read by the library that renders it, with raw HTML left as text: whatever then still looks
like a tag was typed as one. So code that shows HTML is no fault, and a tag in a link's words is.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX

from concordance.base.paths import ID, REMOVED, TOURS, VOCABULARY, concept_path, source_path
from concordance.base.problems import Keys, Location, did_you_mean
from concordance.checks.facts import Facts, Fault, Prose
from concordance.words.markup import EXTENSIONS, blank_code, mentions, replace_mentions

_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>?")
_MOST_OPEN = 8
_BRACKETS = re.compile(r"\[\[|\]\]")


def unknown_kind(facts: Facts) -> Iterator[Fault]:
    """An entry's kind is one of the vocabulary's kinds."""
    kinds = list(facts.base.vocabulary.kinds)
    if facts.whole_vocabulary:
        for concept in facts.base.concepts.values():
            if concept.kind not in kinds:
                yield Fault(
                    facts.at(concept, "kind"),
                    f'kind "{concept.kind}" is no kind of the vocabulary',
                    did_you_mean(concept.kind, kinds) or f"the kinds are: {', '.join(kinds)}",
                )


def orphan(facts: Facts) -> Iterator[Fault]:
    """An entry is linked with at least one other, if there is one: by a link of its own or of the other's."""
    if len(facts.base.concepts) + len(facts.base.damaged - facts.base.concepts.keys()) < 2:
        return  # the first entry has nothing that it could be linked with
    linked = {concept_id for statement in facts.index.statements for concept_id in statement.concepts}
    for concept in facts.base.concepts.values():
        if concept.id not in linked and not concept.links and concept.id not in facts.base.damaged:
            yield Fault(
                facts.at(concept),
                f'no link joins "{concept.name}" to another concept',
                "add a link that a quote supports: links: - relation: …",
            )


def ambiguous_name(facts: Facts) -> Iterator[Fault]:
    """A name or alias belongs to one entry; case, accents, hyphens, spaces and apostrophes do not count."""
    for holders in facts.index.names.values():
        for concept, keys in holders:
            other, other_keys = holders[0] if concept is not holders[0][0] else holders[-1]
            if other is concept:
                continue
            name = concept.name if keys == ("name",) else concept.aliases[int(keys[1])]
            yield Fault(
                facts.at(concept, *keys),
                f'{".".join(map(str, keys))} "{name}" is also a name of "{other.id}"',
                f"it stands in {facts.at(other, *other_keys)}: "
                "give one of them another name, or make them one entry",
            )


def dangling_mention(facts: Facts) -> Iterator[Fault]:
    """A mention, `[[id]]` or `[[id|words]]`, names an entry by its id and is closed."""
    for prose in facts.prose:
        found = list(mentions(prose.text))
        for mention in found:
            if not facts.exists(mention.target):
                yield Fault(
                    _place(facts, prose, mention.start, mention.end),
                    f'"[[{mention.target}]]" mentions no concept',
                    facts.instead(mention.target),
                )
        without = replace_mentions(prose.text, lambda mention: " " * (mention.end - mention.start))
        for match in _BRACKETS.finditer(blank_code(without)):
            yield Fault(
                _place(facts, prose, match.start(), match.end()),
                f'"{match.group()}" stands here alone: a mention is not whole',
                "write [[id]] or [[id|words]] in one line; to show brackets, put them in `code`",
            )


def tangled_brackets(facts: Facts) -> Iterator[Fault]:
    """Brackets in a text are closed: at most eight, square or round, are open at once.

    More are a slip, and a reader of Markdown takes minutes over some hundreds.
    """
    for prose in facts.prose:
        at = _tangle(prose.text)
        if at is not None:
            yield Fault(
                _place(facts, prose, at, at + 1),
                f"this is the ninth bracket that is open here: {prose.text[at : at + 20]}",
                "close the brackets before it; to show one, put it in `code`",
            )


def _tangle(text: str) -> int | None:
    """Where a text has more open brackets in a paragraph than anybody means, or None."""
    depth = {"[": 0, "(": 0}
    for match in re.finditer(r"[\[\]()]|\n[ \t]*\n", blank_code(text)):
        sign = match.group()
        if sign in depth:
            depth[sign] += 1
            if depth[sign] > _MOST_OPEN:
                return match.start()
        elif sign in "])":
            opening = "[" if sign == "]" else "("
            depth[opening] = max(0, depth[opening] - 1)
        else:
            depth = dict.fromkeys(depth, 0)
    return None


def raw_html(facts: Facts) -> Iterator[Fault]:
    """Texts are Markdown without raw HTML, and names are plain words."""
    for concept in facts.base.concepts.values():
        path = concept_path(concept.id)
        plain: list[tuple[Keys, str]] = [(("name",), concept.name)]
        plain += [(("aliases", index), alias) for index, alias in enumerate(concept.aliases)]
        for index, link in enumerate(concept.links):
            plain += [(("links", index, "player"), link.player)] if link.player else []
        for keys, text in plain:
            if match := _TAG.search(text):
                place = facts.base.where_words(path, keys, text, match.start(), match.end())
                yield Fault(place, f'"{match.group()}" is HTML', "write plain words")
    for prose in facts.prose:
        seen = _read(prose.text)
        at = 0
        for tag in seen.tags:
            start = prose.text.find(tag, at)
            at = max(at, start + 1)
            yield Fault(
                _place(facts, prose, start, start + len(tag)) if start >= 0 else _place(facts, prose),
                f'"{tag[:60]}" is raw HTML',
                "write it in Markdown, or, to show it, as `code`",
            )


def unsafe_url(facts: Facts) -> Iterator[Fault]:
    """A link in a text leads to an entry, as `[[id]]`, or to an https address; images are not shown."""
    for prose in facts.prose:
        seen = _read(prose.text)
        for address in seen.addresses:
            start = prose.text.find(address.removeprefix("mailto:"))
            yield Fault(
                _place(facts, prose, start, start + len(address)) if start >= 0 else _place(facts, prose),
                f'the link to "{address[:80]}" leads neither to an entry nor to an https address',
                "write [[id|words]] for an entry, [words](https://…) for another place",
            )
        for address in seen.images:
            start = prose.text.find(address)
            yield Fault(
                _place(facts, prose, start, start + len(address)) if start >= 0 else _place(facts, prose),
                f'the image "{address[:80]}" would not be shown',
                "a text has no images: draw a diagram in a ```mermaid block, or link to it",
            )


def _place(facts: Facts, prose: Prose, start: int = 0, end: int = 0) -> Location:
    """The place of a stretch of a text, or of the text."""
    return facts.base.where_words(prose.path, prose.keys, prose.text, start, end)


class _Seen(Treeprocessor):
    """What a text has that it may not have, as the renderer understands it between reading and writing."""

    def __init__(self) -> None:
        super().__init__(None)
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.images: list[str] = []

    def run(self, root: Element) -> None:
        """Look at the tree of a text."""
        for element in root.iter():
            if element.tag == "a":
                href = self.typed(element.get("href", ""))
                if not re.match(r"https://[^\s/]", href):
                    self.addresses.append(href)
            elif element.tag == "img":
                self.images.append(self.typed(element.get("src", "")))
            for text in ("" if element.tag == "code" else element.text, element.tail):
                self.tags += [match.group() for match in _TAG.finditer(text or "")]

    def typed(self, address: str) -> str:
        """An address as it was typed, but for the `mailto:` that the renderer puts before one of mail."""
        address = re.sub(f"{STX}(\\d+){ETX}", lambda match: chr(int(match[1])), address)
        return html.unescape(address.replace(AMP_SUBSTITUTE, "&"))


def _read(text: str) -> _Seen:
    """What a Markdown text has that it may not have; mentions count as the words they show."""
    seen = _Seen()
    text = replace_mentions(text, lambda mention: mention.words or mention.target)
    if _tangle(text) is not None:
        seen.tags = _TAG.findall(blank_code(text))
    elif re.search(r"[<\]]", text):  # else there can be neither tag nor link
        reader = Markdown(extensions=EXTENSIONS)
        reader.preprocessors.deregister("html_block")
        reader.inlinePatterns.deregister("html")
        reader.treeprocessors.register(seen, "seen", 5)
        reader.convert(text)
    return seen


def bad_id(facts: Facts) -> Iterator[Fault]:
    """An id has lower-case letters and digits in words joined by hyphens, and is not `index`.

    That goes for entries, sources, editions, kinds and tours, and for ids that an entry had: each is part
    of an address, and `index` is that of the page that lists the others.
    """
    base = facts.base
    for path in base.places:
        folder, _, file = path.partition("/")
        found = file.removesuffix(".yaml")
        is_named = folder in ("concepts", "sources") and file != found and not found.startswith("_")
        if is_named and (why := _no_id(found)):
            yield Fault(Location(path), why, f"rename the file: {folder}/{_better(found)}.yaml")
    named = [
        *((base.where_key(TOURS, tour), tour) for tour in base.tours),
        *((base.where_key(REMOVED, removed), removed) for removed in base.removed),
        *((base.where_key(VOCABULARY, "kinds", kind), kind) for kind in base.vocabulary.kinds),
        *(
            (base.where_key(source_path(source.id), "editions", edition), edition)
            for source in base.sources.values()
            for edition in source.editions
        ),
        *(
            (facts.at(concept, "formerly", index), old)
            for concept in base.concepts.values()
            for index, old in enumerate(concept.formerly)
        ),
    ]
    for place, found in named:
        if why := _no_id(found):
            yield Fault(place, why, f"write for example: {_better(found)}")


def _no_id(found: str) -> str:
    """Why a text cannot be an id; empty where it can."""
    if found == "index":
        return '"index" is the address of the page that lists the others, so it cannot be an id'
    return "" if ID.fullmatch(found) else f'"{found}" is not an id'


def _better(found: str) -> str:
    """An id near to a text that is none."""
    words = re.findall(r"[a-z0-9]+", found.lower())
    return "-".join(words) if words and words != ["index"] else "a-name"


def dangling_stop(facts: Facts) -> Iterator[Fault]:
    """A tour's stops are entries, each once; or it has none and follows an edition by `source/edition`."""
    for tour_id, tour in facts.base.tours.items():
        seen = set()
        for index, stop in enumerate(tour.stops):
            place = facts.base.where(TOURS, tour_id, "stops", index, "concept")
            if not facts.exists(stop.concept):
                yield Fault(place, f'the stop "{stop.concept}" is no concept', facts.instead(stop.concept))
            elif stop.concept in seen:
                yield Fault(
                    place, f'the tour stops at "{stop.concept}" twice', "a tour stops at a concept once"
                )
            seen.add(stop.concept)
        follows = facts.is_typed(TOURS, tour_id, "follows")
        if follows == facts.is_typed(TOURS, tour_id, "stops"):
            yield Fault(
                facts.base.where(TOURS, tour_id),
                f"the tour has {'both' if follows else 'neither'} stops {'and' if follows else 'nor'} "
                "an edition that it follows",
                "list its stops, or write follows: source/edition",
            )
        elif tour.follows and tour.follows not in _editions(facts):
            yield Fault(
                facts.base.where(TOURS, tour_id, "follows"),
                f'"{tour.follows}" is no edition of a source',
                did_you_mean(tour.follows, _editions(facts)) or "write follows: source/edition",
            )


def _editions(facts: Facts) -> list[str]:
    return [f"{source.id}/{edition}" for source in facts.base.sources.values() for edition in source.editions]


TEXT_CHECKS = {
    "bad-id": bad_id,
    "unknown-kind": unknown_kind,
    "ambiguous-name": ambiguous_name,
    "orphan": orphan,
    "dangling-mention": dangling_mention,
    "tangled-brackets": tangled_brackets,
    "raw-html": raw_html,
    "unsafe-url": unsafe_url,
    "dangling-stop": dangling_stop,
}
"""The checks of names and texts by their permanent names."""
