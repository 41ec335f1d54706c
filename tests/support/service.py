"""The whole service in this process: real handlers and wiring, DynamoDB by moto, KMS by FakeKms, and a movable
clock.
"""

import importlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

import boto3
import pytest
from moto import mock_aws
from moto.dynamodb.models import dynamodb_backends

from embedtokens.signing_keys.timing import Timing
from embedtokens.wiring import operators, people, services, stores, system
from local.routes import choose, decoded_path
from tests.support import contract
from tests.support.builders.events import REQUEST_ID, Answer, http_event
from tests.support.fakes.aws_server import serving
from tests.support.fakes.kms import FakeKms
from tests.support.fakes.secrets import FakeSecrets
from tests.support.fakes.wire import Faults
from tests.support.faults.passing_time import PassingTime, passing_time
from tests.support.handlers import ROUTES

TABLE = "embed-tokens-test"
AUDIT_TABLE = "embed-tokens-test-audit"
ISSUER = "https://embed.example.com"
VARIABLES = {
    "AWS_DEFAULT_REGION": "eu-west-1",
    "AWS_REGION": "eu-west-1",
    "TABLE_NAME": TABLE,
    "AUDIT_TABLE_NAME": AUDIT_TABLE,
    "STACK_NAME": "embed-tokens",
    "ACCOUNT_ROOT_ARN": "arn:aws:iam::123456789012:root",
    "SIGNER_ROLE_ARN": "arn:aws:iam::123456789012:role/generate-token",
    "ATTESTATION_KEY_ARN": "arn:aws:kms:eu-west-1:123456789012:key/attestation",
    "ROTATOR_ROLE_ARN": "arn:aws:iam::123456789012:role/rotate-signing-key",
    "INSTALLER_ROLE_ARN": "arn:aws:iam::123456789012:role/install-signing-keys",
    "URL_SUFFIX": "amazonaws.com",
    "ISSUER": ISSUER,
    "TIMING": "{}",
}
"""The variables that the template and Lambda set for functions."""
START = 1_800_000_000
_OF_TENANTS = ("TENANT", "CHECKPOINTS", "PERSON#", "LOGIN#")


@dataclass
class FakeClock:
    """The clock of our containers, which may be ahead of the right time (or behind, below 0); AWS's is right."""

    now: int = START
    ahead: int = 0

    def __call__(self) -> int:
        return self.now + self.ahead

    def of_aws(self) -> int:
        return self.now


@dataclass(frozen=True)
class Tenant:
    tenant_id: str
    api_key: str
    api_key_id: str


