"""What schemathesis cannot know by itself. Loaded by its command, not by pytest.

Which version a write follows; and, for every other request that a schema allows, what our rules ask beyond it and the
name of a thing that is there, so that accepted requests are looked at as often as refusals are.
"""

import itertools
import os
import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

import requests
import schemathesis

type Body = dict[str, Any]

_TAG = re.compile(r'"[1-9][0-9]{0,15}"')
_OWN_ID = os.environ["EMBED_API_KEY"][25:37]
_NOBODYS_ID = "0" * 12
_PAGES = {"/embed/session", "/embed/frame-policy"}
_PAGE = "https://app.example.com"
_current: list[str] = []
_count = itertools.count()


@schemathesis.hook
def before_call(_context: Any, case: Any, _kwargs: Any) -> None:
    """A tag that could be right becomes the right one, so that bodies are looked at; wrong ones stay as they are."""
    if case.meta is not None and case.meta.generation.mode.is_positive and next(_count) % 2:
        _correct(case)
    written = (case.headers or {}).get("If-Match")
    if isinstance(written, str) and _TAG.fullmatch(written):
        case.headers["If-Match"] = _current[-1] if _current else _ask("GET", "/settings").headers["etag"]
    if case.path in _PAGES and case.method.upper() != "OPTIONS" and case.meta and case.meta.generation.mode.is_positive:
        _enter_from_a_page(case)
    if case.body == []:
        case.body = [[]]  # PHP's empty object, which every body may be; this is a list for everybody
    if _OWN_ID in (case.path_parameters or {}).values():
        case.path_parameters = {"id": _NOBODYS_ID}  # it must not revoke what it works with


@schemathesis.hook
def after_call(_context: Any, _case: Any, response: Any) -> None:
    _remember(response.headers.get("etag", []))


def _remember(tags: list[str]) -> None:
    """Nobody else writes to this tenant's settings."""
    if tags and _TAG.fullmatch(tags[0]):
        _current[:] = tags


def _ask(method: str, path: str, body: Body | None = None) -> requests.Response:
    headers = {"x-api-key": os.environ["EMBED_API_KEY"], **({"if-match": _current[-1]} if _current else {})}
    answer = requests.request(method, os.environ["EMBED_URL"] + path, json=body, headers=headers, timeout=30)
    _remember([answer.headers.get("etag", "")])
    return answer


def _enter_from_a_page(case: Any) -> None:
    """With a token that holds, from an origin that is authorized; schemathesis's own token may be revoked by now."""
    _ask("POST", "/settings/authorized-origins", {"origin": _PAGE})
    if next(_count) % 2:
        case.headers = {**(case.headers or {}), "Origin": _PAGE, "Authorization": f"Bearer {_token()}"}


def _correct(case: Any) -> None:
    collection, _, rest = case.path.partition("/{")
    if rest and collection in _NEW:
        key, new = _NEW[collection]
        made = _ask("POST", collection, new())
        if made.status_code == HTTPStatus.CREATED:
            case.path_parameters = {rest.partition("}")[0]: made.json()[key]}
    if case.path == "/embed/row-filters":  # schemathesis asks with its API key, which no page may do
        case.headers = {name: value for name, value in case.headers.items() if name != "Origin"}
    correct = _CORRECTIONS.get((case.method.upper(), case.path))
    if correct and isinstance(case.body, dict):
        case.body = correct(case.body)


def _token() -> str:
    """Empty where the settings of the moment let nobody have one."""
    return str(_ask("POST", "/embed/generate-token", _explorer({})).json().get("token", ""))


def _explorer(_body: Body) -> Body:
    return {"user": {"distinctId": "user-123", "role": "explorer"}}


def _new_origin(body: Body) -> Body:
    return {**body, "origin": f"https://page-{next(_count)}.example.com"}


def _plain_attribute(body: Body) -> Body:
    return {name: value for name, value in body.items() if name in {"name", "type", "list", "required"}}


def _plain_declaration(body: Body) -> Body:
    return {name: value for name, value in _plain_attribute(body).items() if name != "name"}


def _plain_key(body: Body) -> Body:
    return {"label": body["label"]}


def _all_rows(_body: Body) -> Body:
    return {"dataset": "sales", "filter": {"allow": "all"}}


_NEW: Mapping[str, tuple[str, Callable[[], Body]]] = {
    "/api-keys": ("id", lambda: {"label": "made"}),
    "/settings/access-rules": ("id", lambda: _all_rows({})),
    "/settings/authorized-origins": ("id", lambda: _new_origin({})),
    "/settings/token-attributes": ("name", lambda: {"name": f"made{next(_count)}", "type": "string"}),
}
_CORRECTIONS: Mapping[tuple[str, str], Callable[[Body], Body]] = {
    ("POST", "/api-keys"): _plain_key,
    ("POST", "/embed/generate-token"): _explorer,
    ("POST", "/embed/revocations"): lambda _body: {"distinctId": "somebody-else"},
    ("POST", "/embed/row-filters"): lambda _body: {"datasets": ["sales"], "token": _token()},
    ("POST", "/settings/access-rules"): _all_rows,
    ("PUT", "/settings/access-rules/{id}"): _all_rows,
    ("POST", "/settings/authorized-origins"): _new_origin,
    ("POST", "/settings/token-attributes"): _plain_attribute,
    ("PUT", "/settings/token-attributes/{name}"): _plain_declaration,
}
