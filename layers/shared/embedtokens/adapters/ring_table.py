"""The key ring and the service's issuer in DynamoDB, and the copy of them that a container keeps for a minute."""

from collections.abc import Callable

import msgspec

from embedtokens.adapters.dynamodb import ConditionFailedError, DynamoTable, Item, Key
from embedtokens.domain.errors import UnavailableError
from embedtokens.domain.jwk import PublicJwk
from embedtokens.domain.keyring import RING_CACHE_SECONDS, KeyRing, KeyState, SigningKey

_PARTITION = "SIGNING"
_SERVICE_KEY: Key = (_PARTITION, "SERVICE")
_KEY_PREFIX = "KEY#"


class RingTable:
    """The domain's RingWriter. The service item names the active key, so that there is never a second one."""

    def __init__(self, table: DynamoTable) -> None:
        self._table = table

    def fresh_ring(self) -> KeyRing | None:
        items = {item["sk"]["S"]: item for item in self._table.query(_PARTITION)}
        service = items.pop(_SERVICE_KEY[1], None)
        if service is None:
            return None
        keys = (_signing_key(sk.removeprefix(_KEY_PREFIX), item) for sk, item in items.items())
        return KeyRing(service["issuer"]["S"], {key.kid: key for key in keys})

    def set_issuer(self, issuer: str) -> None:
        """Raises UnavailableError when another deployment writes at the same moment."""
        ring = self.fresh_ring()
        if ring is not None and ring.issuer == issuer:
            return
        value = {"issuer": {"S": issuer}}
        if ring is None:
            write = self._table.put_new({"pk": {"S": _SERVICE_KEY[0]}, "sk": {"S": _SERVICE_KEY[1]}, **value})
        else:
            previous = {":previous": {"S": ring.issuer}}
            write = self._table.set(_SERVICE_KEY, value, condition="#issuer = :previous", given=previous)
        try:
            self._table.transact(write)
        except ConditionFailedError as exc:
            raise UnavailableError("another deployment is writing the issuer") from exc

    def add_first_key(self, key: SigningKey) -> bool:
        active = {"active_kid": {"S": key.kid}}
        try:
            self._table.transact(
                self._table.put_new(_key_item(key)),
                self._table.set(_SERVICE_KEY, active, condition="attribute_not_exists(#active_kid)", given={}),
            )
        except ConditionFailedError:
            return False
        return True


def _key_item(key: SigningKey) -> Item:
    return {
        "pk": {"S": _PARTITION},
        "sk": {"S": f"{_KEY_PREFIX}{key.kid}"},
        "custody": {"S": key.custody},
        "jwk": {"S": msgspec.json.encode(key.jwk).decode()},
        "state": {"S": str(key.state)},
        "published_at": {"N": str(key.published_at)},
        "activated_at": {"N": str(key.activated_at)},
    }


def _signing_key(kid: str, item: Item) -> SigningKey:
    return SigningKey(
        kid=kid,
        custody=item["custody"]["S"],
        jwk=msgspec.json.decode(item["jwk"]["S"], type=PublicJwk),
        state=KeyState(item["state"]["S"]),
        published_at=int(item["published_at"]["N"]),
        activated_at=int(item["activated_at"]["N"]) if "activated_at" in item else None,
    )


class CachedRing:
    """The domain's RingReader: one Query a minute and container. An empty ring is never kept."""

    def __init__(self, table: RingTable, clock: Callable[[], float]) -> None:
        self._table = table
        self._clock = clock
        self._ring: KeyRing | None = None
        self._read_at = 0.0

    def ring(self) -> KeyRing:
        now = self._clock()
        if self._ring is None or not now - self._read_at < RING_CACHE_SECONDS:
            ring = self._table.fresh_ring()
            if ring is None or not ring.keys:
                raise UnavailableError("the service has no issuer or no signing key yet")
            self._ring, self._read_at = ring, now
        return self._ring
