"""The checks of what supports a link: a quote that says it, or a sentence on how it is inferred."""

from __future__ import annotations

from collections.abc import Iterator

from concordance.base.model import Concept, Link, quote_reference
from concordance.base.paths import KNOWLEDGE, TOURS
from concordance.base.problems import Keys, did_you_mean
from concordance.base.statements import Statement
from concordance.checks.facts import Facts, Fault, is_sentence
from concordance.words.english import one_of
from concordance.words.hedges import HEDGES, strictest_hedge

_KEYS = ("quote", "quotes", "inferred")
"""The keys of a link that say what supports it, of which it has one."""
_WHICH = {
    ("quote", "quotes"): 'name all of them under "quotes", and remove "quote"',
    ("quote", "inferred"): (
        'keep "quote" if the quote by itself says what the link says; otherwise keep "inferred"'
    ),
    ("quotes", "inferred"): (
        'keep "quotes" if the quotes together say what the link says; otherwise keep "inferred"'
    ),
}
"""Which of two keys of evidence to keep."""


def missing_evidence(facts: Facts) -> Iterator[Fault]:
    """Every link has evidence: a quote that says it, or several; or a sentence on how it is inferred."""
    for concept in facts.base.concepts.values():
        for index, link in enumerate(concept.links):
            if not _given(link):
                labels = ", ".join(concept.quotes)
                yield Fault(
                    facts.at(concept, "links", index),
                    f'links.{index} has no evidence: it needs either "quote" or "inferred"',
                    "add: quote: LABEL, where LABEL is the label of a quote that says it"
                    + (f" ({labels}, or other-entry#label)" if labels else " (or other-entry#label)")
                    + "\nor, if it takes several quotes to say it: quotes: [LABEL, LABEL]"
                    + "\nor, if no passage says it, explain how it follows: inferred: A sentence.",
                )


def evidence_twice(facts: Facts) -> Iterator[Fault]:
    """A link has quotes or an inference, not both: if quotes say it, nothing needs to be inferred.

    One quote is named under `quote`, several under `quotes`, and each only once.
    """
    for concept in facts.base.concepts.values():
        for index, link in enumerate(concept.links):
            first, *others = _given(link) or [""]
            if others:
                yield Fault(
                    facts.at(concept, "links", index, others[-1]),
                    f'links.{index} has both "{first}" and "{others[-1]}"; it may have only one',
                    _WHICH[first, others[-1]],
                )
            named = [quote_reference(concept.id, reference) for reference in link.references]
            for number, reference in enumerate(named):
                if reference in named[:number]:
                    yield Fault(
                        facts.at(concept, "links", index, "quotes", number),
                        f'links.{index}.quotes names the quote "{link.references[number]}" twice',
                        "remove one of the two; if only one quote is left, write: quote: LABEL",
                    )


def _given(link: Link) -> list[str]:
    """Which of the keys of evidence a link has."""
    return [key for key in _KEYS if getattr(link, key) is not None]


def inferred_no_sentence(facts: Facts) -> Iterator[Fault]:
    """An inference is a complete sentence with its period, because it is printed as one after the link."""
    for concept in facts.base.concepts.values():
        for index, link in enumerate(concept.links):
            if link.inferred is not None and not is_sentence(link.inferred):
                end = " ".join(link.inferred.split()[-3:])
                yield Fault(
                    facts.at(concept, "links", index, "inferred"),
                    f'links.{index}.inferred ends with "{end}" and no period',
                    "explain in a complete sentence how the link follows, and end it with a period",
                )


def unknown_quote(facts: Facts) -> Iterator[Fault]:
    """Each quote that a link names is the label of a quote in the same entry, or `other-entry#label`.

    The quote behind an answer at the end of a tour, on the front page or behind a playable example is always
    named as `entry#label`.
    """
    for concept in facts.base.concepts.values():
        for index, link in enumerate(concept.links):
            for number, reference in enumerate(link.references):
                keys = ("quotes", number) if link.quotes else ("quote",)
                owner, label = quote_reference(concept.id, reference)
                if facts.has_label(owner, label):
                    continue
                several = [part.strip() for part in reference.split(",")]
                if not link.quotes and 2 <= len(several) <= 4 and not any(" " in each for each in several):
                    message = f'"{reference}" names {len(several)} quotes, and "quote" names one'
                    hint = f"write: quotes: [{', '.join(several)}]"
                elif facts.exists(owner):
                    other = facts.base.concepts.get(owner)
                    whose = "this entry" if owner == concept.id else f'"{owner}"'
                    message = f'{whose} has no quote labeled "{label}"'
                    hint = _label_instead(facts, concept, other, label, "" if link.quotes else "quote: ")
                else:
                    message, hint = f'no concept is called "{owner}"', facts.instead(owner)
                path = ".".join(map(str, ("links", index, *keys)))
                yield Fault(facts.at(concept, "links", index, *keys), f"{path}: {message}", hint)
    for path, before, at, reference in _elsewhere(facts):
        owner, label = quote_reference("", reference)
        if facts.has_label(owner, label):
            continue
        if not owner:
            message, hint = f'"{reference}" does not name an entry', "write: quote: entry#label"
        elif facts.exists(owner):
            labels = [*facts.base.concepts[owner].quotes] if owner in facts.base.concepts else []
            message = f'"{owner}" has no quote labeled "{label}"'
            among = f"its quotes are: {', '.join(labels)}" if labels else "it has none: name another entry"
            hint = did_you_mean(label, labels) or among
        else:
            message, hint = f'no concept is called "{owner}"', facts.instead(owner)
        yield Fault(facts.base.where(path, *before, *at), f"{'.'.join(map(str, at))}: {message}", hint)


