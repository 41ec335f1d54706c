"""Each audience at every endpoint: it accepts the tokens that are made for it, and no others.

The endpoints come from the route table, so that a new one is in the matrix by itself.
"""

import pytest

from tests.support.builders.pages import PAGE, authorize
from tests.support.builders.servers import ASSISTANT, REPORTS, declare_servers
from tests.support.builders.token_endpoints import endpoints
from tests.support.service import Service

ENDPOINTS = endpoints()
SERVERS = [None, "assistant", "reports"]


def takes_a_key(name: str) -> bool:
    return name != "authorizer" and not name.endswith("from a page")


@pytest.mark.parametrize("name", ENDPOINTS)
def test_an_endpoint_opens_for_its_own_audience_alone(service: Service, name: str) -> None:
    tenant = service.provision()
    authorize(service, tenant, PAGE)
    declare_servers(service, tenant, ASSISTANT, REPORTS)
    tokens = {server: service.token(tenant, **({"audience": server} if server else {})) for server in SERVERS}
    scopes = ["tokens:generate", "tokens:introspect"]
    keys = {server: service.new_key(tenant, audience=server, scopes=scopes) for server in SERVERS}

    opened = {
        (made_for, asked_by): ENDPOINTS[name](service, keys[asked_by], tokens[made_for], None)
        for made_for in SERVERS
        for asked_by in SERVERS
    }

    assert opened == {
        (made_for, asked_by): made_for == (asked_by if takes_a_key(name) else None)
        for made_for in SERVERS
        for asked_by in SERVERS
    }


def test_there_are_endpoints_of_both_kinds() -> None:
    assert {takes_a_key(name) for name in ENDPOINTS} == {True, False}
