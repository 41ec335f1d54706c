"""Tokens whose claims are wrong in one thing; header and signature are ours."""

from collections.abc import Callable

from tests.vectors.forge import MALFORMED, Attack, Forge, as_json, base64url, without

OTHER_TENANT = "t_0000000000000000"
EXPIRED = ("lifetime", "expired")
NOT_ALLOWED = ("lifetime", "lifetime_not_allowed")
REQUIRED = ("iss", "aud", "tid", "sub", "jti", "iat", "exp", "role", "akid", "permissions", "env", "attrs")
MAX_MEMBERS = 512

type Build = Callable[[Forge], str]


def _with(**changes: object) -> Build:
    return lambda forge: forge.token(claims=forge.claims(**changes))


def _without(name: str) -> Build:
    return lambda forge: forge.token(claims=without(forge.claims(), name))


def life(begins: int, seconds: int) -> Build:
    """Issued `begins` seconds from now, for so many seconds."""
    return lambda forge: forge.token(
        claims=forge.claims(iat=forge.now + begins, exp=forge.now + begins + seconds),
    )


def longest(extra: int) -> Build:
    return lambda forge: life(0, forge.max_lifetime + extra)(forge)


def with_members(total: int) -> Build:
    """A payload of so many members, all of them legal."""

    def build(forge: Forge) -> str:
        claims = forge.claims(permissions={}, attrs={})
        return forge.token(claims={**claims, "attrs": {f"a{i}": 1 for i in range(total - len(claims))}})

    return build


def _exp(of: Callable[[int], object]) -> Build:
    return lambda forge: forge.token(claims=forge.claims(exp=of(forge.now + 900)))


def _written(name: str, text: bytes) -> Build:
    """The member `name` in bytes of its own."""

    def build(forge: Forge) -> str:
        before = as_json(without(forge.claims(), name))[:-1]
        return forge.compact(as_json(forge.header()), before + b',"' + name.encode() + b'":' + text + b"}")

    return build


def _twice(name: str, text: bytes) -> Build:
    """The member `name` a second time, in bytes of its own, before the legal one."""
    return lambda forge: forge.compact(
        as_json(forge.header()), b'{"' + name.encode() + b'":' + text + b"," + as_json(forge.claims())[1:]
    )


def _payload(text: bytes) -> Build:
    return lambda forge: forge.compact(as_json(forge.header()), text)


LIFETIMES = [
    Attack("exp in this very second", EXPIRED, life(-900, 900)),
    Attack("exp a second ago", EXPIRED, life(-901, 900)),
    Attack("exp long ago", EXPIRED, life(-10_000_000, 900)),
    Attack("exp 0", EXPIRED, _with(iat=0, exp=0)),
    Attack("iat 31 s ahead", ("lifetime", "issued_in_the_future"), life(31, 900)),
    Attack("lifetime of 59 s", NOT_ALLOWED, life(0, 59)),
    Attack("lifetime a second over the maximum", NOT_ALLOWED, longest(1)),
    Attack("exp 10^18", NOT_ALLOWED, _with(exp=10**18)),
    Attack("iat 0", NOT_ALLOWED, _with(iat=0)),
    Attack("exp before iat", NOT_ALLOWED, life(20, -10)),
    Attack("exp as a string", MALFORMED, _exp(str)),
    Attack("exp as a float", MALFORMED, _exp(float)),
    Attack("exp true", MALFORMED, _with(exp=True)),
    Attack("exp null", MALFORMED, _with(exp=None)),
    Attack("exp 1e400", MALFORMED, _written("exp", b"1e400")),
    Attack("exp 1e18", MALFORMED, _written("exp", b"1e18")),
    Attack("exp negative", MALFORMED, _with(exp=-1)),
    Attack("exp of 21 digits", MALFORMED, _with(exp=10**20)),
    Attack("exp of 5,000 digits", MALFORMED, _written("exp", b"9" * 5_000)),
    Attack("exp twice", MALFORMED, _twice("exp", b"99999999999")),
    Attack("iat as a string", MALFORMED, _with(iat="1")),
    Attack("iat negative", MALFORMED, _with(iat=-1)),
]

