"""The port at which a site is served while it is edited."""

from __future__ import annotations

import socket


def why_not_served(host: str, port: int) -> str:
    """Why nothing can be served at an address, and where instead; empty if it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        if port:
            return f"port {port} is taken or not allowed ({error.strerror}): try --dev-addr {host}:{port + 1}"
    return ""
