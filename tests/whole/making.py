"""Random knowledge bases: every key of every file, with texts that mean something to one format or another.

They are made to pass `check`. What it refuses (controls, raw HTML in a definition, unknown ids) is not here;
everything that it accepts may be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from concordance.quoting.finding import find
from concordance.quoting.fingerprint import Fingerprint
from concordance.quoting.making import make_fingerprint
from tests.garden import dump
from tests.whole.pieces import BLOCKS, HEADINGS, QUOTED, anything, markdown, plain, words

_IDS = ["kettle", "cup-2", "0", "z9-z9", "constructor", "404", "versions", "true", "null", "quote-x", "graph"]
_TYPES = ["article-journal", "post-weblog", "book", "article", "webpage", "report", "chapter", "thesis"]
_COLORS = ["#2b6cb0", "#c53030", "#4a5568", "#2f855a"]


@dataclass(frozen=True)
class World:
    """The files of a knowledge base by path; later contents of some of them; and how many releases it has."""

    files: Mapping[str, Any]
    later: Mapping[str, Any] = field(default_factory=dict)
    releases: int = 0


def write(files: Mapping[str, Any], root: Path) -> None:
    """Write files, those that are not texts as YAML."""
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else dump(content)
        file.write_text(text, encoding="utf-8", newline="\n")


@st.composite
def worlds(draw: DrawFn) -> World:
    """A knowledge base."""
    ids = draw(st.lists(st.sampled_from(_IDS), min_size=2, max_size=5, unique=True))
    texts = {source: draw(_editions()) for source in ("first-1", "s")[: draw(st.integers(1, 2))]}
    prints = {
        (source, edition): make_fingerprint(text.markdown, source, edition)
        for source, editions in texts.items()
        for edition, text in editions.items()
    }
    files: dict[str, Any] = {
        f"sources/{source}.{edition}.fingerprint.json": made.to_json()
        for (source, edition), made in prints.items()
    }
    for source, editions in texts.items():
        files[f"sources/{source}.yaml"] = draw(_source(source, editions, texts, prints))
    said = [
        (source, edition, sentence)
        for source, editions in texts.items()
        for edition, text in editions.items()
        for sentence in text.sentences
    ]
    kinds: dict[str, str] = {}
    labels: list[str] = []
    for at, concept_id in enumerate(ids):
        kinds[concept_id] = draw(st.sampled_from(["thing", "act", "case"]))
        entry = draw(_entry(at, ids, kinds, labels, said[at :: len(ids)], prints))
        labels += [f"{concept_id}#{label}" for label in entry.get("quotes", {})]
        files[f"concepts/{concept_id}.yaml"] = entry
    files["vocabulary.yaml"] = draw(_vocabulary())
    files["knowledge.yaml"] = draw(_knowledge(ids))
    if draw(st.booleans()):
        files["tours.yaml"] = draw(_tours(ids, list(prints)))
    if draw(st.booleans()):
        files["concepts/_removed.yaml"] = {
            "gone-1": {"name": draw(anything), "why": _sentence(draw(markdown)), "replaced-by": [ids[0]]},
            "gone": {"name": draw(plain), "why": _sentence(draw(markdown))},
        }
    changed = f"concepts/{ids[-1]}.yaml"
    later = {changed: {**files[changed], "definition": _sentence(f"Otherwise {draw(markdown)}")}}
    return World(files, later, draw(st.sampled_from([0, 0, 1, 2])))


def _sentence(text: str) -> str:
    return f"So {text} it is."


@dataclass(frozen=True)
class _Text:
    markdown: str
    sentences: tuple[str, ...]
    labels: tuple[str, ...]


@st.composite
def _editions(draw: DrawFn) -> dict[str, _Text]:
    """The texts of the editions of a source, by the edition's id; the second has more than the first."""
    paged = draw(st.booleans())
    sentences: list[str] = []
    lines: list[str] = []
    for heading in draw(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=3, unique=True)):
        lines.append(f"# {heading}")
        for _ in range(3):
            number = len(sentences) + 1
            inner, last = draw(words(QUOTED, 3)), draw(st.sampled_from(QUOTED))
            sentences.append(f"Pot {number} stands by the {inner} stove of house {number} with {last} tea.")
            lines.append(f"[p. {number}] {sentences[-1]}" if paged else sentences[-1])
    labels = tuple(line.removeprefix("# ") for line in lines if line.startswith("# "))
    whole = _Text("\n\n".join(lines) + "\n", tuple(sentences), labels)
    made = {"first": whole}
    if draw(st.booleans()):
        longer = f"{whole.markdown}\nAnd then the second edition has these words more.\n"
        made["v-2"] = _Text(longer, whole.sentences, labels)
    return made


