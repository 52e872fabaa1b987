"""What others verify quotes with, over the text itself: linkml-reference-validator and rapidfuzz.

The project needs neither. `python_with_others` gives a Python that has them: this one, or that of a temporary
environment into which pip installs them. This file, run by that Python, reads a request from standard input
and prints the answer, both JSON.

- linkml-reference-validator: `SupportingTextValidator.find_text_in_reference`, which looks for the quote's
  parts in the text after normalizing both. If it finds none, it also looks for a suggestion, which takes much
  longer and does not change its verdict; here it does so only where that is measured.
- rapidfuzz: `fuzz.partial_ratio` with its defaults. A quote passes from a score of 90, or of 95.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

WANTED = ("linkml-reference-validator>=0.4,<0.5", "rapidfuzz>=3.14,<4")
MODULES = ("linkml_reference_validator", "rapidfuzz")
THRESHOLDS = (90, 95)
_LONGEST = 2.0  # seconds for one measurement


@contextmanager
def python_with_others() -> Iterator[str | None]:
    """The path of a Python that has both; None, after saying why, if they cannot be installed."""
    if all(map(find_spec, MODULES)):
        yield sys.executable
        return
    print(f"installing {' and '.join(WANTED)} into a temporary environment …", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
        python = str(Path(folder) / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))
        pip = [sys.executable, "-m", "pip", "--python", python, "--quiet", "--disable-pip-version-check"]
        done = subprocess.run([*pip, "install", *WANTED], capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"not installed, so not compared: {done.stderr.strip()}", file=sys.stderr)
        yield None if done.returncode else python


def ask(python: str, request: dict[str, Any]) -> dict[str, Any]:
    """The answer to a request."""
    done = subprocess.run(
        [python, __file__], input=json.dumps(request), stdout=subprocess.PIPE, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def reference_validator(texts: list[str], *, suggest: bool) -> Callable[[str], bool]:
    """Whether a quote is in one of the texts, for linkml-reference-validator."""
    from linkml_reference_validator.models import ReferenceContent, ReferenceValidationConfig
    from linkml_reference_validator.validation.supporting_text_validator import SupportingTextValidator

    class Verdicts(SupportingTextValidator):
        def generate_suggested_fix(self, *_: str) -> tuple[None, None, float]:
            return None, None, 0.0

    validator = (SupportingTextValidator if suggest else Verdicts)(ReferenceValidationConfig())
    references = [
        ReferenceContent(reference_id=f"file:{number}", content=text) for number, text in enumerate(texts)
    ]
    return lambda quote: any(validator.find_text_in_reference(quote, one).found for one in references)


def verdicts(text: str, quotes: list[str]) -> dict[str, Any]:
    """Whether each quote is in a text."""
    from rapidfuzz import fuzz

    look = reference_validator([text], suggest=False)
    scores = [fuzz.partial_ratio(quote, text) for quote in quotes]
    found: dict[str, Any] = {"linkml-reference-validator": [look(quote) for quote in quotes]}
    for least in THRESHOLDS:
        found[f"partial_ratio ≥ {least}"] = [score >= least for score in scores]
    return found


def durations(texts: list[str], asked: dict[str, list[str]], *, suggest: bool) -> dict[str, Any]:
    """The processor seconds that a quote of each kind takes, among all the texts, after the first one."""
    from rapidfuzz import fuzz

    ways: dict[str, Callable[[str], bool]] = {
        "linkml-reference-validator": reference_validator(texts, suggest=suggest),
        "partial_ratio": lambda quote: any(fuzz.partial_ratio(quote, text) >= 90 for text in texts),
    }
    found: dict[str, Any] = {}
    for name, look in ways.items():
        look(asked["first"][0])  # the normalized texts are kept
        found[name] = {kind: a_quote(look, quotes) for kind, quotes in asked.items() if kind != "first"}
    return found


def a_quote(look: Callable[[str], object], quotes: list[str]) -> float:
    """The processor seconds a quote takes: the mean of those that are asked in two seconds."""
    start, asked = time.process_time(), 0
    while asked < len(quotes) and time.process_time() - start < _LONGEST:
        look(quotes[asked])
        asked += 1
    return (time.process_time() - start) / asked


def main() -> None:
    request = json.load(sys.stdin)
    work = {"verdicts": verdicts, "durations": durations}[request.pop("kind")]
    print(json.dumps(work(**request)))


if __name__ == "__main__":
    main()
