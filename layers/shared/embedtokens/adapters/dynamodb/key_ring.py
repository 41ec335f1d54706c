"""The key ring, the service's issuer, and its timing in DynamoDB, and a container's cached copy of them."""

from collections.abc import Callable, Iterator

import msgspec

from embedtokens.adapters.dynamodb.stored_formats import reading
from embedtokens.adapters.dynamodb.table import ConditionFailedError, DynamoTable, Item, Key
from embedtokens.errors import UnavailableError
from embedtokens.jose.jwk import PublicJwk
from embedtokens.signing_keys.key_ring import KeyRing, KeyState, SigningKey
from embedtokens.signing_keys.timing import DAY_SECONDS, RING_CACHE_SECONDS, Timing

REFRESH_SECONDS = 5
_PARTITION = "SIGNING"
SERVICE_KEY: Key = (_PARTITION, "SERVICE")
_KEY_PREFIX = "KEY#"
_LATER_MOMENTS = ("activated_at", "demoted_at", "withdrawn_at", "deleted_at")
_NEVER = "attribute_not_exists(#version)"


class RingTable:
    """Implements operator_ports.RingWriter. Every change increments the service item's version, so that no two mix."""

    def __init__(self, table: DynamoTable) -> None:
        self._table = table

    def fresh_ring(self) -> KeyRing | None:
        """Return the ring as it is stored now, or None before the first deployment has stored an issuer.

        Raises UnavailableError.
        """
        items = {item["sk"]["S"]: item for item in self._table.query(_PARTITION)}
        service = items.pop(SERVICE_KEY[1], None)
        if service is None:
            return None
        stored = [(sk.removeprefix(_KEY_PREFIX), item) for sk, item in items.items() if sk.startswith(_KEY_PREFIX)]
        with reading("service", service):
            return KeyRing(
                service["issuer"]["S"],
                {kid: _signing_key(kid, item) for kid, item in stored},
                timing=_timing(service, "timing") or Timing(),
                earlier=_timing(service, "earlier"),
                earlier_until=_number(service, "earlier_until") or 0,
                version=_number(service, "version") or 0,
            )

    def swap(self, before: KeyRing | None, after: KeyRing) -> bool:
        """Store a change of the ring and return True, or False if the stored ring is no longer `before`.

        Raises UnavailableError; the change may have been stored nevertheless, but never in part.
        """
        try:
            self._table.transact(self._service(before, after), *self._changed_keys(before, after))
        except ConditionFailedError:
            return False
        return True

    def _service(self, before: KeyRing | None, after: KeyRing) -> dict[str, object]:
        """Return a write of only what changes, so that attributes stored by a newer version remain."""
        version = before.version if before else 0
        written, known = _service_values(after), _service_values(before) if before else {}
        values = {name: value for name, value in written.items() if value != known.get(name)}
        values["version"] = {"N": str(version + 1)}
        given = {":was": {"N": str(version)}} if version else {}
        return self._table.set(SERVICE_KEY, values, condition="#version = :was" if version else _NEVER, given=given)

    def _changed_keys(self, before: KeyRing | None, after: KeyRing) -> Iterator[dict[str, object]]:
        for key in after.keys.values():
            stored = before.keys.get(key.kid) if before else None
            if stored is None:
                yield self._table.put_new(_key_item(key))
            elif stored != key:
                place, was = (_PARTITION, f"{_KEY_PREFIX}{key.kid}"), {":was": {"S": str(stored.state)}}
                yield self._table.set(place, _state_and_moments(key), condition="#state = :was", given=was)


def _service_values(ring: KeyRing) -> dict[str, Item]:
    values: dict[str, Item] = {
        "issuer": {"S": ring.issuer},
        "timing": {"S": msgspec.json.encode(ring.timing).decode()},
        "earlier_until": {"N": str(ring.earlier_until)},
    }
    if ring.earlier:
        values["earlier"] = {"S": msgspec.json.encode(ring.earlier).decode()}
    return values


def _key_item(key: SigningKey) -> Item:
    return {
        "pk": {"S": _PARTITION},
        "sk": {"S": f"{_KEY_PREFIX}{key.kid}"},
        "custody": {"S": key.key_arn},
        "jwk": {"S": msgspec.json.encode(key.jwk).decode()},
        "published_at": {"N": str(key.published_at)},
        **_state_and_moments(key),
    }