def _without_empty(content: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in content.items() if value not in (None, [], {}, ())}


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


_ADDRESS = st.sampled_from(
    [
        "https://x.example/",
        "https://x.example/a?b=c&d=e#f(x);@!$*,~%20é",
        "https://x.example/&lt;b&gt;/%7Bx%7D",
        "https://xn--r8jz45g.example/茶?q=1+1",
        "https://x.example:8080/a_b/-1/=1",
        "https://x.example/#quote-x",
    ]
)


@st.composite
def _source(
    draw: DrawFn,
    source: str,
    editions: Mapping[str, _Text],
    texts: Mapping[str, Mapping[str, _Text]],
    prints: Mapping[tuple[str, str], Fingerprint],
) -> dict[str, Any]:
    people = st.builds(
        lambda family, given: _without_empty({"family": family, "given": given}), anything, _maybe(anything)
    )
    typed = {
        "type": draw(st.sampled_from(_TYPES)),
        "title": draw(anything),
        "short": draw(anything),
        "author": draw(st.lists(people, min_size=1, max_size=3)),
        "issued": draw(st.sampled_from(["1999", "2001-04", "2020-02-29"])),
        "container-title": draw(_maybe(anything)),
        "publisher": draw(_maybe(anything)),
        "number": draw(_maybe(anything | st.just("arXiv:1906.01820") | st.just("a{b:c}"))),
        "genre": draw(_maybe(anything)),
        "language": draw(_maybe(st.sampled_from(["en", "de-CH", "zh-Hant-TW"]))),
        "DOI": draw(_maybe(st.sampled_from(["10.1/x", "10.1002/(SICI)1<693::AID-A>3.0.CO;2-O", "10.1/a_b"]))),
        "URL": draw(_ADDRESS),
        "about": draw(_maybe(markdown.map(_sentence))),
        "editions": {
            edition: _without_empty(
                {
                    "label": draw(anything),
                    "issued": draw(st.sampled_from(["1999", "2001-04", "2020-02-29"])),
                    "url": draw(_ADDRESS),
                    "pdf": draw(_maybe(_ADDRESS)),
                    "parts": {label: draw(_ADDRESS) for label in text.labels if draw(st.booleans())},
                    "note": draw(_maybe(markdown.map(_sentence))),
                    "type": draw(_maybe(st.sampled_from(_TYPES))),
                    "container-title": draw(_maybe(anything)),
                    "number": draw(_maybe(anything)),
                }
            )
            for edition, text in editions.items()
        },
        "glossary": draw(st.lists(plain, max_size=2, unique=True)),
    }
    other = next((name for name in texts if name != source), None)
    if other:  # both sources have this sentence, word for word, if both were made with the same words
        shared = sorted(set(editions["first"].sentences) & set(texts[other]["first"].sentences))
        typed["quotations"] = [
            {"source": other, "text": sentence, "note": _sentence(draw(markdown))} for sentence in shared[:1]
        ]
    return _without_empty(typed)


@st.composite
def _entry(
    draw: DrawFn,
    at: int,
    ids: list[str],
    kinds: Mapping[str, str],
    labels: list[str],
    said: list[tuple[str, str, str]],
    prints: Mapping[tuple[str, str], Fingerprint],
) -> dict[str, Any]:
    concept_id = ids[at]
    quotes = {}
    for number, (source, edition, sentence) in enumerate(said[: draw(st.integers(0, 2))]):
        split = sentence.split(" ")
        text = " ".join(split[draw(st.integers(0, 4)) :])
        role = draw(st.sampled_from(["defines", "explains", "exemplifies", "qualifies"]))
        quotes[f"q{number}"] = {
            "source": source,
            "edition": edition,
            "at": find(text, prints[source, edition]).at,
            "role": role,
            "text": text,
        }
    mention = st.sampled_from(
        [f"[[{one}{words}]]" for one in ids if one != concept_id for words in ("", "|so & so", "|*so*")]
    )
    blocks = st.lists(st.sampled_from(BLOCKS) | markdown, min_size=1, max_size=3)
    defined = any(quote["role"] == "defines" for quote in quotes.values())
    reference = st.sampled_from([*quotes, *labels]) if quotes or labels else None
    links = []
    for relation in _relations(draw, at, ids, kinds):
        others = (
            draw(st.lists(st.sampled_from(ids[:at]), min_size=2, max_size=2, unique=True)) if at > 1 else []
        )
        link: dict[str, Any] = {
            "relation": relation,
            "target": others if relation == "between" else ids[at - 1],
        }
        if relation == "plays":
            link["player"] = draw(plain)
        if reference is not None and draw(st.booleans()):
            link["quote"] = draw(reference)
        else:
            link["inferred"] = _sentence(draw(markdown))
        links.append(link)
    return _without_empty(
        {
            "name": f"{draw(plain)} n{at}",
            "kind": kinds[concept_id],
            "aliases": [f"{alias} a{at}{n}" for n, alias in enumerate(draw(st.lists(plain, max_size=2)))],
            "definition": _sentence(f"{draw(markdown)} {draw(mention)}"),
            "explanation": "\n\n".join(draw(blocks)) if draw(st.booleans()) else None,
            "wording": "\n\n".join(draw(blocks)) if draw(st.booleans()) else None,
            "elsewhere": [
                {"term": f"elsewhere {at}.{n}", "about": _sentence(draw(markdown))}
                for n in range(draw(st.integers(0, 2)))
            ],
            "undefined": None if defined else _sentence(draw(markdown)),
            "quotes": quotes,
            "links": links,
            "formerly": [f"old-{at}", f"x{at}"][: draw(st.integers(0, 2))],
        }
    )


