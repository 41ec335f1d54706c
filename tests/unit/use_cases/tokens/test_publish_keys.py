import json

import msgspec
from jwcrypto.jwk import JWKSet

from embedtokens.signing_keys.key_ring import KeyState
from embedtokens.use_cases.tokens.publish_keys import key_set, metadata
from tests.support.builders.world import ISSUER, World
from tests.vectors.forge import base64url


def text(world: World) -> str:
    return msgspec.json.encode(key_set(world.ring.ring())).decode()


def test_the_key_set_holds_exactly_the_keys_whose_tokens_hold(world: World) -> None:
    made = {state: world.add_signing_key(state) for state in KeyState}
    published = {key["kid"] for key in json.loads(text(world))["keys"]}

    assert published == {
        world.signing_key.kid,
        *(made[state].kid for state in (KeyState.PENDING, KeyState.ACTIVE, KeyState.RETIRING)),
    }


def test_the_key_set_is_this_byte_for_byte(world: World) -> None:
    numbers = world.keys.private[world.signing_key.key_arn].public_key().public_numbers()
    x, y = (base64url(number.to_bytes(32)) for number in (numbers.x, numbers.y))

    assert text(world) == (
        f'{{"keys":[{{"kty":"EC","crv":"P-256","x":"{x}","y":"{y}",'
        f'"kid":"{world.signing_key.kid}","use":"sig","alg":"ES256"}}]}}'
    )


def test_another_library_reads_the_key_set_and_finds_only_public_keys(world: World) -> None:
    keys = JWKSet.from_json(text(world))

    assert keys.get_key(world.signing_key.kid) is not None
    assert keys.export(private_keys=False) == keys.export(private_keys=True)


def test_the_metadata_names_the_issuer_and_addresses_below_it() -> None:
    document = msgspec.to_builtins(metadata(ISSUER))

    assert document["issuer"] == ISSUER
    assert document["jwks_uri"] == "https://embed.example.com/.well-known/jwks.json"
    assert document["introspection_endpoint"] == "https://embed.example.com/embed/introspect-token"
    assert document["token_signing_alg_values_supported"] == ["ES256"]
    assert all(
        str(value).startswith(ISSUER) for name, value in document.items() if name.endswith(("_uri", "_endpoint"))
    )
