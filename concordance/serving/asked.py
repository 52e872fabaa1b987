"""What somebody asked for: the concept, source, relation or style that is meant, or how to ask for it."""

from __future__ import annotations

from collections.abc import Iterable

from concordance.base.model import Concept, Source
from concordance.base.problems import did_you_mean
from concordance.study.index import Index
from concordance.words.names import same_name


class Unanswered(ValueError):
    """Why something that was asked has no answer, and how to ask so that it has one."""


def concept_asked(index: Index, asked: str) -> Concept:
    """The concept with this id, former id, name or alias; case, accents, blanks and hyphens do not count.

    Raises `Unanswered` if there is none, or if several have that name.
    """
    asked = asked.strip()
    concepts = index.base.concepts
    if found := concepts.get(asked) or concepts.get(index.former.get(asked, "")):
        return found
    holders = [concept for concept, _ in index.names.get(same_name(asked), ())]
    if len(holders) == 1:
        return holders[0]
    if holders:
        ids = ", ".join(concept.id for concept in holders)
        raise Unanswered(f'several concepts are called "{asked}": ask for one by its id: {ids}')
    if gone := index.base.removed.get(asked):
        raise Unanswered(f'the entry "{asked}" was removed: {index.words(gone.why)}')
    names = [*concepts, *(name for one in concepts.values() for name in (one.name, *one.aliases))]
    hint = did_you_mean(asked, names) or "look for words of it with the tool find"
    raise Unanswered(f'no concept is called "{asked}": {hint}')


def source_asked(index: Index, asked: str) -> Source:
    """The source with this id; raises `Unanswered` if there is none."""
    return index.base.sources[one_of(asked, index.base.sources, "source")]


def one_of(asked: str, known: Iterable[str], what: str) -> str:
    """The one that was asked for of what is known, in any case; raises `Unanswered` if there is none."""
    names = list(known)
    if asked in names:
        return asked
    alike = [name for name in names if name.casefold() == asked.casefold()]
    if len(alike) == 1:
        return alike[0]
    listed = f"choose one of: {', '.join(names)}" if names else "there are none"
    hint = did_you_mean(asked.casefold(), names)
    raise Unanswered(f'no {what} is called "{asked}": {f"{hint} " if hint else ""}{listed}')
