"""What the header of a fingerprint has to be: every value of its type and in its range, and nothing else.

A fingerprint is made by a program, so whatever differs was damaged or made up. `True` is not 1 here, and
no key may stand twice, be missing or be unknown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from concordance.quoting.characters import unseen

FORMAT = 2
LAST_PAGE = 1_000_000

_SHORTEST = 4  # a text of fewer tokens than one run counts as having none
_LONGEST = 20_000  # characters of a label, which has those of the sections around it
_SHA256 = re.compile(r"[0-9a-f]{64}")

_Shape = Mapping[str, tuple[Callable[[Any], bool], str]]


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST and not _is_broken(value)


def _is_broken(text: str) -> bool:
    return "\n" in text or "\r" in text or next(unseen(text), None) is not None


def _is_label(value: Any) -> bool:
    return _is_text(value) and bool(value.strip())


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31


def _is_level(value: Any) -> bool:
    return _is_count(value) and 1 <= value <= 6


def _is_page(value: Any) -> bool:
    return value is None or (_is_count(value) and 1 <= value <= LAST_PAGE)


def _or_none(test: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: value is None or test(value)


_TEXT = (_is_text, "a text on one line")
_LABEL = (_is_label, "a text on one line that is not empty")
_COUNT = (_is_count, "a whole number, 0 or more")
_PAGE = (_is_page, "a whole number from 1 on, or null")
_LIST = (lambda value: isinstance(value, list), "a list")
_HASHES = (lambda value: isinstance(value, str), "a text in base64")

_TOKENS: _Shape = {"strict": _COUNT, "loose": _COUNT}
_SECTION: _Shape = {
    "label": _LABEL,
    "number": (_or_none(_is_label), "a text or null"),
    "title": _TEXT,
    "level": (_is_level, "a whole number from 1 to 6"),
    "parent": (_or_none(_is_label), "the label of a section or null"),
    "strict": _COUNT,
    "loose": _COUNT,
    "words": _COUNT,
}
_ASIDE: _Shape = {
    "kind": (lambda value: value in ("heading", "caption"), "heading or caption"),
    "section": (_or_none(_is_count), "the number of a section or null"),
    "page": _PAGE,
    "strict": _COUNT,
    "loose": _COUNT,
}
_TURN: _Shape = {"page": _PAGE, "strict": _COUNT, "loose": _COUNT}
_HEADER: _Shape = {
    "format": (lambda value: value is not None, "2"),
    "source": _LABEL,
    "edition": _LABEL,
    "sha256": (lambda value: isinstance(value, str) and bool(_SHA256.fullmatch(value)), "a SHA-256"),
    "tokens": (lambda value: isinstance(value, dict), "a mapping"),
    "sections": _LIST,
    "asides": _LIST,
    "pages": _LIST,
}
_FILE: _Shape = {**_HEADER, "strict": _HASHES, "loose": _HASHES}


def parsed(text: str | bytes) -> Any:
    """JSON without repeated keys and without numbers that JSON does not have; raises `ValueError`."""
    if (text if isinstance(text, str) else text[:3].decode("utf-8", "replace")).startswith("\ufeff"):
        raise ValueError("it begins with a byte order mark")
    return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number, parse_float=_no_number)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {key[:40]!r} is in it twice")
        found[key] = value
    return found


def _no_number(text: str) -> Any:
    raise ValueError(f"it has {text[:40]}, which is no whole number")


def require(content: Any, *, with_hashes: bool) -> None:
    """Raise `ValueError` with the reason if this is not the content of a fingerprint."""
    if not isinstance(content, dict):
        raise ValueError("it is not a mapping")
    _require_format(content)
    _require_shape(content, _FILE if with_hashes else _HEADER, "it")
    _require_shape(content["tokens"], _TOKENS, "tokens")
    for key, shape in (("sections", _SECTION), ("asides", _ASIDE), ("pages", _TURN)):
        for number, row in enumerate(content[key]):
            if not isinstance(row, dict):
                raise ValueError(f"{key}.{number} is not a mapping")
            _require_shape(row, shape, f"{key}.{number}")
    _require_order(content)
    _require_tree(content["sections"])
    _require_words(content)


def _require_format(content: Mapping[str, Any]) -> None:
    if "format" not in content:
        raise ValueError("'format' is missing")
    found = content["format"]
    if found == 1 and not isinstance(found, bool):
        raise ValueError("its format is 1, that of an older version")
    if found != FORMAT or isinstance(found, bool):
        shown = repr(found)
        raise ValueError(f"its format is {shown[:40]}; expected {FORMAT}")


def _require_shape(row: Mapping[str, Any], shape: _Shape, name: str) -> None:
    for key, (test, expected) in shape.items():
        if key not in row:
            raise ValueError(f"{key!r} is missing" if name == "it" else f"{name} has no {key!r}")
        if not test(row[key]):
            where = key if name == "it" else f"{name}.{key}"
            raise ValueError(f"its {where} is not {expected}")
    if unknown := sorted(row.keys() - shape.keys()):
        raise ValueError(f"{name} has the unknown key {unknown[0][:40]!r}")


def _require_order(content: Mapping[str, Any]) -> None:
    """Sections, then asides, are in the order of the text, and so are pages; none begins after its end."""
    for name in ("strict", "loose"):
        for rows in ([*content["sections"], *content["asides"]], content["pages"]):
            positions = [row[name] for row in rows]
            if positions != sorted(positions):
                raise ValueError("its sections or pages are not in order")
            if positions and positions[-1] > max(content["tokens"][name], _SHORTEST):
                raise ValueError("a section or page begins after its end")
        if content["sections"] and content["sections"][0][name] < 1:
            raise ValueError("its first section has no place for its heading")
    for aside in content["asides"]:
        if aside["section"] is not None and aside["section"] >= len(content["sections"]):
            raise ValueError("a heading or caption is in a section that it does not have")


def _require_tree(sections: list[dict[str, Any]]) -> None:
    """Each section has a label of its own, and its parent comes before it, on a higher level."""
    levels: dict[str, int] = {}
    for section in sections:
        label, parent = section["label"], section["parent"]
        if label in levels:
            raise ValueError(f"two sections have the label {label[:40]!r}")
        if parent is not None and levels.get(parent, section["level"]) >= section["level"]:
            raise ValueError(f"{parent[:40]!r} is no section around {label[:40]!r}")
        levels[label] = section["level"]


def _require_words(content: Mapping[str, Any]) -> None:
    """No section has more words than there are tokens up to the next one."""
    sections, asides = content["sections"], content["asides"]
    running = asides[0]["loose"] if asides else content["tokens"]["loose"]
    ends = [*(section["loose"] for section in sections[1:]), max(running, 0)]
    for section, end in zip(sections, ends, strict=False):
        if section["words"] > max(0, end - section["loose"]):
            raise ValueError(f"{section['label'][:40]!r} has fewer words than its {section['words']:,}")
