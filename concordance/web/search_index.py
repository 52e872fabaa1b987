"""The index of the search: for each term the documents that have it, in parts that load when they are needed.

A part holds the terms, or the endings of terms, from one letter sequence up to the next, or a few documents.
A small index is one script with all of its parts. A large one is a script that says where each part begins,
and a script for each part: a page opened from a folder may load scripts but fetch nothing. The search in the
browser (assets/search/index.js) reads both in the same way. `assets/search/words.js` makes the terms of what
is typed, as `words/terms.py` makes those of the documents.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from concordance.base.files import compact_json
from concordance.record.digest import sha256
from concordance.words.stems import stem
from concordance.words.terms import phrase, prose, whole, whole_stem

Document = dict[str, Any]
"""What the search knows of a page. `with_terms` adds its terms, which take longest to find."""

INDEX = "search/concordance.js"
"""The path on the site of the script that is loaded first."""
ONE_SCRIPT = 600_000
"""Up to how many characters all parts are in one script."""
PART = 32_000
"""About how many characters of terms a part holds. A term in many documents can make it larger."""
EACH = 5
"""How many documents a part holds."""
LEVELS = 8
"""How finely it is kept how strongly a field is about a term: from 0 to LEVELS - 1, in one number with the
document."""

_TEXTS = {
    **{"name": phrase, "alias": phrase, "definition": prose, "explanation": prose, "quotes": prose},
    "elsewhere": phrase,
}
_NAMES = ("name", "alias", "elsewhere")  # as wholes they are three more fields, after those of _TEXTS
_SATURATION, _LENGTH = 1.2, 0.7  # k and b of the measure BM25
_NEVER_SHOWN = frozenset({"explanation", "terms"})  # they are searched, but no hit shows them

Terms = Sequence[Mapping[str, int]]
"""For each field of a document, how often it has each term."""
Wholes = Mapping[str, Sequence[str]]


def terms_of(document: Document) -> Terms:
    """The terms of a document, by field."""
    texts = [
        Counter(chain.from_iterable(map(form, _values(document, name)))) for name, form in _TEXTS.items()
    ]
    return [*texts, *(Counter(chain.from_iterable(map(whole, _values(document, name)))) for name in _NAMES)]


def wholes_of(document: Document) -> Wholes:
    """The whole names of a document, each as one word, by the word that their stems make."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for value in chain.from_iterable(_values(document, name) for name in _NAMES):
        if own := whole(value):
            found[whole_stem(value)].update(dict.fromkeys(own))
    return {stemmed: list(terms) for stemmed, terms in found.items()}


def with_terms(document: Document) -> Document:
    """The document with its terms, so that they can be kept with it."""
    return {**document, "terms": ([dict(field) for field in terms_of(document)], wholes_of(document))}


def index_files(documents: Sequence[Document], kinds: Mapping[str, Any]) -> dict[str, str]:
    """The scripts of the index, by path on the site. Documents are numbered in the order given."""
    terms = _terms_parts([one["terms"] if "terms" in one else with_terms(one)["terms"] for one in documents])
    firsts = {name: [first for first, _ in found] for name, found in terms.items()}
    parts = {f"{name}/{at}": text for name, found in terms.items() for at, (_, text) in enumerate(found)}
    for at in range(0, len(documents), EACH):
        parts[f"documents/{at // EACH}"] = compact_json([_shown(one) for one in documents[at : at + EACH]])
    in_one = sum(map(len, parts.values())) <= ONE_SCRIPT
    head = {"kinds": kinds, "entries": sum("kind" in one for one in documents), "documents": len(documents)}
    head |= {"each": EACH, "levels": LEVELS, "firsts": firsts, "hash": sha256("".join(parts.values()))[:8]}
    inside = ",".join(f"{compact_json(name)}:{text}" for name, text in parts.items()) if in_one else ""
    files = {INDEX: f'self.concordanceIndex={compact_json(head)[:-1]},"parts":{{{inside}}}}};\n'}
    if not in_one:
        for name, text in parts.items():
            files[f"search/{name}.js"] = f"concordanceSearch.part({compact_json(name)},{text});\n"
    return files


