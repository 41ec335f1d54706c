"""The identity provider: the URL that starts a login, and the person who comes back."""

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import msgspec

from embedtokens.adapters.aws.exchange import Deadline
from embedtokens.adapters.oidc.documents import Documents, basic
from embedtokens.people.login import Login
from embedtokens.people.member import Person
from embedtokens.sign_in_errors import IdentityProviderError, SignInRefusedError

_KEPT_SECONDS = 3600
_ASKED_AGAIN_SECONDS = 60
"""How soon a missing key makes us fetch the key set again, so that forged key ids cannot cause more requests."""

type Clock = Callable[[], int]


class Metadata(msgspec.Struct, frozen=True):
    """The part of the provider's metadata that we use (OpenID Connect Discovery 1.0 §3, RFC 9207 §3)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    token_endpoint_auth_methods_supported: list[str] = msgspec.field(default_factory=lambda: ["client_secret_basic"])
    authorization_response_iss_parameter_supported: bool = False


class _Keys(msgspec.Struct):
    keys: list[dict[str, Any]]


class Client(msgspec.Struct, frozen=True):
    """This service as a client of the provider. `secret` returns None for a client without a secret."""

    client_id: str
    scopes: str
    secret: Callable[[], str | None]

    __repr__ = object.__repr__  # what it holds is never shown


class OidcProvider:
    """Implements sign_in_ports.IdentityProvider. Metadata and keys are cached for an hour."""

    def __init__(self, documents: Documents, client: Client, clock: Clock) -> None:
        self._documents, self._client, self._clock = documents, client, clock
        self._metadata: tuple[int, Metadata] | None = None
        self._keys: tuple[int, Sequence[Mapping[str, Any]]] | None = None

    def address(self, login: Login, redirect_uri: str, *, choose_account: bool) -> str:
        """Return the URL to which the browser is redirected. Raises IdentityProviderError."""
        metadata = self._read_metadata(self._documents.deadline())
        query = {
            "response_type": "code",
            "client_id": self._client.client_id,
            "redirect_uri": redirect_uri,
            "scope": self._client.scopes,
            "state": login.state,
            "nonce": login.nonce,
            "code_challenge": login.challenge,
            "code_challenge_method": "S256",
            **({"prompt": "select_account"} if choose_account else {}),
        }
        joint = "&" if "?" in metadata.authorization_endpoint else "?"
        return f"{metadata.authorization_endpoint}{joint}{urlencode(query)}"

    def person(self, login: Login, code: str, iss: str | None, redirect_uri: str) -> Person:
        """Return the person who signed in. `iss` is the callback's parameter (RFC 9207).

        Raises SignInRefusedError, IdentityProviderError.
        """
        deadline = self._documents.deadline()
        metadata = self._read_metadata(deadline)
        if iss is None and metadata.authorization_response_iss_parameter_supported:
            raise SignInRefusedError("callback: no issuer")
        if iss is not None and iss != metadata.issuer:
            raise SignInRefusedError("callback: issuer")
        token = self._id_token(metadata, login, code, redirect_uri, deadline)
        return self._identified(metadata, token, login, deadline)

    def _id_token(self, metadata: Metadata, login: Login, code: str, redirect_uri: str, deadline: Deadline) -> str:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": login.verifier,
        }
        secret, headers = self._client.secret(), dict[str, str]()
        if secret is not None and "client_secret_basic" in metadata.token_endpoint_auth_methods_supported:
            headers = basic(self._client.client_id, secret)
        else:
            form |= {"client_id": self._client.client_id, **({} if secret is None else {"client_secret": secret})}
        answer = self._documents.post(metadata.token_endpoint, form, headers, deadline)
        if answer.status == HTTPStatus.BAD_REQUEST and answer.members.get("error") == "invalid_grant":
            raise SignInRefusedError("code: invalid_grant")
        token = answer.members.get("id_token")
        if answer.status != HTTPStatus.OK or not isinstance(token, str):
            raise IdentityProviderError(f"oidc: {answer.status} from the token endpoint")
        return token

    def _identified(self, metadata: Metadata, token: str, login: Login, deadline: Deadline) -> Person:
        from embedtokens.adapters.oidc import id_token  # noqa: PLC0415 - PyJWT is loaded only when someone signs in

        now = self._clock()
        expected = id_token.Expected(metadata.issuer, self._client.client_id, login.nonce, now)
        read_at, keys = self._read_keys(metadata, deadline, older_than=_KEPT_SECONDS)
        try:
            return id_token.person(token, keys, expected)
        except id_token.UnknownKeyError:
            if now - read_at < _ASKED_AGAIN_SECONDS:
                raise SignInRefusedError("id token: unknown key") from None
        _, keys = self._read_keys(metadata, deadline, older_than=_ASKED_AGAIN_SECONDS)
        try:
            return id_token.person(token, keys, expected)
        except id_token.UnknownKeyError:
            raise SignInRefusedError("id token: unknown key") from None

    def _read_metadata(self, deadline: Deadline) -> Metadata:
        now = self._clock()
        if self._metadata is None or now - self._metadata[0] >= _KEPT_SECONDS:
            issuer = self._documents.issuer
            place = f"{issuer.removesuffix('/')}/.well-known/openid-configuration"
            metadata = _typed(self._documents.get(place, deadline), Metadata)
            if metadata.issuer != issuer:
                raise IdentityProviderError("oidc: metadata of another issuer")
            for address in (metadata.authorization_endpoint, metadata.token_endpoint, metadata.jwks_uri):
                self._documents.require_address(address)
            self._metadata = now, metadata
        return self._metadata[1]

    def _read_keys(
        self, metadata: Metadata, deadline: Deadline, *, older_than: int
    ) -> tuple[int, Sequence[Mapping[str, Any]]]:
        now = self._clock()
        if self._keys is None or now - self._keys[0] >= older_than:
            self._keys = now, _typed(self._documents.get(metadata.jwks_uri, deadline), _Keys).keys
        return self._keys


def _typed[T](members: Mapping[str, Any], to: type[T]) -> T:
    try:
        return msgspec.convert(members, to)
    except msgspec.ValidationError as exc:
        raise IdentityProviderError("oidc: a document lacks what it must have") from exc
