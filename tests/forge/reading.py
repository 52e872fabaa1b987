"""What forges read of what our steps print and write."""

from __future__ import annotations

import re
from typing import Any

_COMMAND = re.compile(r"::(error|warning|notice) ([^\n]*?)::([^\n]*)")
_PLACES = ("file", "line", "col", "title")


def told_on_lines(output: str) -> list[dict[str, str]]:
    """The annotations that GitHub makes of what a step prints. Every line has to be one."""
    found = []
    for line in output.splitlines():
        command = _COMMAND.fullmatch(line)
        assert command, line
        pairs = [pair.partition("=") for pair in command[2].split(",")]
        assert tuple(key for key, _, _ in pairs) == _PLACES, line
        values = {key: _unescaped(value, ":,") for key, _, value in pairs}
        found.append({"level": command[1], **values, "message": _unescaped(command[3], "")})
    return found


def _unescaped(text: str, also: str) -> str:
    for char in f"\r\n{also}":
        text = text.replace(f"%{ord(char):02X}", char)
    assert not re.search("%(?!25)", text), text
    return text.replace("%25", "%")


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


_TEXT = {"type": "string", "minLength": 1}
_MESSAGE = _object(text=_TEXT)
_LINE = {"type": "integer", "minimum": 1}
_PATH = {
    "type": "string",
    "pattern": r"^(?!/)(?!\.\.)[A-Za-z0-9%/._~!$&'()*+,;=@-]+$",
}  # a relative reference

SARIF = _object(
    **{"$schema": _TEXT},
    version={"const": "2.1.0"},
    runs={
        "type": "array",
        "minItems": 1,
        "items": _object(
            tool=_object(
                driver=_object(
                    name=_TEXT,
                    rules={
                        "type": "array",
                        "uniqueItems": True,
                        "items": _object(
                            id=_TEXT, shortDescription=_MESSAGE, fullDescription=_MESSAGE, help=_MESSAGE
                        ),
                    },
                )
            ),
            results={
                "type": "array",
                "maxItems": 25_000,
                "items": _object(
                    ruleId=_TEXT,
                    level={"enum": ["none", "note", "warning", "error"]},
                    message=_MESSAGE,
                    locations={
                        "type": "array",
                        "minItems": 1,
                        "items": _object(
                            physicalLocation=_object(
                                artifactLocation=_object(uri=_PATH),
                                region=_object(startLine=_LINE, startColumn=_LINE),
                            )
                        ),
                    },
                ),
            },
        ),
    },
)
"""What GitHub's code scanning requires of a SARIF file, as its documentation lists it."""

CODE_QUALITY = {
    "type": "array",
    "items": _object(
        description=_TEXT,
        check_name=_TEXT,
        fingerprint=_TEXT,
        severity={"enum": ["info", "minor", "major", "critical", "blocker"]},
        location=_object(path={"type": "string", "pattern": r"^(?!\./)(?!/).+"}, lines=_object(begin=_LINE)),
    ),
}
"""What GitLab requires of a code quality report, as its documentation lists it."""
