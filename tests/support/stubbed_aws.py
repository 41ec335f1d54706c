"""AWS below botocore's HTTP client, for benchmarks and load: stored items by their keys, and KMS with a real P-256 key.

It needs nothing but botocore and cryptography, so that a fresh interpreter which has only the built layer can load it:
botocore resolves endpoints, signs, serializes and parses as ever; only the socket is replaced. It reads what was
stored and forgets what is written: behaviour is tested on moto, and on the local stack.
"""

import base64
import io
import json
import time
from collections import Counter
from collections.abc import Callable
from functools import cache, partialmethod
from typing import Any

from botocore.awsrequest import AWSResponse, HeadersDict
from botocore.httpsession import URLLib3Session

READS = frozenset({"BatchGetItem", "GetItem", "Query"})
WRITES = frozenset({"TransactWriteItems", "UpdateItem"})

type Answer = dict[str, Any]


class StubbedAws:
    """`snapshot` holds `tables` (name → items) and `keys` (ARN → private scalar): tests.support.snapshot.

    `calls` counts operations. `latency` says how many seconds an operation takes; `refuse` may name an error code with
    which to answer it instead.
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

    def install(self) -> None:
        """Every botocore client of this process asks here from now on."""
        URLLib3Session.send = partialmethod(_ask, self)  # type: ignore[assignment,method-assign] # that is the purpose

    def send(self, request: Any) -> AWSResponse:
        operation = operation_of(request)
        self.calls[operation] += 1
        if (seconds := self._latency(operation)) > 0:
            time.sleep(seconds)
        if code := self._refuse(operation):
            return aws_answer(request.url, 400, {"__type": code, "message": "refused by the stub"})
        return aws_answer(request.url, 200, self._carried_out(operation, json.loads(request.body)))

    def _carried_out(self, operation: str, body: Answer) -> Answer:
        match operation:
            case "BatchGetItem":
                wanted = body["RequestItems"].items()
                return {"Responses": {table: self._found(table, of["Keys"]) for table, of in wanted}}
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
    """Signs digests. Who only reads is not charged for importing what signs."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
    from cryptography.hazmat.primitives.hashes import SHA256

    key, digest = ec.derive_private_key(scalar, ec.SECP256R1()), ec.ECDSA(Prehashed(SHA256()))
    return lambda message: key.sign(message, digest)


def _ask(_session: URLLib3Session, aws: StubbedAws, request: Any) -> AWSResponse:
    return aws.send(request)


class _Body(io.BytesIO):
    """As much of urllib3's response as botocore reads."""

    def stream(self, **_options: object) -> list[bytes]:
        return [self.read()]


def operation_of(request: Any) -> str:
    """What AWS is asked for. botocore's client has made bytes of its headers."""
    target: str | bytes = request.headers["X-Amz-Target"]
    return (target.decode() if isinstance(target, bytes) else target).rpartition(".")[2]


def aws_answer(url: str, status: int, body: object) -> AWSResponse:
    headers: Any = HeadersDict({"Content-Type": "application/x-amz-json-1.0"})
    return AWSResponse(url, status, headers, _Body(json.dumps(body).encode()))
