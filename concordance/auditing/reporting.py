"""What is to be said about the quotations of a document: problems with their places, and a count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from concordance.auditing.citations import Citation
from concordance.auditing.document import Document
from concordance.auditing.judging import Judgment
from concordance.base.problems import Location, Problem
from concordance.quoting.finding import GOOD, RESPACED, Finding
from concordance.words.english import counted

RULES = {
    "altered": "A quotation has the words of its source.",
    "invented": "The words of a quotation are in the source that is cited for them.",
    "punctuation": "A quotation has the marks and capitals of its source.",
    "wrong-place": "The page or section that is cited beside a quotation is the one on which it is.",
    "wrong-source": "The source that is cited beside a quotation is the one that has the words.",
    "left-out": "What a quotation leaves out does not negate it.",
    "unread": "A quotation is not too long to be looked up.",
}
"""The rules of an audit, each with a sentence that says what it requires."""

_RESTORE = "restore the source's words, or mark what you left out with [...]"
_COMPARE = "compare the marks and capitals with the source's"
_MOST = 400  # characters of a quotation that a message shows


def problems(
    path: str, document: Document, judgments: Iterable[Judgment], *, everything: bool = False
) -> list[Problem]:
    """What is wrong with the quotations of a document; with `everything`, notes on those that are not."""
    found: list[Problem] = []
    for one in judgments:
        line, column = document.place(one.offsets[0] if one.offsets else one.quotation.start)
        where = Location(path, line, column)
        shown = _shown(one.finding)
        if problem := _about_words(where, shown, one):
            found.append(problem)
        elif everything and one.verdict in (*GOOD, "short"):
            place = _stands(one.finding) if one.finding.places else "it is too short to tell"
            found.append(Problem(where, one.verdict, shown, place, "note"))
        if one.wrong_place:
            cited_at = Location(path, *document.place(one.wrong_place.start))
            found.append(_wrong_place(cited_at, one.finding, one.wrong_place))
        if one.wrong_source:
            cited = " or ".join(one.wrong_source.sources)
            message = f"{shown} is cited from {cited}, which does not have these words"
            hint = f"{_stands(one.finding)}\ncite that, or quote the words of {cited}"
            found.append(Problem(where, "wrong-source", message, hint))
        if one.left_out:
            message = f"{shown} leaves out “{one.left_out.word}” in an omission, which can turn its meaning"
            hint = f"{_stands(one.finding)}\nquote that word too, or make sure that readers are not misled"
            found.append(Problem(where, "left-out", message, hint, "warning"))
    return found


def _about_words(where: Location, shown: str, one: Judgment) -> Problem | None:
    finding = one.finding
    braces = " (in braces; {} if something is missing)" if finding.differs else ""
    if one.verdict == "altered":
        mend = _RESTORE if one.sure else f"{_RESTORE}; if it is from the other work that you cite, leave it"
        hint = [_stands(finding), *_source_has(finding), mend]
        message = f"{shown} is altered: {finding.reason}{braces}"
        return Problem(where, "altered", message, "\n".join(hint), "error" if one.sure else "warning")
    if one.verdict == "punctuation":
        hint = [_stands(finding), *(_source_has(finding) or [_COMPARE])]
        differ = "the words are the source's, but marks or capitals differ"
        if finding.reason == RESPACED:
            differ = "the letters are the source's, but spaces or hyphens between them differ"
        message = f"{shown}: {differ}{braces}"
        return Problem(where, "punctuation", message, "\n".join(hint), "warning")
    if one.verdict == "invented":
        claimed = " or ".join(one.claimed)
        if one.sure:
            message = f"{shown} is cited from {claimed}, where no passage has most of these words"
            mend = f"quote the words of {claimed}, or write what it says without quotation marks"
            return Problem(where, "invented", message, mend)
        message = f"{shown} is not in {claimed}, which is named above it"
        mend = "if it is a quotation from there, correct it; if it is from another text, say which"
        return Problem(where, "invented", message, mend, "warning")
    if one.verdict == "unread":
        mend = "quote in shorter pieces, so that each can be looked up"
        return Problem(where, "unread", f"{shown}: {finding.reason}", mend, "warning")
    return None


def _wrong_place(where: Location, finding: Finding, cited: Citation) -> Problem:
    words = " ".join(finding.quote.split())
    begins = words if len(words) <= 60 else f"{words[:60].rpartition(' ')[0]} …"
    at = "in" if cited.section else "on"
    message = f"“{begins}” is in {finding.places[0].at}, not {at} {_locator(cited)}"
    return Problem(where, "wrong-place", message, f"{_stands(finding)}\ncorrect the citation")


def _locator(cited: Citation) -> str:
    if not cited.pages:
        return f"§{cited.section}"
    pages = [str(first) if first == last else f"{first}–{last}" for first, last in cited.pages]
    several = len(pages) > 1 or "–" in pages[0]
    section = f"§{cited.section}, " if cited.section else ""
    return f"{section}{'pp.' if several else 'p.'} {', '.join(pages)}"


def _stands(finding: Finding) -> str:
    where = f"{finding.source}/{finding.edition}"
    places = [place.at for place in finding.places if place.at]
    lead = "the closest passage is in" if finding.verdict == "altered" else "it is in"
    also = f"; also at {'; '.join(places[1:4])}" if len(places) > 1 else ""
    return f"{lead} {where}{', ' + places[0] if places else ''}{also}"


def _source_has(finding: Finding) -> list[str]:
    return [f"the source has: {' '.join(finding.mended.split())}"] if finding.mended else []


def _shown(finding: Finding) -> str:
    """The quotation in quotation marks, with braces around what differs, shortened if it is long."""
    pieces: list[str] = []
    last = 0
    for start, end in finding.differs:
        pieces += [finding.quote[last:start], "{", finding.quote[start:end], "}"]
        last = end
    pieces.append(finding.quote[last:])
    words = " ".join("".join(pieces).split())
    if len(words) > _MOST:
        first = max(0, words.find("{") - _MOST // 2) if finding.differs else 0
        cut = words[first : first + _MOST]
        words = f"{'…' if first else ''}{cut}{'…' if first + _MOST < len(words) else ''}"
    return f"“{words}”"


def summary(judgments: Sequence[Judgment], files: int) -> str:
    """The count of the quotations by what is known of them: one line, without a line break."""
    count = Counter(one.verdict for one in judgments)
    own = count["quoter's marks"]
    parts = [f"{count['verbatim'] + own:,} verbatim"]
    if own:
        parts[0] += f" ({own:,} with the quoter's marks)"
    for verdict, words in (
        ("punctuation", "with other punctuation"),
        ("altered", "altered"),
        ("invented", "invented"),
        ("unread", "not looked up"),
    ):
        if count[verdict]:
            parts.append(f"{count[verdict]:,} {words}")
    checked = sum(count.values()) - count["short"] - count["unclaimed"]
    within = counted(files, "file")
    lead = f"{counted(checked, 'quotation')} in {within}: {', '.join(parts)}"
    text = lead if checked else f"no quotation from the sources in {within}"
    for noun, nouns, number in (
        ("wrong page or section", "wrong pages or sections", sum(bool(one.wrong_place) for one in judgments)),
        ("wrong source", "wrong sources", sum(bool(one.wrong_source) for one in judgments)),
    ):
        text += f"; {counted(number, noun, nouns)}" if number else ""
    short = counted(count["short"], "term or phrase", "terms or phrases") + " too short to tell"
    left = [short] if count["short"] else []
    left += [f"{count['unclaimed']:,} from elsewhere"] if count["unclaimed"] else []
    return text + (f" (and {', '.join(left)})" if left else "")
