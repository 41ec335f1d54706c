"""The expectations that a token is checked against."""

from typing import Any

from embedtokens.use_cases.tokens.check_token import Expected
from tests.support.builders.settings import document, put
from tests.support.builders.world import NOTHING_REVOKED, ORIGIN, TENANT_ID
from tests.support.fakes.system import NOW

MAX_LIFETIME = 3600


def expected(*, max_lifetime: int = MAX_LIFETIME, **changes: Any) -> Expected:
    """Return expectations that the forge's tokens meet: nothing is revoked, one origin is authorized, no page is
    named.
    """
    tokens = {**document()["tokens"], "defaultLifetime": 60, "maxLifetime": max_lifetime}
    settings = put(document(tokens=tokens, authorizedOrigins=[{"origin": ORIGIN}]))
    fitting: dict[str, Any] = {
        "tenant_id": TENANT_ID,
        "settings": settings,
        "revocations": NOTHING_REVOKED,
        "at": NOW,
    }
    return Expected(**{**fitting, **changes})
