"""One name in the place of another, in one file: in values that are that name, and in mentions of it."""

from __future__ import annotations

import copy
import re
from typing import Any

from concordance.base.forms import value_at
from concordance.base.problems import Keys
from concordance.editing.yamltext import Edit, YamlText, checked_edit, line_after
from concordance.words.markup import mentions
from concordance.words.renaming import with_present_ids


class Replacing:
    """The edits that give something another name in a file, and what the file says after them."""

    def __init__(self, file: YamlText, old: str, new: str) -> None:
        """`old` is the name in the file, `new` the one that takes its place."""
        self.file, self.old, self.new = file, old, new
        self.edits: list[Edit] = []
        self.expected: Any = copy.deepcopy(file.value)

    def value(self, keys: Keys) -> None:
        """A value that is the name, or that begins with it and a number sign (`name#label`)."""
        found = value_at(self.file.value, keys)
        name, sign, rest = found.partition("#")
        if name == self.old:
            self._set(keys, f"{self.new}{sign}{rest}")
            self._swap(keys, re.compile(re.escape(self.old)), [True])

    def key(self, keys: Keys) -> None:
        """A key that is the name."""
        within = value_at(self.expected, keys[:-1])
        renamed = {self.new if key == keys[-1] else key: value for key, value in within.items()}
        within.clear()
        within.update(renamed)
        span = self.file.keys[keys]
        raw = self.file.text[span.start : span.end]
        self.edits.append(Edit(span.start, span.end, raw.replace(self.old, self.new)))

    def mentions(self, keys: Keys) -> None:
        """A Markdown text that may mention the concept of this name."""
        text = value_at(self.file.value, keys)
        starts = {mention.start for mention in mentions(text) if mention.target == self.old}
        if starts:
            self._set(keys, with_present_ids(text, {self.old: self.new}))
            bracketed = re.compile(rf"\[\[\s*{re.escape(self.old)}(?=\s*(?:\]\]|\|))")
            self._swap(keys, bracketed, [match.start() in starts for match in bracketed.finditer(text)])

    def append(self, keys: Keys, key: str, value: str) -> None:
        """Add a text to the list under a key of a mapping; the list is made if it is not there."""
        value_at(self.expected, keys).setdefault(key, []).append(value)
        self.edits.append(appended(self.file, keys, key, value))

    def put(self, keys: Keys, value: str) -> None:
        """An id in place of another value."""
        self._set(keys, value)
        span = self.file.values[keys]
        self.edits.append(Edit(span.start, span.end, value))

    def drop(self, keys: Keys, index: int) -> None:
        """Take an item out of a list of texts; the list goes with its last one."""
        listed = value_at(self.expected, keys)
        del listed[index]
        if not listed:
            del value_at(self.expected, keys[:-1])[keys[-1]]
        self.edits.append(_dropped(self.file, keys, index, is_last=not listed))

    def result(self) -> bytes | None:
        """The file after the edits; None if there are none. Raises `Unchangeable`."""
        return checked_edit(self.file, self.edits, self.expected) if self.edits else None

    def _set(self, keys: Keys, value: str) -> None:
        value_at(self.expected, keys[:-1])[keys[-1]] = value

    def _swap(self, keys: Keys, pattern: re.Pattern[str], meant: list[bool]) -> None:
        """Put the new name in place of the old one where the pattern is found and meant, in order."""
        start = self.file.values[keys].start
        for match, is_meant in zip(pattern.finditer(self.file.raw(keys)), meant, strict=False):
            if is_meant:
                end = start + match.end()
                self.edits.append(Edit(end - len(self.old), end, self.new))


def appended(file: YamlText, keys: Keys, key: str, value: str) -> Edit:
    """The edit that adds a text to the list under a key of a mapping, which has none yet or has some."""
    around = file.values[keys]
    listed = file.values.get((*keys, key))
    if listed is None and around.style == "flow":
        comma = ", " if value_at(file.value, keys) else ""
        return Edit(around.end - 1, around.end - 1, f'{comma}"{key}": ["{value}"]')
    if listed is None:
        return line_after(file, around.end, f"{' ' * around.column}{key}: [{value}]")
    if listed.style == "flow":
        comma = ", " if value_at(file.value, (*keys, key)) else ""
        return Edit(listed.end - 1, listed.end - 1, f"{comma}{value}")
    return line_after(file, listed.end, f"{' ' * listed.column}- {value}")


def _dropped(file: YamlText, keys: Keys, index: int, *, is_last: bool) -> Edit:
    """The edit that takes an item out of a list: its lines, or its stretch of the line with its comma."""
    listed, item = file.values[keys], file.values[*keys, index]
    if is_last:
        start, end = file.keys[keys].start, listed.end
    elif listed.style == "block":
        start, end = item.start, item.end
    else:
        following = file.values.get((*keys, index + 1))
        before = file.values[*keys, index - 1].end if index else item.start
        return Edit(item.start, following.start, "") if following else Edit(before, item.end, "")
    return Edit(file.line_start(start), file.line_end(end), "")
