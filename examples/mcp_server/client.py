"""Call the tools as an assistant's host does, with the MCP SDK's client: python client.py <url> <token> <column>…"""

import asyncio
import json
import sys
from typing import Any

from mcp.client import Client
from mcp.client.streamable_http import create_mcp_http_client, streamable_http_client
from sales import TABLE


async def sales(url: str, token: str, columns: list[str]) -> Any:
    """Return the names of the tools, and the sales that the token's user may see."""
    http = create_mcp_http_client(headers={"Authorization": f"Bearer {token}"})
    async with http, Client(streamable_http_client(url, http_client=http)) as client:
        tools = await client.list_tools()
        found = await client.call_tool("query", {"dataset": TABLE, "columns": columns})
        return {"tools": [tool.name for tool in tools.tools], "answer": found.structured_content}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(sales(sys.argv[1], sys.argv[2], sys.argv[3:]))))
