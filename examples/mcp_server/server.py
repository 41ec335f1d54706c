"""An MCP server with two tools over a database, which show each user what the user's embed token may see."""

import asyncio
import logging
import os
import sqlite3
from contextlib import closing
from typing import Any

from mcp.server import MCPServer
from mcp.server.auth.middleware.auth_context import get_access_token
from mcp.server.auth.settings import AuthSettings
from mcp.server.mcpserver.exceptions import ToolError
from sales import COLUMNS, TABLE, connect
from tokens import EmbedTokens

MAX_ROWS = 100


def new_server(tokens: EmbedTokens, database: sqlite3.Connection) -> MCPServer:
    """Return the server. It answers 401 to a token that is not valid, and 403 to one without `ai: can_query`."""
    server = MCPServer(
        "Furniture sales",
        token_verifier=tokens,
        auth=AuthSettings(
            issuer_url=tokens.issuer,
            resource_server_url=None,  # there is no authorization server to discover: the host has the token
            required_scopes=["ai:can_query"],
            validate_token_resource=False,  # the audience is verified
        ),
    )

    @server.tool()
    def list_datasets() -> dict[str, list[str]]:
        """The datasets, and the columns of each."""
        return {TABLE: COLUMNS}

    @server.tool()
    async def query(dataset: str, columns: list[str]) -> dict[str, Any]:
        """Rows of a dataset, in these columns: those that the user may see, and no others."""
        if dataset != TABLE or not columns or not set(columns) <= set(COLUMNS) or len(set(columns)) < len(columns):
            raise ToolError(f"Ask for some of the columns {', '.join(COLUMNS)} of {TABLE}, each once.")
        caller = get_access_token()
        if caller is None:  # never here: the SDK has answered 401
            raise ToolError("Send an embed token.")
        found = await asyncio.to_thread(tokens.rows, caller.token, dataset, columns)
        refused = (found["columns"] or {}).get("refused", [])
        if found["decision"] == "deny":
            return {"rows": [], "reason": found["reason"], "refusedColumns": refused}
        sql = found["sql"]
        statement = f'SELECT {sql["select"]} FROM "{TABLE}" WHERE {sql["text"]} LIMIT {MAX_ROWS}'  # noqa: S608 - ours
        with closing(database.execute(statement, sql["params"])) as cursor:
            names = [column[0] for column in cursor.description]
            rows = [dict(zip(names, row, strict=True)) for row in cursor]
        return {"rows": rows, "reason": None, "refusedColumns": refused}

    return server


def main() -> None:
    """Serve on 127.0.0.1."""
    asked = os.environ
    tokens = EmbedTokens(
        asked["EMBED_URL"], asked["EMBED_API_KEY"], asked["EMBED_TENANT_ID"], asked.get("EMBED_AUDIENCE", "assistant")
    )
    server = new_server(tokens, connect())
    # A token in a URL is refused, but an access log would keep it.
    logging.getLogger("uvicorn.access").addFilter(lambda _record: False)
    server.run("streamable-http", port=int(asked.get("PORT", "8187")), stateless_http=True, json_response=True)


if __name__ == "__main__":
    main()
