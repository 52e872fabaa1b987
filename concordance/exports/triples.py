"""RDF terms and nodes, written as Turtle and as JSON-LD at once.

Both are written here and not by a library because a file is a join of the parts that entries add: a library
writes whole graphs, and what it says of a concept depends on everything else in the file. Every term comes
through `Writer`, so none has a character that RDF does not allow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from typing import NamedTuple

from concordance.words.foreign import iri, one_line

_LOCAL = re.compile(r"\w(?:[\w.-]*[\w-])?", re.ASCII)
# A well-formed language tag (RFC 5646, section 2.1).
_LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?",
    re.IGNORECASE,
)


class Name(str):
    """An IRI written with a prefix: skos:Concept."""

    __slots__ = ()


class Iri(str):
    """An IRI in full. It is written with a prefix if there is one."""

    __slots__ = ()


class Text(NamedTuple):
    """A literal in a language; without one if the language is no well-formed tag."""

    text: str
    language: str


class Typed(NamedTuple):
    """A literal of a datatype."""

    text: str
    datatype: Name


List = tuple[Iri, ...]
Term = Name | Iri | Text | Typed | List | str | bool | int
"""What a statement may have as its object. A plain `str` is a literal without a language."""


class Node(NamedTuple):
    """A subject, its types, and what is said of it: the objects by their predicate.

    Subject, types and predicates are each an `Iri`, or else written with a prefix.
    """

    subject: str
    types: tuple[str, ...]
    said: Mapping[str, Sequence[Term]]


class Writer:
    """Writes nodes."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        """With the namespaces given, by prefix."""
        self._prefix = {iri(namespace): prefix for prefix, namespace in prefixes.items()}
        self._written = lru_cache(maxsize=8192)(self._iri)  # a concept is named again and again

    def prefixes(self) -> tuple[str, str]:
        """The declarations of the prefixes, in Turtle and as a context of JSON-LD."""
        pairs = [(prefix, namespace) for namespace, prefix in self._prefix.items()]
        turtle = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in pairs)
        context = ",\n".join(f'  "{prefix}": "{namespace}"' for prefix, namespace in pairs)
        return turtle, f'{{\n "@context": {{\n{context}\n }},\n "@graph": [\n'

    def node(self, node: Node) -> tuple[str, str]:
        """A node as a block of Turtle, and as an object of JSON-LD."""
        turtle, subject = self._name(node.subject)
        lines, members = [], [f'"@id": "{subject}"']
        if node.types:
            names = [self._name(each) for each in dict.fromkeys(node.types)]
            lines.append(f"a {', '.join(name for name, _ in names)}")
            members.append(f'"@type": {_one_or_list([quoted(name) for _, name in names], ", ")}')
        for predicate, objects in node.said.items():
            if not objects:
                continue
            name, key = self._name(predicate)
            if len(objects) == 1:
                term, value = self._term(objects[0])
            else:
                terms = dict.fromkeys(map(self._term, objects))
                term = _TURTLE.join(term for term, _ in terms)
                value = _one_or_list([value for _, value in terms], _JSON)
            lines.append(f"{name} {term}")
            members.append(f'"{key}": {value}')
        return f"{turtle} {_LINES.join(lines)} .\n", f"  {{{_MEMBERS.join(members)}}}"

    def _name(self, name: str) -> tuple[str, str]:
        """An IRI in Turtle and in JSON-LD."""
        return self._written(name) if isinstance(name, Iri) else (name, name)

    def _iri(self, name: Iri) -> tuple[str, str]:
        sound = iri(name)
        cut = max(sound.rfind("/"), sound.rfind("#")) + 1
        prefix = self._prefix.get(sound[:cut])
        if prefix and _LOCAL.fullmatch(sound, cut):
            short = f"{prefix}:{sound[cut:]}"
            return short, short
        return f"<{sound}>", sound

    def _term(self, term: Term) -> tuple[str, str]:
        """An object in Turtle and in JSON-LD."""
        if isinstance(term, (Name, Iri)):
            name, key = self._name(term)
            return name, f'{{"@id": "{key}"}}'
        if isinstance(term, Text):
            text = quoted(one_line(term.text))
            if not is_language(term.language):
                return text, text
            return f"{text}@{term.language}", f'{{"@language": "{term.language}", "@value": {text}}}'
        if isinstance(term, Typed):
            text = quoted(one_line(term.text))
            return f"{text}^^{term.datatype}", f'{{"@type": "{term.datatype}", "@value": {text}}}'
        if isinstance(term, tuple):
            members = [self._term(each) for each in term]
            return (
                f"( {' '.join(member for member, _ in members)} )",
                f'{{"@list": [{", ".join(member for _, member in members)}]}}',
            )
        if isinstance(term, str):
            text = quoted(one_line(term))
            return text, text
        number = str(term).lower()
        return number, number


_LINES = " ;\n    "
_TURTLE = ",\n        "
_MEMBERS = ",\n   "
_JSON = ",\n    "


def _one_or_list(values: list[str], between: str) -> str:
    return values[0] if len(values) == 1 else f"[{between.join(values)}]"


@lru_cache
def is_language(tag: str) -> bool:
    """Whether RDF takes it for the tag of a language."""
    return _LANGUAGE.fullmatch(tag) is not None