WHOSE = [
    Attack("another issuer", ("issuer", "wrong_issuer"), _with(iss="https://evil.example")),
    Attack(
        "issuer with a slash at its end",
        ("issuer", "wrong_issuer"),
        lambda forge: forge.token(claims=forge.claims(iss=forge.issuer + "/")),
    ),
    Attack("audience of another tenant", ("audience", "wrong_tenant"), _with(aud=f"embed:{OTHER_TENANT}")),
    Attack(
        "audience without its prefix",
        ("audience", "wrong_tenant"),
        lambda forge: forge.token(claims=forge.claims(aud=forge.tenant_id)),
    ),
    Attack("tid of another tenant", ("audience", "wrong_tenant"), _with(tid=OTHER_TENANT)),
    Attack(
        "token of another tenant", ("audience", "wrong_tenant"), _with(tid=OTHER_TENANT, aud=f"embed:{OTHER_TENANT}")
    ),
    Attack(
        "audience a list with ours in it",
        MALFORMED,
        lambda forge: forge.token(claims=forge.claims(aud=[f"embed:{forge.tenant_id}"])),
    ),
    Attack("tid of the wrong form", MALFORMED, _with(tid="t_*")),
    Attack("sub empty", MALFORMED, _with(sub="")),
    Attack("sub of 257 characters", MALFORMED, _with(sub="x" * 257)),
    Attack("sub a number", MALFORMED, _with(sub=5)),
    Attack("jti of 15 bytes", MALFORMED, _with(jti=base64url(bytes(15)))),
    Attack("jti of 17 bytes", MALFORMED, _with(jti=base64url(bytes(17)))),
    Attack("jti with a separator", MALFORMED, _with(jti="#" * 22)),
    Attack("jti with a newline", MALFORMED, _with(jti=base64url(bytes(16)) + "\n")),
    Attack("akid with a separator", MALFORMED, _with(akid="KEY#00000000")),
    Attack(
        "akid with a newline", MALFORMED, lambda forge: forge.token(claims=forge.claims(akid=forge.api_key_id + "\n"))
    ),
]

CONTENTS = [
    *(Attack(f"{name} missing", MALFORMED, _without(name)) for name in REQUIRED),
    *(Attack(f"unknown claim {name}", MALFORMED, _with(**{name: 0})) for name in ("nbf", "cnf", "scope", "location")),
    Attack("claims a list", MALFORMED, lambda forge: forge.token(claims=[forge.claims()])),
    Attack("claims a string", MALFORMED, _payload(b'"claims"')),
    Attack("claims null", MALFORMED, _payload(b"null")),
    Attack("claims no JSON", MALFORMED, _payload(b"claims")),
    Attack("role null", MALFORMED, _with(role=None)),
    Attack("env of no environment", MALFORMED, _with(env="prod")),
    Attack("permissions a list", MALFORMED, _with(permissions=["dashboard"])),
    Attack("permissions without a list", MALFORMED, _with(permissions={"dashboard": "can_view"})),
    Attack("origins a string", MALFORMED, _with(origins="https://app.example.com")),
    Attack("origins null", MALFORMED, _with(origins=None)),
    Attack("attribute null", MALFORMED, _with(attrs={"location": None})),
    Attack("attribute an object", MALFORMED, _with(attrs={"location": {}})),
    Attack("attribute a list in a list", MALFORMED, _with(attrs={"location": [[]]})),
    Attack("attributes twice", MALFORMED, _twice("attrs", b"{}")),
    Attack("attribute twice", MALFORMED, _written("attrs", b'{"location":"Paris","location":"Rome"}')),
    Attack("attribute NaN", MALFORMED, _written("attrs", b'{"n":NaN}')),
    Attack("attribute Infinity", MALFORMED, _written("attrs", b'{"n":Infinity}')),
    Attack("attribute -Infinity", MALFORMED, _written("attrs", b'{"n":-Infinity}')),
    Attack("attribute 1e400", MALFORMED, _written("attrs", b'{"n":1e400}')),
    Attack("attribute of 21 digits", MALFORMED, _with(attrs={"n": 10**20})),
    Attack("attribute nested nine deep", MALFORMED, _written("attrs", b'{"n":' + b"[" * 7 + b"]" * 7 + b"}")),
    Attack("attribute not in UTF-8", MALFORMED, _written("attrs", b'{"n":"\xe9"}')),
    Attack("attribute with half a surrogate pair", MALFORMED, _written("attrs", b'{"n":"\\ud800"}')),
    Attack("513 members", MALFORMED, with_members(MAX_MEMBERS + 1)),
]

ATTACKS = [*LIFETIMES, *WHOSE, *CONTENTS]
