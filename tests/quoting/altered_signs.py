"""Kinds of altered quotes in which the words stay and signs change: marks, brackets, notes, the invisible."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random

from tests.quoting.altered_words import Change, core, like, put, some
from tests.quoting.lists import AUXILIARIES
from tests.quoting.passages import Passage, Word

_ANY_WORD = r"(?<![\w-])[^\W\d_]{3,}(?![\w-])"
_GAP = r"(?<=\w) (?=\w)"


def at_match(pattern: str, *news: str) -> Change:
    """Replaces one match of a pattern by one of the templates, as `re` expands them."""

    def change(passage: Passage, rng: Random) -> str | None:
        found = list(re.finditer(pattern, passage.text))
        if not found:
            return None
        match = rng.choice(found)
        return put(passage, match.start(), match.end(), match.expand(rng.choice(news)))

    return change


def ended(*marks: str) -> Change:
    """Puts another mark at the end of the passage."""

    def change(passage: Passage, rng: Random) -> str | None:
        return passage.text.rstrip(".,;:?!") + rng.choice(marks)

    return change


def one_of(pairs: Mapping[str, str]) -> Change:
    """Replaces one of the strings by another."""

    def change(passage: Passage, rng: Random) -> str | None:
        found = [old for old in pairs if old in passage.text]
        if not found:
            return None
        old = rng.choice(found)
        return passage.text.replace(old, pairs[old], 1)

    return change


def looks_alike(passage: Passage, rng: Random) -> str | None:
    """A letter of another script that looks the same."""
    same = {"a": "а", "e": "е", "o": "о", "c": "с", "p": "р", "x": "х", "i": "і", "v": "ν", "u": "υ"}
    places = [at for at, char in enumerate(passage.text) if char in same]
    at = rng.choice(places)
    return put(passage, at, at + 1, same[passage.text[at]])


def on_each_letter(*signs: str) -> Change:
    """Puts a combining sign on each letter of a word."""

    def change(passage: Passage, rng: Random) -> str | None:
        word = some(rng, passage, lambda word: len(word.bare) > 2)
        if word is None:
            return None
        start, end = core(passage, word)
        return put(passage, start, end, "".join(char + rng.choice(signs) for char in passage.text[start:end]))

    return change


def within_a_word(*signs: str) -> Change:
    """Puts a sign between two letters."""
    return at_match(r"(?<=[^\W\d_]{2})(?=[^\W\d_]{2})", *signs)


def after_a_word(*signs: str) -> Change:
    return at_match(r"(?<=[^\W\d_]{2})(?=[ .,;:?!])", *signs)


def between(*signs: str) -> Change:
    """Puts something between two words."""
    return at_match(_GAP, *(f" {sign} " for sign in signs))


def reversed_number(passage: Passage, rng: Random) -> str | None:
    """Shows a number or a word from right to left."""
    found = list(re.finditer(r"\d{2,}|\b\w{4,}\b", passage.text))
    numbers = [match for match in found if match.group().isdigit()] or found
    match = rng.choice(numbers)
    opened, closed = rng.choice([("\u202e", "\u202c"), ("\u2067", "\u2069"), ("\u200f", "\u200f")])
    return put(passage, match.start(), match.end(), opened + match.group() + closed)


def hidden_words(passage: Passage, rng: Random) -> str | None:
    """Words in tag characters, which nobody sees and machines read."""
    at = rng.choice([word.end for word in passage.words])
    return put(passage, at, at, "".join(chr(0xE0000 + ord(char)) for char in " not"))


def bracketed_letter(passage: Passage, rng: Random) -> str | None:
    """`[A]ll` for a word that is not *all*."""
    word = some(rng, passage, lambda word: len(word.bare) > 1)
    if word is None:
        return None
    new = rng.choice(
        [n for n in ("[A]ll", "[N]o", "[n]o", "[E]very", "[f]ew", "[W]ithout") if _other(n, word)]
    )
    return put(passage, *core(passage, word), new)


def first_bracketed(passage: Passage, rng: Random) -> str | None:
    """The same for the first word."""
    word = passage.words[0]
    new = rng.choice([n for n in ("[A]ll", "[N]o", "[E]very", "[F]ew", "[O]nly") if _other(n, word)])
    return put(passage, *core(passage, word), new) if word.bare else None


def lone_letter(passage: Passage, rng: Random) -> str | None:
    """A word of one letter in brackets for another word: `[a]` for *no*."""
    word = some(rng, passage, lambda word: word.bare not in ("", "a", "i"))
    return put(passage, *core(passage, word), rng.choice(["[a]", "[A]", "[I]"])) if word else None


def _other(new: str, word: Word) -> bool:
    return new.replace("[", "").replace("]", "").lower() != word.bare


def half_bracketed(passage: Passage, rng: Random) -> str | None:
    """A prefix in brackets, with or without the first letter."""
    word = some(rng, passage, lambda word: len(word.bare) > 3)
    if word is None:
        return None
    start, end = core(passage, word)
    old = passage.text[start:end]
    prefix = rng.choice(["non", "un", "in", "anti", "pseudo-"])
    new = rng.choice(
        [f"[{prefix}]{old}", f"[{like(old, prefix)}-{old[0].lower()}]{old[1:]}", f"[{prefix}-]{old}"]
    )
    return put(passage, start, end, new)


def emptied(passage: Passage, rng: Random) -> str | None:
    """A word for another one, with empty brackets at its end: `certainly[]`."""
    word = some(rng, passage, lambda word: len(word.bare) > 3)
    new = rng.choice(
        ["certainly[]", "all[ ]", "[]never", "not[sic]", "always[!]", "demonstrabl[y]", "human[s]"]
    )
    return put(passage, *core(passage, word), new) if word else None


def own_words(passage: Passage, rng: Random) -> str | None:
    """Words in brackets for one or two of the source's."""
    at = rng.randrange(len(passage.words) - 2)
    start, end = passage.words[at].start, passage.words[at + rng.randint(0, 1)].end
    new = ["demonstrably", "in fact", "which nobody doubts", "all", "never", "the devices", "they"]
    return put(passage, start, end, f"[{rng.choice(new)}]")


