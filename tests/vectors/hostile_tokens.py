"""Every hostile token, one row an attack, and beside them the unusual tokens that are as good as any.

`build(forge)` makes the token at run time with the key of the service under attack.
"""

from collections.abc import Callable, Mapping

from tests.vectors import hostile_bytes, hostile_claims, hostile_headers
from tests.vectors.forge import Attack, Forge, as_json

ATTACKS: list[Attack] = [*hostile_bytes.ATTACKS, *hostile_headers.ATTACKS, *hostile_claims.ATTACKS]

GOOD: Mapping[str, Callable[[Forge], str]] = {
    "as we make them": lambda forge: forge.token(),
    "typ with its prefix": lambda forge: forge.token(header=forge.header(typ="application/embed+jwt")),
    "typ in other case": lambda forge: forge.token(header=forge.header(typ="Embed+JWT")),
    "typ with its prefix in other case": lambda forge: forge.token(header=forge.header(typ="APPLICATION/embed+jwt")),
    "a header with white space": lambda forge: forge.compact(
        f'{{ "typ": "embed+jwt",\n"kid": "{forge.kid}", "alg": "ES256" }}'.encode(),
        as_json(forge.claims()),
    ),
    "the other signature of the same bytes": lambda forge: hostile_bytes.high_s_twin(forge.token()),
    "exp in a second": hostile_claims.life(-899, 900),
    "iat 30 s ahead": hostile_claims.life(30, 900),
    "lifetime of 60 s": hostile_claims.life(0, 60),
    "lifetime of the maximum": hostile_claims.longest(0),
    "as many members as may be": hostile_claims.with_members(hostile_claims.MAX_MEMBERS),
    "as many bytes as may be": hostile_bytes.of_size(hostile_bytes.MAX_BYTES),
    "sub of one character": lambda forge: forge.token(claims=forge.claims(sub="x")),
    "sub of 256 characters": lambda forge: forge.token(claims=forge.claims(sub="ü" * 256)),
    "an integer of 20 digits": lambda forge: forge.token(claims=forge.claims(attrs={"n": 10**20 - 1})),
    "origins": lambda forge: forge.token(claims=forge.claims(origins=["https://app.example.com"])),
    "a sandbox's": lambda forge: forge.token(claims=forge.claims(env="test")),
    "attributes of every type": lambda forge: forge.token(
        claims=forge.claims(attrs={"s": "😀", "i": -5, "f": 0.5, "b": True, "l": ["a", 1, False]}),
    ),
    "no attributes and no permissions": lambda forge: forge.token(claims=forge.claims(attrs={}, permissions={})),
}
