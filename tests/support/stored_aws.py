"""What DynamoDB and KMS answer out of a snapshot: stored items by their keys, signatures by real P-256 keys.

It reads what was stored and forgets what is written: behaviour is tested on moto and on the local stack. It imports
nothing but the standard library before the first signature, so that whoever only reads is not charged for cryptography.
"""

import base64
from collections.abc import Callable
from functools import cache
from typing import Any

WRITES = frozenset({"TransactWriteItems", "UpdateItem"})

type Answer = dict[str, Any]


class StoredAws:
    """`snapshot` holds `tables` (name → items) and `keys` (ARN → private scalar): tests.support.snapshot."""

    def __init__(self, snapshot: dict[str, Any]) -> None:
        self._keys: dict[str, int] = snapshot["keys"]
        self._tables: dict[str, dict[str, dict[str, Answer]]] = {}
        for name, items in snapshot["tables"].items():
            partitions = self._tables.setdefault(name, {})
            for item in items:
                partitions.setdefault(item["pk"]["S"], {})[item["sk"]["S"]] = item

    def answer(self, operation: str, body: Answer) -> Answer:
        """Return what AWS answers to an operation. Raises AssertionError for one that no benchmark has."""
        match operation:
            case "BatchGetItem":
                wanted = body["RequestItems"].items()
                return {
                    "Responses": {table: self._found(table, of["Keys"]) for table, of in wanted},
                    "UnprocessedKeys": {},
                }
            case "GetItem":
                found = self._found(body["TableName"], [body["Key"]])
                return {"Item": found[0]} if found else {}
            case "Query":
                return self._query(body)
            case "Sign":
                return self._sign(body)
            case _ if operation in WRITES:
                return {}
        raise AssertionError(f"{operation} is no operation of a benchmark")

    def _found(self, table: str, keys: list[Answer]) -> list[Answer]:
        found = (self._tables[table].get(key["pk"]["S"], {}).get(key["sk"]["S"]) for key in keys)
        return [item for item in found if item is not None]

    def _query(self, body: Answer) -> Answer:
        values = body["ExpressionAttributeValues"]
        prefix = values.get(":prefix", {"S": ""})["S"]
        partition = self._tables[body["TableName"]].get(values[":pk"]["S"], {})
        items = [partition[sk] for sk in sorted(partition) if sk.startswith(prefix)]
        return {"Items": items if body["ScanIndexForward"] else items[::-1], "Count": len(items)}

    def _sign(self, body: Answer) -> Answer:
        if (body["MessageType"], body["SigningAlgorithm"]) != ("DIGEST", "ECDSA_SHA_256"):
            raise AssertionError(body)
        signature = _es256(self._keys[body["KeyId"]])(base64.b64decode(body["Message"]))
        return {"KeyId": body["KeyId"], "Signature": base64.b64encode(signature).decode()}


@cache
def _es256(scalar: int) -> Callable[[bytes], bytes]:
    """Return what signs digests with this private scalar."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
    from cryptography.hazmat.primitives.hashes import SHA256

    key, digest = ec.derive_private_key(scalar, ec.SECP256R1()), ec.ECDSA(Prehashed(SHA256()))
    return lambda message: key.sign(message, digest)
