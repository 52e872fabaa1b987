"""Documents in: each format becomes text that knows its place in the file; what cannot be read says so."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from concordance.auditing.document import Document
from concordance.auditing.quotations import quotations
from concordance.auditing.reading import document_of, read_document
from concordance.intake.document import Unreadable
from tests.auditing.drafts import aligned, run, word_file

MARKDOWN = """\
---
title: "not a quotation"
---
# Heads have “quoted words” too

He *said* “one *two*&mdash;three” in [a “link”](http://x.y/(a) "a title") and `code “x”` then
  “four <b>five</b> \\*six” ![an “alt”](z.png) and [a reference][r] <http://auto.link> “z”.[^1]

> [!quote] The “title” of a callout
> The words are
> here **now**.
> — Miller

- an item “with words
  over lines”

| a | b |
|---|---|
| “in a cell” | (Miller 2020) |

<blockquote>Some <q>inner words</q> of caf&eacute;</blockquote>

A <q>quotation *in* a line</q>, and $x''$.

    code “block”

[r]: http://ref.example
[^1]: A note with “its words”.
"""


def shown(document: Document) -> list[tuple[str, str, int]]:
    """The kind, the words and the line of each quotation; its column is compared with the file."""
    rows: list[tuple[str, str, int]] = []
    for one in quotations(document.text, document.blocks, document.literal, document.marked):
        words = "|".join(document.text[start:end] for start, end in one.ranges)
        line, column = document.place(one.start)
        if document.file:
            begins = document.file.split("\n")[line - 1][column - 1 :]
            assert begins[:1] == words[:1] or begins[:1] in "&\\"
        rows.append((one.kind, words, line))
    return rows


def test_markdown() -> None:
    document = document_of(MARKDOWN.encode(), "draft.md", "markdown")
    aligned(document)
    assert shown(document) == [
        ("marks", "quoted words", 4),
        ("marks", "one two—three", 6),
        ("marks", "link", 6),
        ("marks", "four five *six", 7),
        ("marks", "z", 7),
        ("marks", "title", 9),
        ("block", "The words are\nhere now.", 10),
        ("marks", "with words\nover lines", 14),
        ("marks", "in a cell", 19),
        ("block", "Some inner words of café", 21),
        ("element", "inner words", 21),
        ("element", "quotation in a line", 23),
        ("marks", "its words", 28),
    ]
    addresses = [link.address for link in document.links]
    assert addresses == ["http://x.y/(a)", "http://ref.example", "http://auto.link"]
    (note,) = document.notes
    assert document.text[note.anchor :].startswith("[^1]")
    assert document.text[note.start : note.end].strip() == "A note with “its words”."


HTML = """\
<!doctype html><html><head><title>“t”</title><script>var x = "no <p> here";</script></head>
<body><h1>A “head”</h1><p>Hi &ldquo;a <em>b</em>&rdquo; <!-- “c” --> x<sup>2</sup> <code>“x”</code>
<a href="http://x.y/?a=1&amp;b='>'">a link</a> a < b & c <q>in q</q>
<blockquote cite="x"><p>one two</p><p>three</p><footer>— me</footer></blockquote>
<pre>“code”</pre><table><tr><td>“cell”<td>(Miller)</table>
"""


def test_html() -> None:
    document = document_of(HTML.encode(), "draft.html", "html")
    aligned(document)
    assert shown(document) == [
        ("marks", "head", 2),
        ("marks", "a b", 2),
        ("element", "in q", 3),
        ("block", "one two|three", 4),
        ("marks", "cell", 5),
    ]
    assert "x² " in document.text
    assert "“cell” | (Miller)" in document.text
    assert [link.address for link in document.links] == ["http://x.y/?a=1&b='>'"]


LATEX = r"""\documentclass[a4paper]{article}
\newcommand{\tea}[1]{``not #1 here''}
\begin{document}
\section{A ``head''} % a comment with ``marks''
He says ``a kettle~is \emph{a vessel}'' \citep[see][p.~7]{key19} and \enquote{in \enquote{ner}
w\"orms, \ss}.\footnote{See \cite[7--9]{other}, ``note words''.} More $x''$ and
\textcquote[7]{key}{the words}, \textquote[{Miller 2020}]{a bar}, \'{e}t\'e \c{c}a na\"{\i}ve 5\% [\dots]
\begin{quote}
Block words here
and more.
\end{quote}
\begin{equation} x'' \end{equation}
\begin{verbatim} ``no'' \end{verbatim}
\verb|``no''| \href{http://x.y}{a link} \url{http://z} \glqq deutsch\grqq{} and a & ``cell''
\end{document} ``after''
"""


def test_latex() -> None:
    document = document_of(LATEX.encode(), "draft.tex", "latex")
    aligned(document)
    assert shown(document) == [
        ("marks", "head", 4),
        ("marks", "a kettle is a vessel", 5),
        ("element", "in ner\nwörms, ß", 5),
        ("element", "ner", 5),
        ("element", "the words", 7),
        ("element", "a bar", 7),
        ("block", "Block words here\nand more.", 9),
        ("marks", "deutsch", 14),
        ("marks", "cell", 14),
        ("marks", "note words", 6),
    ]
    for piece in ("[@key19, p. 7]", "the words [@key, p. 7]", "a bar Miller 2020", "été ça naïve 5% […]"):
        assert piece in document.text
    assert [document.text[note.start : note.end] for note in document.notes] == [
        "See [@other, p. 7--9], ``note words''."
    ]


def test_plain_text() -> None:
    text = (
        'He said "a kettle\nis" here.\n\n> quoted\n> lines\n>\n> and more\n\nEnd “x”.\r\n'
        "\n  indented\n  lines\n\n  1. an item\n\n> alone\n"
    )
    document = document_of(text.encode(), "draft.txt", "text")
    aligned(document)
    assert shown(document) == [
        ("marks", "a kettle\nis", 1),
        ("block", "quoted\nlines|and more", 4),
        ("marks", "x", 9),
        ("block", "indented\nlines", 11),
        ("block", "alone", 16),
    ]


def test_word() -> None:
    content = word_file(
        [
            ("Heading 1", run("A head")),
            ("", ""),
            ("", run("He said “a ") + run("kettle” here.") + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
            ("Quote", run("Block words.")),
            ("Quote", run("More of them.")),
            (
                "",
                run("Kept “and ")
                + f'<w:ins w:id="1" w:author="a">{run("put in” ")}</w:ins>'
                + '<w:del w:id="2" w:author="a"><w:r><w:delText>“left out”</w:delText></w:r></w:del>',
            ),
        ],
        f'<w:footnote w:id="2"><w:p>{run("A note with “its words”.")}</w:p></w:footnote>',
    )
    document = document_of(content, "draft.docx")
    assert document.unit == "paragraph"
    assert shown(document) == [
        ("marks", "a kettle", 3),
        ("block", "Block words.|More of them.", 4),
        ("marks", "and put in", 6),
        ("marks", "its words", 7),
    ]
    (note,) = document.notes
    assert "its words" in document.text[note.start : note.end]
    assert document.text[: note.anchor].endswith("here.")


def pdf(pages: list[str], locked: StandardEncryption | None = None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True, encrypt=locked)
    for page in pages:
        for number, line in enumerate(page.split("\n")):
            canvas.drawString(72, 700 - 14 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


FILLER = "\n".join(["Words that fill the page so that it is taken for a text, and not for a cover."] * 4)


def test_pdf() -> None:
    content = pdf(
        [f'{FILLER}\nHe said "a kettle is a\nvessel" here.', f'And "tea is hot" on the next.\n{FILLER}']
    )
    document = document_of(content, "draft.pdf")
    assert document.unit == "page"
    assert shown(document) == [
        ("marks", "a kettle is a vessel", 1),
        ("marks", "tea is hot", 2),
    ]


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:document/>")
        archive.writestr("word/media.bin", bytes(120 * 2**20))
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.md", b"", "this is empty"),
        ("a.md", b" \n\n", "this is empty"),
        ("a.md", b"caf\xe9 \x93words\x94\n", "this is not UTF-8: byte 3 cannot be read"),
        ("a.md", bytes(range(256)) * 10, "this is not a text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n123", "this is a picture"),
        ("a.doc", b"\xd0\xcf\x11\xe0123", "this is an old Office document"),
        ("a.docx", b"no zip at all", "this Word document is damaged"),
        ("a.docx", word_file([("", run("words"))])[:200], "this Word document is damaged"),
        ("a.docx", word_file([("", "<w:r>")]), "this Word document is damaged"),
        ("a.docx", bomb(), "this file unpacks to more than 100 MiB"),
        ("a.pdf", b"<html>not found</html>", "this is no PDF"),
        ("a.pdf", b"%PDF-1.7\nrubbish", "this PDF is damaged"),
        ("a.pdf", pdf(["", ""]), "this PDF has no text layer"),
        ("a.pdf", pdf([FILLER], StandardEncryption("secret")), "this PDF is encrypted"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, content: bytes, message: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(Unreadable) as caught:
        read_document(file)
    assert message in str(caught.value)
    assert str(file) in str(caught.value)
    assert len(str(caught.value).splitlines()) == 2


def test_a_zip_without_a_document_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "words")
    (tmp_path / "a.docx").write_bytes(packed.getvalue())
    for name, message in (
        ("a.docx", "no Word document is in it"),
        (".", "a folder"),
        ("b", "cannot be read"),
    ):
        with pytest.raises(Unreadable, match=message):
            read_document(tmp_path / name)


@pytest.mark.parametrize(
    ("begins", "form"),
    [("<!DOCTYPE html><p>", "HTML"), ("\\documentclass{a}\\begin{document}", "LaTeX"), ("", "plain text")],
)
def test_a_text_without_a_name_is_known_by_how_it_begins(begins: str, form: str) -> None:
    document = document_of(f"{begins}He said “a kettle” here.".encode(), "standard input")
    assert document.form == form
    assert [words for _, words, *_ in shown(document)] == ["a kettle"]


def test_utf_16_and_old_line_ends_can_be_read() -> None:
    assert [line for *_, line in shown(document_of("a\r\r“b”".encode("utf-16"), "a.txt", "text"))] == [3]


SIGNS = st.text("“”\"'`<>&;/=!-[]()^*_\\{}$%~#|:.\n\t abcq1é\r\0", max_size=120)


@given(SIGNS, st.sampled_from(["markdown", "html", "latex", "text"]))
def test_every_text_can_be_read_in_every_format(text: str, form: str) -> None:
    if text.strip("\0 \t\r\n\f\ufeff"):
        try:
            document = document_of(text.encode(), "draft", form)
        except Unreadable:
            return
        aligned(document)
        shown(document)


@pytest.mark.parametrize("form", ["markdown", "html", "latex", "text"])
@pytest.mark.parametrize(
    "piece",
    [
        *("<", "<a ", "<!--", '<a b="', "&", "“", "‘s ’", "[", "[^a]", "> ", "{", "\\", "\\footnote{", "$"),
        *("\\enquote{", "\\begin{quote}", "<blockquote>", "@a", "(p. ", "`", "'", "``"),
    ],
)
def test_a_text_of_one_sign_again_and_again_is_read_in_one_pass(piece: str, form: str) -> None:
    document = document_of((piece * 20_000).encode(), "draft", form)
    shown(document)
