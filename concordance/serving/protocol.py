"""The Model Context Protocol over standard input and output, by its official SDK: an extra, `mcp`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from io import TextIOWrapper
from typing import Any

import anyio
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
)
from mcp.types import Tool as Offered

from concordance import __version__
from concordance.base.about import About
from concordance.serving.answers import Answers
from concordance.serving.asked import Unanswered
from concordance.serving.tools import TOOLS, answered
from concordance.words.english import period

_INSTRUCTIONS = """\
{title} {about}
Quotes are proved: give them word for word, with their source and place, and prove any other quotation with \
`prove` before you give it. Cite what you use with `cite`."""

_ESCAPE = re.compile(r"\\(?:(u[dD][89abAB]..\\u[dD][c-fC-F])|(u[dD][89a-fA-F]..)|.)")


def serve(about: About, answers: Callable[[], Answers]) -> None:
    """Serve until the client closes standard input; `answers` gives those of the present files."""
    anyio.run(_serve, _server(about, answers))


def _server(about: About, answers: Callable[[], Answers]) -> Server[Any]:
    async def listed(_: object, __: PaginatedRequestParams | None) -> ListToolsResult:
        reading = ToolAnnotations(read_only_hint=True, open_world_hint=False)
        return ListToolsResult(
            tools=[
                Offered(name=tool.name, description=tool.about, input_schema=tool.schema, annotations=reading)
                for tool in TOOLS.values()
            ]
        )

    async def called(_: object, asked: CallToolRequestParams) -> CallToolResult:
        try:
            answer = answered(answers(), asked.name, asked.arguments or {})
        except Unanswered as why:
            return CallToolResult(content=[TextContent(type="text", text=str(why))], is_error=True)
        text = json.dumps(answer, ensure_ascii=False, indent=2)
        return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=answer)

    title = about.full_title
    return Server(
        "concordance",
        version=__version__,
        title=title,
        instructions=_INSTRUCTIONS.format(title=f"{title}{period(title)}", about=about.about),
        on_list_tools=listed,
        on_call_tool=called,
    )


class _Requests(anyio.AsyncFile[str]):
    """Standard input, one request a line."""

    async def readline(self) -> str:
        """The next request."""
        return whole(await super().readline())


def whole(request: str) -> str:
    """A request with a replacement character for half of a surrogate pair, which the SDK would not answer."""
    return _ESCAPE.sub(lambda one: r"\ufffd" if one[2] else one[0], request)


async def _serve(server: Server[Any]) -> None:
    requests = TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
    async with stdio_server(_Requests(requests)) as (reading, writing):
        await server.run(reading, writing, server.create_initialization_options())
