"""The words of the paper that this repository is about: its terms and names, which no engine needs."""

from __future__ import annotations

import re

WORDS = (
    r"mesa[- ]?(?:optimi|objective|align|controller|learn|search)",
    r"\bmesa-",
    r"hubinger",
    r"van merwijk",
    r"mikulik",
    r"skalse",
    r"garrabrant",
    r"goodhart",
    r"1906\.?01820",
    r"19060182",
    r"learned[- ]optimi[sz]",
    r"learned algorithm",
    r"risks from",
    r"base[- ](?:optimi[sz]er|objective)",
    r"(?:inner|outer|pseudo|robust(?:ly)?|deceptive|proxy|approximate|suboptimality|corrigible)[- ]align",
    r"(?:inner|outer)[- ]alignment",
    r"deceptive",
    r"\bdeception\b",
    r"gradient[- ]hack",
    r"treacherous[- ]turn",
    r"alignment (?:forum|problem|newsletter)",
    r"ai safety",
    r"selection[- ]pressure",
    r"behavio(?:u?)ral objective",
    r"raises-likelihood-of",
    r"concerns-gap-between",
    r"optimi[sz]ation daemon",
    r"bottle[- ]?cap",
    r"red[- ]door",
    r"evolution-and-humans",
)
"""Patterns of the paper's terms and names, whatever the case of their letters."""

_FOUND = re.compile("|".join(WORDS), re.IGNORECASE)


def named_in(text: str) -> list[str]:
    """Which of the paper's words a text contains, each with the words around it."""
    return [" ".join(text[max(0, m.start() - 40) : m.end() + 40].split()) for m in _FOUND.finditer(text)]
