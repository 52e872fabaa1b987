"""The checks of what quotes say: each is proved, exactly as it stands, from its edition's fingerprint.

What is stored is published, so nothing is forgiven that copying does to a text. Each flaw of a proof is a
fault of its own, at its own place: none hides another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from concordance.base.model import Quote
from concordance.base.paths import concept_path, source_path
from concordance.base.problems import Keys, Location
from concordance.checks.borrowing import borrowed_quote, elsewhere
from concordance.checks.facts import Facts, Fault, is_sentence
from concordance.quoting.finding import RESPACED, Finding
from concordance.quoting.overlap import longest_stretch
from concordance.quoting.proof import Flaw, Proof


@dataclass(frozen=True, slots=True)
class Stored:
    """A quote that is stored: its text, where that is, what messages call it, and its proof.

    `quote` is None if it is not an entry's quote but what a source quotes.
    """

    path: str
    keys: Keys
    name: str
    text: str
    proof: Proof
    quote: Quote | None = None

    def place(self, facts: Facts, start: int, end: int) -> Location:
        """The place of a stretch of the text; where something is missing, that of the word next to it."""
        if start == end:
            after = self.text[start:].split(maxsplit=1)
            if after:
                start += self.text[start:].index(after[0])
                end = start + len(after[0])
            else:
                start = end - len(self.text[:end].split()[-1])
        return facts.base.where_words(self.path, self.keys, self.text, start, end)


def _of_entries(facts: Facts) -> Iterator[Stored]:
    """The quotes of entries of which there is anything to say."""
    for concept_id, label in facts.remarkable:
        quote, proof = facts.base.concepts[concept_id].quotes[label], facts.index.proofs[concept_id, label]
        keys = ("quotes", label, "text")
        yield Stored(concept_path(concept_id), keys, f"quotes.{label}", quote.text, proof, quote)


def _of_sources(facts: Facts) -> Iterator[Stored]:
    """What sources quote from others, as they print it, and the right wordings."""
    for judged in facts.index.quotations:
        path, place = source_path(judged.source), judged.number - 1
        name, quotation = f"quotations.{place}", judged.quotation
        if judged.own:
            yield Stored(path, ("quotations", place, "text"), name, quotation.text, judged.own)
        if quotation.wording and judged.best_wording:
            keys = ("quotations", place, "wording")
            yield Stored(path, keys, f"{name}.wording", quotation.wording, judged.best_wording)


def quote_altered(facts: Facts) -> Iterator[Fault]:
    """A quote has the words of its source: none is changed, dropped, added or moved.

    This rule reports a quote if a passage of its edition has most of its words, but with differences. To
    leave words out, write `[...]`.
    """
    for stored, quote, finding, flaw in _not_there(facts, "altered"):
        yield Fault(
            stored.place(facts, flaw.start, flaw.end),
            f"{stored.name} differs from the text of {finding.source}/{finding.edition}, {finding.at}: "
            f"{_differences(finding)}",
            *_remedy(facts, quote, finding),
        )


def _not_there(facts: Facts, *verdicts: str) -> Iterator[tuple[Stored, Quote, Finding, Flaw]]:
    """The quotes of entries whose words are not in their edition, with the flaw that says so."""
    for stored in _of_entries(facts):
        for flaw in stored.proof.flaws:
            finding = stored.proof.finding
            if stored.quote and flaw.rule == "words" and finding.verdict in verdicts:
                yield stored, stored.quote, finding, flaw


def _differences(finding: Finding) -> str:
    said = []
    for start, end in finding.differs:
        before = " ".join(finding.quote[:start].split()[-3:])
        if start == end:
            said.append(
                f'words are missing after "{before}"' if before else "words are missing at the beginning"
            )
        else:
            said.append(f'the source does not have "{" ".join(finding.quote[start:end].split())}" there')
    return "; ".join(said)


def quote_absent(facts: Facts) -> Iterator[Fault]:
    """A quote appears in the edition that it names.

    This rule reports a quote if no passage of its edition has even most of its words. A quote has at
    least four words, and so does each part of a quote that is split by `[...]`; with fewer, nothing is
    proved.
    """
    for stored, quote, finding, _ in _not_there(facts, "absent", "short"):
        where = f"{finding.source}/{finding.edition}"
        message = f"{stored.name} is not in {where}: {finding.reason}"
        if finding.verdict == "short":
            found = f"; its words are at {finding.at}" if finding.places else ""
            message = f"{stored.name} is too short to be proved in {where}: {finding.reason}{found}"
        hint: tuple[str, tuple[str, ...]] = elsewhere(facts, quote), ()
        if not hint[0] and finding.verdict == "short":
            hint = "quote more of the passage: 4 words in a row at least, and so in each part", ()
        elif not hint[0]:
            hint = _nearest(facts, quote)
        yield Fault(facts.base.where(stored.path, *stored.keys), message, *hint)


def quote_punctuation(facts: Facts) -> Iterator[Fault]:
    """A quote has not only the words of its source but also its punctuation and capitals, exactly.

    What copying puts into a text, such as the number of a footnote, is not forgiven here. The message says
    what the source has.
    """
    for stored in _of_entries(facts):
        for flaw in stored.proof.flaws:
            finding = stored.proof.finding
            if stored.quote and flaw.rule == "marks":
                what, but = "words", f"punctuation or capitals{_marks_that_differ(finding)}"
                if finding.reason == RESPACED:
                    what, but = "letters", "spaces or hyphens"
                yield Fault(
                    stored.place(facts, flaw.start, flaw.end),
                    f"{stored.name} has the {what} of {finding.source}/{finding.edition}, {finding.at}, "
                    f"but not the same {but}",
                    *_remedy(facts, stored.quote, finding),
                )


def _marks_that_differ(finding: Finding) -> str:
    """The first words that differ in marks or capitals only, as the quote and as the source has them."""
    if not finding.mended:
        return ""
    own, source = finding.quote.split(), finding.mended.split()
    if len(own) != len(source):
        return ""
    pairs = [(one, other) for one, other in zip(own, source, strict=True) if one != other]
    said = [f'"{other}" where the quote has "{one}"' for one, other in pairs[:3]]
    return f": the source has {'; '.join(said)}{'; …' if len(pairs) > 3 else ''}" if said else ""


def quote_characters(facts: Facts) -> Iterator[Fault]:
    """A quote has no character that cannot be seen, or that changes how others are shown.

    Such characters make a page show words that the source does not have.
    """
    yield from _flawed(facts, "characters")


def quote_brackets(facts: Facts) -> Iterator[Fault]:
    """The only brackets in a quote are the source's own, `[...]`, and a first letter: `[T]he`.

    Words of your own belong in the entry, not in a quote. The word whose first letter is in brackets
    is proved as well.
    """
    yield from _flawed(facts, "brackets")


def quote_omission(facts: Facts) -> Iterator[Fault]:
    """An omission in a quote, `[...]`, skips at most 60 words of one section, and only words follow it."""
    yield from _flawed(facts, "omission")


def _flawed(facts: Facts, rule: str) -> Iterator[Fault]:
    """The flaws of one kind in everything that is stored."""
    for stored in (*_of_entries(facts), *_of_sources(facts)):
        for flaw in stored.proof.flaws:
            if flaw.rule == rule:
                place = stored.place(facts, flaw.start, flaw.end)
                yield Fault(place, f"{stored.name}: {flaw.message}", flaw.hint)


def quote_seam(facts: Facts) -> Iterator[Fault]:
    """A quote does not leave out a negation, a condition or a hedge next to its words, or says that it does.

    The words next to each `[...]`, and those next to a quote that begins or ends within a sentence, are
    compared with a list of such words: not, without, unless, if, although, may and others. If one of them
    has to stay out, say in `omits` what the quote leaves out. Readers see it below the quote.
    """
    for stored in _of_entries(facts):
        for flaw in stored.proof.flaws:
            if flaw.rule == "seam":
                place = stored.place(facts, flaw.start, flaw.end)
                yield Fault(place, f"{stored.name}: {flaw.message}", flaw.hint)


def stray_omits(facts: Facts) -> Iterator[Fault]:
    """A quote has `omits` only if it leaves out a word that could turn its meaning."""
    for stored in _of_entries(facts):
        known = all(flaw.rule == "omission" for flaw in stored.proof.flaws)
        if stored.quote and stored.quote.omits and known and not stored.proof.seams:
            yield Fault(
                facts.base.where(stored.path, *stored.keys[:-1], "omits"),
                f'{stored.name} has "omits", but leaves out no negation, condition or hedge there',
                'remove "omits"',
            )


def omits_no_sentence(facts: Facts) -> Iterator[Fault]:
    """What a quote `omits` is said in a complete sentence with its period, because it is printed as one."""
    for concept, label, quote in facts.base.all_quotes():
        if quote.omits and not is_sentence(quote.omits):
            end = " ".join(quote.omits.split()[-3:])
            yield Fault(
                facts.at(concept, "quotes", label, "omits"),
                f'quotes.{label}.omits ends with "{end}" and no period',
                "say in a complete sentence what the quote leaves out, and end it with a period",
            )


def _remedy(facts: Facts, quote: Quote, finding: Finding) -> tuple[str, tuple[str, ...]]:
    """How to mend a quote: another edition has it, or these are the source's words, or look it up."""
    if found := elsewhere(facts, quote):
        return found, ()
    if finding.mended:
        return f"the source has: {finding.mended}", ()
    return "copy the passage from the source again; to see what differs, run:", _lookup(quote)


