"""Concepts found by words, as on the site: by their names first, then by what is said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import log

from concordance.base.model import Concept
from concordance.base.problems import closest
from concordance.study.index import Index
from concordance.words.names import same_name
from concordance.words.stems import stem
from concordance.words.terms import STOP, content, fold, phrase, prose

# As in assets/search/ranking.js: how much a word counts by where it is, and in a name that is meant.
_NAME, _ALIAS, _ELSEWHERE, _DEFINITION, _EXPLANATION, _QUOTE = 10, 8, 6, 4, 2, 1
_NAMED = 20
_ASKING = frozenset(map(fold, ("define", "definition", "explain", "mean", "meaning", "tell")))
_MOST_WORDS = 20  # of a name, as it is looked for in a query
_GUESSED = 0.5  # of a word that was not typed, but one like it


class Finder:
    """The words of every concept, each with the place where it says most."""

    def __init__(self, index: Index) -> None:
        """Read the words of all concepts."""
        self._concepts = index.base.concepts
        self._by_name = index.names
        self._called: dict[str, dict[str, int]] = defaultdict(dict)
        self._found: dict[str, dict[str, int]] = defaultdict(dict)
        for concept in self._concepts.values():
            for weight, terms in _fields(index, concept):
                for term in map(stem, terms):
                    known = self._found[term]
                    known[concept.id] = max(weight, known.get(concept.id, 0))
            for name in (concept.name, *concept.aliases):
                if said := content(name):
                    self._called["".join(said)][concept.id] = len(said)

    def find(self, query: str) -> list[Concept]:
        """The concepts that have at least half of the words that any has, best first.

        Those whose name the query has whole come before all others, the longest such name first; among
        equals, the shortest name does.
        """
        said = dict.fromkeys(content(query))
        asked = [word for word in said if word not in _ASKING] or list(said)
        scores: dict[str, float] = defaultdict(float)
        counts: dict[str, int] = defaultdict(int)
        for word in asked:
            term, counted = stem(word), 1.0
            if term not in self._found and word not in STOP:
                term, counted = closest(term, self._found), _GUESSED
            for one, weight in self._weighed(term, counted):
                scores[one] += weight
                counts[one] += 1
        for two in pairwise(content(query)):  # "tea pot" finds a teapot
            for one, weight in self._weighed(stem("".join(two)), 1.0):
                scores[one] += weight
        for concept, _ in self._by_name.get(same_name(query), ()):
            scores[concept.id] += _NAMED * log(2 + len(self._concepts))
            counts[concept.id] = len(asked)
        enough = max(counts.values(), default=0) / 2
        named = self._named(query)
        found = [one for one in self._concepts if one in named or (one in scores and counts[one] >= enough)]

        def place(one: str) -> tuple[float, ...]:
            name = content(self._concepts[one].name)
            begins = name[: len(asked)] == asked
            return (-named.get(one, 0), -scores[one], len(name), not begins, len("".join(name)))

        return [self._concepts[one] for one in sorted(found, key=place)]

    def _named(self, query: str) -> dict[str, int]:
        """The concepts that a query has a whole name of, each with how many words that name has."""
        said = content(query)
        named: dict[str, int] = {}
        for start in range(len(said)):
            run = ""
            for word in said[start : start + _MOST_WORDS]:
                run += word
                for one, size in self._called.get(run, {}).items():
                    named[one] = max(size, named.get(one, 0))
        for concept, _ in self._by_name.get(same_name(query), ()):
            named[concept.id] = len(said) + 1
        return named

    def _weighed(self, term: str, counted: float) -> Iterator[tuple[str, float]]:
        """The concepts that have a term, each with how much that counts: the rarer the term, the more."""
        found = self._found.get(term, {})
        rare = counted * log(1 + len(self._concepts) / (1 + len(found)))
        return ((one, rare * weight) for one, weight in found.items())


def _fields(index: Index, concept: Concept) -> Iterator[tuple[int, Iterable[str]]]:
    yield _NAME, phrase(concept.name)
    for alias in concept.aliases:
        yield _ALIAS, phrase(alias)
    for one in concept.elsewhere:
        yield _ELSEWHERE, phrase(one.term)
    yield _DEFINITION, prose(index.words(concept.definition))
    for text in filter(None, (concept.explanation, concept.wording)):
        yield _EXPLANATION, prose(index.words(text))
    for quote in concept.quotes.values():
        yield _QUOTE, prose(quote.text)
