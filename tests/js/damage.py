"""What happens to a passage on its way into a quote: copying (`COPIES`), and bad quoting (`EDITS`)."""

from __future__ import annotations

import random
import re
import textwrap
import unicodedata
from collections.abc import Callable

Change = Callable[[random.Random, str], str]


def between(sign: str) -> Change:
    """Put a sign between two words."""

    def change(rng: random.Random, text: str) -> str:
        words = text.split(" ")
        place = rng.randrange(len(words))
        return " ".join([*words[:place], sign, *words[place:]])

    return change


def behind(sign: str) -> Change:
    """Put a sign directly behind a word."""

    def change(rng: random.Random, text: str) -> str:
        words = text.split(" ")
        words[rng.randrange(len(words))] += sign
        return " ".join(words)

    return change


def around(before: str, after: str) -> Change:
    """Put signs around a word, or around two."""

    def change(rng: random.Random, text: str) -> str:
        words = text.split(" ")
        first = rng.randrange(len(words))
        last = min(len(words) - 1, first + rng.randrange(2))
        words[first] = before + words[first]
        words[last] += after
        return " ".join(words)

    return change


def whole(before: str, after: str) -> Change:
    """Put signs around the whole."""
    return lambda rng, text: before + text + after


def every(old: str, new: str) -> Change:
    """Replace a sign by another one, wherever it stands."""
    return lambda rng, text: text.replace(old, new)


def matching(pattern: str, new: str) -> Change:
    """Replace what matches a pattern."""
    compiled = re.compile(pattern)
    return lambda rng, text: compiled.sub(new, text)


def once(pattern: str, new: str) -> Change:
    """Replace one of the places that match a pattern."""
    compiled = re.compile(pattern)

    def change(rng: random.Random, text: str) -> str:
        found = list(compiled.finditer(text))
        if not found:
            return text
        match = rng.choice(found)
        return text[: match.start()] + match.expand(new) + text[match.end() :]

    return change


def inside(sign: str) -> Change:
    """Put a sign inside a longer word, as the end of a line does."""
    return once(r"(\w{3})(\w{3})", rf"\1{sign}\2")


def lines(before: str, after: str = "", width: int = 40) -> Change:
    """Break the text into lines, and put signs at the beginning and the end of each."""
    return lambda rng, text: "\n".join(
        f"{before}{line}{after}" for line in textwrap.wrap(text, width, break_on_hyphens=True)
    )


def normal(form: str) -> Change:
    """Another of Unicode's normal forms."""
    return lambda rng, text: unicodedata.normalize(form, text)  # type: ignore[arg-type]


def letters(rng: random.Random, text: str) -> str:
    """A letter is exchanged for another."""
    return once(r"[a-z]", rng.choice("aeiou"))(rng, text)


def full_width(rng: random.Random, text: str) -> str:
    """Letters as wide as Chinese characters."""
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def dropped(rng: random.Random, text: str) -> str:
    """A word is dropped."""
    words = text.split(" ")
    del words[rng.randrange(len(words))]
    return " ".join(words)


def doubled(rng: random.Random, text: str) -> str:
    """A word is said twice."""
    words = text.split(" ")
    place = rng.randrange(len(words))
    return " ".join([*words[:place], words[place], *words[place:]])


def exchanged(rng: random.Random, text: str) -> str:
    """Two words are exchanged."""
    words = text.split(" ")
    place = rng.randrange(max(1, len(words) - 1))
    words[place : place + 2] = reversed(words[place : place + 2])
    return " ".join(words)


