"""What each peer does for a token, as one would write it with boto3: the API key from DynamoDB, settings, KMS Sign.

One consistent read and one signature, like ours. It is spared what ours does besides: revocations, a cached key ring,
rules of types, verifying its own signature.
"""

import base64
import hashlib
import hmac
import json
import os
import time
import uuid
from typing import Any

import boto3
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

HEADER = {"alg": "ES256", "kid": "peer", "typ": "JWT"}


class Refused(Exception):  # noqa: N818 - a peer's own style
    pass


class Tokens:
    def __init__(self) -> None:
        self._dynamodb = boto3.client("dynamodb")
        self._kms = boto3.client("kms")
        self._table = os.environ["TABLE_NAME"]
        self._key = os.environ["SIGNING_KEY_ARN"]

    def generate(self, api_key: str, user: dict[str, Any]) -> dict[str, Any]:
        tenant_id, key_id = f"t_{api_key[9:25]}", api_key[25:37]
        key, settings = self._read(tenant_id, key_id)
        if not hmac.compare_digest(key["sha256"]["B"], hashlib.sha256(api_key.encode()).digest()):
            raise Refused
        declared = {attribute["name"] for attribute in settings["tokenAttributes"]}
        attributes = user.get("attributes", {})
        if not attributes.keys() <= declared:
            raise Refused
        now, lifetime = int(time.time()), settings["tokens"]["defaultLifetime"]
        claims = {
            "iss": "https://embed.example.com",
            "aud": f"embed:{tenant_id}",
            "sub": user["distinctId"],
            "role": user["role"],
            "jti": str(uuid.uuid4()),
            "iat": now,
            "exp": now + lifetime,
            "attrs": attributes,
        }
        return {"token": self._signed(claims), "expiresIn": lifetime}

    def _read(self, tenant_id: str, key_id: str) -> tuple[dict[str, Any], dict[str, Any]]:
        partition = {"S": f"TENANT#{tenant_id}#"}
        keys = [{"pk": partition, "sk": {"S": name}} for name in (f"KEY#{key_id}", "TENANT", "SETTINGS")]
        answer = self._dynamodb.batch_get_item(RequestItems={self._table: {"Keys": keys, "ConsistentRead": True}})
        found = {item["sk"]["S"]: item for item in answer["Responses"][self._table]}
        if f"KEY#{key_id}" not in found or found["TENANT"]["status"]["S"] != "active":
            raise Refused
        return found[f"KEY#{key_id}"], json.loads(found["SETTINGS"]["document"]["S"])

    def _signed(self, claims: dict[str, Any]) -> str:
        signed = ".".join(_base64url(json.dumps(part, separators=(",", ":")).encode()) for part in (HEADER, claims))
        digest = hashlib.sha256(signed.encode()).digest()
        answer = self._kms.sign(KeyId=self._key, Message=digest, MessageType="DIGEST", SigningAlgorithm="ECDSA_SHA_256")
        r, s = decode_dss_signature(answer["Signature"])
        return f"{signed}.{_base64url(r.to_bytes(32) + s.to_bytes(32))}"


def _base64url(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
