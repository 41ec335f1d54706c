"""Embed tokens at a resource server: verified offline, then introspected, so that a revoked one stops at once."""

import asyncio
from typing import Any

import jwt
import requests
from mcp.server.auth.provider import AccessToken

LEEWAY_SECONDS = 30
KEYS_ARE_FRESH_SECONDS = 300  # the max-age of /.well-known/jwks.json
TIMEOUT_SECONDS = 10
FIRST_TIMEOUT_SECONDS = 60  # the service may be starting, too
REQUIRED_CLAIMS = ["exp", "iat", "iss", "aud", "sub", "jti"]


class EmbedTokens:
    """Verifies the tokens of one tenant that are made for one resource server, and asks for their rows.

    The API key is bound to that server, so that no other token is accepted. It and the token go to the service that
    issued them, and nowhere else.
    """

    def __init__(self, url: str, api_key: str, tenant_id: str, server_id: str) -> None:
        metadata = requests.get(f"{url}/.well-known/embed-tokens.json", timeout=FIRST_TIMEOUT_SECONDS).json()
        self.issuer: str = metadata["issuer"]
        self._audience = f"embed:{tenant_id}:{server_id}"
        self._url, self._headers = url, {"x-api-key": api_key}
        self._keys = jwt.PyJWKClient(
            metadata["jwks_uri"], lifespan=KEYS_ARE_FRESH_SECONDS, cooldown_duration=30, timeout=TIMEOUT_SECONDS
        )

    async def verify_token(self, token: str) -> AccessToken | None:
        """Return who may call, or None: the SDK then answers 401.

        If the service cannot be reached, nobody may call: nothing else says whether a token was revoked.
        """
        try:
            claims = await asyncio.to_thread(self._verified, token)
            active = await asyncio.to_thread(self._is_active, token)
        except (jwt.PyJWTError, requests.RequestException):
            return None
        if not active:
            return None
        return AccessToken(
            token=token,
            client_id=claims["akid"],
            subject=claims["sub"],
            expires_at=claims["exp"] + LEEWAY_SECONDS,
            scopes=[f"ai:{level}" for level in claims["permissions"].get("ai", [])],
        )

    def rows(self, token: str, dataset: str, columns: list[str]) -> dict[str, Any]:
        """Return what the token may see of a dataset, as SQL."""
        question = {"token": token, "datasets": [dataset], "columns": {dataset: columns}, "dialect": "sqlite"}
        found: list[dict[str, Any]] = self._ask("/embed/row-filters", question)["rowFilters"]
        return found[0]

    def _verified(self, token: str) -> dict[str, Any]:
        if jwt.get_unverified_header(token).get("typ") != "embed+jwt":
            raise jwt.InvalidTokenError("not an embed token")
        return jwt.decode(
            token,
            self._keys.get_signing_key_from_jwt(token),
            algorithms=["ES256"],
            issuer=self.issuer,
            audience=self._audience,
            leeway=LEEWAY_SECONDS,
            options={"require": REQUIRED_CLAIMS},
        )

    def _is_active(self, token: str) -> bool:
        return self._ask("/embed/introspect-token", {"token": token})["active"] is True

    def _ask(self, path: str, question: dict[str, Any]) -> dict[str, Any]:
        answer = requests.post(self._url + path, json=question, headers=self._headers, timeout=TIMEOUT_SECONDS)
        answer.raise_for_status()
        said: dict[str, Any] = answer.json()
        return said
