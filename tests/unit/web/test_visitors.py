"""Browsers that come by themselves get a page, programs a problem, and nobody anything that was sent."""

from typing import Any

import pytest

from embedtokens.sign_in_errors import SignInRefusedError
from embedtokens.web import visitors
from embedtokens.web.app import entry_point
from embedtokens.web.routing import Reply, Routes
from tests.support.builders.events import Answer, http_event

BROWSER = {"accept": "text/html,*/*"}


def broken(error: Exception) -> Routes:
    app = visitors.new_app()

    @app.get("/auth/login")
    def fail() -> Reply:
        raise error

    return app


def asked(app: Routes, method: str = "GET", path: str = "/auth/login", **headers: Any) -> Answer:
    return Answer.of(entry_point(app)(http_event(method, path, headers=headers), None))


def test_a_browser_gets_one_sentence_and_a_way_on() -> None:
    answer = asked(broken(SignInRefusedError("state")), **BROWSER)

    assert (answer.status, answer.headers["content-type"]) == (400, "text/html; charset=utf-8")
    assert "<p>Signing in did not work. Start again.</p>" in answer.text
    assert "state" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


def test_a_defect_shows_nothing_of_itself() -> None:
    answer = asked(broken(ValueError("<b>a secret</b>")), **BROWSER)

    assert (answer.status, "secret" in answer.text) == (500, False)


@pytest.mark.parametrize("path", ["/auth/login", "/auth/nothing"])
def test_a_program_gets_a_problem(path: str) -> None:
    answer = asked(broken(SignInRefusedError("state")), path=path, accept="*/*")

    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.status == (400 if path == "/auth/login" else 404)
