"""The Model Context Protocol over standard input and output, by its official SDK: an extra, `mcp`."""

from __future__ import annotations

import json
from collections.abc import Callable
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


async def _serve(server: Server[Any]) -> None:
    async with stdio_server() as (reading, writing):
        await server.run(reading, writing, server.create_initialization_options())
