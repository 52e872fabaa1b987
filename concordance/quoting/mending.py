"""Give back the source's own words and marks, from the hashes alone.

What the source has next after three known tokens is one of few things: the quote's next word, perhaps with
another capital or a hyphen, or a mark. Each guess is hashed, and the hash at that position says which one
is right. Where the quote lacks a word, the guesses are its other words and the most common English ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, dropwhile, pairwise, product, takewhile
from typing import NamedTuple

from concordance.quoting.alignment import Block, Words
from concordance.quoting.fingerprint import RUN, Fingerprint, Runs
from concordance.quoting.matching import Span
from concordance.quoting.tokens import Part, Slot, folded

MARKS = (",", ".", '"', "—", ";", ":", "?", "!", "(", ")", "'", "-", "[", "]")
_CLOSERS = (",", ".", "?", "!")
_FINAL = (",", ".", ";", ":", "?", "!")
_GOING_ON = (",", ";", ":")
_MOST_MARKS = 4  # in a row
_LONGEST = 40  # letters of a word that are tried as pieces or with a hyphen
_MOST_GAP = 6  # words that are missing in one place
_FIRST_WORDS = 8  # where to look for a beginning, if no four tokens in a row are the source's

_COMMON = """
a about above actually after again against all almost also although always among an and another any are
as at basically be because become becomes been before being below between both but by can cannot case
cases clearly completely could currently did directly do does doing done down due during each easily
effectively eight either entirely especially essentially even ever every exactly example explicitly fact
few first five following for four from fully further general generally get given gives good had has have
having he her here highly his how however i if in initially instead into is it its itself just kind
known largely least less like likely made mainly make makes many may merely might more most mostly much
must my naturally necessarily need needs neither never new nine no none nor not nothing now of off often
on once one only or other others otherwise our out over own part particular particularly perhaps
possible possibly potentially previously primarily probably quite rather really relatively roughly same
say second see seem seems seven several shall she should significantly similarly simply since six so
some sometimes somewhat soon specifically still strictly strongly such sufficiently ten than that the
their them then there thereby therefore these they thing things this those though three through thus
time to together too two ultimately under unless unlikely until up upon us use used usually various very
was way we well were what when where whether which while who whose why will with within without would
yet you your
"""
COMMON = tuple(_COMMON.split())
"""The words that English text most often has between others."""


class Token(NamedTuple):
    """A strict token: of the quote if `slot` is known, else one that only the source has."""

    text: str
    slot: Slot | None = None
    is_word: bool = True


def tokens_of_part(part: Part, choice: Sequence[int]) -> list[Token]:
    """The strict tokens of a part, read in a chosen way."""
    tokens = []
    for slot, number in zip(part, choice, strict=True):
        reading = slot.readings[number]
        tokens += [Token(text, slot, folded(text) in reading.loose) for text in reading.strict]
    return tokens


def mend(tokens: Sequence[Token], fingerprint: Fingerprint, segment: int) -> list[Token] | None:
    """The source's tokens for a part of a quote whose words a segment has; None if they are not found.

    A token that the quote has too is given with the quote's slot.
    """
    runs = fingerprint.strict
    first, end = fingerprint.bounds(segment, loose=False)
    end -= RUN - 1  # no run that begins here goes beyond the segment
    for at in range(len(tokens) - RUN + 1):
        run = tuple(tokens[at : at + RUN])
        for place in runs.places(runs.hash(tuple(token.text for token in run)), first, end):
            if found := _walk(tokens, run, at, at + RUN, place, runs):
                return found
    words = [at for at, token in enumerate(tokens) if token.is_word]
    here = {runs.packed[at * 4 : at * 4 + 4]: at for at in range(end - 1, first - 1, -1)}
    for run, begin, after in _beginnings(tokens, words[:_FIRST_WORDS]):
        place = here.get(runs.hash(tuple(token.text for token in run)), -1)
        if place >= 0 and (found := _walk(tokens, run, begin, after, place, runs)):
            return found
    return None


def _beginnings(
    tokens: Sequence[Token], words: Sequence[int]
) -> Iterator[tuple[tuple[Token, ...], int, int]]:
    """Guesses at four tokens of the source, with the quote's tokens `[begin, after)` that they stand for."""
    for at in range(len(words)):
        for size in (4, 3):
            group = words[at : at + size]
            if len(group) < size:
                continue
            spelled = [list(_spellings(tokens[word])) for word in group]
            for choice in _one_changed(spelled):
                if size == 4:
                    yield choice, group[0], group[-1] + 1
                    continue
                for mark, place in product(MARKS, range(RUN)):
                    yield (
                        (*choice[:place], Token(mark, is_word=False), *choice[place:]),
                        group[0],
                        group[-1] + 1,
                    )


