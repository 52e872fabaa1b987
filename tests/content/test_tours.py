"""This project's own tours: short enough to be walked, and what their stops say begins with the idea."""

from __future__ import annotations

from concordance.base.model import KnowledgeBase
from concordance.words.markup import plain

FIRST = "ten-minutes"
WORDS = 2400
"""The most words of the first tour, its leads and its end with them: ten minutes at 240 words a minute."""

STOP = 165
"""The most words of a stop's definition and idea."""

LEAST_DRAWINGS = 10


def count(base: KnowledgeBase, text: str | None) -> int:
    return len(plain(text or "", lambda one: base.concepts[one].name).split())


def test_the_first_tour_takes_ten_minutes(base: KnowledgeBase) -> None:
    tour = base.tours[FIRST]
    texts: list[str | None] = [tour.summary]
    for stop in tour.stops:
        concept = base.concepts[stop.concept]
        texts += [stop.lead, concept.definition, concept.explanation]
    for question in tour.questions:
        texts += [question.question, question.answer]
    assert sum(count(base, text) for text in texts) <= WORDS


def test_each_stop_is_short_and_begins_with_the_idea(base: KnowledgeBase) -> None:
    for stop in {stop.concept for tour in base.tours.values() for stop in tour.stops}:
        concept = base.concepts[stop]
        assert concept.explanation, stop
        assert count(base, concept.definition) + count(base, concept.explanation) <= STOP, stop
        assert not concept.explanation.startswith(("The paper", "Section", "In section")), stop


def test_the_core_has_drawings(base: KnowledgeBase) -> None:
    used = {concept.drawing for concept in base.concepts.values() if concept.drawing}
    assert len(used) > LEAST_DRAWINGS, sorted(used)
