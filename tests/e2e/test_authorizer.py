"""A customer's own HTTP API behind the authorizer: deployed beside the service, asked over HTTP."""

import io
import json
import uuid
import zipfile
from collections.abc import Iterator
from copy import replace
from http import HTTPStatus
from pathlib import Path

import pytest
import requests

from local.account import Account
from local.authorizers import Authorizer
from local.front import Front, handler_of
from local.listening import listening
from local.routes import Route
from tests.support.local_stack import LocalStack

PAGE = "https://app.acme.test"
ECHO = """
import json

def handler(event, context):
    return {"statusCode": 200, "body": json.dumps(event["requestContext"]["authorizer"]["lambda"])}
"""


@pytest.fixture(scope="module")
def tenant(stack: LocalStack) -> LocalStack:
    made = stack.invoke("ProvisionTenant", {"action": "create", "name": "Authorizer"})
    tenant = replace(stack, api_key=made["apiKey"], tenant_id=made["tenantId"])
    url, headers = f"{tenant.url}/settings", {"x-api-key": tenant.api_key}
    body = {"authorizedOrigins": [{"origin": PAGE}]}
    answer = requests.patch(url, json=body, headers={**headers, "if-match": '"1"'}, timeout=30)
    assert answer.status_code == HTTPStatus.OK, answer.text
    return tenant


@pytest.fixture(scope="module")
def echo(stack: LocalStack) -> str:
    """The function behind the API: it answers with what the authorizer said."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("echo.py", ECHO)
    role = stack.aws("iam").get_role(RoleName=stack.deployed["roles"]["ConsoleRole"])["Role"]["Arn"]
    name = f"echo-{uuid.uuid4().hex[:8]}"
    stack.aws("lambda").create_function(
        FunctionName=name,
        Runtime="python3.13",
        Handler="echo.handler",
        Role=role,
        Code={"ZipFile": archive.getvalue()},
    )
    return name


@pytest.fixture(scope="module")
def api(tenant: LocalStack, echo: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with _api(tenant, echo, tmp_path_factory.mktemp("api") / "log", tenant.tenant_id) as url:
        yield url


def _api(stack: LocalStack, echo: str, log: Path, tenant_id: str, path: str = "/sales", **variables: str) -> "Running":
    deployed = stack.deployed
    account = Account(deployed["endpoint"], deployed["accessKeyId"], deployed["secretAccessKey"])
    authorizer = Authorizer(
        deployed["functions"]["Authorizer"],
        ["$request.header.Authorization", "$request.header.Origin"],
        {"embedTenantId": tenant_id, **variables},
    )
    front = Front(log, echo=False)
    front.serve(account, [Route(method, path, echo) for method in ("GET", "PUT")], authorizer)
    return Running(front, path)


class Running:
    """An API that answers until the end of a block."""

    def __init__(self, front: Front, path: str) -> None:
        self._path = path
        self._listening = listening(handler_of(front), 0)

    def __enter__(self) -> str:
        return f"http://127.0.0.1:{self._listening.__enter__()}{self._path}"

    def __exit__(self, *error: object) -> None:
        self._listening.__exit__(None, None, None)


def get(url: str, token: str | None, origin: str | None = PAGE) -> requests.Response:
    headers = {} if token is None else {"authorization": f"Bearer {token}"}
    return requests.get(url, headers=headers | ({} if origin is None else {"origin": origin}), timeout=30)


def test_a_component_s_token_opens_the_customer_s_api(tenant: LocalStack, api: str) -> None:
    answer = get(api, tenant.generate().json()["token"])

    assert answer.status_code == HTTPStatus.OK
    said = answer.json()
    assert (said["tenant"], said["distinctId"], said["role"]) == (tenant.tenant_id, "user-123", "explorer")
    assert json.loads(said["attributes"]) == {}


def test_whoever_has_no_token_or_comes_from_nowhere_is_not_even_asked_about(tenant: LocalStack, api: str) -> None:
    token = tenant.generate().json()["token"]

    assert get(api, None).status_code == HTTPStatus.UNAUTHORIZED
    assert get(api, token, None).status_code == HTTPStatus.UNAUTHORIZED


def test_everybody_else_is_denied(stack: LocalStack, tenant: LocalStack, api: str) -> None:
    token = tenant.generate().json()["token"]

    assert get(api, "garbage").status_code == HTTPStatus.FORBIDDEN
    assert get(api, tenant.api_key).status_code == HTTPStatus.FORBIDDEN
    assert get(api, token, "https://evil.test").status_code == HTTPStatus.FORBIDDEN
    assert get(api, stack.generate().json()["token"]).status_code == HTTPStatus.FORBIDDEN


def test_an_api_of_another_tenant_denies_a_good_token(tenant: LocalStack, echo: str, tmp_path: Path) -> None:
    with _api(tenant, echo, tmp_path / "log", "t_0000000000000000") as other:
        assert get(other, tenant.generate().json()["token"]).status_code == HTTPStatus.FORBIDDEN


def test_a_revoked_token_is_denied_at_once(tenant: LocalStack, api: str) -> None:
    token = tenant.generate().json()["token"]
    assert get(api, token).status_code == HTTPStatus.OK

    tenant.post("/embed/revoke-token", {"token": token})

    assert get(api, token).status_code == HTTPStatus.FORBIDDEN


def test_a_path_opens_only_for_tokens_that_name_its_dashboard(tenant: LocalStack, echo: str, tmp_path: Path) -> None:
    named = {"resources": [{"type": "dashboard", "id": "sales-2026"}]}
    user = {"user": {"distinctId": "user-123", "role": "explorer"}}
    token = tenant.post("/embed/generate-token", {**user, **named}).json()["token"]
    path = "/dashboards/{dashboardId}"
    with _api(tenant, echo, tmp_path / "log", tenant.tenant_id, path, embedResource="dashboard/dashboardId") as address:
        mine, other = (address.replace("{dashboardId}", each) for each in ("sales-2026", "costs"))
        said = get(mine, token)
        assert said.status_code == HTTPStatus.OK
        assert json.loads(said.json()["resources"]) == [{**named["resources"][0], "permissions": ["can_view"]}]
        assert get(other, token).status_code == HTTPStatus.FORBIDDEN
        headers = {"authorization": f"Bearer {token}", "origin": PAGE}
        assert requests.put(mine, headers=headers, timeout=30).status_code == HTTPStatus.FORBIDDEN