def _one_changed(spelled: Sequence[Sequence[Token]]) -> Iterator[tuple[Token, ...]]:
    """Each first spelling, then those choices in which one word is spelled in another way."""
    plain = tuple(choices[0] for choices in spelled)
    yield plain
    for place, choices in enumerate(spelled):
        for other in choices[1:]:
            yield (*plain[:place], other, *plain[place + 1 :])


def _spellings(token: Token) -> Iterator[Token]:
    """A word as the quote has it, and with other capitals and hyphens."""
    word = token.text
    bare = word.replace("-", "")
    forms = [word, word.lower(), word[:1].upper() + word[1:], word.upper(), bare, bare.lower()]
    forms += [bare[:1].upper() + bare[1:], word + "-"]
    if word.endswith(("'", "-")):
        forms.append(word[:-1])
    forms += [f"{bare[:at]}-{bare[at:]}" for at in range(1, min(len(bare), _LONGEST))]
    for form in dict.fromkeys(forms):
        if form:
            yield token if form == word else Token(form, token.slot)


def _walk(
    tokens: Sequence[Token], run: tuple[Token, ...], begin: int, after: int, place: int, runs: Runs
) -> list[Token] | None:
    """The source's tokens, from a run of them that stands for the quote's tokens `[begin, after)`."""
    onward = _further(tokens[after:], run[1:], place + 1, runs, backward=False)
    if onward is None:
        return None
    back = _further(tokens[:begin][::-1], run[:-1], place - 1, runs, backward=True)
    if back is None:
        return None
    found = [*dropwhile(_is_new_mark, [*back[::-1], *run, *onward])]
    if tokens[-1].is_word:
        found = [*dropwhile(_is_new_mark, found[::-1])][::-1]
    return found


def _is_new_mark(token: Token) -> bool:
    """Whether a token is a mark that only the source has."""
    return not token.is_word and token.slot is None


def _further(
    tokens: Sequence[Token], known: tuple[Token, ...], place: int, runs: Runs, *, backward: bool
) -> list[Token] | None:
    """What the source has for the tokens after (or before) three known ones; None if it is not found."""
    found: list[Token] = []
    last = tuple(token.text for token in known)
    done = marks = 0
    while True:
        word = next((at for at in range(done, len(tokens)) if tokens[at].is_word), None)
        if word is None and done == len(tokens):
            return found
        own = range(done, len(tokens) if word is None else word)  # the quote's marks before it
        guesses = [(tokens[at], at + 1) for at in own[: _MOST_MARKS + 2]]
        if word is not None:
            guesses += [(spelled, word + 1) for spelled in _spellings(tokens[word])]
        if word is None and any(token.text in _FINAL for token in tokens[done:]) and not backward:
            guesses += [(Token(mark, is_word=False), len(tokens)) for mark in _FINAL]
        elif word is not None and marks < _MOST_MARKS:
            guesses += [(Token(mark, is_word=False), done) for mark in MARKS]
        for guess, after in guesses:
            text = guess.text
            run = (text, *last) if backward else (*last, text)
            if runs.has(run, place):
                found.append(guess)
                last = run[:-1] if backward else run[1:]
                marks = 0 if guess.is_word else marks + 1
                done, place = after, place + (-1 if backward else 1)
                break
        else:
            return found if word is None else None  # only the quoter's own marks are left


def with_missing(
    blocks: Sequence[Block], words: Words, fingerprint: Fingerprint, guesses: Iterable[str]
) -> list[str | int] | None:
    """The words that the source has from the first block to the last: a token's number, or a missing word.

    None if a missing word is not among the guesses.
    """
    runs = fingerprint.loose
    tokens = words.tokens
    choices = dict.fromkeys([*tokens, *guesses])
    row: list[str | int] = [*range(blocks[0].begin, blocks[0].end)]
    for last, block in pairwise(blocks):
        position = last.end + last.shift
        missing = block.begin + block.shift - position
        if missing > _MOST_GAP:
            return None
        known = tokens[last.end - 1]
        pieces = [piece for word in tokens[last.end : block.begin] for piece in _pieces(word)]
        for _ in range(missing):
            tried = chain(choices, pieces)
            guess = next((word for word in tried if runs.has((known, word), position - 1)), None)
            if guess is None:
                return None
            row.append(guess)
            known, position = guess, position + 1
        if not runs.has((known, tokens[block.begin]), position - 1):
            return None
        row += range(block.begin, block.end)
    return row


