"""Which event `make invoke` sends; the rest of it needs Docker."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from local import invoke
from local.terminal import LocalError

ROOT = Path(__file__).parents[3]
EVENTS = sorted((ROOT / "events").glob("*.json"))
DEMO = {"apiKey": "emb_live_demo", "apiKeyId": "demo", "tenantId": "t_demo"}


def _sample(name: str) -> dict[str, Any]:
    event: dict[str, Any] = json.loads((ROOT / "events" / name).read_text())
    return event


@pytest.mark.parametrize("path", EVENTS, ids=lambda path: path.stem)
def test_no_placeholder_is_left_in_a_sample(path: Path) -> None:
    filled = invoke._filled(invoke._event(path), DEMO, "a.b.c", "kid")

    body = filled.get("body", "")
    assert "REPLACE_WITH" not in json.dumps(filled)
    assert "REPLACE_WITH" not in (base64.b64decode(body).decode() if filled.get("isBase64Encoded") else body)


def test_key_and_token_go_where_the_sample_has_their_placeholders() -> None:
    sample = _sample("introspect_token.json")

    filled = invoke._filled(sample, DEMO, "a.b.c")

    assert filled["headers"] == sample["headers"] | {"x-api-key": "emb_live_demo"}
    assert json.loads(filled["body"]) == {"token": "a.b.c", "explain": True}
    assert {name: value for name, value in filled.items() if name not in {"headers", "body"}} == {
        name: value for name, value in sample.items() if name not in {"headers", "body"}
    }


def test_a_base64_body_is_filled_and_stays_base64() -> None:
    filled = invoke._filled(_sample("introspect_token_form.json"), DEMO, "a.b.c")

    assert filled["isBase64Encoded"] is True
    assert base64.b64decode(filled["body"], validate=True) == b"token=a.b.c&token_type_hint=access_token"


def test_an_operators_call_gets_the_demo_tenant() -> None:
    filled = invoke._filled(_sample("provision_tenant_suspend.json"), DEMO, "")

    assert filled == {"action": "suspend", "tenantId": "t_demo"}


def test_an_event_that_names_a_key_gets_the_kid_that_was_given() -> None:
    sample = _sample("rotate_signing_key_mark_compromised.json")

    assert invoke._filled(sample, DEMO, "", "kid") == {"action": "mark_compromised", "kid": "kid"}
    with pytest.raises(LocalError, match="KID="):
        invoke._filled(sample, DEMO, "")


def test_a_value_stays_one_value_whatever_is_in_it() -> None:
    filled = invoke._filled({"key": "REPLACE_WITH_YOUR_TOKEN"}, DEMO, 'a"b\\c\n…')

    assert filled == {"key": 'a"b\\c\n…'}


def test_the_event_that_was_given_is_not_changed() -> None:
    sample = _sample("introspect_token_form.json")

    invoke._filled(sample, DEMO, "a.b.c")

    assert sample == _sample("introspect_token_form.json")


@pytest.mark.parametrize("name", ["introspect_token.json", "introspect_token_form.json"])
def test_an_event_about_a_token_wants_one(name: str) -> None:
    with pytest.raises(LocalError, match="TOKEN="):
        invoke._filled(_sample(name), DEMO, "")


@pytest.mark.parametrize(("content", "said"), [("{", "not JSON"), ("", "not JSON"), ("[1]", "not an event")])
def test_a_file_that_is_no_event_is_named(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "event.json"
    path.write_text(content)

    with pytest.raises(LocalError, match=f"event.json is {said}"):
        invoke._event(path)
