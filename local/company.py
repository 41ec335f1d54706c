"""A company's sign-in service on this machine: oidc-provider-mock, which lets you choose whom to sign in as."""

import logging
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from local.listening import listening_socket

CLIENT_ID = "embed-tokens"
_STYLESHEET = re.compile(r"<link\b[^>]*>")


@dataclass(frozen=True, slots=True)
class Person:
    """`email` is the account's name at the sign-in service, too."""

    email: str
    name: str
    role: str


PEOPLE = (
    Person("admin@example.com", "Ada Admin", "admin"),
    Person("editor@example.com", "Emil Editor", "editor"),
    Person("viewer@example.com", "Vera Viewer", "viewer"),
)


@contextmanager
def running(port: int) -> Iterator[str]:
    """Serve until the end of the block, which gets the issuer. Raises LocalError."""
    from werkzeug.serving import make_server  # noqa: PLC0415 - with the provider's web framework, for who signs in

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with listening_socket(port) as listening:
        host, port = listening.getsockname()
        server = make_server(host, port, _application(), threaded=True, fd=listening.fileno())
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield f"http://{host}:{port}"
        finally:
            server.shutdown()


def _application() -> Any:
    import oidc_provider_mock  # noqa: PLC0415

    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # http, on this machine
    application = oidc_provider_mock.app(user_claims=[_account(oidc_provider_mock.User, each) for each in PEOPLE])
    application.debug = False

    application.before_request(_refuse_pages)
    application.after_request(_load_nothing)
    return application


def _refuse_pages() -> Any:
    """Let in only a browser that goes there itself: a page from elsewhere could add accounts."""
    import flask  # noqa: PLC0415

    headers = flask.request.headers
    foreign = headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}
    return ("", HTTPStatus.FORBIDDEN) if foreign and headers.get("sec-fetch-mode") != "navigate" else None


def _load_nothing(response: Any) -> Any:
    """Take out the stylesheet, which is fetched from elsewhere: so the pages open without a network."""
    if response.mimetype == "text/html":
        response.set_data(_STYLESHEET.sub("", response.get_data(as_text=True)))
    return response


def _account(user: Any, person: Person) -> Any:
    claims = {"email": person.email, "email_verified": True, "name": person.name}
    return user(sub=person.email, claims=claims)
