"""AWS from a snapshot, for benchmarks and load: stored items by key, signatures by real P-256 keys.

It reads what was stored and forgets what is written: behavior is tested on moto and on the local stack.
"""

import base64
import time
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256

from tests.support.fakes.aws_server import Response

WRITES = frozenset({"TransactWriteItems", "UpdateItem"})

type Answer = dict[str, Any]


class StoredAws:
    """A backend of AwsServer. `snapshot` holds `tables` (name → items) and `keys` (ARN → private scalar).

    `calls` counts operations. `latency` returns how many seconds an operation takes; `refuse` may return an error code
    for it.
    """

    def __init__(
        self,
        snapshot: dict[str, Any],
        *,
        latency: Callable[[str], float] = lambda _operation: 0.0,
        refuse: Callable[[str], str | None] = lambda _operation: None,
    ) -> None:
        self.calls: Counter[str] = Counter()
        self._latency = latency
        self._refuse = refuse
        self._keys: dict[str, int] = snapshot["keys"]
        self._tables: dict[str, dict[str, dict[str, Answer]]] = {}
        for name, items in snapshot["tables"].items():
            partitions = self._tables.setdefault(name, {})
            for item in items:
                partitions.setdefault(item["pk"]["S"], {})[item["sk"]["S"]] = item

    def respond(self, operation: str, body: Answer) -> Response:
        self.calls[operation] += 1
        if (seconds := self._latency(operation)) > 0:
            time.sleep(seconds)
        if code := self._refuse(operation):
            return Response(400, {"__type": code, "message": "refused by the stub"})
        return Response(200, self._answer(operation, body))

    def _answer(self, operation: str, body: Answer) -> Answer:
        match operation:
            case "BatchGetItem":
                wanted = body["RequestItems"].items()
                found = {table: self._found(table, of["Keys"]) for table, of in wanted}
                return {"Responses": found, "UnprocessedKeys": {}}
            case "GetItem":
                items = self._found(body["TableName"], [body["Key"]])
                return {"Item": items[0]} if items else {}
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
        found = sorted((sk for sk in partition if sk.startswith(prefix)), reverse=not body["ScanIndexForward"])
        start = body.get("ExclusiveStartKey", {}).get("sk", {}).get("S")
        found = found[found.index(start) + 1 :] if start in found else found
        page = found[: body.get("Limit", len(found))]
        more = {"LastEvaluatedKey": {"pk": values[":pk"], "sk": {"S": page[-1]}}} if page != found else {}
        return {"Items": [partition[sk] for sk in page], "Count": len(page), **more}

    def _sign(self, body: Answer) -> Answer:
        if (body["MessageType"], body["SigningAlgorithm"]) != ("DIGEST", "ECDSA_SHA_256"):
            raise AssertionError(body)
        signature = _es256(self._keys[body["KeyId"]])(base64.b64decode(body["Message"]))
        return {"KeyId": body["KeyId"], "Signature": base64.b64encode(signature).decode()}


@cache
def _es256(scalar: int) -> Callable[[bytes], bytes]:
    """Return a function that signs digests with this private scalar."""
    key, digest = ec.derive_private_key(scalar, ec.SECP256R1()), ec.ECDSA(Prehashed(SHA256()))
    return lambda message: key.sign(message, digest)
