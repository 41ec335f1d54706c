"""The key ring, the service's issuer and its timing in DynamoDB, and the copy of them that a container keeps."""

from collections.abc import Callable, Iterator
from copy import replace

import msgspec

from embedtokens.adapters.dynamodb import ConditionFailedError, DynamoTable, Item, Key
from embedtokens.domain.errors import UnavailableError
from embedtokens.domain.jwk import PublicJwk
from embedtokens.domain.keyring import KeyRing, KeyState, SigningKey
from embedtokens.domain.timing import DAY_SECONDS, Timing

LOOK_AGAIN_SECONDS = 5
_PARTITION = "SIGNING"
_SERVICE_KEY: Key = (_PARTITION, "SERVICE")
_KEY_PREFIX = "KEY#"
_LATER_MOMENTS = ("activated_at", "demoted_at", "withdrawn_at", "deleted_at")
_NEVER = "attribute_not_exists(#version)"


class RingTable:
    """The domain's RingWriter. Every change counts up the service item's version, so that no two changes mix."""

    def __init__(self, table: DynamoTable) -> None:
        self._table = table

    def fresh_ring(self) -> KeyRing | None:
        items = {item["sk"]["S"]: item for item in self._table.query(_PARTITION)}
        service = items.pop(_SERVICE_KEY[1], None)
        if service is None:
            return None
        keys = (_signing_key(sk.removeprefix(_KEY_PREFIX), item) for sk, item in items.items())
        return KeyRing(
            service["issuer"]["S"],
            {key.kid: key for key in keys},
            timing=_timing(service, "timing") or Timing(),
            earlier=_timing(service, "earlier"),
            earlier_until=_number(service, "earlier_until") or 0,
            version=_number(service, "version") or 0,
        )

    def swap(self, before: KeyRing | None, after: KeyRing) -> bool:
        """Raises UnavailableError; the change may have been stored all the same, and is never stored in part."""
        try:
            self._table.transact(self._service(before, after), *self._changed_keys(before, after))
        except ConditionFailedError:
            return False
        return True

    def _service(self, before: KeyRing | None, after: KeyRing) -> dict[str, object]:
        version = before.version if before else 0
        values: dict[str, Item] = {
            "issuer": {"S": after.issuer},
            "timing": {"S": msgspec.json.encode(after.timing).decode()},
            "earlier_until": {"N": str(after.earlier_until)},
            "version": {"N": str(version + 1)},
        }
        if after.earlier:
            values["earlier"] = {"S": msgspec.json.encode(after.earlier).decode()}
        given = {":was": {"N": str(version)}} if version else {}
        return self._table.set(_SERVICE_KEY, values, condition="#version = :was" if version else _NEVER, given=given)

    def _changed_keys(self, before: KeyRing | None, after: KeyRing) -> Iterator[dict[str, object]]:
        for key in after.keys.values():
            stored = before.keys.get(key.kid) if before else None
            if stored is None:
                yield self._table.put_new(_key_item(key))
            elif stored != key:
                place, was = (_PARTITION, f"{_KEY_PREFIX}{key.kid}"), {":was": {"S": str(stored.state)}}
                yield self._table.set(place, _state_and_moments(key), condition="#state = :was", given=was)


def _key_item(key: SigningKey) -> Item:
    return {
        "pk": {"S": _PARTITION},
        "sk": {"S": f"{_KEY_PREFIX}{key.kid}"},
        "custody": {"S": key.custody},
        "jwk": {"S": msgspec.json.encode(key.jwk).decode()},
        "published_at": {"N": str(key.published_at)},
        **_state_and_moments(key),
    }


def _state_and_moments(key: SigningKey) -> dict[str, Item]:
    moments = {name: getattr(key, name) for name in _LATER_MOMENTS}
    if key.deleted_at is not None:  # the item outlives the private half by a day, and then DynamoDB forgets it
        moments["ttl"] = key.deleted_at + DAY_SECONDS
    numbers = {name: {"N": str(moment)} for name, moment in moments.items() if moment is not None}
    return {"state": {"S": str(key.state)}, **numbers}


def _signing_key(kid: str, item: Item) -> SigningKey:
    return SigningKey(
        kid=kid,
        custody=item["custody"]["S"],
        jwk=msgspec.json.decode(item["jwk"]["S"], type=PublicJwk),
        state=KeyState(item["state"]["S"]),
        published_at=int(item["published_at"]["N"]),
        **{name: _number(item, name) for name in _LATER_MOMENTS},
    )


def _number(item: Item, name: str) -> int | None:
    return int(item[name]["N"]) if name in item else None


def _timing(item: Item, name: str) -> Timing | None:
    return msgspec.json.decode(item[name]["S"], type=Timing) if name in item else None


class CachedRing:
    """The domain's RingReader: one Query a container and cache time, which the ring itself states (60 s at most).

    A kid that is not in the copy is looked for in the table, too, but not within seconds of the last time that anybody
    looked: kids that somebody made up cost nothing. An empty ring is never kept.

    `clock` is the wall's. A monotonic one may stand still while Lambda has frozen the container between two requests,
    and a copy would stay fresh for hours; a wall clock that is set back makes the copy stale.
    """

    def __init__(self, table: RingTable, clock: Callable[[], float]) -> None:
        self._table = table
        self._clock = clock
        self._ring: KeyRing | None = None
        self._read_at = 0.0
        self._looked_at = 0.0
        # In words: an error would keep the frames, and so the requests, of all to whom it was raised.
        self._trouble: str | None = None

    def ring(self) -> KeyRing:
        now = self._clock()
        if self._ring is None or not 0 <= now - self._read_at < self._ring.timing.ring_cache:
            self._ring, self._read_at = self._fresh(now), now
        return self._ring

    def latest(self) -> KeyRing:
        """As it is stored now; in an outage the copy, for its time."""
        now = self._clock()
        try:
            self._ring, self._read_at = self._fresh(now), now
        except UnavailableError:
            if self._ring is None:
                raise
        return self.ring()

    def _look_again(self) -> KeyRing:
        """Raises UnavailableError while nobody knows whether there is a newer ring."""
        now = self._clock()
        if 0 <= now - self._looked_at < LOOK_AGAIN_SECONDS:
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
        return replace(ring, look_again=self._look_again)

    def _stored(self) -> KeyRing:
        ring = self._table.fresh_ring()
        if ring is None or not ring.keys:
            raise UnavailableError("the service has no issuer or no signing key yet")
        return ring
