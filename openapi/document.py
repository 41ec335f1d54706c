"""The complete OpenAPI document."""

import json
import tomllib
from itertools import chain
from pathlib import Path

from embedtokens.web import cookies
from embedtokens.web.error_responses import OAuthProblem, Problem
from openapi.operation import Operation
from openapi.operations import (
    audit,
    items,
    keys,
    members,
    public,
    revocations,
    rows,
    sessions,
    settings,
    sign_in,
    tokens,
)
from openapi.problems import Problems
from openapi.schemas import Schema, Schemas

OPERATIONS: list[Operation] = [
    *tokens.OPERATIONS,
    *revocations.OPERATIONS,
    *sessions.OPERATIONS,
    *rows.OPERATIONS,
    *settings.OPERATIONS,
    *items.OPERATIONS,
    *keys.OPERATIONS,
    *sign_in.OPERATIONS,
    *members.OPERATIONS,
    *audit.OPERATIONS,
    *public.OPERATIONS,
]

_TAGS = {
    tokens.TAG: "Generate, introspect and revoke the tokens that open embedded components.",
    sessions.TAG: "Requests that an embedded component sends from the browser.",
    rows.TAG: "The rows that a token may see, according to the access rules.",
    settings.TAG: "Your tenant's configuration: one document, changed as a whole or by item, with a version.",
    keys.TAG: "The secrets of your backends, and what each may do.",
    members.TAG: "Who may use the page and with which role: sign-in with a company account, and members.",
    audit.TAG: "Who changed what.",
    public.TAG: "Keys, metadata, the browser client, and this document.",
}

_ABOUT = """\
Short-lived signed tokens for dashboards and AI assistants that are embedded in other people's web applications.

API keys belong on servers: a request that carries one and the `Origin` of a web page is refused. Every refusal is a
problem document ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)) whose `code` is stable. Responses of API Gateway
itself (413 above 10 MB, 429 when throttled, its own 503) are not described here.
"""

_SECURITY_SCHEMES: Schema = {
    "apiKey": {
        "type": "apiKey",
        "in": "header",
        "name": "x-api-key",
        "description": "An API key of the tenant's backend. Each operation says which scope the key must have.",
    },
    "apiKeyAsBearer": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "API key",
        "description": "The same key in `Authorization`. Sending both returns 400.",
    },
    "apiKeyAsBasic": {
        "type": "http",
        "scheme": "basic",
        "description": "The same key as the password, with any user name: for standard OAuth clients.",
    },
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": cookies.SESSION,
        "description": "The session of a person who has signed in, from the service's own page.",
    },
    "embedToken": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "An embed token, from the page that shows the component.",
    },
}


def document() -> Schema:
    """Return the document, an OpenAPI Object (OpenAPI 3.1.1 §4.8.1)."""
    asked = dict.fromkeys(chain.from_iterable(operation.request_types() for operation in OPERATIONS))
    answered = dict.fromkeys(chain.from_iterable(operation.response_types() for operation in OPERATIONS))
    schemas = Schemas([*asked], [*answered, Problem, OAuthProblem])
    problems = Problems(schemas)
    paths: Schema = {}
    for operation in OPERATIONS:
        said = operation.document(schemas, problems)
        paths.setdefault(operation.path, {})[operation.method.lower()] = said
    return {
        "openapi": "3.1.1",
        "info": {"title": "Embed Tokens", "version": _version(), "description": _ABOUT, "license": _LICENSE},
        "servers": [{"url": "/"}],
        "tags": [{"name": name, "description": description} for name, description in _TAGS.items()],
        "paths": paths,
        "components": {
            "securitySchemes": _SECURITY_SCHEMES,
            "schemas": dict(sorted(schemas.components.items())),
            "responses": dict(sorted(problems.components.items())),
        },
    }


def text() -> str:
    """Return the document as text: readable, and always the same for the same code."""
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


_LICENSE = {"name": "MIT", "identifier": "MIT"}


def _version() -> str:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())["project"]
    return str(project["version"])
