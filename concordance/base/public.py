"""Which addresses others can open: not a placeholder, nor one that is of this computer alone."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

_NOBODYS = frozenset({"example", "invalid", "test"})
_EXAMPLES = frozenset({"example.com", "example.net", "example.org"})
_NEAR = frozenset({"localhost", "local"})


def is_public(address: str | None) -> bool:
    """Whether others can open a web address: not if its name is reserved (RFC 2606), or of this network."""
    labels = _labels(address)
    if not labels or labels[-1] in _NEAR or is_placeholder(address):
        return False
    try:
        return ip_address(".".join(labels)).is_global
    except ValueError:
        return len(labels) > 1


def is_placeholder(address: str | None) -> bool:
    """Whether a web address has a name that no host can have (RFC 2606): nobody has put in a real one yet."""
    labels = _labels(address)
    return bool(labels) and (labels[-1] in _NOBODYS or ".".join(labels[-2:]) in _EXAMPLES)


def _labels(address: str | None) -> list[str]:
    """The parts of the name of the host; none if this is no web address."""
    try:
        parts = urlsplit(address or "")
        host = (parts.hostname or "").rstrip(".").lower()
    except ValueError:
        return []
    return host.split(".") if host and parts.scheme in ("http", "https") else []


def public_root(*addresses: str) -> str:
    """The first of some addresses that others can open, with a slash at its end; empty if there is none."""
    return next((f"{one.removesuffix('/')}/" for one in addresses if is_public(one)), "")
