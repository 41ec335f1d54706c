"""A tenant of the deployed stack with its keys, token and settings, and requests to every function in its name."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

import requests
from botocore.exceptions import ClientError

from tests.support.local_stack import LocalStack

PAGE = "https://app.example.com"
RULE = {"dataset": "sales", "filter": {"column": "region", "op": "eq", "attribute": "distinctId"}}
USERS_OF_KEYS = ("GenerateToken", "IntrospectToken", "RowFilters", "AuditEvents")
"""Functions that may note that a key was used, and nothing else of it."""


@dataclass(frozen=True)
class Scene:
    """A tenant that no container has heard of, and what is needed to ask everything about it once."""

    stack: LocalStack
    keys: Mapping[str, tuple[str, str]]
    """An API key by the function that it is for: its id and text."""

    spare: str
    member: str
    tokens: list[str]

    @classmethod
    def set(cls, stack: LocalStack) -> "Scene":
        made = stack.invoke("ProvisionTenant", {"action": "create", "name": "Deprived"})
        tenant = replace(stack, api_key=made["apiKey"], tenant_id=made["tenantId"])
        scopes = ["tokens:generate", "tokens:introspect", "audit:read"]
        answers = [tenant.post("/api-keys", {"label": name, "scopes": scopes}).json() for name in USERS_OF_KEYS]
        keys = {name: (answer["id"], answer["apiKey"]) for name, answer in zip(USERS_OF_KEYS, answers, strict=True)}
        spare = tenant.post("/api-keys", {"label": "Spare", "scopes": scopes}).json()["id"]
        member = tenant.post("/members", {"role": "viewer"}).json()["id"]
        scene = cls(tenant, keys, spare, member, [tenant.generate().json()["token"] for _ in range(2)])
        # Last, so that nobody has these settings in memory.
        document = {"authorizedOrigins": [{"origin": PAGE}], "accessRules": [RULE]}
        scene.with_tag("PATCH", "/settings", document, version=1).raise_for_status()
        return scene

    def forget_the_pending_key(self) -> None:
        """So that the rotator would make another one."""
        dynamodb, table = self.stack.aws("dynamodb"), self.stack.deployed["tableName"]
        found = dynamodb.query(
            TableName=table,
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": {"S": "SIGNING"}},
        )["Items"]
        for item in found:
            if item.get("state", {}).get("S") == "pending":
                dynamodb.delete_item(TableName=table, Key={"pk": item["pk"], "sk": item["sk"]})

    def notes(self, function: str) -> bool:
        """Whether the function's role may note that its key was used. The function itself would not miss it."""
        place = {"pk": {"S": f"TENANT#{self.stack.tenant_id}#"}, "sk": {"S": f"KEY#{self.keys[function][0]}"}}
        try:
            self.stack.aws("dynamodb", f"{function}Role").update_item(
                TableName=self.stack.deployed["tableName"],
                Key=place,
                UpdateExpression="SET last_used_at = :now",
                ExpressionAttributeValues={":now": {"N": "1"}},
            )
        except ClientError:
            return False
        return True

    def checks_a_member(self, function: str) -> bool:
        """By the function's role itself: nobody has signed in here. Nothing is written."""
        place = {"pk": {"S": f"TENANT#{self.stack.tenant_id}#"}, "sk": {"S": f"MEMBER#{self.member}"}}
        check = {
            "TableName": self.stack.deployed["tableName"],
            "Key": place,
            "ConditionExpression": "attribute_exists(pk)",
        }
        try:
            self.stack.aws("dynamodb", f"{function}Role").transact_write_items(
                TransactItems=[{"ConditionCheck": check}]
            )
        except ClientError:
            return False
        return True

    def by(self, function: str) -> LocalStack:
        return replace(self.stack, api_key=self.keys[function][1])

    def page(self, path: str, body: object) -> requests.Response:
        headers = {"authorization": f"Bearer {self.tokens[0]}", "origin": PAGE}
        return requests.post(f"{self.stack.url}{path}", json=body, headers=headers, timeout=30)

    def with_tag(self, method: str, path: str, body: object, *, version: int = 2) -> requests.Response:
        headers = {"x-api-key": self.stack.api_key, "if-match": f'"{version}"'}
        return requests.request(method, f"{self.stack.url}{path}", json=body, headers=headers, timeout=30)

    def own_page(self, path: str) -> requests.Response:
        return self.stack.get(path, x_api_key=self.stack.api_key, origin=self.stack.url)

    def knows_who_is_here(self) -> bool:
        """Of somebody whose session has ended: that is known by reading."""
        headers = {"cookie": _cookie(self.stack.tenant_id), "x-embed-tenant": "none"}
        return requests.get(f"{self.stack.url}/auth/session", headers=headers, timeout=30).status_code == 200

    def signs_out(self) -> bool:
        headers = {"cookie": _cookie(self.stack.tenant_id), "x-embed-tenant": self.stack.tenant_id}
        return requests.post(f"{self.stack.url}/auth/logout", headers=headers, timeout=30).status_code == 204

    def may_sign_in(self, operation: str, table: str, pk: str) -> bool:
        """By the role of SignIn itself: the local stack has no provider at which to do it. Nothing is written."""
        place, there = {"pk": {"S": pk}, "sk": {"S": "PROBE"}}, {"ConditionExpression": "attribute_exists(pk)"}
        by_pk: dict[str, object] = {
            "KeyConditionExpression": "pk = :pk",
            "ExpressionAttributeValues": {":pk": place["pk"]},
        }
        asked: dict[str, dict[str, object]] = {
            "query": by_pk,
            "get_item": {"Key": place},
            "put_item": {"Item": place, **there},
        }
        try:
            getattr(self.stack.aws("dynamodb", "SignInRole"), operation)(
                TableName=self.stack.deployed[table], **asked[operation]
            )
        except ClientError as error:
            return error.response["Error"]["Code"] == "ConditionalCheckFailedException"
        return True

    def operate(self, function: str, **event: str) -> bool:
        return "code" not in self.stack.invoke(function, event)

    def admitted(self) -> bool:
        headers = {"authorization": f"Bearer {self.tokens[0]}", "origin": PAGE}
        event = {"headers": headers, "stageVariables": {"embedTenantId": self.stack.tenant_id}}
        client, name = self.stack.aws("lambda"), self.stack.deployed["functions"]["Authorizer"]
        return (
            json.loads(client.invoke(FunctionName=name, Payload=json.dumps(event))["Payload"].read()).get(
                "isAuthorized"
            )
            is True
        )

    def makes_a_key(self, role: str) -> bool:
        """By the role itself: the function would wait for AWS to learn of its rights."""
        tag = {"TagKey": "embed-tokens:stack", "TagValue": self.stack.deployed["stackName"]}
        try:
            self.stack.aws("kms", role).create_key(KeyUsage="SIGN_VERIFY", KeySpec="ECC_NIST_P256", Tags=[tag])
        except ClientError:
            return False
        return True

    def may_install(self, operation: str) -> bool:
        """By the installer's role itself: the function answers CloudFormation only. Nothing is written."""
        place = {"pk": {"S": "SIGNING"}, "sk": {"S": "SERVICE"}}
        unless_there = {"ConditionExpression": "attribute_not_exists(pk)"}
        requests: dict[str, dict[str, object]] = {
            "query": {
                "KeyConditionExpression": "pk = :pk",
                "ExpressionAttributeValues": {":pk": place["pk"]},
            },
            "put_item": {"Item": place, **unless_there},
            "update_item": {"Key": place, "UpdateExpression": "SET issuer = issuer", **unless_there},
        }
        client = self.stack.aws("dynamodb", "InstallSigningKeysRole")
        try:
            getattr(client, operation)(TableName=self.stack.deployed["tableName"], **requests[operation])
        except ClientError as error:
            return error.response["Error"]["Code"] == "ConditionalCheckFailedException"
        return True


def _cookie(tenant_id: str) -> str:
    """Of a session that nobody has."""
    return f"__Host-embed_session=emb_session_{tenant_id.removeprefix('t_')}{'0' * 12}_{'0' * 43}"
