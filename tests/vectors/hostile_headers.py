"""Tokens whose header is wrong in one thing; the signature over it is ours."""

import hashlib
import hmac
from collections.abc import Callable

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.vectors.forge import MALFORMED, Attack, Forge, as_json, base64url, without

_SPKI = PublicFormat.SubjectPublicKeyInfo

type Build = Callable[[Forge], str]


def _with(**changes: object) -> Build:
    return lambda forge: forge.token(header=forge.header(**changes))


def _without(name: str) -> Build:
    return lambda forge: forge.token(header=without(forge.header(), name))


def _text(template: str) -> Build:
    """A header of its own bytes; KID stands for our kid."""
    return lambda forge: forge.compact(template.replace("KID", forge.kid).encode(), as_json(forge.claims()))


def _unsigned(forge: Forge) -> str:
    header, payload, _ = forge.token(header=forge.header(alg="none")).split(".")
    return f"{header}.{payload}."


def _public_pem(forge: Forge) -> bytes:
    return forge.private.public_key().public_bytes(Encoding.PEM, _SPKI)


def _public_der(forge: Forge) -> bytes:
    return forge.private.public_key().public_bytes(Encoding.DER, _SPKI)


def _public_point(forge: Forge) -> bytes:
    return forge.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _public_x(forge: Forge) -> bytes:
    return base64url(forge.private.public_key().public_numbers().x.to_bytes(32, "big")).encode()


def _pem_body(forge: Forge) -> bytes:
    return b"".join(_public_pem(forge).splitlines()[1:-1])


def _hmac(bits: int, key: Callable[[Forge], bytes]) -> Build:
    """The oldest attack: our public key, which everybody has, as the secret of a symmetric algorithm."""

    def build(forge: Forge) -> str:
        header = as_json(forge.header(alg=f"HS{bits}"))
        text = f"{base64url(header)}.{base64url(as_json(forge.claims()))}"
        return f"{text}.{base64url(hmac.digest(key(forge), text.encode(), getattr(hashlib, f'sha{bits}')))}"

    return build


_PUBLIC_FORMS = {
    "PEM": _public_pem,
    "DER": _public_der,
    "base64 body of the PEM": _pem_body,
    "raw point": _public_point,
    "JWK x": _public_x,
}

_EXTRA: dict[str, object] = {
    "crit": ["exp"],
    "b64": True,
    "jwk": {"kty": "EC"},
    "jku": "https://evil.example/jwks.json",
    "x5c": [],
    "x5u": "https://evil.example/x5.pem",
    "x5t": "AA",
    "zip": "DEF",
    "enc": "A256GCM",
    "cty": "JWT",
    "iss": "https://embed.example.com",
}

