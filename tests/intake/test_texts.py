"""HTML, Markdown, LaTeX and plain text, and the charsets they come in."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.intake import Extract, Unreadable, read_file
from concordance.intake.report import doubtful
from concordance.quoting.finding import find
from concordance.quoting.making import make_fingerprint

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Kettles | Tea Blog</title>
<meta property="og:title" content="On Kettles"><meta name="author" content="Ada Fenn">
<meta property="article:published_time" content="2019-06-05T10:00:00Z">
<link rel="canonical" href="https://tea.example/kettles"></head>
<body><nav><ul><li>Home</li><li>About this site and its many pages</li></ul></nav>
<article><h1>On Kettles</h1>
<p>A <em>kettle</em> is a vessel<sup><a href="#fn1" id="r1">1</a></sup> in which
water is brought to the&nbsp;boil.</p>
<h2>Copper &amp; iron</h2><ol start="3"><li>Copper conducts heat well.</li><li>Iron is slow.</li></ol>
<blockquote><p>Warm the pot first.</p></blockquote>
<p>Before the formula<math display="block"><mi>x</mi></math>and after it.</p>
<div class="share-buttons social">Share this with everybody you know</div>
<section class="footnotes"><ol><li id="fn1"><p>Of any kind. <a href="#r1">↩</a></p></li></ol></section>
</article><div id="comments"><p>First comment, and a long one, but not the author's text.</p></div>
<script>var never = "shown";</script></body></html>"""

MARKDOWN = """---
title: On Kettles
author: [Ada Fenn, Li van Rowe]
date: 2019-06-05
url: https://tea.example/kettles
---
# On Kettles

## 1 Copper

[p. 1] A *kettle* is a [vessel](https://tea.example/vessel)[^v] in which
water is **brought** to the boil, says `kettle --boil`.

$$x = y$$

> Warm the pot first, [p. 2] always.

Write <steam> and x < y as they are. <!-- a remark -->

[^v]: Of any kind.
"""

LATEX = r"""\documentclass{article}
\newcommand{\pot}{tea pot} \newcommand{\strong}[1]{\textbf{#1}}
\title{On Kettles\thanks{To all}} \author{Ada Fenn \and Li Rowe} \date{2019-06}
\begin{document}\maketitle
\begin{abstract}We speak of kettles.\end{abstract}
\section{Copper}\label{sec:copper}
A \emph{kettle} is a vessel\footnote{Of any kind, see Section~\ref{sec:iron}.} in which % not this
water is brought to the boil, and the \pot{} is \strong{warmed}~\cite{fenn}.
\begin{equation} x = y \end{equation}
Prices rose by 5\% in Br\"unn---or so ``they'' say.
\subsection*{An aside}
Nothing is here but words.
\subsection{Iron}\label{sec:iron}
Iron is slow, as Section~\ref{sec:copper} told.
\begin{figure}\includegraphics{a}\caption{A kettle of copper.}\end{figure}
\appendix
\section{Tables}
The end of it all is here.
\bibliography{x}
\end{document}
"""

PLAIN = """ON KETTLES

1 Copper

A kettle is a vessel in which water is brought to the boil, and nobody con-
tinues without one. Some would continue all the same.

1.1 Iron

[1] Of any kind.
"""


def read(tmp_path: Path, content: str | bytes, name: str, **more: str) -> Extract:
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_file(file, **more)


def labels(extract: Extract) -> list[str]:
    return [section.label for section in make_fingerprint(extract.text, "a", "b").sections]


def holds(extract: Extract, words: str, at: str) -> None:
    finding = find(words, make_fingerprint(extract.text, "a", "b"))
    assert (finding.verdict, finding.at) == ("verbatim", at), extract.text


def test_html(tmp_path: Path) -> None:
    extract = read(tmp_path, PAGE, "page.html")
    assert labels(extract) == ["opening", "Copper & iron", "Footnotes", "footnote 1"]
    holds(extract, "A kettle is a vessel in which water is brought to the boil.", "opening")
    holds(extract, "Copper conducts heat well. Iron is slow. Warm the pot first.", "Copper & iron")
    assert "3. Copper" in extract.text
    assert "[equation]" in extract.text
    for alien in ("comment", "Share", "Home", "never", "↩"):
        assert alien not in extract.text
    assert extract.data == {
        "title": "On Kettles",
        "author": [{"literal": "Ada Fenn"}],
        "issued": "2019-06-05",
        "URL": "https://tea.example/kettles",
        "language": "en",
    }


def test_a_page_that_a_script_makes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no text: most likely, a script"):
        read(tmp_path, "<!doctype html><html><body><div id=app></div><script>go()</script>", "page.html")


def test_markdown(tmp_path: Path) -> None:
    extract = read(tmp_path, MARKDOWN, "kettles.md")
    assert labels(extract) == ["opening", "§1", "Footnotes", "footnote 1"]
    holds(
        extract, "A kettle is a vessel in which water is brought to the boil, says kettle --boil", "§1, p. 1"
    )
    holds(extract, "Warm the pot first, always.", "§1, pp. 1–2")
    assert "<steam> and x < y" in extract.text
    assert "remark" not in extract.text
    assert extract.data["author"] == [{"literal": "Ada Fenn"}, {"literal": "Li van Rowe"}]
    assert extract.pages == 2