def long_own_words(passage: Passage, rng: Random) -> str | None:
    text = (
        "which the authors regard as certain to occur in every kettle that is heated twice, and in all others"
    )
    at = rng.choice([word.end for word in passage.words[:-1]])
    return put(passage, at, at, f" [{text * rng.randint(1, 3)}]")


def with_list_numbers(passage: Passage, rng: Random) -> str | None:
    """Two sentences become items 1 and 2."""
    found = re.split(r"(?<=[.?!]) (?=[A-Z])", passage.text)
    if len(found) < 2:
        return None
    form = rng.choice(["{}. {}", "({}) {}", "{}) {}"])
    space = rng.choice([" ", "\n"])
    return space.join(form.format(number, sentence) for number, sentence in enumerate(found, 1))


def numbered_within(passage: Passage, rng: Random) -> str | None:
    """A number as of a list, in mid-sentence."""
    return at_match(r"(?<=[.,:;]) (?=[A-Za-z“])", r" (2) ", r" 3. ", "\n2. ", "\n5) ")(passage, rng)


def quoted(passage: Passage, rng: Random) -> str | None:
    """Marks that keep one's distance, around a word."""
    word = some(rng, passage, lambda word: len(word.bare) > 3)
    if word is None:
        return None
    start, end = core(passage, word)
    left, right = rng.choice([("“", "”"), ("‘", "’"), ('"', '"'), ("«", "»")])
    return put(passage, start, end, left + passage.text[start:end] + right)


def permuted(passage: Passage, rng: Random) -> str | None:
    """The digits of a number in another order, or other digits."""
    found = list(re.finditer(r"\d+", passage.text))
    if not found:
        return None
    match = rng.choice(found)
    old = match.group()
    new = rng.choice(
        [old[::-1], str(int(old) + 1), old + "0", old[1:] or "9", str(9 - int(old[0])) + old[1:]]
    )
    return put(passage, match.start(), match.end(), new) if new != old else None


def around(*pairs: str) -> Change:
    """Puts marks around a word or some."""

    def change(passage: Passage, rng: Random) -> str | None:
        at = rng.randrange(len(passage.words) - 2)
        first, last = passage.words[at], passage.words[at + rng.randint(0, 2)]
        (start, _), (_, end) = core(passage, first), core(passage, last)
        left, right = rng.choice(pairs).split("|")
        return put(passage, start, end, left + passage.text[start:end] + right)

    return change


