"""The demo application's assistant: it answers a few questions with the tools of the MCP server, for a token's user.

It has no model. A real one would let a model choose the tool; the token would go the same way, and to nobody else.
"""

import http.client
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from examples.mcp_server.sales import TABLE

type Rows = Sequence[Mapping[str, Any]]

_TIMEOUT_SECONDS = 30
_NO_SALES = "You may see no sales"
_REASONS = {"attribute_missing": "your token does not say which region is yours"}
_NOT_UNDERSTOOD = "I do not understand this question. I understand these:"
_REFUSALS = {
    HTTPStatus.UNAUTHORIZED: "The assistant does not accept this token.",
    HTTPStatus.FORBIDDEN: "This token does not allow questions.",
}


class AssistantError(Exception):
    """The MCP server cannot be reached, or refuses the token; with a sentence for the user."""

    def __init__(self, status: HTTPStatus, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True, slots=True)
class Question:
    """A question that the assistant understands, the columns that it takes, and the sentence that answers it."""

    text: str
    columns: Sequence[str]
    sentence: Callable[[Rows], str]

    def answer(self, found: Mapping[str, Any]) -> str:
        """Return a sentence about what the tool `query` found."""
        if refused := found["refusedColumns"]:
            return f"You may not see the column {refused[0]}."
        if not found["rows"]:
            reason = _REASONS.get(found["reason"], found["reason"])
            return f"{_NO_SALES}: {reason}." if reason else f"{_NO_SALES}."
        return self.sentence(found["rows"])


def _best(rows: Rows) -> str:
    best = max(rows, key=lambda row: row["units"])
    return f"{best['product']} in {best['region']}, with {best['units']} units."


def _sum(rows: Rows, column: str) -> str:
    return f"{sum(row[column] for row in rows):,}"


QUESTIONS = (
    Question("What is the revenue?", ["revenue"], lambda rows: f"The revenue is {_sum(rows, 'revenue')}."),
    Question("How many units were sold?", ["units"], lambda rows: f"{_sum(rows, 'units')} units were sold."),
    Question("Which product sells best?", ["region", "product", "units"], _best),
    Question("Which regions may I see?", ["region"], lambda rows: f"{', '.join(sorted({r['region'] for r in rows}))}."),
)


def understood(text: str) -> Question | None:
    """Return the question that was asked, whatever its case, spaces, and punctuation."""
    return next((question for question in QUESTIONS if _plain(question.text) == _plain(text)), None)


@dataclass(frozen=True, slots=True)
class Assistant:
    """Asks the MCP server on a port of this machine."""

    port: int

    def answer(self, token: str, text: str) -> Mapping[str, object]:
        """Return the answer for the token's user, or the questions to ask instead. Raises AssistantError."""
        question = understood(text)
        if question is None:
            return {"answer": _NOT_UNDERSTOOD, "questions": [known.text for known in QUESTIONS]}
        found = self._call(token, "query", {"dataset": TABLE, "columns": question.columns})
        return {"answer": question.answer(found), "questions": []}

    def _call(self, token: str, tool: str, arguments: Mapping[str, object]) -> Mapping[str, Any]:
        """Call a tool. The server keeps no sessions, so that one request is a whole conversation."""
        call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": tool, "arguments": arguments}}
        headers = {
            "authorization": f"Bearer {token}",
            "accept": "application/json, text/event-stream",
            "content-type": "application/json",
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_TIMEOUT_SECONDS)
        try:
            connection.request("POST", "/mcp", json.dumps(call), headers)
            answer = connection.getresponse()
            status, text = HTTPStatus(answer.status), answer.read()
            if status in _REFUSALS:
                raise AssistantError(status, _REFUSALS[status])
            found: Mapping[str, Any] = json.loads(text)["result"]["structuredContent"]
        except (OSError, http.client.HTTPException, ValueError, KeyError) as error:
            raise AssistantError(HTTPStatus.SERVICE_UNAVAILABLE, "The assistant cannot be reached now.") from error
        else:
            return found
        finally:
            connection.close()


def _plain(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum())
