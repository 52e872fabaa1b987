"""The rules of a knowledge base: each has a permanent name, a statement of what it requires, and a check.

A rule is a function whose docstring says what it requires, plus one line in a table. The rules of form
are enforced by `load`, which has a table of its own. Names never change, because people search for them.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from concordance.base.collecting import without_collecting
from concordance.base.kept import Kept
from concordance.base.load import RULES as FORM
from concordance.base.load import load
from concordance.base.paths import TEMPLATE
from concordance.base.problems import Problem, few
from concordance.checks.citing import CITATION_CHECKS
from concordance.checks.editors import EDITOR_CHECKS, MAY_BE_GONE, of_template
from concordance.checks.facts import Facts, Fault
from concordance.checks.links import LINK_CHECKS
from concordance.checks.permanence import PERMANENCE_CHECKS
from concordance.checks.proofs import PROOF_CHECKS
from concordance.checks.prose import PROSE_CHECKS
from concordance.checks.quotes import QUOTE_CHECKS
from concordance.checks.stances import STANCE_CHECKS
from concordance.checks.texts import TEXT_CHECKS
from concordance.checks.vocabulary import VOCABULARY_CHECKS
from concordance.record.agreeing import check_history
from concordance.record.history import RULES as RECORD
from concordance.record.history import load_history
from concordance.study.index import Index

CHECKS: Mapping[str, Callable[[Facts], Iterator[Fault]]] = {
    **TEXT_CHECKS,
    **PROSE_CHECKS,
    **LINK_CHECKS,
    **QUOTE_CHECKS,
    **PROOF_CHECKS,
    **STANCE_CHECKS,
    **CITATION_CHECKS,
    **VOCABULARY_CHECKS,
    **EDITOR_CHECKS,
    **PERMANENCE_CHECKS,
}
"""Every check of content, under the permanent name of its rule."""


RETIRED: Mapping[str, str] = {
    "tangled-brackets": "Texts are read by a parser that many open brackets do not slow down.",
}
"""The names of rules that are no longer checked, each with the reason. Their addresses stay."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its permanent name, its subject, and what it requires, in Markdown."""

    name: str
    subject: str
    about: str


def rules() -> list[Rule]:
    """Every rule, by subject."""
    subjects: dict[str, Mapping[str, object]] = {
        "Form": FORM,
        "Names and texts": {**TEXT_CHECKS, **PROSE_CHECKS},
        "Links": LINK_CHECKS,
        "Quotes": {**QUOTE_CHECKS, **PROOF_CHECKS, **STANCE_CHECKS, **CITATION_CHECKS},
        "What everything rests on": {**VOCABULARY_CHECKS, **EDITOR_CHECKS},
        "What must last": {**PERMANENCE_CHECKS, **RECORD},
    }
    found = []
    for subject, table in subjects.items():
        for name, held in table.items():
            about = held if isinstance(held, str) else inspect.getdoc(held) or ""
            found.append(Rule(name, subject, about))
    return found


def check(index: Index) -> list[Problem]:
    """Everything in a knowledge base that breaks a rule of content, sorted by place."""
    facts = Facts(index)
    found = set(few(_problems(facts)))
    if template := of_template(facts):
        found |= {
            problem
            for problem in _problems(template)
            if problem.location.path == TEMPLATE and problem.rule not in MAY_BE_GONE
        }
    return sorted(found)


def _problems(facts: Facts) -> Iterator[Problem]:
    for name, faults in CHECKS.items():
        for fault in faults(facts):
            yield Problem(fault.place, name, fault.message, fault.hint, run=fault.run)


def check_root(root: Path, kept: Kept | None = None) -> tuple[Index | None, list[Problem]]:
    """The knowledge base in a folder with its history, and everything wrong with either, sorted by place.

    As with `load`, the knowledge base is None if the vocabulary cannot be read, and what is `kept` from
    earlier runs makes it faster and changes nothing.
    """
    with without_collecting():
        base, problems = load(root, kept)
        history, damage = load_history(root)
        found = {*problems, *damage}
        if base is None:
            return None, sorted(found)
        index = Index(base, history, kept)
        return index, sorted(found | {*check(index), *check_history(base, history)})
