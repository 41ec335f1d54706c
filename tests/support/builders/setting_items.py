"""Calls of a tenant that reads and changes its settings one item at a time."""

from tests.support.builders.events import Answer
from tests.support.service import Service, Tenant

ORIGINS, ATTRIBUTES, RULES = "/settings/authorized-origins", "/settings/token-attributes", "/settings/access-rules"
ROLE = f"{ATTRIBUTES}/role"
LOCATION = {"name": "location", "type": "string", "pattern": "[A-Z].*"}
RULE = {"dataset": "sales", "filter": {"column": "city", "op": "eq", "attribute": "location"}}


class Caller:
    """A tenant's backend, which always sends the ETag of the newest version, unless told otherwise."""

    def __init__(self, service: Service, tenant: Tenant) -> None:
        self._service, self._key = service, tenant.api_key
        self.tag: str | None = '"1"'

    def __call__(self, method: str, path: str, body: object = None, **query: str) -> Answer:
        headers = {"if-match": self.tag} if self.tag is not None and method != "GET" else {}
        answer = self._service.call(method, path, key=self._key, body=body, headers=headers, query=query)
        if self.tag is not None:
            self.tag = answer.headers.get("etag", self.tag)
        return answer
