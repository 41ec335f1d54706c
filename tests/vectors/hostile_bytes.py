"""Tokens whose parts say what is legal, but whose shape or signature is wrong in one thing."""

import string
from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from tests.vectors.forge import (
    MALFORMED,
    P256_ORDER,
    Attack,
    Forge,
    as_json,
    base64url,
    base64url_decode,
    raw_signature,
)

MAX_BYTES = 8192
BAD_SIGNATURE = ("signature", "bad_signature")
ALPHABET = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"

type Parts = Callable[[str, str, str], str]
type Sign = Callable[[Forge, bytes], bytes]


def _reshaped(change: Parts) -> Callable[[Forge], str]:
    """A legal token, cut and glued again."""
    return lambda forge: change(*forge.token().split("."))


def _signature(sign: Sign) -> Callable[[Forge], str]:
    """A legal token with another signature in its place."""

    def build(forge: Forge) -> str:
        text = forge.token().rpartition(".")[0]
        return f"{text}.{base64url(sign(forge, text.encode()))}"

    return build


def of_size(bytes_wanted: int) -> Callable[[Forge], str]:
    """A legal token of exactly that many bytes."""

    def build(forge: Forge) -> str:
        missing = bytes_wanted - len(forge.token(claims=forge.claims(attrs={"padding": ""})))
        for typ in ("embed+jwt", "application/embed+jwt"):
            for padding in range(missing * 3 // 4 - 24, missing * 3 // 4 + 4):
                payload = as_json(forge.claims(attrs={"padding": "x" * padding}))
                token = forge.compact(as_json(forge.header(typ=typ)), payload)
                if len(token) == bytes_wanted:
                    return token
        raise AssertionError(bytes_wanted)

    return build


def high_s_twin(token: str) -> str:
    """Another signature of the same token, which anybody can compute: (r, n - s)."""
    text, _, signature = token.rpartition(".")
    raw = base64url_decode(signature)
    return f"{text}.{base64url(raw[:32] + (P256_ORDER - int.from_bytes(raw[32:])).to_bytes(32))}"


def _other_spelling(part: str) -> str:
    """The same bytes with a spare bit set: only a part with spare bits has one."""
    assert len(part) % 4
    return part[:-1] + ALPHABET[ALPHABET.index(part[-1]) | 1]


def _payloads(forge: Forge) -> list[str]:
    """Legal ones of three lengths, so that one has spare bits and one has none."""
    return [base64url(as_json(forge.claims(sub="x" * length))) for length in (1, 2, 3)]


def _payload_in_other_spelling(forge: Forge) -> str:
    payload = next(payload for payload in _payloads(forge) if len(payload) % 4)
    return forge.signed(f"{base64url(as_json(forge.header()))}.{_other_spelling(payload)}")


def _payload_with_a_character_too_many(forge: Forge) -> str:
    payload = next(payload for payload in _payloads(forge) if len(payload) % 4 == 0)
    return forge.signed(f"{base64url(as_json(forge.header()))}.{payload}A")


def _payload_in_standard_alphabet(forge: Forge) -> str:
    header = base64url(as_json(forge.header()))
    payload = base64url(as_json(forge.claims(sub="???>>>???>>>")))
    assert set(payload) & set("-_")
    return forge.signed(f"{header}.{payload.replace('-', '+').replace('_', '/')}")


def _signature_in_standard_alphabet(forge: Forge) -> str:
    tokens = iter(forge.token, "")  # ECDSA has a new signature every time
    text, _, signature = next(t for t in tokens if set(t.rpartition(".")[2]) & set("-_")).rpartition(".")
    return f"{text}.{signature.replace('-', '+').replace('_', '/')}"


def _signature_of_another_token(forge: Forge) -> str:
    other = forge.token(claims=forge.claims(sub="somebody-else"))
    return f"{forge.token().rpartition('.')[0]}.{other.rpartition('.')[2]}"


def _claims_of_another_token(forge: Forge) -> str:
    header, _, signature = forge.token().split(".")
    return f"{header}.{base64url(as_json(forge.claims(role='admin')))}.{signature}"


def _another_key_under_our_kid(_forge: Forge, text: bytes) -> bytes:
    return raw_signature(ec.generate_private_key(ec.SECP256R1()), text)


def _another_hash(forge: Forge, text: bytes) -> bytes:
    return raw_signature(forge.private, text + b"\0")


SHAPES = [
    Attack("nothing", MALFORMED, lambda _forge: ""),
    Attack("two dots", MALFORMED, lambda _forge: ".."),
    Attack("no signature part", MALFORMED, _reshaped(lambda h, p, _: f"{h}.{p}")),
    Attack("an empty signature", MALFORMED, _reshaped(lambda h, p, _: f"{h}.{p}.")),
    Attack("an empty header", MALFORMED, lambda forge: forge.signed(f".{base64url(as_json(forge.claims()))}")),
    Attack("an empty payload", MALFORMED, lambda forge: forge.signed(f"{base64url(as_json(forge.header()))}.")),
    Attack("a dot too many", MALFORMED, _reshaped(lambda h, p, s: f"{h}.{p}.{s}.")),
    Attack("five parts, like an encrypted token", MALFORMED, _reshaped(lambda h, p, s: f"{h}.{p}.{p}.{p}.{s}")),
    Attack("padding on the signature", MALFORMED, _reshaped(lambda h, p, s: f"{h}.{p}.{s}==")),
    Attack("padding on the header", MALFORMED, _reshaped(lambda h, p, s: f"{h}=.{p}.{s}")),
    Attack("a space before", MALFORMED, _reshaped(lambda h, p, s: f" {h}.{p}.{s}")),
    Attack("a newline after", MALFORMED, _reshaped(lambda h, p, s: f"{h}.{p}.{s}\n")),
    Attack("a newline inside", MALFORMED, _reshaped(lambda h, p, s: f"{h}.{p[:8]}\n{p[8:]}.{s}")),
    Attack("the scheme before it", MALFORMED, _reshaped(lambda h, p, s: f"Bearer {h}.{p}.{s}")),
    Attack("quotes around", MALFORMED, _reshaped(lambda h, p, s: f'"{h}.{p}.{s}"')),
    Attack("NUL after", MALFORMED, _reshaped(lambda h, p, s: f"{h}.{p}.{s}\0")),
    Attack("letters that are not ASCII", MALFORMED, _reshaped(lambda h, p, s: f"{h}.{p}.{s[:-1]}é")),
    Attack("JSON serialization", MALFORMED, _reshaped(lambda h, p, s: f'{{"protected":"{h}","payload":"{p}"}}')),
    Attack("spare bits in the signature", MALFORMED, _reshaped(lambda h, p, s: f"{h}.{p}.{_other_spelling(s)}")),
    Attack("spare bits in the payload", MALFORMED, _payload_in_other_spelling),
    Attack("standard base64 in the payload", MALFORMED, _payload_in_standard_alphabet),
    Attack("standard base64 in the signature", MALFORMED, _signature_in_standard_alphabet),
    Attack("a payload of an impossible length", MALFORMED, _payload_with_a_character_too_many),
    Attack("a byte over the limit", ("format", "too_large"), of_size(MAX_BYTES + 1)),
]

SIGNATURES = [
    Attack("a signature of 63 bytes", MALFORMED, _signature(lambda f, text: raw_signature(f.private, text)[:-1])),
    Attack("a signature of 65 bytes", MALFORMED, _signature(lambda f, text: raw_signature(f.private, text) + b"\0")),
    Attack("a signature cut in half", MALFORMED, _signature(lambda f, text: raw_signature(f.private, text)[:32])),
    Attack("a signature in DER", MALFORMED, _signature(lambda f, text: f.private.sign(text, ec.ECDSA(SHA256())))),
    Attack("a signature of zeros", BAD_SIGNATURE, _signature(lambda _f, _text: bytes(64))),
    Attack("r = 0", BAD_SIGNATURE, _signature(lambda f, text: bytes(32) + raw_signature(f.private, text)[32:])),
    Attack("s = 0", BAD_SIGNATURE, _signature(lambda f, text: raw_signature(f.private, text)[:32] + bytes(32))),
    Attack("r and s of the curve's order", BAD_SIGNATURE, _signature(lambda _f, _text: P256_ORDER.to_bytes(32) * 2)),
    Attack("a signature of ones", BAD_SIGNATURE, _signature(lambda _f, _text: b"\xff" * 64)),
    Attack(
        "r and s exchanged",
        BAD_SIGNATURE,
        _signature(lambda f, text: (raw := raw_signature(f.private, text))[32:] + raw[:32]),
    ),
    Attack("a signature over other bytes", BAD_SIGNATURE, _signature(_another_hash)),
    Attack("a signature of another token", BAD_SIGNATURE, _signature_of_another_token),
    Attack("claims of another token", BAD_SIGNATURE, _claims_of_another_token),
    Attack("another key under our kid", BAD_SIGNATURE, _signature(_another_key_under_our_kid)),
]

ATTACKS = [*SHAPES, *SIGNATURES]
