"""The checks of how the texts that an entry quotes stand to its concept: later texts follow earlier ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from concordance.base.model import Concept, Quote
from concordance.base.paths import source_path
from concordance.checks.facts import Facts, Fault
from concordance.study.texts import dates_of, is_before


def stance_out_of_order(facts: Facts) -> Iterator[Fault]:
    """A quote's `stance` fits the dates of the texts that its entry quotes.

    A text that restates, narrows, widens, renames or disputes is not older than all the other texts that the
    entry quotes, unless it introduces the concept itself. A text that introduces the concept is not younger
    than one that defines it there, or that has a stance of its own. Whoever demonstrates a case may be the
    first to speak of it.
    """
    for concept in facts.base.concepts.values():
        quotes = concept.quotes.values()
        if not any(quote.stance for quote in quotes) or not facts.has_whole_quotes(concept):
            continue
        dates = dates_of(facts.base, quotes)
        if all(quote.source in dates for quote in quotes):
            for label, quote in concept.quotes.items():
                if found := _against(facts, concept, quote, dates):
                    yield Fault(facts.at(concept, "quotes", label, "stance"), *found)


def _against(
    facts: Facts, concept: Concept, quote: Quote, dates: Mapping[str, str]
) -> tuple[str, str] | None:
    """What is wrong with a quote's stance, and how to mend it."""
    sources = facts.base.sources
    own, short = dates[quote.source], sources[quote.source].short
    if quote.stance == "introduces":
        for label, one in concept.quotes.items():
            if is_before(dates[one.source], own) and (one.stance or one.role == "defines"):
                return (
                    f'stance: {short} ({own}) "introduces" it, but the quote "{label}" is from an earlier '
                    f"text: {sources[one.source].short} ({dates[one.source]})",
                    "give that one the stance introduces, and say here what this text does with it: "
                    "restates, narrows, widens, renames, disputes or demonstrates",
                )
        return None
    others = [name for name in dates if name != quote.source]
    own_word = any(
        one.stance == "introduces" for one in concept.quotes.values() if one.source == quote.source
    )
    if quote.stance in (None, "demonstrates") or not others or own_word:
        return None
    if all(is_before(own, dates[name]) for name in others):
        first = min(others, key=lambda name: dates[name])
        return (
            f'stance: {short} ({own}) "{quote.stance}" it, but every other text here is later, from '
            f"{sources[first].short} ({dates[first]}) on",
            "quote the earlier text here, too, or write stance: introduces, or remove the stance",
        )
    return None


def first_issued_late(facts: Facts) -> Iterator[Fault]:
    """The date of an older edition with the same text (`first-issued`) is before that of the edition."""
    for source in facts.base.sources.values():
        for name, edition in source.editions.items():
            first = edition.first_issued
            if first is not None and not is_before(first, edition.issued):
                yield Fault(
                    facts.base.where(source_path(source.id), "editions", name, "first-issued"),
                    f"editions.{name}: first-issued is {first}, which is not before {edition.issued}, "
                    "when the edition was issued",
                    "give the date of the older edition that had the same text, or remove first-issued",
                )


STANCE_CHECKS = {"stance-out-of-order": stance_out_of_order, "first-issued-late": first_issued_late}
"""The checks of stances and of the dates that they go by, under their permanent names."""
