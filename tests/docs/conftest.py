import os
from functools import cache
from urllib.parse import urlsplit

import pytest

from local.demo import Api, authorize
from tests.support.documents import Environments
from tests.support.local_stack import LocalStack


@pytest.fixture(scope="package")
def environment_of(stack: LocalStack) -> Environments:
    """Return the environment that a page tells its reader to have: `make run`, with a new demo tenant for each page."""
    port = urlsplit(stack.url).port
    assert port

    @cache
    def environment(name: str) -> dict[str, str]:
        order = {"action": "create", "name": name, "environment": "test"}
        tenant = stack.invoke("ProvisionTenant", order)
        own = LocalStack(stack.url, tenant["apiKey"], tenant["tenantId"], stack.deployed, stack.application_url)
        authorize(Api(port, own.api_key), own.application_url)
        return {
            **os.environ,
            "EMBED_URL": own.url,
            "EMBED_API_KEY": own.api_key,
            "EMBED_TENANT_ID": own.tenant_id,
            "EMBED_DEMO_URL": own.application_url,
            "TOKEN": own.generate().json()["token"],
            "OLD_TOKEN": own.generate().json()["token"],
        }

    return environment
