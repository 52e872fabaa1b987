"""Mentions of a concept under a name that it no longer has."""

from __future__ import annotations

from collections.abc import Mapping

from concordance.words.markup import mentions


def with_present_ids(text: str, now: Mapping[str, str]) -> str:
    """A Markdown text in which each mention has the present id of its concept; `now` has it by the former."""
    parts, at = [], 0
    for mention in mentions(text):
        if mention.target in now:
            start = text.index(mention.target, mention.start)
            parts += [text[at:start], now[mention.target]]
            at = start + len(mention.target)
    return "".join([*parts, text[at:]])
