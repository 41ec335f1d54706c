"""The three steps of verification, and that nothing but TokenError ever leaves them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.errors import TokenError
from embedtokens.signing_keys.key_ring import KeyRing, KeyState
from embedtokens.tokens.verification import Profile, check_signature, judge, read, verify
from tests.support.builders.world import ISSUER, OTHER_TENANT_ID, TENANT_ID, World
from tests.vectors.forge import Forge, as_json, base64url
from tests.vectors.hostile_bytes import ALPHABET

WORLD = World()  # properties draw many examples from one key

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
part, last_part = st.text(ALPHABET, min_size=1), st.text(ALPHABET, min_size=86, max_size=86)


def refusal(token: str, ring: KeyRing, forge: Forge, **changes: int) -> tuple[str, str]:
    profile = {"now": forge.now, "max_lifetime": forge.max_lifetime, **changes}
    with pytest.raises(TokenError) as refused:
        verify(token, ring, Profile(issuer=ISSUER, tenant_id=TENANT_ID, **profile))
    return refused.value.check, refused.value.reason


def test_reading_brings_what_the_token_says_without_believing_it(world: World) -> None:
    forge = world.forge()

    token = read(forge.token(claims=forge.claims(iss="https://evil.example", origins=["https://a.example"])))

    assert (token.header.alg, token.header.kid, token.header.typ) == ("ES256", forge.kid, "embed+jwt")
    assert (token.claims.iss, token.claims.origins) == ("https://evil.example", ["https://a.example"])
    assert (token.claims.sub, token.claims.attrs) == ("user-123", {"location": "Paris"})
    assert (token.claims.iat, token.claims.exp) == (forge.now, forge.now + 900)


@pytest.mark.parametrize("state", [KeyState.PENDING, KeyState.ACTIVE, KeyState.RETIRING])
def test_tokens_of_a_published_key_hold(world: World, state: KeyState) -> None:
    forge = world.forge()
    world.ring.set_state(forge.kid, state)

    assert check_signature(read(forge.token()), world.ring.ring()).claims.sub == "user-123"


@pytest.mark.parametrize("state", [KeyState.RETIRED, KeyState.COMPROMISED])
def test_tokens_of_a_key_that_is_published_no_more_are_dead(world: World, state: KeyState) -> None:
    forge = world.forge()
    world.ring.set_state(forge.kid, state)

    assert refusal(forge.token(), world.ring.ring(), forge) == ("key state", f"key_{state}")


def test_nothing_is_said_about_a_keys_state_to_somebody_who_does_not_hold_it(world: World) -> None:
    forge, other = world.forge(), world.add_signing_key()
    world.ring.set_state(forge.kid, KeyState.COMPROMISED)
    forged = world.forge(other).token(header=forge.header())

    assert refusal(forged, world.ring.ring(), forge) == ("signature", "bad_signature")


def test_a_token_is_checked_with_the_key_that_it_names_and_no_other(world: World) -> None:
    other = world.forge(world.add_signing_key())
    named_wrongly = other.token(header=world.forge().header())

    assert refusal(named_wrongly, world.ring.ring(), other) == ("signature", "bad_signature")
    assert check_signature(read(other.token()), world.ring.ring()).claims.sub == "user-123"


@pytest.mark.parametrize(
    ("age", "alive"), [(-31, False), (-30, True), (0, True), (899, True), (900, False), (901, False)]
)
def test_a_token_lives_from_its_iat_less_the_leeway_until_the_very_second_of_its_exp(age: int, *, alive: bool) -> None:
    forge = WORLD.forge()
    signed = check_signature(read(forge.token()), WORLD.ring.ring())
    profile = Profile(issuer=ISSUER, tenant_id=TENANT_ID, now=forge.now + age, max_lifetime=900)

    if alive:
        assert judge(signed, profile).claims == signed.claims
    else:
        with pytest.raises(TokenError):
            judge(signed, profile)


def test_the_tenants_maximum_counts_when_a_token_is_used_not_only_when_it_is_made(world: World) -> None:
    forge = world.forge()

    assert refusal(forge.token(), world.ring.ring(), forge, max_lifetime=899) == ("lifetime", "lifetime_not_allowed")


def test_a_token_is_for_the_one_tenant_whose_it_is(world: World) -> None:
    forge = world.forge()
    signed = check_signature(read(forge.token()), world.ring.ring())
    rival = Profile(issuer=ISSUER, tenant_id=OTHER_TENANT_ID, now=forge.now, max_lifetime=3600)

    with pytest.raises(TokenError, match="wrong_tenant"):
        judge(signed, rival)


def test_a_good_key_elsewhere_in_the_ring_does_not_help_an_unknown_kid(world: World) -> None:
    forge = world.forge()
    empty = KeyRing(ISSUER, {})

    assert refusal(forge.token(), empty, forge) == ("signature", "unknown_key")


def test_a_flood_of_text_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(TokenError, match="too_large"):
        read("{" * 10_000_000)


@given(st.text() | st.text(ALPHABET + ".=") | st.builds("{}.{}.{}".format, part, part, last_part))
def test_any_text_is_read_or_refused_with_a_token_error(text: str) -> None:
    with pytest.raises(TokenError):
        read(text)


@given(header=json_values, claims=json_values)
def test_any_json_under_our_signature_is_refused_with_a_token_error(header: object, claims: object) -> None:
    forge = WORLD.forge()
    with pytest.raises(TokenError):
        read(forge.compact(as_json(header), as_json(forge.claims())))
    with pytest.raises(TokenError):
        read(forge.compact(as_json(forge.header()), as_json(claims)))


@given(name=st.sampled_from(sorted(WORLD.forge().claims())), value=json_values)
def test_any_value_in_any_claim_under_our_signature_is_kept_or_refused(name: str, value: object) -> None:
    forge = WORLD.forge()
    try:
        claims = check_signature(read(forge.token(claims=forge.claims(**{name: value}))), WORLD.ring.ring()).claims
    except TokenError:
        return
    assert getattr(claims, name) == value


@given(header=st.binary(min_size=1), claims=st.binary(min_size=1))
def test_any_bytes_under_our_signature_are_refused_with_a_token_error(header: bytes, claims: bytes) -> None:
    with pytest.raises(TokenError):
        read(WORLD.forge().signed(f"{base64url(header)}.{base64url(claims)}"))


@given(st.data())
def test_one_changed_character_never_makes_another_token(data: st.DataObject) -> None:
    forge = WORLD.forge()
    token = forge.token()
    place = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.sampled_from(ALPHABET + ".=+/ \n").filter(lambda character: character != token[place]))

    refusal(token[:place] + other + token[place + 1 :], WORLD.ring.ring(), forge)


@given(st.data())
def test_one_missing_or_repeated_character_never_makes_another_token(data: st.DataObject) -> None:
    forge = WORLD.forge()
    token = forge.token()
    place = data.draw(st.integers(0, len(token) - 1))
    kept = data.draw(st.sampled_from([0, 2]))

    refusal(token[:place] + token[place] * kept + token[place + 1 :], WORLD.ring.ring(), forge)
