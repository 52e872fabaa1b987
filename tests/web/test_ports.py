"""The port at which a site is served."""

from __future__ import annotations

import socket

from concordance.web.ports import why_not_served


def test_a_port_that_is_taken_is_named_in_one_line_with_another() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        why = why_not_served("127.0.0.1", port)
        assert why.startswith(f"port {port} is taken")
        assert why.endswith(f"--dev-addr 127.0.0.1:{port + 1}")
        assert "\n" not in why


def test_any_free_port_will_do() -> None:
    assert why_not_served("127.0.0.1", 0) == ""
