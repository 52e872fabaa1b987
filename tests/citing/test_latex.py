"""Texts as LaTeX and BibTeX: read back by pylatexenc, pybtex and pandoc, and set by pdfLaTeX."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pypandoc
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from pylatexenc.latexwalker import LatexWalker

from concordance.citing import bibliography, formats, styles
from concordance.citing.latex import _COMMANDS, bibtex_text, latex, letters_kept
from concordance.citing.works import Work
from concordance.words.foreign import one_line

HOSTILE = [
    'X}}, @preamble{"evil"} @misc{evil, title = {{y',
    'X}}@preamble{"\\\\input{x}"}@misc{e,t={{y',
    "On {Widgets",
    "On } Widgets {",
    "at $3 a cup {and rising",
    "a \\of \\ b^2_3 ~ 100% #1 & <i>x</i> | y",
    "says \"so\" and 'so' -- it's `quoted`",
    "On\nER  - \n\nTY  - EVIL\nTI  - x",
    "and others, and more and more",
    "</span><i>not italic</i>",
    "\ue000private\ue001 \ue003",
    "Mü{ller",
    "10.1/x}, note = {evil",
    "a{b:c}",
    "https://example.org/<script>alert(1)</script>",
    "@string{x}",
    "%",
    "\\",
]
"""Texts that mean something to one format or another."""
SIGNS = st.text(st.sampled_from("{}\\$^%&#_~@\"',-`?!<>|[] ab é\n"), min_size=1, max_size=20)


def work(text: str, url: str = "") -> Work:
    """A work in which every field has the text."""
    return Work(
        {
            "id": "key-1",
            "type": "article-journal",
            "title": text,
            "author": [{"family": text, "given": text}, {"family": text}, {"literal": text}],
            "issued": {"date-parts": [[2001, 4]]},
            **dict.fromkeys(("container-title", "publisher", "number", "genre", "DOI", "version"), text),
            "language": "en",
            "URL": f"https://example.org/{url}",
        },
        ("section", text),
    )


UNKNOWN = {
    "textbraceleft": "{", "textbraceright": "}", "textless": "<", "textgreater": ">", "textbar": "|",
    "textasciicircum": "^",
}  # fmt: skip
"""LaTeX's own commands that pylatexenc does not know, or takes for others."""
CONTEXT = get_default_latex_context_db()
CONTEXT.add_context_category(
    "unknown", prepend=True, macros=[MacroTextSpec(name, sign) for name, sign in UNKNOWN.items()]
)


def read(latex_text: str) -> str:
    """LaTeX as plain text, as pylatexenc reads it."""
    reader = LatexNodes2Text(latex_context=CONTEXT, strict_latex_spaces=True)
    return str(reader.latex_to_text(latex_text))


@given(SIGNS)
def test_pylatexenc_reads_the_same_text(text: str) -> None:
    for make in (latex, bibtex_text):
        made = make(text)
        LatexWalker(made, tolerant_parsing=False).get_latex_nodes()
        assert read(made) == one_line(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_each_bibliography_has_one_entry_with_these_values(text: str) -> None:
    made = work(text, "a{b}|\\^c")
    for form in (bibliography.bibtex, bibliography.biblatex):
        data = parse_string(form(made), "bibtex")
        assert list(data.entries) == ["key-1"]
        assert not data.preamble
        entry = data.entries["key-1"]
        assert read(entry.fields["title"]) == one_line(text)
        assert len(entry.persons["author"]) == 3
        assert entry.fields["url"] == "https://example.org/a%7Bb%7D|%5C^c"
        assert set(entry.fields) <= {
            "title", "journal", "journaltitle", "publisher", "number", "edition", "year", "month", "date",
            "doi", "url", "langid",
        }  # fmt: skip
    [record] = rispy.loads(formats.ris(made))
    assert record["title"] == record["publisher"] == one_line(text)
    assert record["id"] == "key-1"


@pytest.mark.parametrize("text", HOSTILE)
def test_pandoc_reads_bibtex_and_sets_the_citation(text: str, tmp_path: Path) -> None:
    made = work(text)
    for form, name in ((bibliography.bibtex, "bibtex"), (bibliography.biblatex, "biblatex")):
        [item] = json.loads(pypandoc.convert_text(form(made), "csljson", format=name))
        lost = "{}" if text.count("{") != text.count("}") or "}" in text.partition("{")[0] else ""
        expected = "".join(sign for sign in one_line(text) if sign not in lost + "\ue000\ue001")
        assert plain(item["title"]) == plain(expected)
    works = tmp_path / "works.json"
    works.write_text(formats.csl_json(made), encoding="utf-8")
    cited = pypandoc.convert_text(
        f"Before {formats.pandoc_cite(made)} after",
        "plain",
        format="markdown-smart",
        extra_args=["--citeproc", f"--bibliography={works}", "--wrap=none"],
    )
    assert re.match(r"Before \(.*2001.*\) after", cited)


def plain(text: str) -> str:
    """A text with the differences that typographers make removed."""
    text = re.sub("<[^>]*>", "", text) if "<span" in text else text
    for typographic, typed in {"’": "'", "‘": "`", "“": "``", "”": "''", "–": "--"}.items():
        text = text.replace(typographic, typed)
    return re.sub(r"[\s\ue000-\ue003]", "", text).replace("''", '"').replace("``", '"')


@settings(max_examples=40)
@given(SIGNS)
def test_every_style_sets_every_title_as_it_is_typed(text: str) -> None:
    if not one_line(text):
        return
    made = work(text)
    for style in styles.STYLES:
        assert styles.reference(made, style)
        html = styles.reference_html(made, style)
        assert set(re.findall("<[^>]*>", html)) <= {"<i>", "</i>"}
        assert html.count("<i>") == html.count("</i>")
    assert "<i>not" not in styles.reference_html(work("</span><i>not italic</i>"), "apa")


def test_brackets_do_not_end_the_note_of_a_citation() -> None:
    label = "Terms [draft] {x} ] y"
    made = formats.bibtex_cite(Work(work("x").item, ("section", label)))
    assert made == r"\cite[section~Terms {[}draft{]} \{x\} {]} y]{key-1}"


def test_letters_are_composed_and_what_is_left_is_named() -> None:
    assert latex("ặ ẽ x̂ ﬁ Ａ α") == r"\u{\d{a}} \~{e} \^{x} fi A \ensuremath{\alpha}"
    assert letters_kept("ặ 茶 and 茶 😀") == ["茶", "😀"]
    assert latex("茶\u200b") == "茶{}"


PAPER = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\begin{document}
%s
\end{document}
"""


@pytest.mark.skipif(not shutil.which("pdflatex"), reason="no LaTeX here; pylatexenc parses it all the same")
def test_latex_needs_no_package(tmp_path: Path) -> None:
    known = "\n".join(rf"\ifcsname {name}\endcsname\else\errmessage{{{name}}}\fi" for name in _COMMANDS)
    codes = (*range(0xA0, 0x3100), *range(0xFB00, 0xFFF0), *range(0x1D400, 0x1D800))
    letters = [chr(code) for code in codes if not letters_kept(chr(code))]
    texts = [
        *(text for text in HOSTILE if not letters_kept(text)),
        *("".join(letters[at : at + 40]) for at in range(0, len(letters), 40)),
    ]
    body = "\n\n".join([known, *(f"\\parbox{{9cm}}{{{latex(text)}}}" for text in texts)])
    (tmp_path / "paper.tex").write_text(PAPER % body, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, errors="replace", check=False
    )
    assert done.returncode == 0, done.stdout[-2000:]