def test_a_prepared_text_stays_as_it_is(tmp_path: Path) -> None:
    prepared = (
        "# 1 Tea\n\n[p. 1] The *pot* is warm, [p. 2] and the cup:\n\n[equation]\n\n1.  a first item\n\n"
        + ("# Footnotes\n\n## Footnote 1\n\n[p. 1] A note of four words.\n")
    )
    made = make_fingerprint(read(tmp_path, prepared, "tea.md").text, "a", "b")
    before = make_fingerprint(prepared, "a", "b")
    assert (made.strict, made.loose) == (before.strict, before.loose)
    assert (made.sections, made.pages) == (before.sections, before.pages)


def test_latex(tmp_path: Path) -> None:
    extract = read(tmp_path, LATEX, "kettles.tex")
    assert labels(extract) == ["Abstract", "§1", "An aside", "§1.1", "Tables", "Footnotes", "footnote 1"] or (
        labels(extract) == ["Abstract", "§1", "§1, An aside", "§1.1", "A Tables", "Footnotes", "footnote 1"]
    )
    holds(
        extract,
        "A kettle is a vessel in which water is brought to the boil, and the tea pot is warmed.",
        "§1",
    )
    holds(extract, "Prices rose by 5% in Brünn—or so “they” say.", "§1")
    holds(extract, "Iron is slow, as Section 1 told.", "§1.1")
    holds(extract, "Of any kind, see Section 1.1.", "footnote 1")
    assert "Figure 1: A kettle of copper." in extract.text
    assert "[equation]" in extract.text
    assert "not this" not in extract.text
    assert extract.data["title"] == "On Kettles"
    assert extract.data["issued"] == "2019-06"
    assert extract.data["author"] == [{"literal": "Ada Fenn"}, {"literal": "Li Rowe"}]


def test_latex_in_several_files(tmp_path: Path) -> None:
    (tmp_path / "one.tex").write_text("Words from the included file are here.")
    extract = read(
        tmp_path, "\\documentclass{a}\\begin{document}\\input{one}\\input{two}\\end{document}", "m.tex"
    )
    assert "Words from the included file" in extract.text
    assert any('the included file "two" was not found' in doubt.message for doubt in extract.doubts)


def test_plain_text(tmp_path: Path) -> None:
    extract = read(tmp_path, PLAIN, "kettles.txt")
    assert labels(extract)[:3] == ["ON KETTLES", "§1", "§1.1"]
    holds(extract, "and nobody continues without one", "§1")
    assert "## Footnote 1" in extract.text


def test_form_feeds_are_pages(tmp_path: Path) -> None:
    text = "\n\f".join(
        f"The Journal of Tea   {number}\n\nPage {name} has words that go\non and on, says {name}"
        for number, name in enumerate("abc", 1)
    )
    extract = read(tmp_path, text, "kettles.txt")
    holds(extract, "Page b has words that go on and on, says b", "p. 2")
    assert "Journal" not in extract.text
    assert extract.pages == 3


@pytest.mark.parametrize(
    "charset", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"]
)
def test_charsets(tmp_path: Path, charset: str) -> None:
    words = "Das Teewasser kocht für die Gäste über dem Feuer, sagt José. " * 3
    extract = read(tmp_path, words.encode(charset), "tea.txt")
    assert "für die Gäste über dem Feuer, sagt José" in extract.text
    told = [doubt.message for doubt in extract.doubts if "charset is a guess" in doubt.message]
    assert bool(told) == (charset in ("latin-1", "cp1252"))


def test_other_charsets(tmp_path: Path) -> None:
    words = "Чайник стоит на плите, и вода скоро закипит, как говорят все садовники. " * 4
    named = read(tmp_path, words.encode("koi8-r"), "tea.txt", charset="koi8-r")
    assert "Чайник стоит на плите" in named.text
    guessed = read(tmp_path, words.encode("cp1251"), "tea.txt")
    assert any("the charset is a guess" in doubt.message for doubt in guessed.doubts)
    page = '<html><head><meta charset="koi8-r"></head><body><p>' + words
    assert "вода скоро закипит" in read(tmp_path, page.encode("koi8-r"), "tea.html").text