ATTACKS = [
    Attack("alg none without a signature", MALFORMED, _unsigned),
    Attack("alg none under our signature", MALFORMED, _with(alg="none")),
    *(Attack(f"HS256 keyed with our {name}", MALFORMED, _hmac(256, form)) for name, form in _PUBLIC_FORMS.items()),
    *(Attack(f"HS512 keyed with our {name}", MALFORMED, _hmac(512, form)) for name, form in _PUBLIC_FORMS.items()),
    Attack("alg ES384", MALFORMED, _with(alg="ES384")),
    Attack("alg RS256", MALFORMED, _with(alg="RS256")),
    Attack("alg es256 in lower case", MALFORMED, _with(alg="es256")),
    Attack("alg with a space", MALFORMED, _with(alg="ES256 ")),
    Attack("alg a list", MALFORMED, _with(alg=["ES256"])),
    Attack("alg null", MALFORMED, _with(alg=None)),
    Attack("alg missing", MALFORMED, _without("alg")),
    Attack("kid of nobody", ("signature", "unknown_key"), _with(kid="A" * 43)),
    Attack("kid missing", MALFORMED, _without("kid")),
    Attack("kid null", MALFORMED, _with(kid=None)),
    Attack("kid a list", MALFORMED, lambda forge: forge.token(header=forge.header(kid=[forge.kid]))),
    Attack("kid a number", MALFORMED, _with(kid=1)),
    Attack("kid of 42 characters", MALFORMED, _with(kid="A" * 42)),
    Attack("kid of 44 characters", MALFORMED, _with(kid="A" * 44)),
    Attack("kid of 10 KB", ("format", "too_large"), _with(kid="A" * 10_240)),
    Attack("kid a path", MALFORMED, _with(kid="../../../../../../../../../../../etc/passwd".ljust(43, "A"))),
    Attack("kid with NUL", MALFORMED, _with(kid="A" * 42 + "\0")),
    Attack("kid with a newline", MALFORMED, lambda forge: forge.token(header=forge.header(kid=forge.kid + "\n"))),
    Attack("kid with SQL", MALFORMED, _with(kid="x' UNION SELECT 'key' -- ".ljust(43, "A"))),
    Attack("typ JWT", ("format", "wrong_kind"), _with(typ="JWT")),
    Attack("typ of an access token", ("format", "wrong_kind"), _with(typ="at+jwt")),
    Attack("typ of an introspection answer", ("format", "wrong_kind"), _with(typ="token-introspection+jwt")),
    Attack("typ of an audit checkpoint", ("format", "wrong_kind"), _with(typ="embed-audit-checkpoint+jwt")),
    Attack("typ with any character for the plus", ("format", "wrong_kind"), _with(typ="embedxjwt")),
    Attack("typ of another tree", ("format", "wrong_kind"), _with(typ="text/embed+jwt")),
    Attack("typ with the prefix twice", ("format", "wrong_kind"), _with(typ="application/application/embed+jwt")),
    Attack("typ with a dotless i", ("format", "wrong_kind"), _with(typ="appl\u0131cation/embed+jwt")),
    Attack("typ with a newline", ("format", "wrong_kind"), _with(typ="embed+jwt\n")),
    Attack("typ with a parameter", ("format", "wrong_kind"), _with(typ="embed+jwt;v=1")),
    Attack("typ empty", ("format", "wrong_kind"), _with(typ="")),
    Attack("typ a list", MALFORMED, _with(typ=["embed+jwt"])),
    Attack("typ missing", MALFORMED, _without("typ")),
    *(Attack(f"header member {name}", MALFORMED, _with(**{name: value})) for name, value in _EXTRA.items()),
    Attack("header a list", MALFORMED, lambda forge: forge.token(header=[forge.header()])),
    Attack("header a string", MALFORMED, _text('"ES256"')),
    Attack("header empty", MALFORMED, _text("{}")),
    Attack("header cut short", MALFORMED, _text('{"alg":"ES256","kid":"KID","typ":"embed+jwt"')),
    Attack("header with alg twice", MALFORMED, _text('{"alg":"none","alg":"ES256","kid":"KID","typ":"embed+jwt"}')),
    Attack(
        "header with alg twice, once escaped",
        MALFORMED,
        _text('{"alg":"none","\\u0061lg":"ES256","kid":"KID","typ":"embed+jwt"}'),
    ),
    Attack("header with a comment", MALFORMED, _text('{"alg":"ES256","kid":"KID","typ":"embed+jwt"/**/}')),
    Attack("header with a comma at the end", MALFORMED, _text('{"alg":"ES256","kid":"KID","typ":"embed+jwt",}')),
    Attack("header with NaN", MALFORMED, _text('{"alg":"ES256","kid":"KID","typ":NaN}')),
    Attack("header nested deeply", MALFORMED, _text('{"alg":' + "[" * 2_000 + "]" * 2_000 + "}")),
    Attack("header with a byte order mark", MALFORMED, _text('\ufeff{"alg":"ES256","kid":"KID","typ":"embed+jwt"}')),
]
