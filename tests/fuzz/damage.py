"""A knowledge base with files of every kind, and ways to damage the bytes of one of them."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner
from hypothesis import strategies as st

from concordance.cli import main
from tests.worlds import TEA

HOSTILE = [
    "null", "~", "[]", "{}", "''", '""', "- ", ": ", " #", "&a ", "*a", "!!python/object:os.system ",
    "<<: ", "---\n", "...\n", "%YAML 1.1\n", "? ", "|\n", ">-\n", "\t", "\0", "\x1b", "\u200b", "\u202e",
    "\ufeff", "\u2028", "\ud7ff", "\ue000", "\uffff", "\U000e0041", "[[", "]]", "[[cup|", "<script>",
    "![x](y)", "``", "*a " * 50, "> " * 20, "- " * 20, "NaN", "Infinity", "1e999", "-1", "0", "9" * 400,
    "true", "2020-02-31", "0000", "https://a b/", "javascript:x", "index", "con", "releases", "../x",
    "a" * 300, "<<<<<<< HEAD\n", "“", "”", "[...]", "[not]", "\u0430", "ﷺ" * 20,
]  # fmt: skip


def write(root: Path) -> list[str]:
    """Write a released knowledge base of every kind of file, and return the paths of its files."""
    shutil.copytree(TEA, root)
    made = CliRunner().invoke(main, ["--root", str(root), "release", "1.0.0", "--date", "2026-03-02"])
    assert made.exit_code == 0, made.output
    files = (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    return sorted(file for file in files if not file.startswith(".cache/"))


Change = tuple[str, float, float, bytes]
"""A way to damage bytes, two places as parts of their length, and what is put there."""

changes: st.SearchStrategy[list[Change]] = st.lists(
    st.tuples(
        st.sampled_from(["insert", "replace", "delete", "repeat", "line", "value", "swap", "end", "flip"]),
        st.floats(0, 1),
        st.floats(0, 1),
        st.one_of(
            st.sampled_from(HOSTILE).map(lambda text: text.encode("utf-8", "surrogatepass")),
            st.binary(max_size=8),
            st.text(max_size=8).map(lambda text: text.encode("utf-8", "surrogatepass")),
        ),
    ),
    min_size=1,
    max_size=4,
)


def damaged(data: bytes, done: list[Change]) -> bytes:
    """The bytes after some changes."""
    for what, first, second, put in done:
        data = _change(data, what, first, second, put)
    return data


def _change(data: bytes, what: str, first: float, second: float, put: bytes) -> bytes:
    at = int(first * len(data))
    end = min(len(data), at + int(second * 60))
    lines = data.split(b"\n")
    row = min(int(first * len(lines)), len(lines) - 1)
    other = min(int(second * len(lines)), len(lines) - 1)
    if what == "insert":
        return data[:at] + put + data[at:]
    if what == "replace":
        return data[:at] + put + data[end:]
    if what == "delete":
        return data[:at] + data[end:]
    if what == "repeat":
        return data[:at] + data[at:end] * 30 + data[end:]
    if what == "line":
        lines.insert(row, lines[other])
    elif what == "value":
        key, colon, _ = lines[row].partition(b": ")
        lines[row] = key + colon + put
    elif what == "swap":
        lines[row], lines[other] = lines[other], lines[row]
    elif what == "end":
        return data[:at]
    elif data:
        at = min(at, len(data) - 1)
        return data[:at] + bytes([data[at] ^ (1 << int(second * 7))]) + data[at + 1 :]
    return b"\n".join(lines)
