"""Damages true passages as copying does: what comes out of PDF readers, browsers, mail, and quoters' hands.

Each habit is a function from a passage's text to what somebody pastes. An extractor is a program with several
habits at once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

Copy = Callable[[str, Random], str]

LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}
_BOUNDARY = re.compile(r"(?<=[^\W\d_]{2}) (?=[^\W\d_])")  # between two words, with no mark before it
_AFTER = re.compile(r"(?<=[^\W\d_]{3}[.,;:]) (?=[^\W\d_])")  # between a mark and a word
_LONG = re.compile(r"[a-z]{6,}")


def every(old: str, new: str) -> Copy:
    """Replaces every match of a pattern."""
    return lambda text, rng: re.sub(old, new, text)


def at_some(pattern: re.Pattern[str], *news: str) -> Copy:
    """Puts something in the place of some of the matches: of one in about twelve words."""

    def copy(text: str, rng: Random) -> str:
        found = list(pattern.finditer(text))
        count = min(len(found), 1 + len(text) // 80)
        for match in sorted(rng.sample(found, count), key=lambda m: -m.start()):
            text = text[: match.start()] + match.expand(rng.choice(news)) + text[match.end() :]
        return text

    return copy


def once(pattern: str, new: str) -> Copy:
    """Puts something in the place of one match."""
    compiled = re.compile(pattern)

    def copy(text: str, rng: Random) -> str:
        found = list(compiled.finditer(text))
        if not found:
            return text
        match = rng.choice(found)
        return text[: match.start()] + new + text[match.end() :]

    return copy


def both(*copies: Copy) -> Copy:
    """One after the other."""

    def copy(text: str, rng: Random) -> str:
        for each in copies:
            text = each(text, rng)
        return text

    return copy


def lines(text: str, rng: Random, hyphen: str | None) -> list[str]:
    """A text in lines of print. A word may be divided, with a hyphen at the line's end, or with another sign.

    A compound is divided at its own hyphen. With None, the hyphen is lost and the word stands whole.
    """
    width = rng.randint(45, 95)
    found, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) >= width:
            first, second = divided(word, rng) if rng.random() < 0.7 else ("", word)
            if first and hyphen is None:
                found.append(f"{line} {first}{second}")
                line = ""
                continue
            found.append(f"{line} {first}{hyphen}" if first else line)
            line = second
        else:
            line = f"{line} {word}".strip()
    return [*found, line] if line else found


def divided(word: str, rng: Random) -> tuple[str, str]:
    """A word's two halves, without the hyphen between them; the first is empty if it cannot be divided."""
    if match := re.fullmatch(r"(\W?[a-zA-Z]{2,})-([a-z]{3,}\W*)", word):
        return match[1], match[2]
    if match := _LONG.search(word):
        at = rng.randint(match.start() + 2, match.end() - 2)
        return word[:at], word[at:]
    return "", word


def wrapped(end: str = "\n", hyphen: str | None = "-", begin: str = "") -> Copy:
    """Lines with this between them, and with a sign at the beginning of each."""
    return lambda text, rng: begin + (end + begin).join(lines(text, rng, hyphen))


def ligatures(text: str, rng: Random) -> str:
    for letters, sign in LIGATURES.items():
        text = text.replace(letters, sign)
    return text


def fullwidth(text: str, rng: Random) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if char.isascii() and char.isalpha() else char for char in text)


def mathematical(text: str, rng: Random) -> str:
    """A word in bold letters of mathematics."""
    match = rng.choice(list(re.finditer(r"[A-Za-z]{3,}", text)))
    bold = "".join(
        chr(ord(char) - 97 + 0x1D41A) if char.islower() else chr(ord(char) - 65 + 0x1D400)
        for char in match.group()
    )
    return text[: match.start()] + bold + text[match.end() :]


def nested(text: str, rng: Random) -> str:
    """The quoter's marks around the whole, single ones within."""
    return "“" + text.replace("“", "‘").replace("”", "’") + "”"


def american(text: str, rng: Random) -> str:
    """A comma or period of the quoter's sentence before the closing mark."""
    return "“" + text.rstrip(".,;:") + rng.choice([",”", ".”"])


def stopped(text: str, rng: Random) -> str:
    return text if text[-1] in ".?!”" else text.rstrip(",;:") + "."


def unstopped(text: str, rng: Random) -> str:
    return text.rstrip(".,;:")


def capital(text: str, rng: Random) -> str:
    return text[:1].upper() + text[1:]


