"""The checks of quotes: their sources are known, they are where they say they are, and they stay short.

What they say is checked in proofs.py. How much is quoted by all entries together is counted in words of the
edition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from concordance.base.paths import concept_path, source_path
from concordance.base.problems import Location, did_you_mean
from concordance.checks.facts import Covering, Facts, Fault
from concordance.quoting.finding import PLACED
from concordance.quoting.fingerprint import Fingerprint
from concordance.quoting.mending import COMMON
from concordance.quoting.tokens import count_words
from concordance.words.english import counted

_MOST_COMPARED = 100
"""How many quotes are looked at, the longest first, to find which one has the most words of its own."""

_MOST_NAMED = 5
"""How many of the longest quotes a message names."""


def unknown_source(facts: Facts) -> Iterator[Fault]:
    """A quote names its source by the source's id: the name of a file in sources/, without `.yaml`."""
    for concept, label, quote in facts.base.all_quotes():
        if not facts.has_source(quote.source):
            yield _no_source(facts, facts.at(concept, "quotes", label, "source"), quote.source)
    for source in facts.base.sources.values():
        for index, quotation in enumerate(source.quotations):
            if not facts.has_source(quotation.source):
                place = facts.base.where(source_path(source.id), "quotations", index, "source")
                yield _no_source(facts, place, quotation.source)


def _no_source(facts: Facts, place: Location, found: str) -> Fault:
    known = list(facts.base.sources)
    hint = did_you_mean(found, known) or (
        f"the sources are: {', '.join(known)}"
        if known
        else f"there are no sources yet: write {source_path(found)}"
    )
    return Fault(place, f'no source is called "{found}"', hint)


def unknown_edition(facts: Facts) -> Iterator[Fault]:
    """A quote names one of its source's editions, because its words are checked against that edition."""
    for concept, label, quote in facts.base.all_quotes():
        place = partial(facts.at, concept, "quotes", label, "edition")
        yield from _no_edition(facts, place, quote.source, quote.edition)
    for source in facts.base.sources.values():
        for index, quotation in enumerate(source.quotations):
            if quotation.edition is not None:
                place = partial(facts.base.where, source_path(source.id), "quotations", index, "edition")
                yield from _no_edition(facts, place, quotation.source, quotation.edition)


def _no_edition(facts: Facts, place: Callable[[], Location], source_id: str, found: str) -> Iterator[Fault]:
    source = facts.base.sources.get(source_id)
    if source and not facts.has_edition(source_id, found):
        known = list(source.editions)
        hint = did_you_mean(found, known) or f"its editions are: {', '.join(known)}"
        yield Fault(place(), f'"{source_id}" has no edition "{found}"', hint)


def self_quotation(facts: Facts) -> Iterator[Fault]:
    """A source file's `quotations` name other sources: those that it quotes."""
    for source in facts.base.sources.values():
        for index, quotation in enumerate(source.quotations):
            if quotation.source == source.id:
                yield Fault(
                    facts.base.where(source_path(source.id), "quotations", index, "source"),
                    f'quotations.{index}.source: "{source.id}" is the source itself',
                    "write the id of the source that it quotes, or remove the quotation",
                )


def wrong_locator(facts: Facts) -> Iterator[Fault]:
    """A quote's `at` says where the passage is: the section and, if the edition has pages, the page.

    The place is computed from the fingerprint, so the message says what to write.
    """
    for (concept_id, label), finding in facts.index.findings.items():
        concept = facts.base.concepts[concept_id]
        quote = concept.quotes[label]
        if finding.verdict not in PLACED or quote.at == finding.at:
            continue
        places = list(dict.fromkeys(place.at for place in finding.places))
        is_typed = not facts.is_lost(concept, "quotes", label, "at")
        if is_typed and quote.at not in places:
            yield Fault(
                facts.at(concept, "quotes", label, "at"),
                f'quotes.{label}.at: the quote is not at "{quote.at}"',
                "\nor: ".join(f"write: at: {at}" for at in places),
            )


