"""The summary of a hostile change: whatever field the words are in, they stay words."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it.token import Token

from concordance.base.load import load
from concordance.reviewing.changes import Changes
from concordance.reviewing.summary import summary
from concordance.study.index import Index
from tests.reviewing.test_inert import ADDRESSES, FORGE, HOSTILE, REFERENCES
from tests.worlds import TEA

OURS = {"<del>", "</del>", "<ins>", "</ins>", "<span>", "</span>"}
WITHOUT = {
    "fence",
    "code_block",
    "html_block",
    "link_open",
    "image",
    "blockquote_open",
    "hr",
    "ordered_list_open",
}
CODES = {"concordance check"}


def index(root: Path) -> Index:
    base, _ = load(root)
    assert base
    return Index(base)


def everywhere(value: Any, payload: str) -> Any:
    """A value with a payload after every text in it, except where only an id or a choice will do."""
    match value:
        case dict():
            kept = {
                "kind",
                "relation",
                "target",
                "source",
                "edition",
                "role",
                "color",
                "shape",
                "fill",
                "line",
            }
            kept |= {"concept", "follows", "skos", "from", "to", "inverse", "quote", "issued", "disjoint"}
            return {
                key: item if key in kept or str(item) in ("true", "allowed") else everywhere(item, payload)
                for key, item in value.items()
            }
        case list():
            return [everywhere(item, payload) for item in value]
        case str() if value.startswith("https://"):
            return value
        case _:
            return f"{value} {payload} {value}"


def tokens(found: list[Token]) -> Iterator[Token]:
    for token in found:
        yield token
        yield from tokens(token.children or [])


@pytest.mark.parametrize("payload", [*HOSTILE, *REFERENCES, *ADDRESSES])
def test_no_field_of_no_file_can_say_more_than_words(payload: str, tmp_path: Path) -> None:
    shutil.copytree(TEA, tmp_path / "after")
    for file in (*(tmp_path / "after").glob("[ctv]*/*.yaml"), *(tmp_path / "after").glob("[tv]*.yaml")):
        value = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
        changed = everywhere({key: item for key, item in value.items() if key != "formerly"}, payload)
        file.write_text(json.dumps(changed), encoding="utf-8")
    mug = {
        "name": payload,
        "kind": "thing",
        "definition": payload,
        "explanation": payload,
        "wording": payload,
        "elsewhere": [{"term": payload, "about": payload}],
        "aliases": [payload],
    }
    (tmp_path / "after/concepts/mug.yaml").write_text(json.dumps(mug), encoding="utf-8")
    (tmp_path / f"after/concepts/{payload.replace('/', ' ')[:100]}.yaml").write_text(
        json.dumps(mug), encoding="utf-8"
    )
    told = summary(Changes(index(TEA), index(tmp_path / "after")), payload, (), 0)
    back = summary(Changes(index(tmp_path / "after"), index(TEA)), payload, (), 0)
    for text in (told, back):
        assert len(text) > 2_000
        seen = list(tokens(FORGE.parse(text)))
        assert not WITHOUT & {token.type for token in seen}
        assert {token.content for token in seen if token.type == "html_inline"} <= OURS
        assert {token.content for token in seen if token.type == "code_inline"} <= CODES
        if payload in (*REFERENCES, *ADDRESSES) and "$" not in payload:
            assert payload not in "\0".join(token.content for token in seen if token.type == "text")
        lines = [line for line in text.splitlines() if line]
        assert all(line.lstrip().startswith(("#", "- ", "|", "Compared with ")) for line in lines)