def _pieces(word: str) -> Iterator[str]:
    """The beginnings and ends of a word: a copy may have run two words together."""
    for at in range(1, min(len(word), _LONGEST)):
        yield word[:at]
        yield word[at:]


def written(quote: str, parts: Sequence[Sequence[Token]], skips: Sequence[int]) -> str:
    """The text of mended parts; spaces are the quote's where it has the tokens.

    `[...]` stands between two parts unless nothing is skipped there.
    """
    last = [*parts[-1]]
    while _is_new_mark(last[-1]) and last[-1].text in _GOING_ON:  # in place of the quote's own last mark
        last.pop()
    parts = [*parts[:-1], last]
    text = _written(quote, parts[0])
    for (before, tokens), skipped in zip(pairwise(parts), skips, strict=True):
        if not skipped:
            tokens = tokens[_shared_marks(before, tokens) :]
        text += (" [...] " if skipped else " ") + _written(quote, tokens)
    return text


def as_typed(quote: str, parts: Sequence[Part], chain: Sequence[Span]) -> str:
    """What `written` gives for a quote that is in one part and has the source's tokens as they are.

    That is the quote itself with one space for its white space. Empty if anything else is in it.
    """
    if len(parts) > 1:
        return ""
    part = parts[0]
    typed = [quote[slot.start : slot.end] for slot in part]
    strict = [slot.readings[number].strict for slot, number in zip(part, chain[0].readings, strict=True)]
    if strict != [(token,) for token in typed]:
        return ""
    words = quote[part[0].start : part[-1].end].split()
    return " ".join(words) if sum(map(len, words)) == sum(map(len, typed)) else ""


def _shared_marks(before: Sequence[Token], after: Sequence[Token]) -> int:
    """How many marks at the end of one part are the same ones as at the beginning of the next."""
    ends = [token.text for token in takewhile(lambda token: not token.is_word, reversed(before))][::-1]
    begins = [token.text for token in takewhile(lambda token: not token.is_word, after)]
    return next((size for size in range(len(begins), 0, -1) if ends[-size:] == begins[:size]), 0)


def _written(quote: str, tokens: Sequence[Token]) -> str:
    text = ""
    last: Token | None = None
    opened = False  # whether a quotation mark is open
    for token in tokens:
        opens = _opens(quote, token, last) and not opened
        if last is not None and _spaced(quote, last, token, opens=opens, opened=opened):
            text += " "
        text += _shown(quote, token)
        opened = opens if token.text == '"' else opened
        last = token
    return text


def _opens(quote: str, token: Token, last: Token | None) -> bool:
    """Whether a token is a quotation mark that opens, as far as its neighbors tell."""
    if token.text != '"':
        return False
    if token.slot is not None:
        before = quote[max(0, token.slot.start - 1) : token.slot.start]
        return not before or before.isspace() or before in "(["
    return last is None or last.text not in _CLOSERS


def _spaced(quote: str, last: Token, token: Token, *, opens: bool, opened: bool) -> bool:
    """Whether white space stands between two tokens."""
    if last.slot is not None and last.slot is token.slot:
        words = last.is_word and token.is_word and not {last.text, token.text} & {"^", "_"}
        return words or (last.text.endswith("-") and token.is_word)  # "inner- and"
    if last.slot is not None and token.slot is not None:
        if token.slot.start < last.slot.end:
            return True  # two words of the source that the quote runs together
        between = quote[last.slot.end : token.slot.start]
        return any(char.isspace() for char in between) or (last.is_word and token.is_word and bool(between))
    if "—" in (last.text, token.text) or last.text in ("(", "[", "-"):
        return False
    if token.text == '"':
        return opens
    if last.text == '"' and opened:
        return False
    return token.text not in MARKS or token.text in ("(", "[")


def _shown(quote: str, token: Token) -> str:
    """A token with the quote's own quotation marks, apostrophes and dashes."""
    if token.slot is None:
        return token.text
    start, end = token.slot.start, token.slot.end
    original = quote[start:end]
    if not token.is_word and len(original) == 1:
        beside = quote[max(0, start - 1) : start] + quote[end : end + 1]
        # The dash of a typewriter. In "2.5-3.5", nobody knows which of the two the source has.
        typed = token.text == "—" and original == "-" and not beside.strip()
        return token.text if typed or len(token.slot.readings) > 1 else original
    if original.startswith("[") and original.replace("[", "").replace("]", "").lower() == token.text.lower():
        return original if original[1] != token.text[0] else token.text
    return token.text.replace("'", "’") if "’" in original else token.text
