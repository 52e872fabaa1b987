"""What a YAML file says if nothing in it is unusual, which is so of nearly every file.

The parser's events are put together and nothing is remembered of where they were. As soon as there is
anything that `yamltree` has a word to say about, this gives up, and that module reads the file with care.
`tests/base/test_ordinary.py` holds the two to each other.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from concordance.base.surprises import CURLY, NULLS
from concordance.words.characters import HIDDEN_CHARACTER

MAX_DEPTH = 12

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser, in C if there is one."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_CURLY = tuple(opening for opening, _ in CURLY)
_CUT_OFF = re.compile(r"\S[ \t]+#")
_STRANGE_INDENT = re.compile(r"^[ \t]*[^\S \t\n]", re.MULTILINE)
_SIGNS = ("```", "~~~", "<<<<<<<", "|||||||", "=======", ">>>>>>>", "\n...")
"""What is in a file with a fence of Markdown, with a merge conflict, or with an end in the middle."""


def ordinary(text: str) -> dict[str, Any] | None:
    """The mapping that a file's text is, made of mappings, lists and texts; None if anything is unusual."""
    if not _looks_ordinary(text):
        return None
    try:
        return _built(text)
    except yaml.YAMLError:
        return None


def _looks_ordinary(text: str) -> bool:
    if any(sign in text for sign in _SIGNS) or text.startswith("..."):
        return False
    if (" #" in text or "\t#" in text) and _CUT_OFF.search(text):
        return False
    if text.isascii():
        return not _CONTROL.search(text)
    return not (HIDDEN_CHARACTER.search(text) or _STRANGE_INDENT.search(text))


def _built(text: str) -> dict[str, Any] | None:
    """The value of the only document, a mapping; None if anything is unusual in how it was typed."""
    may_escape, may_curl = "\\" in text, not text.isascii()
    event = Loader(text).get_event
    event()  # the stream begins
    event()  # the document begins
    opened: list[Any] = []  # the mappings and lists around the next value
    here: Any = None  # the innermost of them
    is_mapping = False
    key: str | None = None  # the key whose value comes next
    while True:
        found = event()
        kind = type(found)
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            opened.pop()
            if not opened:
                break
            here, key = opened[-1], None
            is_mapping = type(here) is dict
            continue
        if kind is yaml.ScalarEvent:
            value: Any = found.value
            if (
                value in NULLS
                or (may_escape and found.style == '"')
                or (may_curl and value.startswith(_CURLY))
            ):
                return None
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            value = {} if kind is yaml.MappingStartEvent else []
            opened.append(value)
            if len(opened) > MAX_DEPTH or (is_mapping and key is None):
                return None
        else:
            return None
        if found.anchor is not None or found.tag is not None:
            return None
        if not is_mapping:
            if here is not None:
                here.append(value)
        elif key is not None:
            here[key], key = value, None
        elif value in here:
            return None
        else:
            key = value
        if opened and opened[-1] is not here:
            here, is_mapping, key = value, kind is yaml.MappingStartEvent, None
        elif here is None:
            return None
    ends = type(event()) is yaml.DocumentEndEvent and type(event()) is yaml.StreamEndEvent
    return here if ends and is_mapping else None
