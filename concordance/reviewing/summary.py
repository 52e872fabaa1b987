"""What a change means, in Markdown for the page of a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from concordance.record.versions import Change
from concordance.reviewing.changes import Changes, Entry, State
from concordance.reviewing.impact import Affected, Share, affected, shares
from concordance.reviewing.inert import inert, marked
from concordance.reviewing.surroundings import Part, parts
from concordance.words.compare import Span
from concordance.words.english import counted

LONGEST = 400_000
"""The most bytes of a summary: GitHub takes 1 MiB from each step of a job, and shows nothing of more."""

_TEXT = 2_500  # the most characters of one thing that is said
_NAMES = 20  # the most names in a list
_TITLES: dict[State, str] = {
    "added": "Added",
    "renamed": "Renamed",
    "merged": "Merged into another entry",
    "removed": "Removed",
    "changed": "Changed",
}


def summary(changes: Changes, base: str, addresses: Iterable[str], problems: int) -> str:
    """What a change means, in Markdown; `base` is what it is compared with, as the reader calls it.

    `addresses` are those that releases have promised, `problems` the number of those that the files have.
    """
    blocks = [f"## What this change means\n\n{_headline(changes, base)}"]
    if problems:
        these = "it is" if problems == 1 else "they are"
        blocks.append(
            f"The files have {counted(problems, 'problem')}, which `concordance check` explains. "
            f"Until {these} mended, some of what follows may be incomplete."
        )
    for state, title in _TITLES.items():
        entries = changes.in_state(state)
        blocks += [f"### {title}"] * bool(entries)
        blocks += [_entry(changes, entry) for entry in entries]
    blocks += _others(parts(changes))
    blocks += _concerned(affected(changes, addresses))
    blocks += _record(changes)
    blocks += _shares(shares(changes))
    return bounded(blocks)


def bounded(blocks: Sequence[str], longest: int = LONGEST) -> str:
    """The blocks as one text, as many as there is room for, and a note if some are left out."""
    kept, size = [], 0
    for number, block in enumerate(blocks):
        size += len(block.encode()) + 2
        if size > longest:
            left = counted(len(blocks) - number, "more part")
            kept.append(f"**This is not all:** {left} did not fit here. The changed files show the rest.")
            break
        kept.append(block)
    return "\n\n".join(kept) + "\n"


def _headline(changes: Changes, base: str) -> str:
    numbers = [
        f"{counted(len(entries), 'entry', 'entries')} {'merged' if state == 'merged' else state}"
        for state in _TITLES
        if (entries := changes.in_state(state))
    ]
    said = ", ".join(numbers) or "no entry differs"
    return f"Compared with {inert(base)}: {said}."


def _entry(changes: Changes, entry: Entry) -> str:
    before, after = changes.before, changes.after
    match entry.state:
        case "added":
            concept = after.base.concepts[entry.now]
            kind = after.base.vocabulary.kinds.get(concept.kind)
            lines = [f"#### {inert(concept.name)}", ""]
            lines += [
                f"- **Id:** {inert(entry.now)}",
                f"- **Kind:** {inert(kind.label if kind else concept.kind)}",
            ]
            lines += [f"- **Other names:** {_cut('; '.join(concept.aliases))}"] * bool(concept.aliases)
            lines += [f"- **Definition:** {_cut(after.words(concept.definition))}"]
            for heading, text in (
                ("Explanation", concept.explanation),
                ("Notes on the wording", concept.wording),
                ("No source defines it", concept.undefined),
                *((f"Elsewhere: {inert(one.term)}", one.about) for one in concept.elsewhere),
            ):
                lines += [f"- **{heading}:** {_cut(after.words(text))}"] if text else []
        case "changed":
            lines = [f"#### {inert(after.name(entry.now))}", ""]
        case "renamed" | "merged":
            words = "now has the id" if entry.state == "renamed" else "is now part of"
            lines = [f"#### {inert(before.name(entry.before))}", ""]
            lines += [f"- {inert(entry.before)} {words} **{inert(entry.now)}**; the old address leads there."]
        case "removed":
            lines = [f"#### {inert(before.name(entry.before))}", "", f"- **Id:** {inert(entry.before)}"]
            removed = after.base.removed.get(entry.before)
            why = _cut(after.words(removed.why)) if removed else "not said in concepts/_removed.yaml"
            lines += [f"- **Why:** {why}"]
            instead = (
                ", ".join(after.name(concept_id) for concept_id in removed.replaced_by) if removed else ""
            )
            lines += [f"- **To read instead:** {inert(instead)}"] * bool(instead)
    lines += [_change(change) for change in entry.wordings]
    for verb, what, said in (
        ("Gains", "quote", entry.quotes_gained),
        ("Loses", "quote", entry.quotes_lost),
        ("Gains", "link", entry.links_gained),
        ("Loses", "link", entry.links_lost),
    ):
        lines += [f"- **{verb} the {what}:** {_cut(one)}" for one in said]
    return "\n".join(lines)


def _change(change: Change) -> str:
    return f"- **{inert(change.what)}:** {marked(_cut_spans(change.spans))}"


def _others(found: Sequence[Part]) -> Iterator[str]:
    """The blocks about all that is no entry."""
    if found:
        yield "### Vocabulary, sources, tours and settings"
    for part in found:
        name = "" if part.what == "settings" else f"{part.what} "
        was = f", formerly {inert(part.former)}" if part.former else ""
        lines = [f"- **{name}{inert(part.id)}**: {part.state}{was}"]
        lines += [f"  {_change(change)}" for change in part.wordings]
        yield "\n".join(lines)


def _concerned(found: Sequence[Affected]) -> Iterator[str]:
    """The blocks about those who rely on what changes."""
    if found:
        yield "### Who is affected"
    for one in found:
        lines = [f"- **{inert(one.name)}** ({one.state})"]
        for heading, names in (
            ("Linked with", one.linking),
            ("Mentioned by", one.mentioning),
            ("On tours", one.tours),
        ):
            lines += [f"  - {heading}: {_list(names)}"] if names else []
        if one.addresses:
            words = "shows why it was removed" if one.state == "removed" else "leads to the new one"
            many = counted(one.addresses, "released address", "released addresses")
            lines += [f"  - {many}, on a page that now {words}"]
        yield "\n".join(lines)


def _record(changes: Changes) -> Iterator[str]:
    """The block about releases: those that the change makes, and what the next one will record."""
    lines = [
        f"- This change makes release {inert(release.version)} of {inert(release.date)}, which records "
        f"{counted(len(release.changed), 'entry', 'entries')}."
        for release in changes.releases
    ]
    if changes.new_versions:
        names = _list([changes.after.name(concept_id) for concept_id in changes.new_versions])
        versions = "a new version" if len(changes.new_versions) == 1 else "new versions"
        lines += [f"- The next release will record {versions} of {names}."]
    if lines:
        yield "### On record"
        yield "\n".join(lines)


def _shares(found: Sequence[Share]) -> Iterator[str]:
    """The block about how much is quoted."""
    if found:
        yield "### Words quoted"
        rows = [
            f"| {inert(one.edition)} | {one.before:,} | {one.now:,} | {_share(one)} | {one.limit:.0%} |"
            for one in found
        ]
        yield "\n".join(
            ["| edition | before | now | share | limit |", "| --- | --: | --: | --: | --: |", *rows]
        )


def _share(one: Share) -> str:
    return f"{one.now / one.words:.1%}" if one.words else "–"


def _list(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMES:,} more" if len(names) > _NAMES else ""
    return ", ".join(_cut(name) for name in names[:_NAMES]) + more


def _cut(text: str) -> str:
    """An inert text, without its end if it is very long."""
    return inert(text) if len(text) <= _TEXT else f"{inert(text[:_TEXT])} …"


def _cut_spans(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans without the end, if they are very long; of a long stretch that stays, both ends."""
    left = _TEXT
    for span in spans:
        text = span.text
        if span.kind == "same" and len(text) > 300:
            text = f"{text[:120]} […] {text[-120:]}"
        yield Span(span.kind, text if len(text) <= left else f"{text[:left]} …")
        left -= len(text)
        if left <= 0:
            return
