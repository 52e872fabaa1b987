"""What MkDocs runs before it reads docs/ (`hooks` in mkdocs.yml): the page is made, if need be.

It acts on startup alone, so that the engine knows that it has no say in other pages, and keeps those.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any


def on_startup(**_: Any) -> None:
    """Make the page. If that fails, the reason has been printed, and the build ends."""
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run([sys.executable, "-m", "worked"], cwd=root, check=False)
    if done.returncode:
        sys.exit(done.returncode)
