"""The public documents, event in, answer out."""

import pytest
from jwcrypto.jwk import JWK

from tests.support.service import ISSUER, Service

DOCUMENTS = pytest.mark.parametrize(
    "path", ["/.well-known/jwks.json", "/.well-known/embed-tokens.json", "/openapi.json"]
)


def test_the_key_set_holds_the_public_halves_of_the_key_that_signs_and_of_the_next(service: Service) -> None:
    key, waiting = service.call("GET", "/.well-known/jwks.json").json["keys"]

    assert waiting["kid"] == JWK(**waiting).thumbprint() != key["kid"]
    assert set(key) == {"kty", "crv", "x", "y", "kid", "use", "alg"}
    assert (key["kty"], key["crv"], key["use"], key["alg"]) == ("EC", "P-256", "sig", "ES256")
    assert key["kid"] == JWK(**key).thumbprint()


def test_the_metadata_document_says_where_everything_is(service: Service) -> None:
    assert service.call("GET", "/.well-known/embed-tokens.json").json == {
        "issuer": ISSUER,
        "jwks_uri": f"{ISSUER}/.well-known/jwks.json",
        "generate_token_endpoint": f"{ISSUER}/embed/generate-token",
        "introspection_endpoint": f"{ISSUER}/embed/introspect-token",
        "revocation_endpoint": f"{ISSUER}/embed/revoke-token",
        "session_endpoint": f"{ISSUER}/embed/session",
        "settings_endpoint": f"{ISSUER}/settings",
        "token_signing_alg_values_supported": ["ES256"],
    }


@DOCUMENTS
def test_a_document_may_be_kept_for_five_minutes_by_anybody(service: Service, path: str) -> None:
    answer = service.call("GET", path)

    assert answer.headers["cache-control"] == "public, max-age=300"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["content-type"] == "application/json"


@DOCUMENTS
@pytest.mark.parametrize("tag", ["{}", 'W/{}, "other"', '"other", {}', '"a,b",{}', "*", " * "])
def test_who_has_the_document_already_gets_304(service: Service, path: str, tag: str) -> None:
    etag = service.call("GET", path).headers["etag"]

    answer = service.call("GET", path, headers={"if-none-match": tag.format(etag)})

    assert (answer.status, answer.text, answer.headers["etag"]) == (304, "", etag)


@DOCUMENTS
@pytest.mark.parametrize("coding", ["-gzip", "--gzip", "-br"])
def test_a_copy_that_a_proxy_has_compressed_is_known(service: Service, path: str, coding: str) -> None:
    etag = service.call("GET", path).headers["etag"]

    assert service.call("GET", path, headers={"if-none-match": f'{etag[:-1]}{coding}"'}).status == 304


@DOCUMENTS
@pytest.mark.parametrize("tag", ['"other"', 'W/"other"', "other", "", '"a,*,b"', '*, "other"', '"other-gzip"'])
def test_who_has_another_version_gets_the_document(service: Service, path: str, tag: str) -> None:
    assert service.call("GET", path, headers={"if-none-match": tag}).status == 200


def test_no_kms_call_is_made(service: Service) -> None:
    service.kms.calls.clear()

    service.call("GET", "/.well-known/jwks.json")

    assert service.kms.calls == []