def no_defining_quote(facts: Facts) -> Iterator[Fault]:
    """An entry has a quote with the role `defines`, or says in `undefined` why no source defines it.

    Concepts of a kind with `undefined: allowed` need neither: an example, for instance, needs no
    definition.
    """
    kinds = facts.base.vocabulary.kinds
    told = {name for name, kind in kinds.items() if kind.undefined == "allowed"}
    for concept in facts.base.concepts.values():
        if concept.kind in told or concept.undefined or facts.is_lost(concept, "kind"):
            continue
        defined = any(quote.role == "defines" for quote in concept.quotes.values())
        if not defined and facts.has_whole_quotes(concept):
            path = concept_path(concept.id)
            yield Fault(
                facts.base.keys[path].get(("quotes",), Location(path)),
                f'no quote defines "{concept.name}": none has the role "defines"',
                "quote the passage that defines it, with role: defines\n"
                "or, if no source defines it, say why: undefined: A sentence.",
            )


def stray_undefined(facts: Facts) -> Iterator[Fault]:
    """An entry that quotes a definition does not also say that no source defines it."""
    for concept in facts.base.concepts.values():
        defining = [label for label, quote in concept.quotes.items() if quote.role == "defines"]
        if concept.undefined and defining:
            yield Fault(
                facts.at(concept, "undefined"),
                f'undefined: the quote "{defining[0]}" has the role "defines", so a source does define it',
                'remove "undefined", or give the quote another role: explains, exemplifies or qualifies',
            )


def placeholder_label(facts: Facts) -> Iterator[Fault]:
    """A quote's label says what the quote is about; it is not `label`, which only stands for one.

    A label is part of the address of its quote, and permanent.
    """
    for concept, label, quote in facts.base.all_quotes():
        if label == "label":
            words = [word.strip(".,;:!?()\"'").lower() for word in quote.text.split()]
            named = [word for word in words if word.isascii() and word.isalpha() and word not in COMMON][:2]
            yield Fault(
                facts.base.where_key(concept_path(concept.id), "quotes", label),
                f'quotes.{label}: "label" only stands for a label',
                "choose one or a few words that say what the quote is about"
                + (f", for example: {'-'.join(named)}" if named else ""),
            )


def long_quote(facts: Facts) -> Iterator[Fault]:
    """A quote is short: it supports what an entry says and does not republish the source.

    The limit on its words is set in knowledge.yaml (`limits`).
    """
    longest = facts.base.about.limits.quote
    for concept, label, quote in facts.base.all_quotes():
        proof = facts.index.proofs.get((concept.id, label))
        words = proof.words if proof else count_words(quote.text)
        if words > longest:
            yield Fault(
                facts.at(concept, "quotes", label, "text"),
                f"quotes.{label} has {words} words; the limit is {longest}",
                "keep only the sentence that matters, or leave words out with [...]",
            )


def long_run(facts: Facts) -> Iterator[Fault]:
    """The quotes of all entries together do not reproduce a long run of words from an edition.

    The limit on words in a row is set in knowledge.yaml (`limits`). A run is reported once: at a quote that
    is in no release yet, if there is one.
    """
    longest = facts.base.about.limits.run
    reported: set[frozenset[tuple[str, str]]] = set()
    for fingerprint, covering in facts.covered:
        for first, end, quotes in _runs(covering):
            if end - first <= longest or frozenset(quotes) in reported:
                continue
            reported.add(frozenset(quotes))  # other editions usually have the same run
            section = fingerprint.section_at(first, loose=True)
            where = f" in {section.label}" if section else ""
            among = {*quotes}
            within = [each for each in covering if each[2] in among]
            entry, label = _newest(facts, within)
            others = sorted({_place(facts, *quote) for quote in quotes if quote != (entry, label)})
            beside = f"those at {', '.join(map(str, others))}" if others else "no other"
            yield Fault(
                _place(facts, entry, label),
                f"quotes.{label} reproduces, together with {beside}, {end - first} words in a row of "
                f"{fingerprint.source}/{fingerprint.edition}{where}; the limit is {longest}",
                f"quote {counted(end - first - longest, 'word')} fewer here, "
                "or refer to another entry's quote instead: quote: other-entry#label",
            )


