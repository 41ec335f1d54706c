"""Requests of a component in a web page."""

from tests.support.builders.events import Answer
from tests.support.service import Service, Tenant

PAGE = "https://app.example.com"


def authorize(service: Service, tenant: Tenant, *origins: str, developer_origins: bool = False) -> None:
    """Authorize these origins and no others."""
    document = service.settings(tenant)
    document["authorizedOrigins"] = [{"origin": origin} for origin in origins]
    document["developerOrigins"] = developer_origins
    answer = service.put_settings(tenant, document)
    assert answer.status == 200, answer.text


def from_page(method: str, path: str, service: Service, token: str | None, origin: str | None = PAGE) -> Answer:
    headers = {} if token is None else {"authorization": f"Bearer {token}"}
    return service.call(method, path, headers=headers | ({} if origin is None else {"origin": origin}))


def open_session(service: Service, token: str | None, origin: str | None = PAGE) -> Answer:
    return from_page("POST", "/embed/session", service, token, origin)