def _elsewhere(facts: Facts) -> Iterator[tuple[str, Keys, Keys, str]]:
    """The quotes that are named outside of entries: the file, the keys that lead there, and what is named."""
    for tour_id, tour in facts.base.tours.items():
        for index, each in enumerate(tour.questions):
            yield TOURS, (tour_id,), ("questions", index, "quote"), each.quote
    if shown := facts.base.about.front.quote:
        yield KNOWLEDGE, (), ("front", "quote"), shown
    for index, play in enumerate(facts.base.about.plays):
        yield KNOWLEDGE, (), ("plays", index, "quote"), play.quote


def _label_instead(facts: Facts, concept: Concept, owner: Concept | None, label: str, key: str) -> str:
    """A hint for a label that an entry does not have; `key` is what stands before a label that is written."""
    labels = list(owner.quotes) if owner else []
    entry, slash, other_label = label.partition("/")
    if slash and facts.has_label(entry, other_label):
        return f"write: {key}{entry}#{other_label}"
    if label in facts.base.concepts and owner is concept:
        known = facts.base.concepts[label].quotes
        return f"for a quote of that entry, write: {key}{label}#{next(iter(known))}" if known else ""
    if near := did_you_mean(label, labels):
        return near
    elsewhere = [each.id for each in facts.base.concepts.values() if label in each.quotes]
    if len(elsewhere) == 1:
        return f'"{elsewhere[0]}" has one; write: {key}{elsewhere[0]}#{label}'
    listed = f"its quotes are: {', '.join(labels)}" if labels else "it has no quotes"
    return f"write the label of a quote, not its words; {listed}" if " " in label else listed


def unhedged_claim(facts: Facts) -> Iterator[Fault]:
    """A link claims no more than its quotes: where they hedge, its `claim` says how firmly they speak.

    What "claim" says is reported; what "conjecture" or "speculative" says is conjectured, and what
    "hypothesis" says is hypothesized, at most. A link that says what one thing does to another needs a claim
    also for "may", "might", "could", "seems", "likely to", "we think" and the like. If the word is about
    something else, the claim is `asserted`.
    """
    relations = facts.base.vocabulary.relations
    for statement in facts.index.statements:
        link, owner = statement.link, facts.base.concepts[statement.owner]
        found = min(_hedges(facts, statement), default=None)
        if found is None or facts.is_lost(owner, "links", statement.index, "claim"):
            continue
        number, words, reference = found
        hedge = HEDGES[number]
        if hedge.of_effects and not relations[statement.relation].effect:
            continue
        if link.claim not in (*hedge.claims, "asserted"):
            claimed = f'is "{link.claim}"' if link.claim else 'has no "claim"'
            yield Fault(
                facts.at(owner, "links", statement.index, *(("claim",) if link.claim else ())),
                f'links.{statement.index} ("{link.relation}") {claimed}, but its quote "{reference}" '
                f'says "{words}"',
                f"say how firmly the source claims it: claim: {one_of(hedge.claims)}\n"
                f'or, if "{words}" is about something else: claim: asserted',
            )


def _hedges(facts: Facts, statement: Statement) -> Iterator[tuple[int, str, str]]:
    """The strictest hedge in each quote of a statement: its number, its words, and the name of the quote."""
    for reference in statement.link.references:
        quoted = facts.base.quote(statement.owner, reference)
        if quoted and (found := strictest_hedge(quoted[2].text)):
            yield *found, reference


EVIDENCE_CHECKS = {
    "missing-evidence": missing_evidence,
    "evidence-twice": evidence_twice,
    "inferred-no-sentence": inferred_no_sentence,
    "unknown-quote": unknown_quote,
    "unhedged-claim": unhedged_claim,
}
"""The checks of what supports a link, under their permanent names."""