@dataclass
class Service:
    kms: FakeKms
    dynamodb: Any
    faults: Faults
    clock: FakeClock = field(default_factory=FakeClock)
    time: PassingTime = field(default_factory=PassingTime)

    def invoke(self, function: str, event: object) -> Any:
        return importlib.import_module(f"functions.{function}.app").handler(
            event, SimpleNamespace(aws_request_id=REQUEST_ID)
        )

    def send(self, event: dict[str, Any]) -> Answer:
        """Send the event as API Gateway would: to its route's function, or to the console for everything else.

        The response must match the contract.
        """
        matched = choose(ROUTES, event["requestContext"]["http"]["method"], event["rawPath"])
        assert matched is not None
        event["rawPath"] = event["requestContext"]["http"]["path"] = decoded_path(event["rawPath"])
        event["pathParameters"] = dict(matched.parameters)
        event["routeKey"] = event["requestContext"]["routeKey"] = matched.route.key
        answer = Answer.of(self.invoke(matched.route.function, event))
        if matched.route.function != "console":
            # A path that the document lists itself is not an id (OpenAPI 3.1 §4.8.8.2), even if the route says so.
            named = event["rawPath"] in contract.DOCUMENT["paths"]
            contract.check(matched.route.method, event["rawPath"] if named else matched.route.path, answer)
        return answer

    def call(  # noqa: PLR0913 - one argument per part of a request
        self,
        method: str,
        path: str,
        *,
        key: str | None = None,
        body: object = None,
        headers: dict[str, str] | None = None,
        query: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send a JSON request as a backend; `body` may be bytes that are not JSON."""
        content = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        sent = {**({"content-type": "application/json"} if content is not None else {})}
        sent |= ({"x-api-key": key} if key is not None else {}) | (headers or {})
        return self.send(http_event(method, path, headers=sent, body=content, query=query))

    def deploy(self, event: dict[str, Any], issuer: str = ISSUER, **timing: int) -> Any:
        """Deploy with this issuer and timing as the stack does: change the function, and call it."""
        os.environ |= {"ISSUER": issuer, "TIMING": json.dumps(timing)}
        operators.installation.cache_clear()
        return self.invoke("install_signing_keys", event)

    def provision(self, **members: object) -> Tenant:
        made = self.invoke("provision_tenant", {"action": "create", "name": "Acme", **members})
        return Tenant(made["tenantId"], made["apiKey"], made["apiKeyId"])

    def generate(self, tenant: Tenant, **members: object) -> Answer:
        body = {"user": {"distinctId": "user-123", "role": "explorer"}, **members}
        return self.call("POST", "/embed/generate-token", key=tenant.api_key, body=body)

    def token(self, tenant: Tenant, **members: object) -> str:
        answer = self.generate(tenant, **members)
        assert answer.status == 200, answer.text
        return str(answer.json["token"])

    def introspect(self, tenant: Tenant, token: str, **members: object) -> Answer:
        body = {"token": token, **members}
        return self.call("POST", "/embed/introspect-token", key=tenant.api_key, body=body)

    def settings(self, tenant: Tenant) -> Any:
        return self.call("GET", "/settings", key=tenant.api_key).json

    def put_settings(self, tenant: Tenant, document: dict[str, Any]) -> Answer:
        tag = f'"{document["version"]}"'
        return self.call("PUT", "/settings", key=tenant.api_key, body=document, headers={"if-match": tag})

    def create_key(self, tenant: Tenant, **members: object) -> Answer:
        return self.call("POST", "/api-keys", key=tenant.api_key, body={"label": "Another", **members})

    def new_key(self, tenant: Tenant, **members: object) -> Tenant:
        """Return the tenant with a new API key."""
        made = self.create_key(tenant, **members)
        assert made.status == 201, made.text
        return Tenant(tenant.tenant_id, made.json["apiKey"], made.json["id"])

    def audit_events(self, tenant: Tenant, **query: str) -> list[Any]:
        answer = self.call("GET", "/audit-events", key=tenant.api_key, query=query)
        assert answer.status == 200, answer.text
        return cast(list[Any], answer.json["events"])

    def declare(self, tenant: Tenant, *attributes: Mapping[str, object]) -> None:
        document = self.settings(tenant)
        document["tokenAttributes"].extend(attributes)
        answer = self.put_settings(tenant, document)
        assert answer.status == 200, answer.text

    def change_item(self, pk: str, sk: str, **attributes: dict[str, object]) -> None:
        """Write what a later version of the service, or an operator, would have written."""
        item = self.dynamodb.get_item(TableName=TABLE, Key={"pk": {"S": pk}, "sk": {"S": sk}}).get("Item", {})
        self.dynamodb.put_item(TableName=TABLE, Item={**item, "pk": {"S": pk}, "sk": {"S": sk}, **attributes})

    def delete_item(self, pk: str, sk: str) -> None:
        self.dynamodb.delete_item(TableName=TABLE, Key={"pk": {"S": pk}, "sk": {"S": sk}})

    def forget_tenants(self) -> None:
        """Delete all tenants, because moto copies its tables for every transaction and would become slow."""
        for table in dynamodb_backends["123456789012"]["eu-west-1"].tables.values():
            for pk in [pk for pk in table.items if str(pk.value).startswith(_OF_TENANTS)]:
                del table.items[pk]

    def before_the_first_deployment(self) -> None:
        """Delete everything, including the keys."""
        for item in self.dynamodb.scan(TableName=TABLE)["Items"]:
            self.dynamodb.delete_item(TableName=TABLE, Key={"pk": item["pk"], "sk": item["sk"]})
        self.kms.keys.clear()

    def new_container(self) -> None:
        forget_wiring()

    def forget_people(self) -> None:
        """As after a deployment with other parameters of sign-in."""
        for built in vars(people).values():
            if hasattr(built, "cache_clear"):
                built.cache_clear()

    def forget_what_was_read(self) -> None:
        """Clear the caches, as in a new container, without the time that building one takes."""
        stores.key_ring()._ring = None
        stores.tenants()._settings.clear()
        self.faults.calls.clear()


def forget_wiring() -> None:
    """Start a new container: the previous one is gone, with its connections."""
    if stores.aws.cache_info().currsize:
        for client in stores.aws()._made:
            client.connection.close()
    for module in (operators, people, services, stores, system):
        for built in vars(module).values():
            if hasattr(built, "cache_clear"):
                built.cache_clear()


@contextmanager
def running_service(*, jitter: Callable[[], float] = lambda: 0.0) -> Iterator[Service]:
    """Run a deployed service with its first signing key. Its pauses are `jitter` (0 to 1) of their maximum."""
    with pytest.MonkeyPatch.context() as patch, mock_aws():
        for name, value in VARIABLES.items():
            patch.setenv(name, value)
        dynamodb = boto3.client("dynamodb")
        for table in (TABLE, AUDIT_TABLE):
            dynamodb.create_table(
                TableName=table,
                BillingMode="PAY_PER_REQUEST",
                AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk")],
                KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
            )
        clock = FakeClock()
        service = Service(FakeKms(clock.of_aws), dynamodb, Faults(), clock)
        service.kms.add_the_stack_s_key(VARIABLES["ATTESTATION_KEY_ARN"])
        patch.setattr(system, "unix_time", service.clock)
        with (
            serving(service.faults, service.kms, clock=clock.of_aws, secrets=FakeSecrets()) as aws,
            passing_time(jitter) as service.time,
        ):
            patch.setenv("AWS_ENDPOINT_URL", aws.url)
            for fake in (service.faults, service.kms):
                fake.waiting.passes = service.time.pass_by
            service.new_container()
            operators.rotator().install(ISSUER, Timing())
            yield service
        forget_wiring()