def _relations(draw: DrawFn, at: int, ids: list[str], kinds: Mapping[str, str]) -> list[str]:
    """The relations of an entry's links, which all lead to entries before it."""
    if at == 0:
        return []
    possible = ["of", "unlike", "plays"]
    if kinds[ids[at]] == kinds[ids[at - 1]]:
        possible.append("is-a")
    if at > 1:
        possible.append("between")
    return [possible[0], *draw(st.lists(st.sampled_from(possible[1:]), max_size=2, unique=True))]


@st.composite
def _vocabulary(draw: DrawFn) -> dict[str, Any]:
    def look(key: str, values: list[str]) -> dict[str, str]:
        return {"color": draw(st.sampled_from(_COLORS)), key: draw(st.sampled_from(values))}

    def label(name: str) -> str:
        return f"{draw(anything)} {name}"

    def relation(name: str, **more: Any) -> dict[str, Any]:
        named = {"label": label(name), "about": draw(anything), "from": "any", "to": "any", "skos": "related"}
        if "symmetric" not in more:
            named |= {"inverse": f"{name}-back", "inverse-label": label(f"{name} back")}
        return {**named, **more, **look("line", ["solid", "dashed", "dotted"])}

    shapes = draw(st.permutations(["dot", "square", "diamond", "triangle", "star", "hexagon"]))
    return {
        "kinds": {
            name: {
                "label": label(name),
                "plural": label(f"{name}s"),
                "about": draw(anything),
                **look("shape", [shape]),
                "fill": draw(st.sampled_from(["solid", "hollow"])),
            }
            for name, shape in zip(("thing", "act", "case"), shapes, strict=False)
        },
        "relations": {
            "is-a": relation(
                "is-a", to="same", transitive=True, acyclic=True, skos="broader", role="taxonomy"
            ),
            "of": relation("of", role="prerequisite"),
            "unlike": relation("unlike", symmetric=True, role="contrast"),
            "plays": relation("plays", player=True),
            "between": relation("between", targets=2),
        },
    }


@st.composite
def _knowledge(draw: DrawFn, ids: list[str]) -> dict[str, Any]:
    return _without_empty(
        {
            "title": draw(anything),
            "subtitle": draw(_maybe(anything)),
            "about": draw(anything),
            "base": draw(st.sampled_from(["https://x.example/", "https://x.example/a_b/~c/"])),
            "author": draw(anything),
            "license": draw(
                st.sampled_from(["https://creativecommons.org/licenses/by/4.0/", "https://x.example/l"])
            ),
            "language": draw(_maybe(st.sampled_from(["en", "de-CH"]))),
            "prefix": draw(st.sampled_from(["tea", "x-1"])),
            "start": draw(_maybe(st.sampled_from(ids))),
            "views": [
                {"title": draw(anything), "concepts": [ids[0]], "depth": 2},
                {"title": draw(plain), "relations": ["is-a"], "layout": "layers"},
            ][: draw(st.integers(0, 2))],
            "anki": draw(_maybe(st.just({"deck": 7, "note-type": 8, "since": "2020-02-29"}))),
            "limits": {"quote": 200, "run": 5000, "share": 1.0},
        }
    )


@st.composite
def _tours(draw: DrawFn, ids: list[str], editions: list[tuple[str, str]]) -> dict[str, Any]:
    stops = [_without_empty({"concept": one, "lead": draw(_maybe(markdown.map(_sentence)))}) for one in ids]
    return {
        "round-1": {"title": draw(anything), "about": _sentence(draw(markdown)), "stops": stops},
        "order": {
            "title": draw(anything),
            "about": _sentence(draw(markdown)),
            "follows": "/".join(editions[0]),
        },
    }
