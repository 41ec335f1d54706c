"""A checkpoint as it is signed: whoever has the public key can verify it, and nothing else passes for one."""

import hashlib
import json
from typing import Any

import jwt
import pytest

from embedtokens.audit.checkpoints import (
    AUDIENCE,
    NO_CHECKPOINT,
    TYPE,
    AttestedHead,
    Checkpoint,
    CheckpointError,
    RefusedTrail,
    seal,
    unseal,
)
from embedtokens.jose import jws
from embedtokens.jose.es256 import public_key
from embedtokens.use_cases.tokens.check_token import Check, Rejected, read_token
from tests.support.builders.world import TENANT_ID, World
from tests.support.fakes.checkpoints import MemoryAttestationKey
from tests.support.fakes.system import NOW

CHECKPOINT = Checkpoint(
    iat=NOW,
    number=7,
    previous="ab" * 32,
    pass_started=NOW - 60,
    next=None,
    heads=(AttestedHead(TENANT_ID, 3, "cd" * 32),),
    refused=(RefusedTrail("t_RivalRivalRival1", 2, "missing"),),
)


@pytest.fixture
def key() -> MemoryAttestationKey:
    return MemoryAttestationKey()


def test_any_jwt_library_verifies_a_checkpoint(key: MemoryAttestationKey) -> None:
    sealed = seal(CHECKPOINT, key.public(), key.sign)

    claims = jwt.decode(
        sealed.text, public_key(key.public()), algorithms=["ES256"], audience=AUDIENCE, options={"verify_iat": False}
    )
    header = jwt.get_unverified_header(sealed.text)

    assert claims == {
        "aud": "embed-audit-checkpoint",
        "iat": NOW,
        "number": 7,
        "previous": "ab" * 32,
        "passStarted": NOW - 60,
        "next": None,
        "heads": [{"tenantId": TENANT_ID, "sequence": 3, "hash": "cd" * 32}],
        "refused": [{"tenantId": "t_RivalRivalRival1", "sequence": 2, "reason": "missing"}],
    }
    assert header == {"alg": "ES256", "kid": key.public().thumbprint, "typ": "embed-audit-checkpoint+jwt"}
    assert sealed.hash == hashlib.sha256(sealed.text.encode()).hexdigest()
    assert unseal(sealed.text, key.public()) == CHECKPOINT


def test_a_checkpoint_is_no_token_even_if_a_key_of_the_ring_has_signed_it() -> None:
    world = World()
    signing_key = world.signing_key
    sealed = seal(CHECKPOINT, signing_key.jwk, lambda message: world.keys.sign(signing_key, message))

    forge = world.forge()
    legal_but_for_its_type = forge.token(header=forge.header(typ=TYPE))

    for text, reason in ((sealed.text, "malformed"), (legal_but_for_its_type, "wrong_kind")):
        assert read_token(text) == Rejected(Check.FORMAT, reason)


def test_a_token_is_no_checkpoint(key: MemoryAttestationKey) -> None:
    world = World()

    with pytest.raises(CheckpointError):
        unseal(world.forge().token(), world.signing_key.jwk)


def forged(
    key: MemoryAttestationKey, header: dict[str, Any] | None = None, payload: dict[str, Any] | None = None
) -> str:
    """A checkpoint that is legal but for what is given, and signed by `key`."""
    reported = json.loads(jws.split(seal(CHECKPOINT, key.public(), key.sign).text)[1]) | (payload or {})
    legal = {"alg": "ES256", "kid": key.public().thumbprint, "typ": TYPE} | (header or {})
    unsigned = jws.signing_input(json.dumps(legal).encode(), json.dumps(reported).encode())
    return f"{unsigned}.{jws.base64url(key.sign(unsigned.encode()))}"


def test_the_forger_of_these_tests_makes_legal_ones(key: MemoryAttestationKey) -> None:
    assert unseal(forged(key), key.public()) == CHECKPOINT


def test_a_member_that_a_later_version_adds_is_no_error(key: MemoryAttestationKey) -> None:
    assert unseal(forged(key, payload={"later": 1}), key.public()) == CHECKPOINT


@pytest.mark.parametrize(
    ("header", "payload"),
    [
        ({"alg": "none"}, {}),
        ({"typ": "embed+jwt"}, {}),
        ({"typ": "JWT"}, {}),
        ({"kid": "another"}, {}),
        ({"crit": ["exp"]}, {}),
        ({}, {"aud": "embed:t_AcmeAcmeAcme0001"}),
        ({}, {"number": "7"}),
        ({}, {"heads": None}),
    ],
    ids=str,
)
def test_a_checkpoint_with_one_fault_is_refused(
    key: MemoryAttestationKey, header: dict[str, Any], payload: dict[str, Any]
) -> None:
    with pytest.raises(CheckpointError):
        unseal(forged(key, header, payload), key.public())


def test_another_key_s_checkpoint_is_refused_also_under_this_key_s_name(key: MemoryAttestationKey) -> None:
    other = MemoryAttestationKey()

    with pytest.raises(CheckpointError, match="signature does not hold"):
        unseal(forged(other, {"kid": key.public().thumbprint}), key.public())


@pytest.mark.parametrize("text", ["", "a.b.c", "e30.e30." + "A" * 86])
def test_what_is_no_checkpoint_is_refused(key: MemoryAttestationKey, text: str) -> None:
    with pytest.raises(CheckpointError):
        unseal(text, key.public())


def test_a_signature_that_does_not_hold_is_not_stored(key: MemoryAttestationKey) -> None:
    with pytest.raises(CheckpointError):
        seal(CHECKPOINT, key.public(), MemoryAttestationKey().sign)


def test_the_first_one_names_no_predecessor() -> None:
    assert (len(NO_CHECKPOINT), set(NO_CHECKPOINT)) == (64, {"0"})
