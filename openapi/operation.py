"""One operation of the API: its declaration, and the OpenAPI object made from it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, Literal

import msgspec

from embedtokens import errors, field_errors, sign_in_errors
from embedtokens.api_keys.api_key import Scope
from openapi.derived import query
from openapi.problems import BODY_PROBLEMS, KEY_PROBLEMS, TOKEN_PROBLEMS, ErrorType, Problems
from openapi.schemas import Schema, Schemas

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"

NO_STORE: Mapping[str, Schema] = MappingProxyType(
    {"Cache-Control": {"required": True, "schema": {"const": "no-store"}}}
)
NO_STORE_BUT_TAGGED: Mapping[str, Schema] = MappingProxyType(
    {
        **NO_STORE,
        "ETag": {
            "required": True,
            "description": "The version, to be sent in `If-Match` with the next write.",
            "schema": {"type": "string", "pattern": '^"[1-9][0-9]*"$'},
            "example": '"7"',
        },
    }
)
IF_MATCH: Schema = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "The ETag of the version to change, as received, even if a proxy has made it weak; not `*`.",
    "schema": {"type": "string", "pattern": '^(W/)?"[1-9][0-9]{0,15}(--?(gzip|br|zstd|deflate))?"$'},
    "example": '"7"',
}
SOMETIMES_IF_MATCH: Schema = {
    **IF_MATCH,
    "required": False,
    "description": f"{IF_MATCH['description']} Ignored if nothing is stored.",
    "schema": {"type": "string"},
}


class Caller(Enum):
    """How a caller authenticates."""

    API_KEY = "an API key"
    EMBED_TOKEN = "an embed token"  # noqa: S105 - words, not a password
    API_KEY_OR_EMBED_TOKEN = "an embed token, or an API key"  # noqa: S105 - the same
    SESSION = "a person's session"
    NOBODY = "nothing: public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A request's body: its type and an example of it, by media type."""

    media: Mapping[str, Any]
    example: object
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A response that is not an error. Several `kinds` are alternatives; none means no body."""

    description: str
    kinds: Sequence[Any] = ()
    media: str = JSON
    example: object = None
    headers: Mapping[str, Schema] = NO_STORE
    links: Mapping[str, Schema] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation. `problems` are those that do not follow from the credential, the body, If-Match, or the query."""

    method: str
    path: str
    name: str
    tag: str
    summary: str
    description: str = ""
    caller: Caller = Caller.API_KEY
    scope: Scope | None = None
    path_types: Mapping[str, Any] = MappingProxyType({})
    query: type[msgspec.Struct] | None = None
    if_match: bool | Literal["but not always"] = False
    headers: Sequence[Schema] = ()
    body: Body | None = None
    responses: Mapping[HTTPStatus, Response]
    problems: Sequence[ErrorType] = ()
    needs_aws: bool = True
    oauth_errors: bool = False

    def request_types(self) -> Iterator[Any]:
        """Yield the types of this operation's requests."""
        yield from self.path_types.values()
        if self.query:
            yield query(self.query)
        if self.body:
            yield from self.body.media.values()

    def response_types(self) -> Iterator[Any]:
        """Yield the types of this operation's responses."""
        for response in self.responses.values():
            yield from response.kinds

    def document(self, schemas: Schemas, problems: Problems) -> Schema:
        """Return the Operation Object (OpenAPI 3.1 §4.8.10)."""
        parameters = list(self._parameters(schemas))
        responses = {str(status.value): _response(response, schemas) for status, response in self.responses.items()}
        return {
            "operationId": self.name,
            "tags": [self.tag],
            "summary": self.summary,
            "description": self._description(),
            "security": self._security(),
            **({"parameters": parameters} if parameters else {}),
            **({"requestBody": _request_body(self.body, schemas)} if self.body else {}),
            "responses": responses | problems.responses(self._problems(), oauth=self.oauth_errors),
        }

    def _description(self) -> str:
        needed = f"Needs {self.caller.value}" if self.caller is not Caller.NOBODY else "Public"
        scope = f" with the scope `{self.scope}`" if self.scope else ""
        return f"{self.description}\n\n{needed}{scope}.".strip()

    def _security(self) -> list[Schema]:
        if self.caller is Caller.NOBODY:
            return []
        scopes = [self.scope] if self.scope else []
        of_a_backend: list[Schema] = [{"apiKey": scopes}, {"apiKeyAsBearer": scopes}]
        of_a_person: list[Schema] = [{"session": []}]
        of_a_page: list[Schema] = [{"embedToken": []}]
        of_a_client: list[Schema] = [{"apiKeyAsBasic": scopes}] if self.oauth_errors else []
        return {
            Caller.API_KEY: of_a_backend + of_a_client + of_a_person,
            Caller.EMBED_TOKEN: of_a_page,
            Caller.SESSION: [{"session": []}],
            Caller.API_KEY_OR_EMBED_TOKEN: of_a_backend + of_a_page + of_a_person,
        }[self.caller]

    def _parameters(self, schemas: Schemas) -> Iterator[Schema]:
        for name in re.findall(r"{(\w+)}", self.path):
            schema = schemas.of_request(self.path_types[name])
            yield {"name": name, "in": "path", "required": True, "schema": schema}
        for name, schema in (schemas.members(query(self.query)) if self.query else {}).items():
            description = {"description": schema["description"]} if "description" in schema else {}
            said = {word: value for word, value in schema.items() if word != "description"}
            yield {"name": name, "in": "query", **description, "schema": said}
        if self.if_match:
            yield IF_MATCH if self.if_match is True else SOMETIMES_IF_MATCH
        yield from self.headers

    def _problems(self) -> Iterator[ErrorType]:
        if self.caller in {Caller.API_KEY, Caller.API_KEY_OR_EMBED_TOKEN}:
            yield from KEY_PROBLEMS
        if self.caller in {Caller.EMBED_TOKEN, Caller.API_KEY_OR_EMBED_TOKEN}:
            yield from TOKEN_PROBLEMS
        if self.caller is Caller.SESSION:
            yield sign_in_errors.SessionEndedError
        if self.body:
            yield from BODY_PROBLEMS
        if self.query:
            yield field_errors.RequestInvalidError
        if self.if_match:
            yield from (errors.PreconditionRequiredError, errors.PreconditionFailedError)
        if self.needs_aws:
            yield errors.UnavailableError
        yield from self.problems


def _request_body(body: Body, schemas: Schemas) -> Schema:
    content = {
        media: {"schema": schemas.of_request(kind), "example": body.example} for media, kind in body.media.items()
    }
    return {"required": body.required, "content": content}


def _response(response: Response, schemas: Schemas) -> Schema:
    said: Schema = {"description": response.description, "headers": dict(response.headers)}
    if response.kinds:
        alternatives = [schemas.of_response(kind) for kind in response.kinds]
        schema = alternatives[0] if len(alternatives) == 1 else {"anyOf": alternatives}
        said["content"] = {response.media: {"schema": schema, "example": response.example}}
    if response.links:
        said["links"] = dict(response.links)
    return said
