"""The checks of names and texts: each name belongs to one entry, and texts are Markdown and nothing more.

Markdown is read as it is rendered, with HTML left as text: anything that still looks like a tag was typed
as one. So HTML shown as code is fine, and a tag in the words of a link is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from concordance.base.naming import namings
from concordance.base.paths import (
    KNOWLEDGE,
    REMOVED,
    REMOVED_NAMES,
    TOURS,
    VOCABULARY,
    concept_path,
    drawing_path,
    id_like,
    source_path,
    why_not_an_id,
)
from concordance.base.problems import Keys, Location, did_you_mean
from concordance.checks.facts import Facts, Fault, Prose
from concordance.checks.lookalikes import LOOKALIKE_CHECKS
from concordance.words.markup import HTTPS, MOST_DEEP
from concordance.words.names import same_name

_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>?")
_BRACKETS = re.compile(r"\[\[|\]\]")


def unknown_kind(facts: Facts) -> Iterator[Fault]:
    """An entry's kind is one of the vocabulary's kinds."""
    kinds = list(facts.base.vocabulary.kinds)
    if facts.whole_vocabulary:
        for concept in facts.base.concepts.values():
            if concept.kind not in kinds and not facts.is_lost(concept, "kind"):
                yield Fault(
                    facts.at(concept, "kind"),
                    f'kind: the vocabulary has no kind "{concept.kind}"',
                    did_you_mean(concept.kind, kinds) or f"the kinds are: {', '.join(kinds)}",
                )


def orphan(facts: Facts) -> Iterator[Fault]:
    """An entry is linked to at least one other entry, if there is one, from either side."""
    if len(facts.base.concepts) + len(facts.base.damaged - facts.base.concepts.keys()) < 2:
        return  # the first entry has nothing to link to
    linked = {concept_id for statement in facts.index.statements for concept_id in statement.concepts}
    for concept in facts.base.concepts.values():
        if concept.id not in linked and not concept.links and not facts.may_link(concept):
            yield Fault(
                facts.at(concept),
                f'no link joins "{concept.name}" to another concept',
                "add a link, supported by a quote, here or in the other entry: links: - relation: …",
            )


def ambiguous_name(facts: Facts) -> Iterator[Fault]:
    """A name or alias belongs to one entry; case, accents, hyphens, spaces and apostrophes are ignored.

    If one of two entries is in a release and the other is not, only the new one is reported.
    """
    shared: dict[tuple[str, str], list[tuple[Keys, Keys]]] = {}
    for holders in facts.index.names.values():
        for concept, keys in holders:
            other, other_keys = holders[0] if concept is not holders[0][0] else holders[-1]
            lost = facts.is_lost(concept, *keys) or facts.is_lost(other, *other_keys)
            if other is not concept and not lost:
                shared.setdefault((concept.id, other.id), []).append((keys, other_keys))
    for (concept_id, other_id), pairs in shared.items():
        is_old = facts.is_released(concept_id) and not facts.is_released(other_id)
        if is_old or (why_not_an_id(other_id) and not why_not_an_id(concept_id)):
            continue
        keys, other_keys = pairs[0]
        names = ", ".join(f'"{_name(facts, concept_id, each)}"' for each, _ in pairs)
        where = ".".join(map(str, keys))
        what = f"{where}: {names} is also a name of" if len(pairs) == 1 else f"{names} are also names of"
        place = facts.base.where_concept(other_id, *other_keys)
        yield Fault(
            facts.base.where_concept(concept_id, *keys),
            f'{what} "{other_id}"',
            f"see {place}: give one of the two another name, or make them one entry"
            if len(pairs) == 1
            else f"see {place}: if this file is a copy, remove it; if not, make the two one entry",
        )


def _name(facts: Facts, concept_id: str, keys: Keys) -> str:
    concept = facts.base.concepts[concept_id]
    return concept.name if keys == ("name",) else concept.aliases[int(keys[1])]


def named_elsewhere(facts: Facts) -> Iterator[Fault]:
    """A term under `elsewhere` is no name of an entry, and stands there once: it leads to what is nearest.

    Case, accents, hyphens, spaces and apostrophes are ignored.
    """
    seen: dict[str, str] = {}
    for concept in facts.base.concepts.values():
        for at, one in enumerate(concept.elsewhere):
            same, keys = same_name(one.term), ("elsewhere", at, "term")
            if not same or facts.is_lost(concept, *keys):
                continue
            if holders := facts.index.names.get(same):
                message = f'elsewhere.{at}.term: "{one.term}" is a name of "{holders[0][0].id}"'
                hint = "what has the name here is not elsewhere: leave one of the two out"
                yield Fault(facts.at(concept, *keys), message, hint)
            elif same in seen:
                message = f'elsewhere.{at}.term: "{one.term}" is under elsewhere in "{seen[same]}" too'
                yield Fault(facts.at(concept, *keys), message, "leave it where the concept comes nearest")
            seen.setdefault(same, concept.id)


def dangling_mention(facts: Facts) -> Iterator[Fault]:
    """A mention, `[[id]]` or `[[id|words]]`, names an entry by its id and has its closing brackets."""
    for prose in facts.prose:
        for mention in prose.reading.mentions():
            if not facts.exists(mention.target):
                swapped = mention.words and facts.exists(mention.words)
                yield Fault(
                    _place(facts, prose, mention.start, mention.end),
                    f'[[{mention.target}]]: no concept is called "{mention.target}"',
                    f"the id comes first: write [[{mention.words}|{mention.target}]]"
                    if swapped
                    else facts.instead(mention.target),
                )
        for piece in prose.reading.pieces:
            for match in _BRACKETS.finditer(piece.text) if piece.kind == "words" else ():
                yield Fault(
                    _place(facts, prose, piece.start + match.start(), piece.start + match.end()),
                    f'"{match.group()}" is not part of a complete mention',
                    "write [[id]] or [[id|words]] on one line; to show brackets, put them in `code`",
                )


def dangling_drawing(facts: Facts) -> Iterator[Fault]:
    """The drawing of an entry is the name of a file in `drawings/`, without `.svg`."""
    for concept in facts.base.concepts.values():
        name = concept.drawing
        if name and drawing_path(name) not in facts.base.places:
            message = f'drawing: no drawing is called "{name}"'
            hint = did_you_mean(name, facts.base.drawings) or f"save it as {drawing_path(name)}"
            yield Fault(facts.at(concept, "drawing"), message, hint)


def deep_nesting(facts: Facts) -> Iterator[Fault]:
    """Lists and block quotes are at most five deep in one another."""
    for prose in facts.prose:
        depth = prose.reading.depth
        if depth > MOST_DEEP:
            yield Fault(
                _place(facts, prose),
                f"lists and block quotes are {depth} deep in one another here; {MOST_DEEP} are allowed",
                "take the inner ones out, or write them as sentences",
            )


def raw_html(facts: Facts) -> Iterator[Fault]:
    """Texts are Markdown without raw HTML; names, aliases, terms and players are plain words."""
    for concept in facts.base.concepts.values():
        path = concept_path(concept.id)
        plain: list[tuple[Keys, str]] = [(("name",), concept.name)]
        plain += [(("aliases", index), alias) for index, alias in enumerate(concept.aliases)]
        plain += [(("elsewhere", index, "term"), one.term) for index, one in enumerate(concept.elsewhere)]
        for index, link in enumerate(concept.links):
            plain += [(("links", index, "player"), link.player)] if link.player else []
        for keys, text in plain:
            if "<" in text and (match := _TAG.search(text)):
                place = facts.base.where_words(path, keys, text, match.start(), match.end())
                yield Fault(place, f'"{match.group()}" looks like HTML', "write plain words")
    for prose in facts.prose:
        for piece in prose.reading.pieces:
            if piece.kind != "words" or piece.escaped or "<" not in piece.text:
                continue
            for match in _TAG.finditer(piece.text):
                yield Fault(
                    _place(facts, prose, piece.start + match.start(), piece.start + match.end()),
                    f'"{match.group()[:60]}" is raw HTML',
                    "write it in Markdown; to show it as it is, put it in `code`, or write &lt; for <",
                )


def unsafe_url(facts: Facts) -> Iterator[Fault]:
    """A link in a text leads to an entry, as `[[id]]`, or to an https address; images are not allowed."""
    for prose in facts.prose:
        for piece in prose.reading.pieces:
            address = piece.text
            if piece.kind == "image":
                yield Fault(
                    _place(facts, prose, piece.start, piece.end),
                    f'the image "{address[:80]}" would not be shown: texts cannot have images',
                    "link to it, or draw a diagram in a ```mermaid block",
                )
            elif piece.kind == "link" and not HTTPS.fullmatch(address):
                yield Fault(
                    _place(facts, prose, piece.start, piece.end),
                    f'the link to "{address[:80]}" leads neither to an entry nor to an https address',
                    "write [[id|words]] to link to an entry, [words](https://…) to link anywhere else",
                )


def _place(facts: Facts, prose: Prose, start: int = 0, end: int = 0) -> Location:
    """The place of a stretch of a text, or of the whole text."""
    return facts.base.where_words(prose.path, prose.keys, prose.text, start, end)


def bad_id(facts: Facts) -> Iterator[Fault]:
    """An id is made of lowercase letters and digits, in words joined by hyphens, and is not taken already.

    This holds for entries, sources, editions, kinds, relations, tours, labels of quotes, former ids and the
    prefix. An id has at most 80 characters, and is none that the site needs itself (`index`) or that Windows
    gives to no file (`aux`).
    """
    base = facts.base
    for path in base.places:
        folder, _, file = path.partition("/")
        found = file.removesuffix(".yaml")
        what = {"concepts": "entry", "sources": "source"}.get(folder)
        if what and file != found and not found.startswith("_") and (why := why_not_an_id(found, what)):
            yield Fault(Location(path), why, f"rename the file: {folder}/{id_like(found, what)}.yaml")
    for place, found, what in _ids(facts):
        if why := why_not_an_id(found, what):
            yield Fault(place(), why, f"choose another, for example: {id_like(found, what)}")


def _ids(facts: Facts) -> Iterator[tuple[Callable[[], Location], str, str]]:
    """Every id that is not the name of a file: what gives its place, the id, and what has it."""
    base, key = facts.base, facts.base.where_key
    yield partial(base.where, KNOWLEDGE, "prefix"), base.about.prefix, "prefix"
    for path, what, ids in ((TOURS, "tour", base.tours), (REMOVED, "entry", base.removed)):
        yield from ((partial(key, path, each), each, what) for each in ids)
    for kind in base.vocabulary.kinds:
        yield partial(key, VOCABULARY, "kinds", kind), kind, "kind"
    for name, relation in base.vocabulary.relations.items():
        yield partial(key, VOCABULARY, "relations", name), name, "relation"
        if relation.inverse:
            yield partial(base.where, VOCABULARY, "relations", name, "inverse"), relation.inverse, "relation"
    for source in base.sources.values():
        for edition in source.editions:
            yield partial(key, source_path(source.id), "editions", edition), edition, "edition"
    for concept in base.concepts.values():
        for label in concept.quotes:
            yield partial(key, concept_path(concept.id), "quotes", label), label, "quote"
        for index, old in enumerate(concept.formerly):
            yield partial(facts.at, concept, "formerly", index), old, "entry"
    for naming in namings(base).values():
        for former in naming.former:
            yield partial(base.where, naming.path, *former.keys), former.old, naming.what
        for removed in naming.removed:
            yield partial(key, REMOVED_NAMES, f"{naming.what}s", removed), removed, naming.what


def dangling_stop(facts: Facts) -> Iterator[Fault]:
    """A tour lists entries as its stops, each only once, or else follows the order of a `source/edition`.

    The next tour is another tour.
    """
    tours = facts.base.tours
    for tour_id, tour in tours.items():
        if tour.next and (tour.next == tour_id or tour.next not in tours):
            wrong = "this is the same tour" if tour.next == tour_id else f'no tour is called "{tour.next}"'
            others = [other for other in tours if other != tour_id]
            among = f"the others are: {', '.join(others)}" if others else "remove it: there is no other tour"
            hint = did_you_mean(tour.next, others) or among
            yield Fault(facts.base.where(TOURS, tour_id, "next"), f"next: {wrong}", hint)
        seen = set()
        for index, stop in enumerate(tour.stops):
            place = facts.base.where(TOURS, tour_id, "stops", index, "concept")
            if not facts.exists(stop.concept):
                message = f'stops.{index}: no concept is called "{stop.concept}"'
                yield Fault(place, message, facts.instead(stop.concept))
            elif stop.concept in seen:
                yield Fault(place, f'the tour stops at "{stop.concept}" twice', "remove one of the two stops")
            seen.add(stop.concept)
        follows = facts.is_typed(TOURS, tour_id, "follows")
        if follows == facts.is_typed(TOURS, tour_id, "stops"):
            yield Fault(
                facts.base.where(TOURS, tour_id),
                'the tour has both "stops" and "follows"; it may have only one'
                if follows
                else 'the tour has neither "stops" nor "follows"',
                "remove one of the two"
                if follows
                else "list its stops, or name the edition to follow: follows: source/edition",
            )
        elif tour.follows and not facts.has_edition(*_edition(tour.follows)):
            yield Fault(
                facts.base.where(TOURS, tour_id, "follows"),
                f'follows: no source has the edition "{tour.follows}"',
                did_you_mean(tour.follows, _editions(facts)) or "write: follows: source/edition",
            )


def _edition(reference: str) -> tuple[str, str]:
    """The source and the edition that a `source/edition` names."""
    source, _, edition = reference.partition("/")
    return source, edition


def _editions(facts: Facts) -> list[str]:
    return [f"{source.id}/{edition}" for source in facts.base.sources.values() for edition in source.editions]


TEXT_CHECKS = {
    "bad-id": bad_id,
    "unknown-kind": unknown_kind,
    "ambiguous-name": ambiguous_name,
    "named-elsewhere": named_elsewhere,
    **LOOKALIKE_CHECKS,
    "orphan": orphan,
    "dangling-mention": dangling_mention,
    "dangling-drawing": dangling_drawing,
    "deep-nesting": deep_nesting,
    "raw-html": raw_html,
    "unsafe-url": unsafe_url,
    "dangling-stop": dangling_stop,
}
"""The checks of names and texts, under their permanent names."""
