"""What the parts of a knowledge base say, each under a heading."""

from __future__ import annotations

from typing import Any

from concordance.base.drawings import Drawing
from concordance.base.model import Concept, Quote, Tour
from concordance.base.statements import Statement
from concordance.base.values import Typed
from concordance.record.identity import PresentNames
from concordance.record.versions import Said, quote_names, quote_place, what_it_does
from concordance.study.index import Index
from concordance.words.renaming import with_present_ids


def of_entry(index: Index, concept: Concept, names: PresentNames) -> Said:
    """What an entry says about its concept, apart from links and quotes.

    What was renamed counts as the same under its present name.
    """
    kind = index.base.vocabulary.kinds.get(concept.kind)
    others = "; ".join(concept.aliases)
    said = {
        "Name": (concept.name, concept.name),
        "Kind": (kind.label if kind else concept.kind, names.kinds.get(concept.kind, concept.kind)),
        "Other names": (others, others),
    }
    for heading, text in (
        ("Definition", concept.definition),
        ("Explanation", concept.explanation or ""),
        ("Drawing", concept.drawing or ""),
        ("Notes on the wording", concept.wording or ""),
        ("Why no source defines it", concept.undefined or ""),
        *((f"Elsewhere: {one.term}", one.about) for one in concept.elsewhere),
    ):
        said[heading] = (index.words(text), with_present_ids(text, names.entries))
    return {heading: texts for heading, texts in said.items() if texts[1]}


def of_quote(index: Index, quote: Quote) -> str:
    """A quote in words: its text, where it is from, and what it leaves out."""
    place = quote_place(index.base, quote.model_dump())
    omits = f"; it leaves out: {index.words(quote.omits)}" if quote.omits else ""
    return f"“{' '.join(quote.text.split())}” {place}; {what_it_does(quote.model_dump())}{omits}"


def of_link(index: Index, statement: Statement) -> tuple[str, str]:
    """A link in words: its sentence, and what it rests on."""
    why = f"inferred: {index.words(statement.link.inferred)}" if statement.link.inferred else ""
    return index.sentence(statement), why or quote_names(statement.link.model_dump())


def of_tour(index: Index, tour_id: str, tour: Tour) -> Said:
    """What a tour says: its title, its stops in order, what leads to each, and its end."""
    stops = index.tours.get(tour_id, ())
    said = {
        "Title": tour.title,
        "About": index.words(tour.about),
        "Follows": tour.follows or "",
        "Stops": " → ".join(index.name(stop.concept) for stop in stops),
    }
    said |= {f"To {index.name(stop.concept)}": index.words(stop.lead or "") for stop in stops}
    said["At the end"] = index.words(tour.summary or "")
    for each in tour.questions:
        said[index.words(each.question)] = f"{index.words(each.answer)} ({each.quote})"
    said["Next"] = tour.next or ""
    return {heading: (text, text) for heading, text in said.items() if text}


def of_drawing(drawing: Drawing) -> Said:
    """What a drawing says: its title, what it shows in words, and its shapes as they are written."""
    said = {"Title": drawing.title, "In words": drawing.about, "Shapes": drawing.svg}
    return {heading: (text, text) for heading, text in said.items()}


def of_settings(settings: Typed) -> Said:
    """What a kind, a relation, a source or knowledge.yaml says, by the path of keys."""
    dumped = settings.model_dump(mode="json", by_alias=True, exclude={"id"})
    return {heading: (text, text) for heading, text in _flat(dumped)}


def _flat(value: Any, path: str = "") -> list[tuple[str, str]]:
    match value:
        case dict():
            parts = [(str(key), item) for key, item in value.items()]
        case list() if any(isinstance(item, dict | list) for item in value):
            parts = [(str(number), item) for number, item in enumerate(value, 1)]
        case list():
            return [(path, ", ".join(map(str, value)))] if value else []
        case None | "" | False:
            return []
        case _:
            return [(path, "yes" if value is True else str(value))]
    return [one for key, item in parts for one in _flat(item, f"{path}.{key}" if path else key)]