def _terms_parts(documents: Sequence[tuple[Terms, Wholes]]) -> dict[str, list[tuple[str, str]]]:
    """The parts of the terms and of their endings: the key from which each is on, and its JSON."""
    found = _postings([terms for terms, _ in documents])
    rows = {
        term: compact_json([_row(field, each) for field, each in enumerate(fields) if each])
        for term, fields in found.items()
    }
    for stemmed, words in _stems(found, (wholes for _, wholes in documents)).items():
        if words != [stemmed]:
            rows[f"~{stemmed}"] = compact_json(words)
    by_start = sorted((_sorted_by(key.removeprefix("~")), key) for key in rows)
    by_end = sorted((_sorted_by(key.removeprefix("~")[::-1]), key) for key in rows)
    starts = [(key.removeprefix("~"), f"{compact_json(key)}:{rows[key]}") for _, key in by_start]
    ends = [(key.removeprefix("~")[::-1], compact_json(key)) for _, key in by_end]
    return {"terms": list(_parts(starts, "{", "}")), "ends": list(_parts(ends, "[", "]"))}


def _postings(documents: Iterable[Terms]) -> dict[str, list[list[int]]]:
    """For each term and field, the documents that have it and how strongly: number * LEVELS + level."""
    every = list(documents)
    lengths = [[len(fields[at]) for fields in every] for at in range(len(_TEXTS) + len(_NAMES))]
    average = [sum(each) / (sum(map(bool, each)) or 1) for each in lengths]
    found: dict[str, list[list[int]]] = defaultdict(lambda: [[] for _ in lengths])
    for number, fields in enumerate(every):
        for at, counts in enumerate(fields):
            if not counts:
                continue
            longer = _SATURATION * (1 - _LENGTH + _LENGTH * len(counts) / average[at])
            levels = {count: round((LEVELS - 1) * count / (count + longer)) for count in {*counts.values()}}
            for term, count in counts.items():
                found[term][at].append(number * LEVELS + levels[count])
    return found


def _row(field: int, documents: Sequence[int]) -> list[int]:
    """The field, then the documents, each as its distance to the one before."""
    before = [0, *(each - each % LEVELS for each in documents)]
    return [field, *(each - last for each, last in zip(documents, before, strict=False))]


def _stems(terms: Iterable[str], names: Iterable[Wholes]) -> dict[str, list[str]]:
    """For each stem the terms that have it. A whole name has a second one, made of its words' stems."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for term in terms:
        found[stem(term)][term] = None
    for wholes in names:
        for stemmed, own in wholes.items():
            found[stemmed].update(dict.fromkeys(own))
    return {each: sorted(words) for each, words in found.items()}


def _parts(rows: Iterable[tuple[str, str]], opening: str, closing: str) -> Iterable[tuple[str, str]]:
    """Rows of JSON in the order of their keys, put together to parts of about PART characters."""
    held: list[str] = []
    size, first, last = 0, "", ""
    for key, row in rows:
        if size > PART and key != last:
            yield first, opening + ",".join(held) + closing
            held, size = [], 0
        if not held:
            first = key
        held.append(row)
        size += len(row)
        last = key
    if held:
        yield first, opening + ",".join(held) + closing


def _shown(document: Document) -> Document:
    """What a hit shows of a document: of a page that is no entry, not its text."""
    return {
        key: value
        for key, value in document.items()
        if key not in _NEVER_SHOWN and (key != "quotes" or "kind" in document)
    }


def _values(document: Document, field: str) -> list[str]:
    value = document.get(field, [])
    return [value] if isinstance(value, str) else list(value)


def _sorted_by(key: str) -> bytes:
    """What puts keys into the order in which scripts compare them."""
    return key.encode("utf-16-be")