ACRONYMS = r"\b(RB|CO|TM|P|N|A|O)\b(?![(’])"
NUMBER_WORDS = r"\b(one|two|three|four|five|nine|ten|twelve|hundred|thousand)\b"

CHANGED_SIGNS: dict[str, Change] = {
    "a final mark changed": ended("?", "!", ".", ":", ",", "?!"),
    "a comma left out": at_match(r",(?= )", ""),
    "a comma put in": at_match(_GAP, ", "),
    "a stop changed": at_match(r"[.;:](?= )", ",", " —", "!", "?"),
    "a stop put in": at_match(r"(?<=\w) (?=[a-z])", ". ", "; ", ": ", "? "),
    "parentheses put in": around("(|)"),
    "a dash put in": at_match(_GAP, " — ", "—"),
    "a dash left out": at_match("—", " ", ", "),
    "quotation marks put in": quoted,
    "quotation marks left out": at_match(r"(?<=\w) “([^”]+?)([.,]?)”", r" \1\2"),
    "an apostrophe left out": at_match("(?<=[a-z])’(?=[a-z])", ""),
    "an apostrophe put in": at_match(r"(?<=[a-z]{3})s(?= )", "’s"),
    "a hyphen left out": at_match(r"(?<=[a-z])-(?=[a-z])", ""),
    "a hyphen made a space": at_match(r"(?<=[a-z])-(?=[a-z])", " ", " - ", "–"),
    "a hyphen put in": within_a_word("-"),
    "a hyphen and a space put in": within_a_word("- "),
    "a hyphen and a line end put in": within_a_word("-\n", "-\r\n  "),
    "a space after a hyphen": at_match(r"(?<=[a-z])-(?=[a-z])", "- ", "-\n"),
    "a hyphen between digits": at_match(r"(?<=\d)(?=\d)", "- ", "-\n", "-"),
    "emphasis with an asterisk": around("*|*"),
    "emphasis with two": around("**|**"),
    "emphasis with an underscore": around("_|_", "__|__"),
    "code marks": around("`|`", "``|``"),
    "tags": around("<b>|</b>", "<s>|</s>", "<!-- | -->", "<del>|</del>"),
    "a backslash put in": at_match(r"(?<= )(?=\w)", r"\\", r"\\\\"),
    "an asterisk put in": after_a_word("*", "**"),
    "a dagger put in": after_a_word("†", "‡", " †"),
    "a bullet put in": at_match(_GAP, " • ", "\n• ", " ▪ "),
    "a quoting mark put in": at_match(_GAP, "\n> ", "\n>> ", "\n| ", "\n# "),
    "a bullet hyphen put in": at_match(_GAP, "\n- ", "\n-   ", "\n* ", "\n+ "),
    "list numbers put in": with_list_numbers,
    "a list number within": numbered_within,
    "2. not": at_match(r"(?<=[.,:;]) (?=[A-Za-z])", " 2. not ", " 3. Not "),
    "an entity": between("&not;", "&nbsp;", "&shy;", "&#172;"),
    "digits on a word": at_match(rf"({_ANY_WORD})", r"\g<1>4", r"\g<1>77"),
    "raised digits on a word": at_match(rf"({_ANY_WORD})", r"\1²", r"\1¹²", r"\1 ³"),
    "digits on an acronym": at_match(ACRONYMS, r"\g<1>2", r"\1₂", r"\1²", r"\g<1>41", r"\1-4"),
    "digits on a number word": at_match(NUMBER_WORDS, r"\g<1>10", r"\g<1>2", r"\1²"),
    "digits after a mark": at_match(r"(?<=[^\W\d][.,;:])(?= )", "9", "12", "³"),
    "a number on a line": at_match(_GAP, "\n14\n", "\n3 ", "\n\n1\n\n"),
    "a citation": between("[12]", "[3, 4]", "[12–14]", "[1][2]", "[12, p. 4]", "[7, § 3]"),
    "a citation key": between("[LKA+18]", "[^14]", "[a]", "[note 2]", "[@tea, p. 4]", "(Tea 2019)"),
    "a citation that says more": between(
        "[12 not]", "[1, chiefly not]", "[3, p. 4 but never]", "[2, secretly]"
    ),
    "a figurative citation": between("[7, figuratively]", "[1, p. not]", "[3, §never]", "[1, ch. all]"),
    "a page mark": between("[p. 7]", "[p.7]", "[p. 12] not"),
    "not in brackets": at_match(
        rf"\b({'|'.join(AUXILIARIES)}) ", r"\1 [not] ", r"\1 [never] ", r"\1 [already] "
    ),
    "own words in brackets": own_words,
    "many own words": long_own_words,
    "a comment": between("[sic]", "[emphasis added]", "[!]", "[?]", "[]", "{sic}"),
    "a link": at_match(rf"({_ANY_WORD})", r"[\1](https://tea.example/)", r"[see](https://tea.example/) \1"),
    "a mention": at_match(rf"({_ANY_WORD})", r"[[\1]]", "[[kettle]]", r"[[kettle|\1]]"),
    "tags in brackets": between("[<b>not</b>]", "[<script>alert(1)</script>]", "[&not;]"),
    "a letter in brackets": bracketed_letter,
    "a first letter in brackets": first_bracketed,
    "a lone letter in brackets": lone_letter,
    "a later letter in brackets": at_match(r"(?<=[a-z]{2})([a-z])(?=[a-z])", r"[\1]", r"[\1\1]", r"[]\1"),
    "a prefix in brackets": half_bracketed,
    "an ending in brackets": at_match(rf"({_ANY_WORD})", r"\1[s]", r"\1[ly]", r"\1[d]", r"\1[?]", r"\1[not]"),
    "empty brackets": emptied,
    "a letter of another script": looks_alike,
    "a word struck through": on_each_letter("\u0336", "\u0335", "\u0338"),
    "accents on a word": on_each_letter("\u0301", "\u0308", "\u20dd", "\u034f"),
    "an invisible space in a word": within_a_word("\u200b", "\u2060", "\ufeff", "\u180e"),
    "an invisible joiner in a word": within_a_word("\u200d", "\u200c", "\u2063", "\u2064"),
    "a soft hyphen in a word": within_a_word("\u00ad", "\u00ad\n"),
    "an invisible letter": within_a_word("\u3164", "\u115f", "\uffa0", "\u2800"),
    "an invisible sign after a word": after_a_word(
        "\u200e", "\u200f", "\u061c", "\u2061", "\ufe0f", "\U000e0100"
    ),
    "a control character": within_a_word("\x00", "\x08", "\x1b", "\x7f", "\x85", "\x9f", "\x02", "\x0b"),
    "a character of no use": after_a_word(
        "\ue000", "\ue123", "\uf8ff", "\ufffe", "\U0010ffff", "\u0378", "\ufffd"
    ),
    "what stands from right to left": reversed_number,
    "hidden words": hidden_words,
    "raised letters": between("ⁿᵒᵗ", "ᵃˡˡ", "ₙₒₜ"),
    "a sign put in": between("✗", "¬", "≠", "~", "+", "=", "/", "^", "&", "™", "→"),
}

