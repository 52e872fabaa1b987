"""Word: mammoth reads a .docx as HTML, with footnotes and with tracked changes as if accepted."""

from __future__ import annotations

import io
import zipfile
import zlib

from concordance.auditing.document import Document, Note, Run, Writer
from concordance.auditing.markup import Markup
from concordance.intake.document import Unreadable

_LARGEST = 100 * 2**20
_STYLES = "\n".join(
    f"p[style-name='{name}'] => blockquote > p:fresh"
    for name in ("Quote", "Intense Quote", "Block Text", "Quotations", "Block Quotation", "Zitat", "Citation")
)


def read_word(content: bytes, path: str) -> Document:
    """A .docx as a document, in paragraphs. Raises `Unreadable` if it is damaged or far too large."""
    import mammoth

    _check(content, path)
    try:
        made = mammoth.convert_to_html(
            io.BytesIO(content),
            style_map=_STYLES,
            include_embedded_style_map=False,
            ignore_empty_paragraphs=False,
            convert_image=mammoth.images.img_element(lambda _: {}),
            external_file_access=False,
        )
    # A damaged file makes the library fail in many ways, all of which mean the same to the user.
    except Exception as error:
        raise _damaged(path) from error
    writer = Writer(made.value)
    markup = Markup(writer)
    markup.read(0, len(made.value))
    found = writer.document("Word", (), "paragraph", writable=False)
    begins = [*markup.paragraphs, *[0] * len(found.blocks)]
    lines = tuple((block.start, number) for block, number in zip(found.blocks, begins, strict=False))
    runs = (Run(0, 0, len(found.text), True),)
    return Document(
        found.form, found.text, found.blocks, runs, lines, "paragraph", found.literal, found.marked,
        found.links, _notes(found), "",
    )  # fmt: skip


def _check(content: bytes, path: str) -> None:
    """Raise `Unreadable` unless this is a zip with a Word document in it, of a size that can be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = packed.infolist()
            if "word/document.xml" not in packed.namelist():
                raise Unreadable(
                    "this file is a zip archive, but no Word document is in it",
                    "open it in its program, and save it as .docx, PDF or text",
                    path,
                )
            if sum(entry.file_size for entry in entries) > _LARGEST:
                raise Unreadable(
                    "this file unpacks to more than 100 MiB",
                    "remove its pictures, or save it as text",
                    path,
                )
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, ValueError) as error:
        raise _damaged(path) from error


def _damaged(path: str) -> Unreadable:
    return Unreadable(
        "this Word document is damaged: it cannot be unpacked or read",
        "open it in Word or LibreOffice, and save it again",
        path,
    )


def _notes(found: Document) -> tuple[Note, ...]:
    """The footnotes, which mammoth puts at the end, with the places at which they are called."""
    called = {link.address: link.start for link in found.links if "note-" in link.address}
    back = {link.address: link.start for link in found.links if "note-ref-" in link.address}
    notes = []
    for address, at in back.items():
        anchor = called.get(address.replace("note-ref-", "note-"))
        block = next((block for block in found.blocks if block.start <= at <= block.end), None)
        if anchor is not None and block:
            notes.append(Note(anchor, block.start, block.end))
    return tuple(notes)
