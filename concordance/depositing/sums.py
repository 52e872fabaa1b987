"""The SHA-256 of each file of a folder, in the form that sha256sum reads."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

SUMS = "SHA256SUMS"
"""The name of the file that has them; it stands beside the files."""


def sums(files: Mapping[str, bytes]) -> str:
    """A line for each file, by name: `sha256sum --check SHA256SUMS` compares the folder with them."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
