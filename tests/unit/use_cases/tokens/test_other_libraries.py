"""Three other libraries accept what we sign, and we accept what they sign."""

import json
from collections.abc import Callable
from typing import Any

import joserfc.errors
import joserfc.jwt
import jwcrypto.jwt
import jwt
import msgspec
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc.jwk import ECKey, KeySet
from jwcrypto.jwk import JWK, JWKSet

from embedtokens.use_cases.tokens.check_token import ValidToken, check_token
from embedtokens.use_cases.tokens.generate_token_request import GenerateRequest
from embedtokens.use_cases.tokens.publish_keys import key_set
from tests.support.builders.checks import expected
from tests.support.builders.world import ISSUER, NOTHING_REVOKED, TENANT_ID, World
from tests.support.fakes.system import NOW
from tests.vectors.forge import Forge

REQUEST = {"user": {"distinctId": "zoë", "role": "explorer"}, "permissions": {"chart": ["can_edit"]}, "expiresIn": 60}


def pem(forge: Forge) -> bytes:
    return forge.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public_keys(world: World) -> dict[str, Any]:
    """The key set as it goes over the wire."""
    keys: dict[str, Any] = msgspec.to_builtins(key_set(world.ring.ring()))
    return keys


def read_with_joserfc(world: World, token: str) -> dict[str, Any]:
    keys = KeySet.import_key_set(public_keys(world))  # type: ignore[arg-type] # joserfc wants its own TypedDict
    return dict(joserfc.jwt.decode(token, keys, algorithms=["ES256"]).claims)


def read_with_jwcrypto(world: World, token: str) -> dict[str, Any]:
    keys = JWKSet.from_json(json.dumps(public_keys(world)))
    read = jwcrypto.jwt.JWT(algs=["ES256"], check_claims=False)  # it would ask the real clock
    read.deserialize(token, keys)
    claims: dict[str, Any] = json.loads(read.claims)
    return claims


def read_with_pyjwt(world: World, token: str) -> dict[str, Any]:
    key = jwt.PyJWKSet.from_dict(public_keys(world))[jwt.get_unverified_header(token)["kid"]]
    claims: dict[str, Any] = jwt.decode(
        token,
        key,
        algorithms=["ES256"],
        audience=f"embed:{TENANT_ID}",
        issuer=ISSUER,
        options={"verify_exp": False, "verify_iat": False},  # it would ask the real clock
    )
    return claims


def sign_with_joserfc(forge: Forge) -> str:
    return joserfc.jwt.encode(forge.header(), forge.claims(), ECKey.import_key(pem(forge)), algorithms=["ES256"])


def sign_with_jwcrypto(forge: Forge) -> str:
    token = jwcrypto.jwt.JWT(header=forge.header(), claims=forge.claims(), algs=["ES256"])
    token.make_signed_token(JWK.from_pem(pem(forge)))
    return str(token.serialize())


def sign_with_pyjwt(forge: Forge) -> str:
    return jwt.encode(forge.claims(), forge.private, algorithm="ES256", headers=forge.header())


@pytest.mark.parametrize("read", [read_with_joserfc, read_with_jwcrypto, read_with_pyjwt])
def test_another_library_accepts_what_we_sign(world: World, read: Callable[[World, str], dict[str, Any]]) -> None:
    world.add_signing_key()
    made = world.issuer().issue(world.context(), msgspec.convert(REQUEST, GenerateRequest), NOTHING_REVOKED)
    claims = read(world, made.token)

    assert (claims["iss"], claims["aud"], claims["sub"], claims["jti"]) == (
        ISSUER, f"embed:{TENANT_ID}", "zoë", made.token_id,
    )  # fmt: skip
    assert (claims["iat"], claims["exp"], claims["permissions"]) == (NOW, NOW + 60, {"chart": ["can_view", "can_edit"]})


@pytest.mark.parametrize(
    ("read", "error"),
    [
        (read_with_joserfc, joserfc.errors.BadSignatureError),
        (read_with_jwcrypto, jwcrypto.jwt.JWTMissingKey),  # no key of the set fits
        (read_with_pyjwt, jwt.InvalidSignatureError),
    ],
)
def test_another_library_refuses_what_was_changed(
    world: World, read: Callable[[World, str], dict[str, Any]], error: type[Exception]
) -> None:
    header, payload, signature = world.forge().token().split(".")
    changed = f"{header}.{payload[:-6]}{'A' * 6}.{signature}"

    with pytest.raises(error):
        read(world, changed)


@pytest.mark.parametrize("sign", [sign_with_joserfc, sign_with_jwcrypto, sign_with_pyjwt])
def test_we_accept_what_another_library_signs_with_our_key(world: World, sign: Callable[[Forge], str]) -> None:
    forge = world.forge()

    checked = check_token(sign(forge), world.ring.ring(), expected())

    assert isinstance(checked, ValidToken)
    assert msgspec.to_builtins(checked.claims) == forge.claims()


def test_another_tenants_audience_is_refused_by_a_stock_library(world: World) -> None:
    """The tenant is in `aud`, because that is what stock libraries check."""
    key = jwt.PyJWK.from_dict(public_keys(world)["keys"][0])

    with pytest.raises(jwt.InvalidAudienceError):
        jwt.decode(
            world.forge().token(), key, algorithms=["ES256"], audience="embed:t_0000000000000000",
            options={"verify_exp": False, "verify_iat": False},
        )  # fmt: skip
