"""What people might type for each entry, made from the entries by rules; and what people did type."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from concordance.base.model import Concept, KnowledgeBase
from concordance.base.statements import name_of
from concordance.words.markup import plain

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BRITISH = (
    (r"iz(?=e|ing|ation|able)", "is"),
    (r"yz(?=e|ing)", "ys"),
    (r"(?<=behavi)or", "our"),
    (r"(?<=mode)l(?=ing|ed)", "ll"),
    (r"(?<=fav)or", "our"),
)


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, the rule that generated it, and the entry that should come first."""

    rule: str
    typed: str
    entry: str

    def is_met(self, pages: Sequence[str]) -> bool:
        """Whether the entry is among these pages."""
        return f"concepts/{self.entry}/" in pages


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody typed, where that is from, and the pages that may come first; if none, nothing may."""

    rule: str
    typed: str
    right: tuple[str, ...]

    def is_met(self, pages: Sequence[str]) -> bool:
        """Whether one of the right pages is among these; with none, whether there are no pages."""
        return any(map(self._is_right, pages)) if self.right else not pages

    def _is_right(self, page: str) -> bool:
        return any(
            page.startswith(right) if "/" in right else page == f"concepts/{right}/" for right in self.right
        )


def asked(file: Path) -> list[Asked]:
    """The queries in a file such as search_asked.yaml."""
    sets = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [
        Asked(f"asked: {name}", typed, tuple(right))
        for name, queries in sets.items()
        for typed, right in queries.items()
    ]


def queries(base: KnowledgeBase) -> list[Query]:
    """Every query of every rule for every entry to which the rule applies; the same for the same entries."""
    frequency = Counter(
        word for concept in base.concepts.values() for word in set(_words(_definition(base, concept)))
    )
    names = {
        name.casefold(): concept.id
        for concept in base.concepts.values()
        for name in (*concept.aliases, concept.name)
    }
    found: dict[str, Query] = {}
    for concept in base.concepts.values():
        for rule, typed in (
            *((rule, typed) for rule, make in RULES.items() for typed in make(concept)),
            *(("words of the definition", typed) for typed in _of_definition(base, concept, frequency)),
        ):
            if names.get(typed.casefold(), concept.id) == concept.id:  # otherwise it names another entry
                found.setdefault(typed, Query(rule, typed, concept.id))
    return list(found.values())


def _definition(base: KnowledgeBase, concept: Concept) -> str:
    return plain(concept.definition, lambda concept_id: name_of(base, concept_id))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]{4,}", text.casefold())


def _of_definition(base: KnowledgeBase, concept: Concept, frequency: Counter[str]) -> Iterator[str]:
    """The four words of the definition that are in the fewest other definitions, in their order."""
    words = list(dict.fromkeys(_words(_definition(base, concept))))
    rare = sorted(words, key=lambda word: (frequency[word], words.index(word)))[:4]
    yield " ".join(word for word in words if word in rare)


def _as_it_is(concept: Concept) -> Iterator[str]:
    yield concept.name


def _alias(concept: Concept) -> Iterator[str]:
    yield from concept.aliases


def _typo(kind: str) -> Callable[[Concept], Iterator[str]]:
    def typed(concept: Concept) -> Iterator[str]:
        chance = random.Random(f"{kind} {concept.id}")
        long = list(re.finditer(r"[A-Za-z]{5,}", concept.name))
        if not long:
            return
        word = chance.choice(long)
        letters = word[0]
        at = chance.randrange(1, len(letters) - 1)  # people rarely mistype the first letter
        other = chance.choice([letter for letter in _LETTERS if letter not in letters[at : at + 2]])
        wrong = {
            "left out": letters[:at] + letters[at + 1 :],
            "doubled": letters[: at + 1] + letters[at:],
            "put in": letters[:at] + other + letters[at:],
            "exchanged": letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :],
            "replaced": letters[:at] + other + letters[at + 1 :],
        }[kind]
        if wrong != letters:
            yield concept.name[: word.start()] + wrong + concept.name[word.end() :]

    return typed


def _british(concept: Concept) -> Iterator[str]:
    spelled = concept.name
    for american, british in _BRITISH:
        spelled = re.sub(american, british, spelled)
    if spelled != concept.name:
        yield spelled


def _joined(sign: str) -> Callable[[Concept], Iterator[str]]:
    def typed(concept: Concept) -> Iterator[str]:
        spelled = re.sub(r"[\s-]", sign, concept.name)
        if spelled != concept.name and len(concept.name.split()) <= 3:
            yield spelled

    return typed


def _capitals(concept: Concept) -> Iterator[str]:
    yield re.sub(r"[\s-]", " ", concept.name).title()


def _plural(concept: Concept) -> Iterator[str]:
    if re.search(r"[^aeious]y$", concept.name):
        yield f"{concept.name[:-1]}ies"
    elif re.search(r"[a-rt-z]$", concept.name):
        yield f"{concept.name}s"


def _inflected(concept: Concept) -> Iterator[str]:
    if concept.name.endswith("alignment"):
        yield concept.name.removesuffix("ment") + "ed"
    if re.search(r"[a-z]$", concept.name):
        yield f"{concept.name}'s"


def _asked(concept: Concept) -> Iterator[str]:
    yield f"what is the {concept.name}?"


RULES: dict[str, Callable[[Concept], Iterator[str]]] = {
    "the name": _as_it_is,
    "an alias": _alias,
    "a letter left out": _typo("left out"),
    "a letter doubled": _typo("doubled"),
    "a letter put in": _typo("put in"),
    "two letters exchanged": _typo("exchanged"),
    "a letter replaced": _typo("replaced"),
    "British spelling": _british,
    "spaces": _joined(" "),
    "hyphens": _joined("-"),
    "neither": _joined(""),
    "capitals": _capitals,
    "plural": _plural,
    "inflected": _inflected,
    "a question": _asked,
}
"""The rules that need only the entry itself."""
