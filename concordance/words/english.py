"""Grammar for messages and pages: numbers with nouns, lists of words, periods, and what follows "to"."""

from __future__ import annotations

from collections.abc import Sequence

_MODALS = frozenset(["can", "could", "may", "might", "must", "shall", "should", "will", "would"])
_IRREGULAR = {
    "is": "be",
    "are": "be",
    "has": "have",
    "aches": "ache",
    "caches": "cache",
    "axes": "axe",
    "biases": "bias",
    "focuses": "focus",
    **{f"{verb}s": verb for verb in ("die", "lie", "tie", "vie", "belie", "overlie", "underlie", "untie")},
}
_NO_VERBS = frozenset(["its", "always", "sometimes", "perhaps", "besides", "towards"])
_NO_ENDINGS = ("as", "is", "ss", "us")
"""How no verb ends in the third person: "was", "this", "less", "versus"."""

_QUOTATION_MARKS = "\"'”’»"

_HISSING = ("sses", "shes", "ches", "xes", "zzes", "oes")  # their "e" belongs to the ending


def period(text: str) -> str:
    """The period after a text; none after one that ends in a mark of its own, as a name may ("why me?")."""
    return "" if text.rstrip(_QUOTATION_MARKS).endswith((".", "!", "?", "…")) else "."


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 entry", "2 entries", "1,200 quotes"."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def article(noun: str) -> str:
    """A noun with its indefinite article."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def one_of(words: Sequence[str]) -> str:
    """Words as a choice: "a", "a or b", "a, b or c"."""
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def all_of(words: Sequence[str]) -> str:
    """Words as a list: "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def begins_with_verb(words: str) -> bool:
    """Whether words begin with a verb in the present tense, from which `infinitive` makes what follows "to".

    After a modal anything is taken for a verb. An adverb may come first.
    """
    verb, _, rest = words.partition(" ")
    if verb == "cannot" or verb in _MODALS:
        return bool(rest)
    if rest and verb.endswith("ly"):
        return begins_with_verb(rest)
    if verb in _IRREGULAR:
        return True
    return verb.islower() and verb.endswith("s") and verb not in _NO_VERBS and not verb.endswith(_NO_ENDINGS)


def infinitive(words: str) -> str:
    """Words that begin with a verb, as they are after "to": "is part of" becomes "be part of".

    A modal is left out, because what comes before "to" is in its place: "may lead to" becomes "lead to".
    """
    verb, _, rest = words.partition(" ")
    if verb == "cannot" or words.startswith("does not "):
        return f"not {rest.removeprefix('not ')}".rstrip()
    if rest and verb in _MODALS:
        return rest
    if rest and verb.endswith("ly"):  # an adverb
        return f"{verb} {infinitive(rest)}"
    return f"{_base_form(verb)} {rest}".rstrip()


def _base_form(verb: str) -> str:
    """A verb in the third person without the ending that it has there; any other word as it is."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    if verb.endswith(_HISSING):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb
