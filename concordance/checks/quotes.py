"""The checks of quotes: they have the source's words, are where they say they are, and stay short.

An entry's quote is looked up in the fingerprint of the edition it names. How much is quoted by all
entries together is counted in words of the edition.
"""

from __future__ import annotations

from collections.abc import Iterator

from concordance.base.model import Concept, Quote
from concordance.base.paths import concept_path, source_path
from concordance.base.problems import Location, did_you_mean
from concordance.checks.facts import Facts, Fault
from concordance.quoting.finding import Finding, find, find_best
from concordance.quoting.tokens import count_words


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
        place = facts.at(concept, "quotes", label, "edition")
        yield from _no_edition(facts, place, quote.source, quote.edition)
    for source in facts.base.sources.values():
        for index, quotation in enumerate(source.quotations):
            if quotation.edition is not None:
                place = facts.base.where(source_path(source.id), "quotations", index, "edition")
                yield from _no_edition(facts, place, quotation.source, quotation.edition)


def _no_edition(facts: Facts, place: Location, source_id: str, found: str) -> Iterator[Fault]:
    source = facts.base.sources.get(source_id)
    if source is None or found in source.editions:
        return
    if not facts.is_typed(source_path(source_id), "editions", found):
        known = list(source.editions)
        hint = did_you_mean(found, known) or f"its editions are: {', '.join(known)}"
        yield Fault(place, f'"{source_id}" has no edition "{found}"', hint)


def quote_altered(facts: Facts) -> Iterator[Fault]:
    """A quote has the words of its source: none is changed, dropped, added or moved.

    This rule reports a quote if a passage of its edition has most of its words, but with differences. To
    leave words out, write `[...]`; put words of your own in brackets.
    """
    for concept, label, quote, finding in _with(facts, "altered"):
        text = quote.text
        start, end = finding.differs[0]
        if start == end:  # words are missing here: point at the next word
            end = start + len(text[start:].split(maxsplit=1)[0])
        path = concept_path(concept.id)
        place = facts.base.where_words(path, ("quotes", label, "text"), text, start, end)
        message = (
            f"quotes.{label} differs from the text of {finding.source}/{finding.edition}, {finding.at}: "
            f"{_differences(finding)}"
        )
        yield Fault(place, message, _elsewhere(facts, quote) or _lookup(quote))


def _differences(finding: Finding) -> str:
    said = []
    for start, end in finding.differs:
        before = " ".join(finding.quote[:start].split()[-3:])
        if start == end:
            said.append(
                f'words are missing after "{before}"' if before else "words are missing at the beginning"
            )
        else:
            said.append(f'the source does not have "{" ".join(finding.quote[start:end].split())}" there')
    return "; ".join(said)


def quote_absent(facts: Facts) -> Iterator[Fault]:
    """A quote appears in the edition that it names.

    This rule reports a quote if no passage of its edition has even most of its words. A quote has at
    least four words, and so does each part of a quote that is split by `[...]`.
    """
    for concept, label, quote, finding in _with(facts, "absent"):
        yield Fault(
            facts.at(concept, "quotes", label, "text"),
            f"quotes.{label} is not in {finding.source}/{finding.edition}: {finding.reason}",
            _elsewhere(facts, quote) or _lookup(quote),
        )


def quote_punctuation(facts: Facts) -> Iterator[Fault]:
    """A quote has not only the words of its source but also its punctuation and capitals."""
    for concept, label, quote, finding in _with(facts, "punctuation"):
        yield Fault(
            facts.at(concept, "quotes", label, "text"),
            f"quotes.{label} has the words of {finding.source}/{finding.edition}, {finding.at}, "
            "but not the same punctuation or capitals",
            _elsewhere(facts, quote) or "copy the passage from the source again",
        )


def wrong_locator(facts: Facts) -> Iterator[Fault]:
    """A quote's `at` says where the passage is: the section and, if the edition has pages, the page.

    The place is computed from the fingerprint, so the message says what to write.
    """
    for concept, label, quote, finding in _with(facts, "verbatim"):
        places = list(dict.fromkeys(place.at for place in finding.places))
        if quote.at not in places:
            yield Fault(
                facts.at(concept, "quotes", label, "at"),
                f'quotes.{label}.at: the quote is not at "{quote.at}"',
                "\nor: ".join(f"write: at: {at}" for at in places),
            )


def _with(facts: Facts, verdict: str) -> Iterator[tuple[Concept, str, Quote, Finding]]:
    """The quotes that got this verdict in their own edition."""
    for (concept_id, label), finding in facts.index.findings.items():
        if finding.verdict == verdict:
            concept = facts.base.concepts[concept_id]
            yield concept, label, concept.quotes[label], finding


def _elsewhere(facts: Facts, quote: Quote) -> str:
    """A hint if the quote appears verbatim in another edition or source; otherwise empty."""
    for (source, edition), fingerprint in facts.base.fingerprints.items():
        if (source, edition) != (quote.source, quote.edition):
            finding = find(quote.text, fingerprint)
            if finding.verdict == "verbatim":
                return (
                    "another edition has it word for word; write:\n"
                    f"source: {source}\nedition: {edition}\nat: {finding.at}"
                )
    return ""


def _lookup(quote: Quote) -> str:
    return f"see: concordance quote --source {quote.source}/{quote.edition} '{_shown(quote.text)}'"


def _shown(text: str) -> str:
    words = " ".join(text.split()).replace("'", "’")
    return words if len(words) <= 400 else words[:400] + "…"