def _nearest(facts: Facts, quote: Quote) -> tuple[str, tuple[str, ...]]:
    """A hint for a quote that is in no edition: where most of its words in a row are, and what to do."""
    fingerprint = facts.base.fingerprints[quote.source, quote.edition]
    stretch = longest_stretch(quote.text, fingerprint)
    near = f'the source has at most "{stretch[0]}" of it ({stretch[1]})\n' if stretch else ""
    return (
        f"{near}a quote is word for word: copy the passage from the source; "
        "your own words belong in the definition or the explanation\nto look a passage up, run:",
        ("quote", "--source", f"{quote.source}/{quote.edition}", stretch[0] if stretch else "PASSAGE"),
    )


def _lookup(quote: Quote) -> tuple[str, ...]:
    """The command that looks a quote up."""
    return ("quote", "--source", f"{quote.source}/{quote.edition}", _beginning(quote.text))


def _beginning(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 400 else words[:400].rpartition(" ")[0]


def quotation_absent(facts: Facts) -> Iterator[Fault]:
    """A source file's `quotations` appear in that source, exactly as they stand in the file."""
    for stored in _of_sources(facts):
        source, mended = stored.proof.finding.source, stored.proof.finding.mended
        for flaw in stored.proof.flaws:
            if flaw.rule in ("words", "marks") and stored.keys[-1] == "text":
                yield Fault(
                    stored.place(facts, flaw.start, flaw.end),
                    f'{stored.name}: "{source}" does not have these words: {flaw.message}',
                    f"the source has: {mended}"
                    if mended
                    else f"copy the quotation from {facts.base.sources[source].short} again",
                )


def quotation_wording(facts: Facts) -> Iterator[Fault]:
    """If a source misquotes another, `wording` gives the words of the quoted source, exactly.

    A quotation that is verbatim has no `wording`.
    """
    for judged in facts.index.quotations:
        if judged.best is None:
            continue
        index, quoted = judged.number - 1, judged.quotation.source
        place = facts.base.where(source_path(judged.source), "quotations", index, "wording")
        verdict, wording = judged.best.finding.verdict, judged.best_wording
        differs = verdict if verdict != "verbatim" else "punctuation"  # nearly, as a copy would be
        if wording is None and not judged.is_verbatim:
            yield Fault(
                place,
                f'quotations.{index} is not verbatim in "{quoted}" ({differs})',
                f'add the words that "{quoted}" really has: wording: …',
            )
        elif wording is not None and judged.is_verbatim:
            message = f'quotations.{index} has a "wording", but the quotation is already verbatim'
            yield Fault(place, message, 'remove "wording"')
        elif wording is not None:
            for flaw in wording.flaws:
                if flaw.rule in ("words", "marks"):
                    yield Fault(
                        place,
                        f'quotations.{index}.wording is not verbatim in "{quoted}": {flaw.message}',
                        f"copy the passage from {quoted} again",
                    )


PROOF_CHECKS = {
    "quote-altered": quote_altered,
    "quote-absent": quote_absent,
    "quote-punctuation": quote_punctuation,
    "quote-characters": quote_characters,
    "quote-brackets": quote_brackets,
    "quote-omission": quote_omission,
    "quote-seam": quote_seam,
    "stray-omits": stray_omits,
    "omits-no-sentence": omits_no_sentence,
    "borrowed-quote": borrowed_quote,
    "quotation-absent": quotation_absent,
    "quotation-wording": quotation_wording,
}
"""The checks of what quotes say, under their permanent names."""
