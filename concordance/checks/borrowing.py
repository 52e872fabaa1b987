"""The check that words are quoted from the source that they come from, and where else a quote stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from concordance.base.model import Quote
from concordance.checks.facts import Facts, Fault
from concordance.quoting.finding import find_exactly
from concordance.study.quotations import BORROWED


def borrowed_quote(facts: Facts) -> Iterator[Fault]:
    """Words that a source quotes from another are not quoted as its own, but from where they come.

    A source's `quotations` say what it quotes. A quote is refused if most of its words, or 12 in a row, are
    within one of them, and the fingerprint of the quoted source has them, too.
    """
    reported = set()
    for edition, rows in facts.index.borrowed.items():
        row_at = {at: number for number, row in enumerate(rows) for at in range(row.first, row.end)}
        for use in facts.index.uses[edition]:
            words = [at for first, end in use.stretches for at in range(first, end)]
            shares = Counter(row_at[at] for at in words if at in row_at)
            if 2 * shares.total() <= len(words) and max(shares.values(), default=0) < BORROWED:
                continue
            if (use.entry, use.label) in reported:
                continue
            reported.add((use.entry, use.label))  # other editions usually have the same quotation
            judged = rows[shares.most_common(1)[0][0]].judged
            quoting, quoted = (facts.base.sources[one] for one in (judged.source, judged.quotation.source))
            yield Fault(
                facts.base.where_concept(use.entry, "quotes", use.label, "source"),
                f"quotes.{use.label}: {shares.total()} of its {len(words)} words are not those of "
                f"{quoting.short}, who quotes them from {quoted.short}",
                elsewhere(facts, use.quote)
                or f"quote {quoted.short} itself, or only what {quoting.short} says",
            )


def elsewhere(facts: Facts, quote: Quote) -> str:
    """A hint if the quote appears verbatim in another edition or source; otherwise empty."""
    for (source, edition), fingerprint in facts.base.fingerprints.items():
        if (source, edition) != (quote.source, quote.edition):
            finding = find_exactly(quote.text, fingerprint)
            if finding and finding.verdict == "verbatim":
                return (
                    "another edition has it word for word; write:\n"
                    f"source: {source}\nedition: {edition}\nat: {finding.at}"
                )
    return ""
