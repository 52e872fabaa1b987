"""The pieces of the texts in random knowledge bases: each means something to one format or another."""

from __future__ import annotations

from hypothesis import strategies as st

CANARY = "canary"
"""In no page may an element or an attribute be called so."""

_PLAIN = [
    *("kettle", "naïve", "Ærø", "茶", "ặ", "x̂", "ß", "😀", "Ж", "שלום", "ℝ", "“so”", "it’s", "—", "…"),
    *(
        '"',
        "'",
        '"quoted"',
        "&",
        "&lt;b&gt;",
        "&#60;",
        "&amp;amp;",
        "#",
        "C#",
        "100%",
        "$5",
        "$x^2_3$",
        "~",
        "|",
    ),
    *("\\", "\\x", "\\input{/etc/passwd}", "\\", "{", "}", "{{", "}}", "{% raw %}", "{{ config }}", "${x}"),
    *(
        "{: onclick=x }",
        f"{{ .{CANARY} {CANARY}=1 }}",
        "[",
        "]",
        "[x]",
        "](x)",
        "![x](y)",
        "(",
        ")",
        ":",
        ";",
        ",",
    ),
    *(
        "*",
        "**so**",
        "_x_",
        "`",
        "```",
        "~~~",
        "+1",
        "-1",
        "=1+1",
        "@SUM(1)",
        "'=x",
        "＝1",
        "--",
        "---",
        "!",
        "?",
    ),
    *("[latex]x[/latex]", "[sound:x.mp3]", "\\(x\\)", "{{c1::x}}", "[$]x[/$]", "@misc{e,", "}}@misc{e,t={{"),
    *(
        "ER  -",
        "TY  - EVIL",
        "and",
        "and others",
        "van der",
        "<",
        ">",
        "1 < 2 > 0",
        "->",
        "<3",
        "a::b",
        "%00",
        "\\n",
    ),
    *(
        "https://evil.example/",
        "a@b.example",
        "javascript:alert(1)",
        "//evil.example",
        "../../x",
        "::",
        "1.",
        "2)",
    ),
    *(
        f'" {CANARY}="1',
        f"' {CANARY}='1",
        f"' {CANARY}=1 x='",
        "0;url=/x",
        "http-equiv",
        "<<",
        "]]>",
        "--!",
        "*/",
    ),
]
_TAGS = [
    "<script>alert(1)</script>",
    f'"><{CANARY}>',
    f"</title><{CANARY}>",
    f"</textarea></script></style><{CANARY}>",
    f'"><img src=x onerror=alert(1) {CANARY}>',
    f"<!-- --><{CANARY}>",
    f"<![CDATA[<{CANARY}>]]>",
    f"&lt;{CANARY}&gt;",
    '0;url=https://evil.example/" http-equiv="refresh',
    "</span><i>x</i>",
]
"""What looks like HTML, for fields that need not be plain words."""
_MARKDOWN = [
    *(
        "tea",
        "pots",
        "*so*",
        "**so**",
        "***so***",
        "_so_",
        "1 < 2 & 3 > 2",
        '"quoted"',
        "it's",
        "--",
        "...",
        "`~~x~~`",
    ),
    *(
        "`<script>alert(1)</script>`",
        f'`"><{CANARY}>`',
        f"`` ` {CANARY} ``",
        "`{{ x }}`",
        "\\[",
        "\\]",
        "\\*",
        "\\\\",
    ),
    *(
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        f"&#60;{CANARY}&#62;",
        "&quot;",
        "x^2",
        "{{ x }}",
        "{% raw %}",
    ),
    *(
        "{: onclick=x }",
        f"{{: {CANARY}=1 }}",
        f"{{ #{CANARY} .{CANARY} }}",
        "[words](https://x.example/?a=b&c=%22)",
    ),
    *(
        "<https://auto.example/?a=b&c=d>",
        "[*so* & `so`](https://x.example/a_b)",
        "| bar |",
        "C#",
        "茶",
        "ặ",
        "100%",
    ),
    *(
        "\\input{x}",
        "[latex]",
        "[sound:x]",
        "=1+1",
        "`https://bare.example/`",
        "a@b.example",
        "^",
        "😀",
        "\\<b\\>",
    ),
]
BLOCKS = [
    "- one\n- two `<b>`\n    - three",
    "1. one\n2. two",
    f"| a | b |\n| --- | --- |\n| `<{CANARY}>` | \\| x |",
    f'```html\n"><{CANARY}>\n```',
    "```mermaid\ngraph LR\n  a --> b\n```",
    "> said",
    "line\nbreak",
]
QUOTED = [
    *(
        "brass",
        "“hot”",
        '"hot"',
        "it's",
        "& 100%",
        "{braces}",
        "$5",
        "\\x",
        "<b>held</b>",
        "=1+1",
        "C#",
        "€5",
        "茶",
    ),
    *(
        "naïve",
        "a_b",
        "x^2",
        "~",
        "|",
        "*",
        "—",
        "--",
        "`ticks`",
        "(so)",
        "1 < 2",
        "@home",
        "%",
        "#",
        "{{",
        "'=x",
        "ặ",
    ),
    *("</script>", f'" {CANARY}="1', "https://x.example/", "\\input{x}", ";", ":", "</b>", f"<{CANARY}>"),
]
HEADINGS = [
    *(
        "1 Kettles & pots",
        "2 {Braces} $5",
        "3.1 “So” <b>",
        "Terms, drafts",
        "Part 1: 100% \\x",
        "A.1 it's #1",
        "茶 | ~",
    ),
    *("Chapter 2", f'" {CANARY}="1', "Terms [draft] x", "=1+1"),
]


def words(pieces: list[str], most: int = 4) -> st.SearchStrategy[str]:
    """Some of the pieces with blanks between them, and a word before or after them: a text has a letter."""
    some = st.lists(st.sampled_from(pieces), min_size=1, max_size=most).map(" ".join)
    return st.builds(lambda text, first: f"pot {text}" if first else f"{text} pot", some, st.booleans())


def _letters() -> st.SearchStrategy[str]:
    """Letters of one script, digits and marks, but none with which Markdown or HTML begin something."""
    seen = st.characters(
        categories=["Ll", "Lu", "Nd", "Pd", "Po", "Sc", "Sm"],
        max_codepoint=0x24F,
        exclude_characters="<>[]`|\\",
    )
    return st.text(seen, min_size=1, max_size=6).map(lambda text: f"{text}x")


plain = words(_PLAIN) | _letters()
anything = words(_PLAIN + _TAGS)
markdown = words(_MARKDOWN, 5)
