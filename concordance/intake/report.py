"""What `concordance source add` reports: what was seen, what looks doubtful, what to type next."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from concordance.base.calling import command
from concordance.base.paths import fingerprint_command
from concordance.intake.document import Doubt, Extract
from concordance.quoting.finding import locator
from concordance.quoting.fingerprint import Fingerprint
from concordance.words.english import counted

_MOST_SECTIONS = 60
_MOST_AUTHORS = 30


def summary(extract: Extract, fingerprint: Fingerprint, file: str) -> str:
    """What was seen in a file: how many pages, sections, footnotes and words, and where each section is."""
    notes = [section for section in fingerprint.sections if re.search(r"footnote \w+$", section.label)]
    sections = [
        section
        for section in fingerprint.sections
        if section not in notes and not (section.title == "Footnotes" and not section.words)
    ]
    counts = [
        *([counted(extract.pages, "page")] if extract.pages else []),
        counted(len(sections), "section"),
        *([counted(len(notes), "footnote")] if notes else []),
        counted(fingerprint.words, "word"),
    ]
    before = fingerprint.words - sum(section.words for section in fingerprint.sections)
    lines = [f"read {file} as {extract.form}: {', '.join(counts)}"]
    lines += [f"  {fact}" for fact in extract.seen]
    lines += ["sections, as locators name them:"] if sections or before else []
    if before:  # they stand before the first heading
        lines.append(f"  {locator(None, fingerprint.page_at(0, loose=True))}: {counted(before, 'word')}")
    for section in sections[:_MOST_SECTIONS]:
        page = fingerprint.page_at(section.loose, loose=True)
        title = f" {section.title}" if section.number else ""
        place = locator(section, page).removeprefix(section.label)
        lines.append(
            f"  {'  ' * (section.level - 1)}{section.label}{title}{place}: {counted(section.words, 'word')}"
        )
    if len(sections) > _MOST_SECTIONS:
        lines.append(f"  and {len(sections) - _MOST_SECTIONS} more")
    return "\n".join(lines) + "\n"


def authors(people: Sequence[Mapping[str, str]]) -> str:
    """How the name of each author was read."""
    lines = ["authors, as they were read:"]
    for one in people[:_MOST_AUTHORS]:
        parts = ", ".join(f"{name}: {one[name]}" for name in ("family", "given", "suffix") if name in one)
        lines.append(f"  {parts if len(one) > 1 else 'organization, or a single name: ' + one['family']}")
    if len(people) > _MOST_AUTHORS:
        lines.append(f"  and {len(people) - _MOST_AUTHORS} more")
    return "\n".join(lines) + "\n"


def doubtful(doubts: Sequence[Doubt], text_file: str) -> str:
    """What looks doubtful, in the order given, with lines in the text; an empty string if nothing does."""
    if not doubts:
        return ""
    lines = [f"please check, in {text_file}:"]
    lines += [
        f"  line {doubt.line}: {doubt.message}" if doubt.line else f"  {doubt.message}" for doubt in doubts
    ]
    return "\n".join(lines) + "\n"


def following(extract: Extract, source: str, edition: str, text_file: str, doubts: bool) -> str:
    """The next commands to type."""
    again = command(*fingerprint_command(source, edition, text_file))
    example = command("quote", "--source", source, "--yaml", _words(extract.text))
    why = "once you have corrected the text, remake its fingerprint" if doubts else "if you change the text"
    return f"next:\n  look up a quote:\n    {example}\n  {why}:\n    {again}\n"


def _words(text: str) -> str:
    """A few words of the text to try the command with: the beginning of a sentence."""
    plain = re.sub(r"\[p\. \d+\] ?", "", text)
    lines = [line for line in plain.split("\n") if not line.startswith(("#", "["))]
    sentences = [
        sentence
        for line in lines
        for sentence in re.split(r"(?<=[.!?])\s+", line)
        if 6 <= len(sentence.split()) <= 20 and re.fullmatch(r"[A-Z][A-Za-z ,;’'-]+[.!?]", sentence)
    ]
    chosen = sentences[len(sentences) // 4] if sentences else " ".join(" ".join(lines).split()[:8])
    return " ".join(chosen.split()[:10]).rstrip(".,;!?")
