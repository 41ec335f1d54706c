"""Resource servers of a tenant."""

from tests.support.builders.events import Answer
from tests.support.service import Service, Tenant

URL = "https://mcp.acme.example/mcp"
ASSISTANT = {"id": "assistant", "url": URL, "label": None}
REPORTS = {"id": "reports", "url": "https://reports.acme.example/", "label": "Reports"}


def declare_servers(service: Service, tenant: Tenant, *servers: object) -> Answer:
    """Put the settings with these resource servers."""
    return service.put_settings(tenant, {**service.settings(tenant), "resourceServers": list(servers)})