def small(text: str, rng: Random) -> str:
    return text[:1].lower() + text[1:]


def bracketed(text: str, rng: Random) -> str:
    return f"[{text[0].swapcase()}]{text[1:]}" if text[:2].isalpha() else text


def escaped(text: str, rng: Random) -> str:
    """Markdown's escapes."""
    return re.sub(r"([\[\]*_<>#])", r"\\\1", text)


def numbered_lines(text: str, rng: Random) -> str:
    """The line numbers of a reviewer's copy."""
    first = rng.randint(1, 300)
    return "\n".join(f"{first + at} {line}" for at, line in enumerate(lines(text, rng, "-")))


def spread(text: str, rng: Random) -> str:
    """Justified lines: wider spaces here and there."""
    return re.sub(" ", lambda match: " " * rng.choice([1, 1, 2, 3]), text)


NOTES = {
    "digits": at_some(_BOUNDARY, "7 ", "12 "),
    "digits after a mark": at_some(_AFTER, "9 ", "14 "),
    "three digits after a mark": at_some(_AFTER, "117 "),
    "raised": at_some(_BOUNDARY, "² ", "¹² "),
    "raised after a mark": at_some(_AFTER, "³ ", "¹⁴ "),
    "on a line": at_some(_BOUNDARY, "\n1\n", "\n14\n"),
    "on a line after a mark": at_some(_AFTER, "\n14\n", "\n3\n"),
    "at a line's beginning": at_some(_AFTER, "\r\n14 ", "\n3 "),
    "numbers": at_some(_BOUNDARY, " [12] ", " [3, 4] ", " [12–14] ", " [1][2] ", " [25, 43] "),
    "numbers before a mark": at_some(re.compile(r"(?<=[^\W\d_]{3})(?=[.,;:] )"), " [12]", " [3–6]", "[7]"),
    "Markdown": at_some(_BOUNDARY, "[^14] ", "[^3] ", "[^note] "),
    "keys": at_some(_BOUNDARY, " [LKA+18] ", " [Bos14] ", " [LKA+18, Bos14] "),
    "daggers": at_some(_BOUNDARY, "† ", "‡ "),
}
"""What footnotes and citations leave in the text."""

HABITS: dict[str, Copy] = {
    "nothing": lambda text, rng: text,
    "lines": wrapped(),
    "lines of Windows": wrapped("\r\n"),
    "lines that are set in": wrapped("\n      "),
    "lines that end in spaces": wrapped("  \n"),
    "lines far apart": wrapped("\n\n"),
    "line ends with lost hyphens": wrapped("\n", None),
    "line ends with U+0002": wrapped("\r\n", "\x02"),
    "line ends with U+FFFE": wrapped("\r\n", "\ufffe"),
    "line ends that are gone with U+FFFE": wrapped("", "\ufffe", " "),
    "line ends with soft hyphens": wrapped("\n", "\u00ad"),
    "line ends with U+2010": wrapped("\n", "\u2010"),
    "spaces for line ends": wrapped(" "),
    "lost hyphens": every(r"(?<=[a-z]{2})-(?=[a-z]{2})", ""),
    "soft hyphens": at_some(re.compile(r"(?<=[a-z]{3})(?=[a-z]{3})"), "\u00ad"),
    "hyphens of other kinds": every("(?<=[a-z])-(?=[a-z])", "\u2011"),
    "small hyphens": every("(?<=[a-z])-(?=[a-z])", "\ufe63"),
    "form feeds": at_some(_BOUNDARY, "\n\n\f"),
    "mail": wrapped("\n", "-", "> "),
    "mail of mail": wrapped("\n", "-", "> > "),
    "mail of mail, close": wrapped("\n", "-", ">> "),
    "mail of mail of mail": wrapped("\r\n", "-", ">>> "),
    "bars": wrapped("\n", "-", "| "),
    "no-break spaces": every(" ", "\u00a0"),
    "thin spaces": every(" ", "\u2009"),
    "wide spaces": every(" ", "\u3000"),
    "spaces of no width": at_some(_BOUNDARY, " \u200b"),
    "a byte order mark": every("^", "\ufeff"),
    "word joiners": at_some(re.compile(r"(?<=[a-z]{3})(?=[a-z]{3})"), "\u2060"),
    "tabs": at_some(_BOUNDARY, "\t", " \t"),
    "space around": lambda text, rng: f"\n\n  {text} \n",
    "wider spaces": spread,
    "ligatures": ligatures,
    "letters and accents apart": lambda text, rng: unicodedata.normalize("NFD", text),
    "wide letters": fullwidth,
    "letters of mathematics": mathematical,
    "variation selectors": at_some(_BOUNDARY, "\ufe0e ", "\ufe0f "),
    "straight quotation marks": both(every("[“”]", '"'), every("[‘’]", "'")),
    "other quotation marks": both(every("“", "„"), every("”", "“")),
    "quotation marks of French": both(every("“", "«"), every("”", "»")),
    "quotation marks of LaTeX": both(every("“", "``"), every("”", "''")),
    "other apostrophes": every("’", "\u02bc"),
    "lost quotation marks": every("[“”]", ""),
    "dashes of two hyphens": every("—", "--"),
    "dashes of three": every("—", "---"),
    "dashes with spaces": every("—", " – "),
    "a hyphen for a dash": every("—", " - "),
    "emphasis": at_some(re.compile(r"(?<= )([a-z]{4,})(?= )"), r"*\1*", r"**\1**", r"_\1_"),
    "escapes": escaped,
    "quotation marks around it": lambda text, rng: f"“{text}”",
    "straight marks around it": lambda text, rng: f'"{text}"',
    "single marks around it": lambda text, rng: f"‘{text}’",
    "marks of French around it": lambda text, rng: f"« {text} »",
    "nested quotation marks": nested,
    "marks as Americans set them": american,
    "a capital": capital,
    "a small letter": small,
    "a letter in brackets": bracketed,
    "a final period": stopped,
    "no final mark": unstopped,
    "a capital, a period and marks": both(capital, stopped, nested),
    "dots around it": lambda text, rng: rng.choice(["…{}…", "... {} ...", "[...] {}"]).format(text),
    "an operator for the asterisk": every(r"\*", "∗"),
    "Greek letters": both(every("pi_theta", "πθ"), every(r"\btheta\b", "θ")),
    "raised digits for a caret": every(r"\^2", "²"),
    **{f"notes: {name}": copy for name, copy in NOTES.items()},
}