MATHEMATICS: dict[str, Change] = {
    "digits changed": permuted,
    "digits left out": at_match(r"(?<=[a-z.]) \d+(?= |[.,])", ""),
    "an interval changed": one_of({"[0, 1]": "[5, 9]", "[i]": "[j]", "s[i]": "t[i]"}),
    "an interval half open": one_of({"[0, 1]": "[0, 1)", "lies in [0": "lies in (0"}),
    "an interval left out": one_of({" [0, 1]": "", "s[i]": "s", "s[i] is": "s is"}),
    "an exponent lowered": one_of({"10³": "103", "10⁻³": "10-3", "× 10⁻³": "× 10³", "Brew^2": "Brew2"}),
    "a power put on": one_of(
        {"the loss": "the loss²", "theta": "theta²", "policy π ": "policy π² ", "100": "10⁰"}
    ),
    "a star left out": one_of({"x*": "x", "π*": "π", "y*": "y"}),
    "a star put on": one_of(
        {"policy π ": "policy π* ", "rule x ": "rule x* ", "write x ": "write x* ", " j of": " j* of"}
    ),
    "a dagger left out": one_of({"A†": "A"}),
    "a set sign left out": one_of({r"A \ B": "A B", r" \ ": " "}),
    "a set sign changed": one_of({r"A \ B": "A / B", r" \ B": " | B", r"set A \ B": r"set B \ A"}),
    "a minus left out": one_of(
        {"−5": "5", "P − f": "P f", "x − y": "x y", "f(x) − f(y)": "f(x) f(y)", "⁻³": "³"}
    ),
    "a minus put in": one_of(
        {"is: 5": "is: −5", "and 7 spoons": "and −7 spoons", "> 30": "> −30", " $5": " −$5"}
    ),
    "a hyphen as a minus": one_of(
        {"is: 5": "is: - 5", "and 7 spoons": "and - 7 spoons", "is: 5 s": "is:\n- 5 s"}
    ),
    "a minus made a plus": one_of({"P − f": "P + f", "x − y": "x + y", "−5": "+5", "f(x) −": "f(x) ×"}),
    "a decimal point left out": one_of({".5": "5", "0.05": "005", "1.5": "15", "1,000": "1000"}),
    "a decimal point moved": one_of({" .5": " 5.", "0.05": "0.5", "1.5": ".15", "1,000": "10,00"}),
    "a decimal comma": one_of({"1.5": "1,5", "0.05": "0,05", "1,000": "1.000", " .5": " ,5"}),
    "a slash changed": one_of({"/N": "−N", "and/or": "and−or", "x))/N": "x)) N", "and/": "and "}),
    "an index changed": one_of(
        {"x_i": "x_j", "x_j": "x_i", "O_base": "O_inner", "O_inner": "O_base", "i of": "j of"}
    ),
    "an index dissolved": one_of({"x_i": "xi", "O_base": "Obase", "pi_theta": "pitheta", "x_j": "x j"}),
    "a comparison turned": one_of(
        {"p <": "p >", "n >": "n <", "ε > 0": "ε < 0", "≤": "≥", "< δ": "> δ", "< ε": "≤ ε"}
    ),
    "a comparison left out": one_of({"n > 30": "n 30", "p < 0.05": "p 0.05", "n > 30 in": "n\n> 30 in some"}),
    "a condition turned": one_of(
        {"P(A|B)": "P(B|A)", "P(B|A)": "P(A|B)", "(A|B)": "(AB)", "(B|A)": "(B, A)"}
    ),
    "a Greek letter changed": one_of({"ε": "δ", "δ": "ε", "π": "τ", "theta": "eta", "δ such": "λ such"}),
    "a currency changed": one_of({"$5": "5", "€7": "$7", "$5 to": "€5 to", "to €7": "to 7"}),
    "a percent sign left out": one_of({"50%": "50", "40%": "40", "50% f": "50‰ f"}),
    "a unit sign changed": one_of(
        {"30°": "30", "µm": "mm", "3 µ": "3 ", "CO₂": "CO", "T2 n": "T3 n", "T2 ": "T "}
    ),
    "a fraction changed": one_of({"5½": "51⁄2", "5½ m": "5 m", "½": "¼", "5½ ": "½ "}),
    "a ratio changed": one_of({"3:1": "3:2", "3:1 in": "3 in", "10:30": "10.30", "3:1 ": "1:3 "}),
    "a flag changed": one_of(
        {"--no-rinse": "-no-rinse", "flag --no": "flag —no", "and -v": "and v", "--no-": "no-"}
    ),
    "source brackets changed": one_of(
        {"[base]": "[inner]", "[would]": "[could]", "“[would]": "“[will]", "[base] b": "[] b"}
    ),
    "source brackets left out": one_of(
        {"[base] ": "", "[would]": "would", "[base]": "base", "“[would] not": "“[] not"}
    ),
    "an address changed": one_of(
        {"a/b_c": "a/bc", "?d=1": "?d=2", "https:": "http:", "tea.example": "tea-example"}
    ),
    "a sum of parts": one_of({"O_base is never": "O_base is", "x_i is larger": "x_i is", "argmax": "argmin"}),
}
