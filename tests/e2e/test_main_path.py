"""From an API key to a token that anybody verifies offline, over HTTP against the deployed stack."""

import base64
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import joserfc.jwt
import jwcrypto.jwk
import jwcrypto.jwt
import pytest
import requests
from joserfc.jwk import KeySet

from tests.support import node
from tests.support.local_stack import LocalStack

MANY = 1000


@pytest.fixture(scope="module")
def token(stack: LocalStack) -> str:
    return str(stack.generate().json()["token"])


@pytest.fixture(scope="module")
def jwks_url(stack: LocalStack) -> str:
    return str(stack.get("/.well-known/embed-tokens.json").json()["jwks_uri"])


def expected(stack: LocalStack, token: str) -> dict[str, object]:
    """What the service itself says of the token, without what introspection adds."""
    answer = stack.introspect(token).json()
    assert answer.pop("active") is True
    del answer["token_type"]
    return dict(answer)


def test_introspection_shows_attributes_and_expiry(stack: LocalStack) -> None:
    document = stack.get("/settings", x_api_key=stack.api_key)
    settings = document.json()
    settings["tokenAttributes"].append({"name": "site", "type": "string"})
    headers = {"x-api-key": stack.api_key, "if-match": document.headers["etag"]}
    assert requests.put(f"{stack.url}/settings", json=settings, headers=headers, timeout=30).status_code == 200

    user = {"distinctId": "user-123", "role": "explorer", "attributes": {"site": "Paris"}}
    issued = stack.generate(user=user, expiresIn=900).json()
    answer = stack.introspect(issued["token"]).json()

    assert (answer["active"], answer["attrs"]) == (True, {"site": "Paris"})
    assert answer["exp"] - answer["iat"] == issued["expiresIn"] == 900


def test_joserfc_verifies_a_token_from_the_jwks_url_alone(stack: LocalStack, token: str, jwks_url: str) -> None:
    keys = KeySet.import_key_set(requests.get(jwks_url, timeout=30).json())

    assert joserfc.jwt.decode(token, keys, algorithms=["ES256"]).claims == expected(stack, token)


def test_jwcrypto_verifies_a_token_from_the_jwks_url_alone(stack: LocalStack, token: str, jwks_url: str) -> None:
    keys = jwcrypto.jwk.JWKSet.from_json(requests.get(jwks_url, timeout=30).text)

    verified = jwcrypto.jwt.JWT(jwt=token, key=keys, algs=["ES256"], expected_type="JWS")

    assert json.loads(verified.claims) == expected(stack, token)


def test_jose_in_node_verifies_a_token_from_the_jwks_url_alone(
    stack: LocalStack, token: str, jwks_url: str, node_project: Path
) -> None:
    claims = expected(stack, token)

    verified = node.run(node_project, "verify.js", jwks_url, str(claims["iss"]), str(claims["aud"]), stdin=token)

    assert verified.returncode == 0, verified.stderr
    assert json.loads(verified.stdout) == claims


def test_jose_in_node_refuses_a_token_for_another_tenant(
    stack: LocalStack, token: str, jwks_url: str, node_project: Path
) -> None:
    refused = node.run(node_project, "verify.js", jwks_url, stack.url, "embed:t_0000000000000000", stdin=token)

    assert refused.returncode != 0
    assert 'unexpected "aud" claim value' in refused.stderr


def test_a_thousand_tokens_are_all_different_and_all_verify(stack: LocalStack, jwks_url: str) -> None:
    session = requests.Session()
    body = {"user": {"distinctId": "user-123", "role": "explorer"}}
    headers = {"x-api-key": stack.api_key}

    def generate(_: int) -> str:
        answer = session.post(f"{stack.url}/embed/generate-token", json=body, headers=headers, timeout=60)
        return str(answer.json()["token"])

    with session, ThreadPoolExecutor(8) as pool:  # an open connection would keep the service from stopping
        tokens = list(pool.map(generate, range(MANY)))

    keys = KeySet.import_key_set(requests.get(jwks_url, timeout=30).json())
    ids = {joserfc.jwt.decode(token, keys, algorithms=["ES256"]).claims["jti"] for token in tokens}
    assert len(ids) == len(set(tokens)) == MANY
    assert {len(base64.urlsafe_b64decode(token.split(".")[2] + "==")) for token in tokens} == {64}
