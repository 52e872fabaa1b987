"""The words of a source that it quotes from another, as both fingerprints show."""

from __future__ import annotations

from dataclasses import replace

from concordance.base.model import KnowledgeBase, Quotation
from concordance.quoting.making import make_fingerprint
from concordance.quoting.overlap import spans
from concordance.study.index import Index
from tests.garden import ALMANAC, LETTER

OWN = "I read your almanac in bed and have thoughts about it that nobody else has had so far."
THEIRS = "Whoever digs in March will dig again in May, because the frost has not yet read the calendar."
CHANGED = THEIRS.replace("in May", "in April").replace("the calendar", "my calendar")


def stretches(base: KnowledgeBase, quotation: str, said: str, has: str = THEIRS) -> list[tuple[int, int]]:
    """What is borrowed in a letter that says so, given what it is on record to quote from an almanac."""
    prints = {
        (LETTER, "post"): make_fingerprint(f"# A Letter\n\n{said}\n", LETTER, "post"),
        (ALMANAC, "print"): make_fingerprint(f"# 1 Frost\n\n{has}\n", ALMANAC, "print"),
    }
    quotations = (Quotation(source=ALMANAC, text=quotation),)
    sources = {**base.sources, LETTER: base.sources[LETTER].model_copy(update={"quotations": quotations})}
    index = Index(replace(base, sources=sources, fingerprints=prints, digests={}))
    return [(one.first, one.end) for one in index.borrowed[LETTER, "post"]]


def place(words: str, text: str) -> tuple[int, int]:
    [stretch] = spans(words, make_fingerprint(f"# A Letter\n\n{text}\n", LETTER, "post"))
    return stretch


def test_a_quotation_that_the_quoted_source_has_is_borrowed(base: KnowledgeBase) -> None:
    text = f"{OWN} “{THEIRS}” {OWN}"
    assert stretches(base, THEIRS, text) == [place(THEIRS, text)]


def test_a_short_one_is_borrowed_too(base: KnowledgeBase) -> None:
    text = f"{OWN} You say that somebody “will dig again in May”. {OWN}"
    assert stretches(base, "will dig again in May", text) == [place("will dig again in May", text)]


def test_of_an_altered_one_the_long_runs_are_borrowed(base: KnowledgeBase) -> None:
    text = f"{OWN} “{CHANGED}” {OWN}"
    longer = f"{THEIRS} And so on."
    assert stretches(base, CHANGED, text, longer) == []
    almost = THEIRS.replace("Whoever", "Everyone who")
    text = f"{OWN} “{almost}” {OWN}"
    assert stretches(base, almost, text) == [place(THEIRS.partition(" ")[2], text)]


def test_nothing_is_borrowed_that_is_in_one_source_only(base: KnowledgeBase) -> None:
    text = f"{OWN} “{THEIRS}” {OWN}"
    assert stretches(base, THEIRS, text, has=OWN) == []
    assert stretches(base, THEIRS, OWN) == []


def test_what_both_have_outside_of_a_quotation_is_not_borrowed(base: KnowledgeBase) -> None:
    text = f"{THEIRS} {OWN} You say “will dig again in summer”."
    assert stretches(base, "will dig again in summer", text) == []