def no_defining_quote(facts: Facts) -> Iterator[Fault]:
    """An entry has a quote with the role `defines`, or says in `undefined` why no source defines it.

    Concepts of a kind with `undefined: allowed` need neither: an example, for instance, needs no
    definition.
    """
    kinds = facts.base.vocabulary.kinds
    told = {name for name, kind in kinds.items() if kind.undefined == "allowed"}
    for concept in facts.base.concepts.values():
        if concept.kind in told or concept.undefined or concept.id in facts.base.damaged:
            continue
        if not any(quote.role == "defines" for quote in concept.quotes.values()):
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


def long_quote(facts: Facts) -> Iterator[Fault]:
    """A quote is short: it supports what an entry says and does not republish the source.

    The limit on its words is set in knowledge.yaml (`limits`).
    """
    longest = facts.base.about.limits.quote
    for concept, label, quote in facts.base.all_quotes():
        words = count_words(quote.text)
        if words > longest:
            yield Fault(
                facts.at(concept, "quotes", label, "text"),
                f"quotes.{label} has {words} words; the limit is {longest}",
                "keep only the sentence that matters, or leave words out with [...]",
            )


def long_run(facts: Facts) -> Iterator[Fault]:
    """The quotes of all entries together do not reproduce a long run of words from an edition.

    The limit on words in a row is set in knowledge.yaml (`limits`).
    """
    longest = facts.base.about.limits.run
    reported: set[Location] = set()
    for fingerprint, covering in facts.covered:
        runs: list[tuple[int, int, list[Location]]] = []
        for first, end, place in covering:
            if runs and first <= runs[-1][1]:
                begin, last, places = runs[-1]
                runs[-1] = (begin, max(last, end), [*places, place])
            else:
                runs.append((first, end, [place]))
        for first, end, places in runs:
            if end - first <= longest:
                continue
            section = fingerprint.section_at(first, loose=True)
            where = f" in {section.label}" if section else ""
            for place in sorted({*places} - reported):
                others = ", ".join(str(other) for other in sorted(set(places) - {place}))
                yield Fault(
                    place,
                    f"together with adjoining quotes, this one reproduces {end - first} words in a row of "
                    f"{fingerprint.source}/{fingerprint.edition}{where}; the limit is {longest}",
                    f"shorten one of them, or refer to another entry's quote instead: {others}",
                )
            reported |= {*places}  # other editions usually have the same run


def quoted_too_much(facts: Facts) -> Iterator[Fault]:
    """The quotes of all entries together reproduce only part of an edition.

    The limit, as a share of its words, is set in knowledge.yaml (`limits`).
    """
    most = facts.base.about.limits.share
    for fingerprint, covering in facts.covered:
        words = fingerprint.words
        quoted, reached = 0, 0
        for first, end, _ in covering:
            quoted += max(0, end - max(first, reached))
            reached = max(reached, end)
        if quoted > most * words:
            yield Fault(
                facts.base.where(source_path(fingerprint.source), "editions", fingerprint.edition),
                f"the entries quote {quoted:,} of this edition's {words:,} words ({quoted / words:.0%}); "
                f"the limit is {most:.0%}",
                "shorten some quotes, or remove those that another quote makes unnecessary",
            )


def quotation_absent(facts: Facts) -> Iterator[Fault]:
    """A source file's `quotations` appear, word for word, in that source."""
    for source in facts.base.sources.values():
        own = [facts.base.fingerprints.get((source.id, edition)) for edition in source.editions]
        editions = [fingerprint for fingerprint in own if fingerprint]
        if not editions:
            continue
        for index, quotation in enumerate(source.quotations):
            finding = find_best(quotation.text, editions)
            if finding.verdict not in ("verbatim", "punctuation"):
                yield Fault(
                    facts.base.where(source_path(source.id), "quotations", index, "text"),
                    f'quotations.{index}: "{source.id}" does not have these words: {finding.reason}',
                    f"copy the quotation from {source.short} again",
                )


def quotation_wording(facts: Facts) -> Iterator[Fault]:
    """If a source misquotes another, `wording` gives the words of the quoted source, verbatim.

    A quotation that is verbatim has no `wording`.
    """
    for source in facts.base.sources.values():
        for index, quotation in enumerate(source.quotations):
            editions = [
                fingerprint
                for (owner, edition), fingerprint in facts.base.fingerprints.items()
                if owner == quotation.source and quotation.edition in (None, edition)
            ]
            if not editions:
                continue
            place = facts.base.where(source_path(source.id), "quotations", index, "wording")
            verdict = find_best(quotation.text, editions).verdict
            if quotation.wording is None and verdict != "verbatim":
                yield Fault(
                    place,
                    f'quotations.{index} is not verbatim in "{quotation.source}" ({verdict})',
                    f'add the words that "{quotation.source}" really has: wording: …',
                )
            elif quotation.wording is not None and verdict == "verbatim":
                message = f'quotations.{index} has a "wording", but the quotation is already verbatim'
                yield Fault(place, message, 'remove "wording"')
            elif quotation.wording is not None:
                finding = find_best(quotation.wording, editions)
                if finding.verdict != "verbatim":
                    yield Fault(
                        place,
                        f'quotations.{index}.wording is not verbatim in "{quotation.source}": '
                        f"{finding.reason}",
                        f"copy the passage from {quotation.source} again",
                    )


QUOTE_CHECKS = {
    "unknown-source": unknown_source,
    "unknown-edition": unknown_edition,
    "quote-altered": quote_altered,
    "quote-absent": quote_absent,
    "quote-punctuation": quote_punctuation,
    "wrong-locator": wrong_locator,
    "no-defining-quote": no_defining_quote,
    "stray-undefined": stray_undefined,
    "long-quote": long_quote,
    "long-run": long_run,
    "quoted-too-much": quoted_too_much,
    "quotation-absent": quotation_absent,
    "quotation-wording": quotation_wording,
}
"""The checks of quotes, under their permanent names."""