SPACING: dict[str, Copy] = {
    "dashes for hyphens": every("(?<=[a-z]{2})-(?=[a-z]{2})", "–"),
    "minus signs for hyphens": every("(?<=[a-z]{2})-(?=[a-z]{2})", "−"),
    "spaces for hyphens": every("(?<=[a-z]{2})-(?=[a-z]{2})", " "),
    "a lost space": once(r"(?<=[a-z]{3}) (?=[a-z])", ""),
    "a space within a word": once(r"(?<=[a-z]{3})(?=[a-z]{3})", " "),
}
"""What leaves the letters, and puts other spaces or hyphens between them."""

_CITED = NOTES["numbers"]
EXTRACTORS: dict[str, Copy] = {
    "pdftotext": both(_CITED, NOTES["digits after a mark"], wrapped("\n", None)),
    "pdftotext -raw": both(_CITED, wrapped("\n"), NOTES["on a line after a mark"]),
    "pdftotext -layout": both(_CITED, NOTES["digits"], wrapped("\n   "), spread),
    "PyMuPDF": both(ligatures, NOTES["numbers before a mark"], wrapped("\n")),
    "PyMuPDF, dehyphenating": both(ligatures, _CITED, wrapped("\n", None)),
    "mutool": both(NOTES["digits after a mark"], wrapped("\n\n")),
    "pdf.js": both(_CITED, NOTES["raised after a mark"], wrapped("\n")),
    "pdfminer": both(spread, wrapped(" \n"), NOTES["digits after a mark"], every("^", "\f")),
    "pypdf": both(ligatures, wrapped(" \n"), NOTES["daggers"]),
    "pdfium": both(_CITED, wrapped("\r\n", "\ufffe"), NOTES["at a line's beginning"]),
    "pdfplumber": both(wrapped("\n"), NOTES["on a line"]),
    "a browser": both(_CITED, NOTES["numbers before a mark"], at_some(_BOUNDARY, "\u00a0")),
    "pandoc, GitHub": both(escaped, HABITS["emphasis"], NOTES["Markdown"]),
    "pandoc, Markdown": both(
        HABITS["straight quotation marks"], every("—", "---"), NOTES["Markdown"], wrapped()
    ),
    "a word processor": both(HABITS["soft hyphens"], HABITS["tabs"], NOTES["raised"], every("—", " – ")),
}
"""Programs, by what they did to eight documents: each has several habits at once."""
