"""A customer whose web pages embed components."""

from copy import replace
from dataclasses import dataclass, field

import requests

from tests.support.browser import Given, Got
from tests.support.local_stack import LocalStack

PAGE = """
<title>A page</title>
<script type="module">
  import * as client from "%s/embed-tokens.js";

  window.seen = [];
  async function fetchToken() {
    const response = await fetch("/my-backend/embed-token", { method: "POST" });
    if (!response.ok) throw Object.assign(new Error("no token"), { response });
    return (await response.json()).token;
  }
  window.open_ = (name, apiUrl = "%s", more = {}) => {
    window[name] = client.createEmbedSession({
      ...more,
      apiUrl,
      fetchToken,
      onSession: ({ user }) => seen.push([name, user.distinctId]),
      onError: ({ code, final, status }) => seen.push([name, code, final, status ?? null]),
    });
  };
  window.client = client;
</script>"""


@dataclass
class Host:
    """A customer's backend, and who is signed in there."""

    tenant: LocalStack
    user: str = "user-1"
    resources: list[dict[str, str]] = field(default_factory=list)
    refusals: list[Given] = field(default_factory=list)
    asked: int = 0

    def embed_token(self, _got: Got) -> Given:
        self.asked += 1
        if self.refusals:
            return self.refusals.pop(0)
        limits = {"resources": self.resources} if self.resources else {}
        answer = self.tenant.generate(user={"distinctId": self.user, "role": "explorer"}, **limits)
        return Given(200, {"content-type": "application/json"}, answer.content)


def new_customer(stack: LocalStack, name: str, *origins: str) -> LocalStack:
    """Return the stack as a new tenant sees it, whose pages on `origins` may show components."""
    made = stack.invoke("ProvisionTenant", {"action": "create", "name": name})
    customer = replace(stack, api_key=made["apiKey"], tenant_id=made["tenantId"])
    if origins:
        authorize(customer, *origins)
    return customer


def authorize(customer: LocalStack, *origins: str) -> None:
    url, headers = f"{customer.url}/settings", {"x-api-key": customer.api_key}
    tag = requests.get(url, headers=headers, timeout=30).headers["etag"]
    body = {"authorizedOrigins": [{"origin": origin} for origin in origins]}
    answer = requests.patch(url, json=body, headers={**headers, "if-match": tag}, timeout=30)
    assert answer.status_code == 200, answer.text


def bearer(customer: LocalStack, **members: object) -> dict[str, str]:
    return {"authorization": f"Bearer {customer.generate(**members).json()['token']}"}