def quoted_too_much(facts: Facts) -> Iterator[Fault]:
    """The quotes of all entries together reproduce only part of an edition.

    The limit, as a share of its words, is set in knowledge.yaml (`limits`). It is reported once for a source:
    at a quote that is in no release yet, if there is one.
    """
    limits = facts.base.about.limits
    reported = set()
    for fingerprint, covering in facts.covered:
        words, quoted = fingerprint.words, _size(covering)
        allowed = limits.allowed(words)
        if quoted <= allowed or fingerprint.source in reported:
            continue
        reported.add(fingerprint.source)
        entry, label = _newest(facts, covering)
        without = allowed - _size(each for each in covering if each[2] != (entry, label))
        own = quoted - allowed + without
        yield Fault(
            _place(facts, entry, label),
            f"with quotes.{label}, the entries quote {quoted:,} of the {words:,} words of "
            f"{fingerprint.source}/{fingerprint.edition}; the limit is {allowed:,} ({limits.share:.0%})",
            f"quote {counted(quoted - allowed, 'word')} fewer: "
            f"{own} of its words are quoted nowhere else, and {max(0, without)} are left for it\n"
            f"the longest quotes of it are: {_longest(covering)}\n"
            "or refer to another entry's quote instead: quote: other-entry#label",
        )


def _longest(covering: Iterable[Covering]) -> str:
    """The quotes with the most words."""
    words = _words(covering)
    longest = sorted(words, key=lambda quote: (-words[quote], quote))[:_MOST_NAMED]
    return ", ".join(f"{entry}#{label} ({counted(words[entry, label], 'word')})" for entry, label in longest)


def _words(covering: Iterable[Covering]) -> Counter[tuple[str, str]]:
    """How many words each quote has of an edition."""
    words: Counter[tuple[str, str]] = Counter()
    for first, end, quote in covering:
        words[quote] += end - first
    return words


def _newest(facts: Facts, covering: Iterable[Covering]) -> tuple[str, str]:
    """The quote that has to give way: one in no release, if there is one, with the most words of its own."""
    rows = list(covering)
    words = _words(rows)
    new = [quote for quote in words if not facts.is_released(*quote)]
    longest = sorted(new or words, key=lambda quote: (-words[quote], quote))[:_MOST_COMPARED]
    return min(longest, key=lambda quote: (_size(each for each in rows if each[2] != quote), quote))


def _size(covering: Iterable[Covering]) -> int:
    return sum(end - first for first, end, _ in _runs(covering))


def _place(facts: Facts, entry: str, label: str) -> Location:
    return facts.base.where_concept(entry, "quotes", label, "text")


def _runs(covering: Iterable[Covering]) -> list[tuple[int, int, list[tuple[str, str]]]]:
    """The runs of words that quotes reproduce together, each with its quotes."""
    runs: list[tuple[int, int, list[tuple[str, str]]]] = []
    for first, end, quote in covering:
        if runs and first <= runs[-1][1]:
            begin, last, quotes = runs[-1]
            runs[-1] = (begin, max(last, end), quotes)
            quotes.append(quote)
        else:
            runs.append((first, end, [quote]))
    return runs


def beyond_limits(facts: Facts, edition: Fingerprint, stretches: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Why an entry may not quote more words of an edition, given as loose positions, besides all others."""
    limits = facts.base.about.limits
    covered = next((covering for other, covering in facts.covered if other == edition), [])
    new = ("", "")
    runs = _runs(sorted([*covered, *((first, end, new) for first, end in stretches)]))
    for first, end, quotes in runs:
        if new in quotes and end - first > limits.run:
            yield (
                f"with the quotes that other entries have, it reproduces {end - first} words in a row; "
                f"the limit is {limits.run}"
            )
    if sum(end - first for first, end, _ in runs) > limits.share * edition.words:
        yield f"the entries would quote more than {limits.share:.0%} of this edition, which is the limit"


QUOTE_CHECKS = {
    "unknown-source": unknown_source,
    "unknown-edition": unknown_edition,
    "self-quotation": self_quotation,
    "wrong-locator": wrong_locator,
    "no-defining-quote": no_defining_quote,
    "stray-undefined": stray_undefined,
    "placeholder-label": placeholder_label,
    "long-quote": long_quote,
    "long-run": long_run,
    "quoted-too-much": quoted_too_much,
}
"""The checks of quotes, under their permanent names."""
