"""The life cycle of a signing key: pending → active → retiring → retired → deleted, or compromised.

A step is due when its wait is over. A transition takes a ring and returns the next one, which is stored whole or not at
all. Times are in seconds since the epoch.
"""

from collections.abc import Iterator
from copy import replace
from enum import StrEnum

import msgspec

from embedtokens.jose.jwk import PublicJwk
from embedtokens.signing_keys.key_ring import KeyRing, KeyState, SigningKey
from embedtokens.signing_keys.timing import DAY_SECONDS, Timing


class Kind(StrEnum):
    """The kinds of rotation steps."""

    PREPARE = "prepare"
    ACTIVATE = "activate"
    RETIRE = "retire"
    DELETE = "delete"
    MARK_COMPROMISED = "mark_compromised"


class Step(msgspec.Struct, frozen=True):
    """One change of the ring; `kid` is None for a key that does not exist yet."""

    kind: Kind
    kid: str | None = None


def due(ring: KeyRing, now: int) -> Iterator[Step]:
    """Yield the steps that are due, the most urgent first. Each step may change what is due after it."""
    active, pending = ring.first(KeyState.ACTIVE), ring.first(KeyState.PENDING)
    if active is None:  # the first key ever, or an emergency: there is nothing to wait for
        yield Step(Kind.ACTIVATE, pending.kid) if pending else Step(Kind.PREPARE)
    for key in ring.in_order():
        if key.state is KeyState.RETIRING and now >= leaves_at(ring, key, now):
            yield Step(Kind.RETIRE, key.kid)
    if active and pending and now >= max(leaves_at(ring, key, now) for key in (active, pending)):
        yield Step(Kind.ACTIVATE, pending.kid)
    for key in ring.in_order():
        if key.state in {KeyState.RETIRED, KeyState.COMPROMISED} and key.deleted_at is None:
            yield Step(Kind.DELETE, key.kid)
    if active and pending is None:
        yield Step(Kind.PREPARE)


def leaves_at(ring: KeyRing, key: SigningKey, now: int) -> int:
    """Return when a pending, active, or retiring key may leave its state. A missing time never makes it too early."""
    waits = ring.waits(now)
    if key.state is KeyState.PENDING:
        return key.published_at + waits.publish_wait
    if key.state is KeyState.ACTIVE:
        return (key.activated_at or key.published_at) + waits.rotation_period
    return (key.demoted_at or now) + waits.retire_wait


def overdue(ring: KeyRing, now: int) -> int:
    """Return for how many seconds a rotation has been overdue; a whole period if no key signs."""
    active = ring.first(KeyState.ACTIVE)
    return max(0, now - leaves_at(ring, active, now)) if active else ring.timing.rotation_period


def ready(ring: KeyRing, now: int) -> list[SigningKey]:
    """Return pending keys that every verifier knows."""
    pending = (key for key in ring.in_order() if key.state is KeyState.PENDING)
    return [key for key in pending if now >= leaves_at(ring, key, now)]


def with_pending(ring: KeyRing, key_arn: str, jwk: PublicJwk, now: int) -> KeyRing:
    """Return the ring with a new key that is published and does not sign yet."""
    return _with(ring, SigningKey(jwk.thumbprint, key_arn, jwk, KeyState.PENDING, published_at=now))


def activated(ring: KeyRing, kid: str, now: int) -> KeyRing:
    """Return the ring with the pending key activated and the active one demoted, in one change."""
    changed = [replace(ring.keys[kid], state=KeyState.ACTIVE, activated_at=now)]
    if active := ring.first(KeyState.ACTIVE):
        changed.append(replace(active, state=KeyState.RETIRING, demoted_at=now))
    return _with(ring, *changed)


def retired(ring: KeyRing, kid: str, now: int) -> KeyRing:
    """Return the ring with this key retired: its tokens no longer verify."""
    return _with(ring, replace(ring.keys[kid], state=KeyState.RETIRED, withdrawn_at=now))


def compromised(ring: KeyRing, kid: str, now: int) -> KeyRing:
    """Return the ring with this key removed from the JWKS at once.

    If it was the active key, the pending one replaces it in the same change, however recently it was published.
    """
    key = ring.keys[kid]
    after = _with(ring, replace(key, state=KeyState.COMPROMISED, withdrawn_at=now))
    pending = after.first(KeyState.PENDING)
    return activated(after, pending.kid, now) if key.state is KeyState.ACTIVE and pending else after


def deleted(ring: KeyRing, kid: str, now: int) -> KeyRing:
    """Return the ring after the deletion of a private key is scheduled. A compromised key keeps that state."""
    key = ring.keys[kid]
    state = key.state if key.state is KeyState.COMPROMISED else KeyState.DELETED
    return _with(ring, replace(key, state=state, deleted_at=now + ring.timing.deletion_window_days * DAY_SECONDS))


def with_issuer_and_timing(ring: KeyRing | None, issuer: str, timing: Timing, now: int) -> KeyRing:
    """Return the ring with this issuer and timing. Earlier waits apply until nothing they protect is left."""
    if ring is None:
        return KeyRing(issuer, {}, timing)
    if timing == ring.timing:
        return replace(ring, issuer=issuer)
    earlier = ring.waits(now)
    until = max(ring.earlier_until, now + max(earlier.publish_wait, earlier.retire_wait))
    return replace(ring, issuer=issuer, timing=timing, earlier=earlier, earlier_until=until)


def _with(ring: KeyRing, *keys: SigningKey) -> KeyRing:
    return replace(ring, keys={**ring.keys, **{key.kid: key for key in keys}})
