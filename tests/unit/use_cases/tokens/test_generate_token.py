"""A request, held against the tenant's settings, becomes a signed token."""

from copy import replace

import msgspec
import pytest

from embedtokens.errors import UnavailableError
from embedtokens.field_errors import TokenTooLargeError
from embedtokens.jose import jws
from embedtokens.signing_keys.key_ring import KeyState, SigningKey
from embedtokens.use_cases.tokens.generate_token_request import GeneratedToken, GenerateRequest
from tests.support.builders.settings import attribute, document
from tests.support.builders.tokens import body, claims, declare, decoded, issue, settle
from tests.support.builders.world import ISSUER, NOTHING_REVOKED, ORIGIN, TENANT_ID, World
from tests.support.fakes.system import NOW
from tests.vectors.forge import raw_signature


def test_a_token_says_exactly_this_in_exactly_these_bytes(world: World) -> None:
    declared = [*document()["tokenAttributes"], attribute(), attribute(name="level", type="integer", default=3)]
    settle(world, tokenAttributes=declared, authorizedOrigins=[{"origin": ORIGIN}])
    user = {"attributes": {"location": "Zürich"}}
    made = issue(world, user=user, permissions={"ai": ["can_query"]}, origins=[ORIGIN])
    header, payload, _ = jws.split(made.token)

    assert header.decode() == f'{{"alg":"ES256","kid":"{world.signing_key.kid}","typ":"embed+jwt"}}'
    assert payload.decode() == (
        f'{{"iss":"{ISSUER}","aud":"embed:{TENANT_ID}","tid":"{TENANT_ID}","sub":"user-123","jti":"{made.token_id}",'
        f'"iat":{NOW},"exp":{NOW + 3600},"role":"explorer","akid":"{world.api_key.key_id}",'
        '"permissions":{"ai":["can_query"]},"env":"live","attrs":{"location":"Zürich","level":3},'
        f'"origins":["{ORIGIN}"]}}'
    )


def test_the_reply_tells_the_tokens_id_and_its_life(world: World) -> None:
    made = issue(world, expiresIn=900)

    assert (made.expires_in, made.expires_at) == (900, "2027-01-15T08:15:00Z")
    assert made.token_id == decoded(made.token).claims.jti


def test_no_two_tokens_have_one_id(world: World) -> None:
    assert issue(world).token_id != issue(world).token_id


def test_a_token_is_issued_at_the_moment_before_its_key_was_read(world: World) -> None:
    context = world.context()
    world.clock.now += 100

    made = world.issuer().issue(context, msgspec.convert(body(), GenerateRequest), NOTHING_REVOKED)

    assert decoded(made.token).claims.iat == NOW


def test_no_token_is_made_while_the_store_does_not_say_what_time_it_is(world: World) -> None:
    context = msgspec.structs.replace(world.context(), ahead=None)

    with pytest.raises(UnavailableError, match="what time it is"):
        world.issuer().issue(context, msgspec.convert(body(), GenerateRequest), NOTHING_REVOKED)


def test_no_token_is_made_before_revocations_were_read(world: World) -> None:
    with pytest.raises(UnavailableError, match="revocations were not read"):
        world.issuer().issue(world.context(), msgspec.convert(body(), GenerateRequest), None)


def test_a_sandbox_key_makes_sandbox_tokens(world: World) -> None:
    world.change_api_key(world.api_key, environment="test")

    assert claims(world).env == "test"


def test_what_the_request_leaves_out_comes_from_the_settings(world: World) -> None:
    settle(world, tokens={"defaultLifetime": 120, "maxLifetime": 600, "defaultPermissions": {"chart": ["can_edit"]}})
    made = claims(world)

    assert made.exp - made.iat == 120
    assert made.permissions == {"chart": ["can_view", "can_edit"]}
    assert made.attrs == {}
    assert made.origins is msgspec.UNSET


@pytest.mark.parametrize("permissions", [{}, {"dashboard": []}])
def test_asking_for_no_permission_is_not_asking_for_the_default(world: World, permissions: dict[str, object]) -> None:
    assert claims(world, permissions=permissions).permissions == permissions


def declare_large(world: World) -> None:
    declare(world, *(attribute(name=f"a{i:02}") for i in range(40)), attribute(name="z"))


def large(world: World, characters: int) -> GeneratedToken:
    texts = {f"a{i:02}": "x" * max(0, min(256, characters - 256 * i)) for i in range(40)}
    return issue(world, user={"attributes": texts})


def size(world: World, characters: int) -> int | None:
    """Bytes of the token; None: it is refused."""
    try:
        return len(large(world, characters).token)
    except TokenTooLargeError:
        return None


def test_a_token_takes_at_most_6144_bytes(world: World) -> None:
    declare_large(world)
    near = 3_000 + (6144 - len(large(world, 3_000).token)) * 3 // 4
    sizes = [size(world, characters) for characters in range(near - 3, near + 4)]

    assert max(filter(None, sizes)) == 6144
    assert None in sizes


def test_a_token_that_would_be_too_large_says_what_weighs_how_much(world: World) -> None:
    declare_large(world)
    with pytest.raises(TokenTooLargeError) as refusal:
        large(world, 9_000)
    whole, first, *rest = refusal.value.errors

    assert (whole.pointer, whole.code) == ("", "too_large")
    assert (first.pointer, first.code) == ("/user/attributes/a00", "weight")
    assert str(len('"a00":""') + 256) in first.detail
    assert len(rest) == 39


class OtherKey:
    """A Signer whose key was exchanged behind our back."""

    def __init__(self, world: World) -> None:
        self._private = world.keys.private[world.add_signing_key(KeyState.PENDING).key_arn]

    def sign(self, _key: SigningKey, message: bytes) -> bytes:
        return raw_signature(self._private, message)


def test_a_token_that_nobody_would_accept_is_never_handed_out(world: World) -> None:
    issuer = replace(world.issuer(), signer=OtherKey(world))

    with pytest.raises(UnavailableError, match="bad_signature"):
        issuer.issue(world.context(), msgspec.convert(body(), GenerateRequest), NOTHING_REVOKED)

    assert world.signing_alarm.raised_at == [NOW]


def test_a_token_that_verifies_raises_no_alarm(world: World) -> None:
    issue(world)

    assert world.signing_alarm.raised_at == []


def test_without_an_active_key_nothing_is_issued(world: World) -> None:
    world.ring.set_state(world.signing_key.kid, KeyState.RETIRING)

    with pytest.raises(UnavailableError, match="no active key"):
        issue(world)


def test_an_issued_token_does_not_show_itself(world: World) -> None:
    made = issue(world)

    assert made.token not in repr(made)
