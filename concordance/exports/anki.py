"""An Anki deck: one card per concept, which stays the same card from release to release."""

from __future__ import annotations

import hashlib
import html
import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import genanki

from concordance.base.files import zipped
from concordance.exports.entry import Entry
from concordance.exports.parts import Parts
from concordance.study.index import Index
from concordance.words.foreign import one_line

_YEAR = 31_536_000
_WRITER = 96
"""Where a database says which version of SQLite wrote it."""

_FIRST = (3_000_000).to_bytes(4)
"""The first version that writes such a file, and not that of this machine: nobody reads it."""

_FRONT = '<p class="ask">What is meant by</p><h1>{{Name}}</h1><p class="kind">{{Kind}}</p>'
_BACK = (
    "{{FrontSide}}<hr id=answer><p>{{Definition}}</p>"
    "{{#Quote}}<blockquote>{{Quote}}</blockquote><p class=source>{{Source}}</p>{{/Quote}}"
)
_CSS = (
    ".card{font:20px/1.5 system-ui,sans-serif;max-width:36em;margin:1em auto;text-align:left}"
    ".ask,.kind,.source{font-size:.8em;opacity:.75}h1{font-size:1.4em;margin:.2em 0}"
    "blockquote{border-left:3px solid;margin:1em 0;padding-left:1em}"
)


class _Note(genanki.Note):  # type: ignore[misc]
    """A note that Anki recognizes by its `guid`, even after its text has changed."""

    def write_to_db(
        self, cursor: sqlite3.Cursor, timestamp: float, deck_id: int, id_gen: Iterator[int]
    ) -> None:
        """Write the note with a modification time computed from its text, up to a year after `timestamp`.

        Anki treats a note as unchanged if its modification time is unchanged.
        """
        modified = timestamp + _number("\x1f".join(self.fields)) % _YEAR
        super().write_to_db(cursor, modified, deck_id, id_gen)


def pieces(entry: Entry) -> dict[str, bytes]:
    """What an entry adds to the deck: the fields of its note."""
    text = reference = ""
    if entry.defining:
        quote, found = entry.defining
        text, reference = quote.text, f"{found.source}, {found.edition}, {quote.at}"
    fields = [entry.id, entry.concept.name, entry.kind, entry.definition, text, reference]
    return {"anki": json.dumps([_field(each) for each in fields]).encode()}


def anki_deck(index: Index, parts: Parts) -> Iterator[bytes]:
    """The deck as an .apkg file: a zip with an SQLite database, in which every number and date is fixed."""
    about, numbers = index.base.about, index.base.about.deck
    since = datetime.combine(date.fromisoformat(numbers.since), time(), UTC).timestamp()
    model = genanki.Model(
        numbers.note_type,
        one_line(about.title),
        fields=[{"name": name} for name in ("Id", "Name", "Kind", "Definition", "Quote", "Source")],
        templates=[{"name": "Definition", "qfmt": _FRONT, "afmt": _BACK}],
        css=_CSS,
    )
    # Two colons in its name would put the deck into another one.
    told = f"{_field(about.about)}<br>{index.as_of.capitalize()}."
    deck = genanki.Deck(numbers.deck, one_line(about.full_title.replace("::", ": :")), told)
    for concept, fields in zip(index.base.concepts.values(), parts["anki"], strict=True):
        guid = about.concept_iri(concept.id)
        deck.add_note(_Note(model=model, fields=json.loads(fields), guid=guid, tags=[concept.kind]))
    with sqlite3.connect(":memory:") as connection:
        # What is deleted on the way is overwritten, as SQLite does of itself only where it was built so.
        connection.execute("PRAGMA secure_delete = ON")
        genanki.Package(deck).write_to_db(connection.cursor(), since, _numbers(index))
        connection.commit()
        database = connection.serialize()
    connection.close()
    collection = database[:_WRITER] + _FIRST + database[_WRITER + len(_FIRST) :]
    # Not compressed: programs that do that differ in what they make of the same bytes.
    files = {"collection.anki2": collection, "media": b"{}"}
    yield zipped(files, stored=files)


def _field(text: str) -> str:
    """A text as the HTML of a field, in which Anki finds no tag, sound, LaTeX, MathJax or gap of a cloze.

    Anki looks for some of its marks in the HTML, where a character reference hides them, and MathJax looks
    for its own in the text, where an element around the backslash does.
    """
    return html.escape(one_line(text), quote=False).translate(_MARKS)


_MARKS = {ord(sign): f"&#{ord(sign)};" for sign in "[]{}"} | {ord("\\"): "<span>&#92;</span>"}


def _numbers(index: Index) -> Iterator[int]:
    """The ids that genanki asks for, computed from the concept's id: each note's, then its card's."""
    for concept_id in index.base.concepts:
        yield _number(f"note {concept_id}")
        yield _number(f"card {concept_id}")


def _number(text: str) -> int:
    """A number computed from a text: 48 bits of its SHA-256, because Anki's ids must be below 2**53."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6])
