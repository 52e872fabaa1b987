"""Concepts found by words, as on the site: by their names first, then by what is said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
        self._called: dict[str, set[str]] = defaultdict(set)
        self._found: dict[str, dict[str, int]] = defaultdict(dict)
        for concept in self._concepts.values():
            for weight, terms in _fields(index, concept):
                for term in map(stem, terms):
                    known = self._found[term]
                    known[concept.id] = max(weight, known.get(concept.id, 0))
            for name in (concept.name, *concept.aliases):
                self._called["".join(content(name))].add(concept.id)

    def find(self, query: str) -> list[Concept]:
        """The concepts that have at least half of the words that any has, best first.

        One that is called just so leads. A name among other words of the query counts as on the site: one of
        several words is meant, one of a single word the more so, the rarer it is beside the others. Among
        equals, the shortest name comes first.
        """
        said = content(query)
        asked = [word for word in dict.fromkeys(said) if word not in _ASKING] or [*dict.fromkeys(said)]
        scores: dict[str, float] = defaultdict(float)
        counts: dict[str, int] = defaultdict(int)
        rarity: dict[str, float] = {}
        for word in asked:
            term, counted = stem(word), 1.0
            if term not in self._found and word not in STOP:
                term, counted = closest(term, self._found), _GUESSED
            rarity[word] = self._rarity(term, counted)
            for one, weight in self._found.get(term, {}).items():
                scores[one] += rarity[word] * weight
                counts[one] += 1
        for two in pairwise(said):  # "tea pot" finds a teapot
            term = stem("".join(two))
            for one, weight in self._found.get(term, {}).items():
                scores[one] += self._rarity(term) * weight
        named = self._named(said, rarity)
        for one, more in named.items():
            scores[one] += more
        just_so = {concept.id for concept, _ in self._by_name.get(same_name(query), ())}
        enough = max(counts.values(), default=0) / 2
        found = [
            one
            for one in self._concepts
            if one in just_so or one in named or (one in scores and counts[one] >= enough)
        ]

        def place(one: str) -> tuple[float, ...]:
            name = content(self._concepts[one].name)
            begins = name[: len(asked)] == asked
            return (one not in just_so, -scores[one], len(name), not begins, len("".join(name)))

        return [self._concepts[one] for one in sorted(found, key=place)]

    def _named(self, said: Sequence[str], rarity: Mapping[str, float]) -> dict[str, float]:
        """The concepts of which a query has a whole name, each with how much more it counts for that."""
        named: dict[str, float] = {}
        whole = sum(rarity.get(word, 0) for word in said)
        for start in range(len(said)):
            run, rare = "", 0.0
            for count, word in enumerate(said[start : start + _MOST_WORDS], 1):
                run += word
                rare += rarity.get(word, 0)
                meant = 1 if count > 1 else (rare / whole) ** 1.5 if whole else 0
                for one in self._called.get(run, ()) if rare else ():
                    named[one] = max(_NAMED * rare * meant, named.get(one, 0))
        return named

    def _rarity(self, term: str, counted: float = 1.0) -> float:
        """How much a term counts: the rarer it is, the more; nothing if no concept has it."""
        found = self._found.get(term)
        return counted * log(1 + len(self._concepts) / (1 + len(found))) if found else 0


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