def replaced(rng: random.Random, text: str) -> str:
    """Up to a third of the words are replaced."""
    words = text.split(" ")
    for _ in range(rng.randrange(1, 2 + len(words) // 3)):
        words[rng.randrange(len(words))] = rng.choice(["teapot", "never", "all", "most", "3", "is"])
    return " ".join(words)


def cut(rng: random.Random, text: str) -> str:
    """Words are left out, without a mark."""
    words = text.split(" ")
    first = rng.randrange(len(words))
    del words[first : first + rng.randrange(1, 6)]
    return " ".join(words)


def omitted(mark: str) -> Change:
    """Words are left out, with a mark in their place."""

    def change(rng: random.Random, text: str) -> str:
        words = text.split(" ")
        first = rng.randrange(len(words))
        words[first : first + rng.randrange(6)] = [mark]
        return " ".join(words)

    return change


def reversed_halves(rng: random.Random, text: str) -> str:
    """The second half comes first."""
    words = text.split(" ")
    return " ".join([*words[len(words) // 2 :], *words[: len(words) // 2]])


COPIES: tuple[Change, ...] = (
    # Lines
    lines(""),
    lines("", width=16),
    lines("  ", "  "),
    lines("> "),
    lines(">"),
    lines("> > "),
    lines(">> "),
    lines("| "),
    lines("# "),
    lines("// "),
    lines("% "),
    lines("- ", width=60),
    lines("* ", width=60),
    lines("1. ", width=60),
    lines("• ", width=60),
    lines("", "\r"),
    lines("\t", "\x0b"),
    every(" ", "\n\n"),
    # Hyphens at the ends of lines
    inside("-\n"),
    inside("- "),
    inside("-\r\n  "),
    inside("\u00ad"),
    inside("\u00ad\n"),
    inside("\x02"),
    inside("\ufffe"),
    inside("\u2010\n"),
    inside("¬\n"),
    inside("=\n"),
    matching(r"(\w)-(\w)", r"\1\2"),
    matching(r"(\w)-(\w)", r"\1-\n\2"),
    matching(r"(\w)-(\w)", r"\1 - \2"),
    matching(r"(\w)-(\w)", r"\1 – \2"),
    matching(r"(\w)-(\w)", "\\1\u2011\\2"),
    matching(r"(\w)-(\w)", r"\1–\2"),
    matching(r"(\w)-(\w)", r"\1−\2"),
    # Words that are run together or broken up
    inside(" "),
    inside("\n"),
    matching(r"([a-z]) ([tw])", r"\1\2"),
    matching(r"([a-z]{3})([tm][a-z]{2})", r"\1 \2"),
    # White space and what cannot be seen
    every(" ", "\u00a0"),
    every(" ", "\u2009"),
    every(" ", "\u3000"),
    every(" ", "  "),
    every(" ", "\t"),
    between("\u200b"),
    behind("\u200b"),
    inside("\u2060"),
    inside("\u200d"),
    whole("\ufeff", ""),
    whole("\u202b", "\u202c"),
    whole(" \n", "\n "),
    behind("\ufe0f"),
    behind("\U000e0041"),
    behind("\x85"),
    behind("\x1f"),
    behind("\u2028"),
    behind("\ue005"),
    behind("\U000f0000"),
    # Forms of characters
    normal("NFD"),
    normal("NFC"),
    normal("NFKD"),
    full_width,
    every("fi", "ﬁ"),
    every("ff", "ﬀ"),
    every("th", "ｔｈ"),
    # Quotation marks and dashes
    matching(r"[“”]", '"'),
    matching(r"[“”]", "''"),
    matching(r"[“”]", "'"),
    matching(r"\"|“|”", "»"),
    matching(r"[’']", "´"),
    matching(r"[’']", "ʼ"),
    matching(r"—", " -- "),
    matching(r"—", " – "),
    matching(r"—", "---"),
    matching(r"—", "-"),
    matching(r"—", "\n—"),
    whole("“", "”"),
    whole('"', '"'),
    whole("'", "'"),
    whole("„", "“"),
    whole("« ", " »"),
    whole("「", "」"),
    whole("“", ",”"),
    whole("“‘", "’”"),
    whole("“", "” (Almanac, p. 7)"),
    whole("“", "” [12]"),
    whole("```", "```"),
    # Notes and citations
    behind("1"),
    behind("12"),
    behind("123"),
    behind("¹"),
    behind("¹²"),
    behind("²⁻³"),
    behind("₂"),
    behind("†"),
    behind("*"),
    behind("[12]"),
    behind(" [1][2]"),
    behind(" [3, 4–6]"),
    behind("[^14]"),
    behind(" [LKA+18]"),
    behind("[a]"),
    behind(" [7, p. 4]"),
    behind(" [7, § 2.1]"),
    behind(" [[1]](https://tea.example/)"),
    once(r"([.,;:])( |$)", r"\g<1>3\2"),
    once(r"([.,;:])( |$)", r"\1³\2"),
    once(r"( )", "\n1\n"),
    once(r"( )", "\n14\n"),
    once(r"( )", "\n\n14\n\n"),
    once(r"([.!?]) ", r"\1 2. "),
    once(r"([.!?]) ", r"\1 (2) "),
    once(r"([.!?]) ", r"\1 – "),
    once(r"([.!?]) ", "\\1\n- "),
    # Emphasis and escapes
    around("*", "*"),
    around("**", "**"),
    around("_", "_"),
    around("__", "__"),
    around("***", "***"),
    around("`", "`"),
    around("*", ""),
    around("_", ""),
    matching(r"([*_\[\].#-])", r"\\\1"),
    every("*", ""),
    every("*", "∗"),
    every("\\", ""),
    every("_", ""),
    # Ellipses at the ends
    whole("… ", ""),
    whole("", " …"),
    whole("...", "..."),
    whole("[…] ", " [...]."),
)

EDITS: tuple[Change, ...] = (
    dropped,
    dropped,
    doubled,
    exchanged,
    replaced,
    replaced,
    cut,
    cut,
    reversed_halves,
    letters,
    between("not"),
    between("never"),
    between("(not)"),
    between("2. not"),
    between(","),
    between(";"),
    between("—"),
    between('"'),
    between("="),
    between("10³"),
    between("one two three four five six seven eight"),
    behind("s"),
    behind("'s"),
    behind("?"),
    behind("!"),
    behind(","),
    behind("."),
    behind("-"),
    behind("%"),
    behind("\u0301"),
    behind("\u0336"),
    behind("\u0331\u0300"),
    behind("²"),
    behind("½"),
    behind("☕"),
    behind("❤️"),
    around("“", "”"),
    around("(", ")"),
    around("[", "]"),
    around("{", "}"),
    around("<", ">"),
    omitted("…"),
    omitted("..."),
    omitted(". . ."),
    omitted("[...]"),
    omitted("[…]"),
    omitted("[ . . . ]"),
    omitted("(...)"),
    omitted("[of tea]"),
    omitted("[sic]"),
    omitted("[]"),
    omitted("[1, chiefly not]"),
    omitted("[…]?!"),
    inside("[...]"),
    once(r"\b(\w)(\w+)", r"[\1]\2"),
    once(r"\b(\w+)(\w)\b", r"\1[\2]"),
    once(r"\b(\w)(\w+)", r"[T]\2"),
    once(r"\b(\w+)\b", r"[\1]"),
    once(r"\b(\w+)\b", r"[non]\1"),
    matching(r"^(\w)(\w*)", r"[\1]\2"),
    lambda rng, text: text.lower(),
    lambda rng, text: text.upper(),
    lambda rng, text: text.title(),
    lambda rng, text: text.swapcase(),
    lambda rng, text: text[:1].upper() + text[1:],
    lambda rng, text: text[:1].lower() + text[1:],
    lambda rng, text: text.replace(" ", ""),
    lambda rng, text: text.replace(" ", "", 1),
    lambda rng, text: text[len(text) // 3 :],
    lambda rng, text: text[: 2 * len(text) // 3],
    lambda rng, text: f"{text}.",
    lambda rng, text: f"{text},",
    lambda rng, text: text.rstrip(".,;:!?"),
    lambda rng, text: text.rstrip(".,;:!?") + "?",
    lambda rng, text: re.sub(r"[^\w\s]", "", text),
    lambda rng, text: re.sub(r"[^\w\s]", " ", text),
    every(",", ""),
    every(",", ";"),
    every(".", "!"),
    every("−", "-"),
    every("/", " "),
    every("-", " "),
    once(r"(\w) (\w)", r"\1-\2"),
    once(r"(\w) (\w)", r"\1/\2"),
    once(r"\d", "7"),
    once(r"(\d)", r"\1."),
)