@pytest.mark.parametrize(
    ("name", "content", "more", "message"),
    [
        ("a.txt", b"", {}, "this file is empty"),
        ("a.txt", b" \n\n", {}, "this file is empty"),
        ("a.md", b"# Only\n\n## Headings\n", {}, "no words below its headings"),
        ("a.txt", bytes(range(256)) * 9, {}, "this is not a text file"),
        ("a.md", b"\x7fELF" + bytes(300), {}, "this is not a text file"),
        ("a.docx", b"PK\x03\x04" + bytes(300), {}, "a zip archive"),
        ("a.png", b"\x89PNG" + bytes(300), {}, "a picture"),
        ("a.xyz", b"Some words in a file.", {}, "the format of this file is unclear"),
        ("a", b"Some words in a file.", {}, "its name has no ending"),
        ("a.txt", b"th\xe9 vert", {"charset": "utf-8"}, "this file is not in utf-8: byte 2"),
        ("a.txt", b"words", {"charset": "klingon"}, 'no charset is called "klingon"'),
        ("a.tex", b"\\documentclass{article}", {}, "this LaTeX file has no text"),
    ],
)
def test_refusals(tmp_path: Path, name: str, content: bytes, more: dict[str, str], message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(tmp_path, content, name, **more)
    assert message in caught.value.message
    assert caught.value.mend


def test_an_organization_that_a_page_names_as_such(tmp_path: Path) -> None:
    """In braces, as it would be typed."""
    named = (
        '[{"@type": "Person", "name": "Ada Fenn"}, {"@type": "Organization", "name": "World Tea Society"}]'
    )
    script = f'<script type="application/ld+json">{{"author": {named}}}</script>'
    page = f"{script}<body><p>A kettle is a vessel in which water is boiled.</p>"
    assert read(tmp_path, page, "a.html").data["author"] == [
        {"literal": "Ada Fenn"},
        {"literal": "{World Tea Society}"},
    ]


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be read"):
        read_file(tmp_path / "nothing.txt")


def test_the_format_can_be_given(tmp_path: Path) -> None:
    assert read(tmp_path, b"# Tea\n\nSome words in a file.", "a.xyz", form="markdown").form == "Markdown"


def test_numbers_that_leave_one_out_are_doubtful(tmp_path: Path) -> None:
    extract = read(tmp_path, "# 1 Tea\n\nWords.\n\n# 3 Cups\n\nWords.\n", "a.md")
    assert [(doubt.line, doubt.message) for doubt in extract.doubts] == [
        (5, "section 3 follows section 1: one between them was missed")
    ]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (["1", "2", "2"], {9: "section 2 is already on line 5: one of the two may be no heading"}),
        (["1.1", "1.2", "1.1"], {9: "section 1.1 is already on line 1: one of the two may be no heading"}),
        (
            ["2.1", "4", "2.2"],
            {
                5: "section 4 follows section 2.1: one between them was missed",
                9: "section 2.2 follows section 4: one of the two may be no heading",
            },
        ),
        (["1", "1.2"], {5: "section 1.2 follows section 1: one between them was missed"}),
        (["9", "10", "10.1", "11"], {}),
    ],
)
def test_nothing_was_missed_between_a_number_and_one_that_is_not_larger(
    tmp_path: Path, numbers: list[str], said: dict[int, str]
) -> None:
    text = "".join(f"# {number} Tea {at}\n\nWords.\n\n" for at, number in enumerate(numbers))
    assert {doubt.line: doubt.message for doubt in read(tmp_path, text, "a.md").doubts} == said


def test_what_was_left_out_is_counted_in_english(tmp_path: Path) -> None:
    cited = "A kettle boils water [Fenn, 2019] every day."
    one = read(tmp_path, cited, "one.md")
    assert one.seen == ["left out: 1 citation in square brackets, where a quote would end"]
    two = read(tmp_path, f"{cited} {cited}", "two.md")
    assert two.seen == ["left out: 2 citations in square brackets, where a quote would end"]
    table = r"\begin{tabular}{l} x \end{tabular}"
    paper = r"\begin{document} A kettle, as \citet{fenn} says, boils water. TABLE \end{document}"
    one = read(tmp_path, paper.replace("TABLE", table), "one.tex")
    assert "left out: 1 table, listing or bibliography" in one.seen
    assert one.doubts[0].message.startswith("left out: 1 citation by name")
    two = read(tmp_path, paper.replace("TABLE", table * 2), "two.tex")
    assert "left out: 2 tables, listings and bibliographies" in two.seen


def test_more_doubts_than_are_listed(tmp_path: Path) -> None:
    text = "".join(f"# {number * 2 + 1} Tea\n\nSome words about tea.\n\n" for number in range(10))
    assert read(tmp_path, text, "nine.md").doubts[-1].message == "1 more like these, on line 37"
    assert read(tmp_path, text + "# 40 Tea\n\nMore.", "ten.md").doubts[-1].message == (
        "2 more like these, on lines 37, 41"
    )


def test_how_many_more_there_are_stands_after_those_that_they_are_like(tmp_path: Path) -> None:
    """Whatever else there is to look at, and wherever it is."""
    numbers = "".join(f"# {number * 2 + 1} Tea\n\nSome words about tea.\n\n" for number in range(12))
    extract = read(tmp_path, f"{numbers}# {'Kettles and cups ' * 8}\n\nSome \ufffd words.", "a.md")
    told = doubtful(extract.doubts, "t.md").split("\n")[1:-1]
    assert told[0] == "  line 51: characters that the file does not map to letters, such as \ufffd"
    assert told[1].startswith("  line 5: section 3 follows section 1")
    assert told[8].startswith("  line 33: section 17 follows section 15")
    assert told[9] == "  3 more like these, on lines 37, 41, 45"
    assert told[10].startswith("  line 49: a long heading")
    assert len(told) == 11
