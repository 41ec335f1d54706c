"""Any text, bytes or JSON, signed by us or not, is read or rejected, and never raises an exception."""

from hypothesis import given
from hypothesis import strategies as st

from embedtokens.use_cases.tokens.check_token import (
    Check,
    Rejected,
    check_genuine,
    check_token,
    read_token,
)
from tests.support.builders.checks import expected
from tests.support.builders.world import World
from tests.vectors.forge import as_json, base64url
from tests.vectors.hostile_bytes import ALPHABET

WORLD = World()  # properties draw many examples from one key
EXPECTED = expected()

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
part, last_part = st.text(ALPHABET, min_size=1), st.text(ALPHABET, min_size=86, max_size=86)


def test_a_flood_of_text_is_refused_before_it_is_decoded() -> None:
    assert read_token("{" * 10_000_000) == Rejected(Check.FORMAT, "too_large")


@given(st.text() | st.text(ALPHABET + ".=") | st.builds("{}.{}.{}".format, part, part, last_part))
def test_any_text_is_read_or_rejected(text: str) -> None:
    assert isinstance(read_token(text), Rejected)


@given(header=json_values, claims=json_values)
def test_any_json_under_our_signature_is_rejected(header: object, claims: object) -> None:
    forge = WORLD.forge()
    assert isinstance(read_token(forge.compact(as_json(header), as_json(forge.claims()))), Rejected)
    assert isinstance(read_token(forge.compact(as_json(forge.header()), as_json(claims))), Rejected)


@given(name=st.sampled_from(sorted(WORLD.forge().claims())), value=json_values)
def test_any_value_in_any_claim_under_our_signature_is_kept_or_rejected(name: str, value: object) -> None:
    forge = WORLD.forge()
    found = check_genuine(forge.token(claims=forge.claims(**{name: value})), WORLD.ring)

    assert isinstance(found, Rejected) or getattr(found.claims, name) == value


@given(header=st.binary(min_size=1), claims=st.binary(min_size=1))
def test_any_bytes_under_our_signature_are_rejected(header: bytes, claims: bytes) -> None:
    text = WORLD.forge().signed(f"{base64url(header)}.{base64url(claims)}")

    assert isinstance(read_token(text), Rejected)


@given(st.data())
def test_one_changed_character_never_makes_another_token(data: st.DataObject) -> None:
    token = WORLD.forge().token()
    place = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.sampled_from(ALPHABET + ".=+/ \n").filter(lambda character: character != token[place]))

    assert isinstance(check_token(token[:place] + other + token[place + 1 :], WORLD.ring.ring(), EXPECTED), Rejected)


@given(st.data())
def test_one_missing_or_repeated_character_never_makes_another_token(data: st.DataObject) -> None:
    token = WORLD.forge().token()
    place = data.draw(st.integers(0, len(token) - 1))
    kept = data.draw(st.sampled_from([0, 2]))
    text = token[:place] + token[place] * kept + token[place + 1 :]

    assert isinstance(check_token(text, WORLD.ring.ring(), EXPECTED), Rejected)