def _state_and_moments(key: SigningKey) -> dict[str, Item]:
    moments = {name: getattr(key, name) for name in _LATER_MOMENTS}
    if key.deleted_at is not None:  # the item outlives the private half by a day; then DynamoDB deletes it
        moments["ttl"] = key.deleted_at + DAY_SECONDS
    numbers = {name: {"N": str(moment)} for name, moment in moments.items() if moment is not None}
    return {"state": {"S": str(key.state)}, **numbers}


def _signing_key(kid: str, item: Item) -> SigningKey:
    """Read a key. One that only a newer version can read stays in the ring, so that its private half is no stray."""
    try:
        with reading("signing key", item):
            jwk, state = msgspec.json.decode(item["jwk"]["S"], type=PublicJwk), item["state"]["S"]
            known = state in KeyState and jwk.thumbprint == kid
            return SigningKey(
                kid=kid,
                key_arn=item["custody"]["S"],
                jwk=jwk,
                state=KeyState(state) if known else KeyState.UNKNOWN,
                published_at=int(item["published_at"]["N"]),
                **{name: _number(item, name) for name in _LATER_MOMENTS},
            )
    except UnavailableError:
        return SigningKey(kid, str(KeyState.UNKNOWN), PublicJwk("", ""), KeyState.UNKNOWN, published_at=0)


def _number(item: Item, name: str) -> int | None:
    return int(item[name]["N"]) if name in item else None


def _timing(item: Item, name: str) -> Timing | None:
    if name not in item:
        return None
    return Timing(**msgspec.structs.asdict(msgspec.json.decode(item[name]["S"], type=_StoredTiming)))


class _StoredTiming(msgspec.Struct, rename="camel"):
    """Timing as stored, without the limits of a request, which a newer version may have changed."""

    jwks_max_age: int
    ring_cache: int
    longest_lifetime: int
    margin: int
    rotation_period: int
    deletion_window_days: int


def _kept_for(ring: KeyRing) -> int:
    """Return the cache time in seconds; never longer than this version's maximum, whatever is stored."""
    return min(ring.timing.ring_cache, RING_CACHE_SECONDS)


class CachedRing:
    """Implements ports.RingReader: one Query per container and cache time, which the ring itself states (60 s at
    most).

    `refreshed` reads the table before the copy expires, but only once every few seconds, so that made-up kids cost
    nothing. An empty ring is never cached.

    `clock` is the wall clock. A monotonic clock may stand still while Lambda freezes the container between two
    requests, and a copy would stay fresh for hours; a wall clock that is set back makes the copy stale.
    """

    def __init__(self, table: RingTable, clock: Callable[[], float]) -> None:
        self._table = table
        self._clock = clock
        self._ring: KeyRing | None = None
        self._read_at = 0.0
        self._looked_at = 0.0
        # As text: an exception would keep the frames, and so the requests, of everyone it was raised to.
        self._trouble: str | None = None

    def ring(self) -> KeyRing:
        """Return the copy, refreshed if it has outlived its cache time. Raises UnavailableError."""
        now = self._clock()
        if self._ring is None or not 0 <= now - self._read_at < _kept_for(self._ring):
            self._ring, self._read_at = self._fresh(now), now
        return self._ring

    def latest(self) -> KeyRing:
        """Return the ring as it is stored now or, in an outage, the copy until it expires."""
        now = self._clock()
        try:
            self._ring, self._read_at = self._fresh(now), now
        except UnavailableError:
            if self._ring is None:
                raise
        return self.ring()

    def refreshed(self) -> KeyRing:
        """Return the ring as it was at most 5 s ago.

        Raises UnavailableError while it is unknown whether there is a newer ring.
        """
        now = self._clock()
        if 0 <= now - self._looked_at < REFRESH_SECONDS:
            if self._trouble:
                raise UnavailableError(self._trouble)
            return self.ring()
        self._ring, self._read_at = self._fresh(now), now
        return self._ring

    def _fresh(self, now: float) -> KeyRing:
        self._looked_at = now
        try:
            ring = self._stored()
        except UnavailableError as exc:
            self._trouble = exc.cause
            raise
        self._trouble = None
        return ring

    def _stored(self) -> KeyRing:
        ring = self._table.fresh_ring()
        if ring is None or not ring.keys:
            raise UnavailableError("the service has no issuer or no signing key yet")
        return ring
