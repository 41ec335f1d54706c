"""Where AWS's services are: botocore's data as the oracle; and which certificates are trusted there."""

import re
import ssl
from pathlib import Path
from typing import Any

import botocore
import botocore.session
import pytest

from embedtokens.adapters.aws.endpoints import AMAZON_ROOTS, at_address, endpoint_of, trust

RUNTIME_ROOTS = Path(botocore.__file__).with_name("cacert.pem")
SESSION = botocore.session.get_session()
REGIONS = [
    (service, region)
    for service in ("dynamodb", "kms")
    for partition in SESSION.get_available_partitions()
    for region in SESSION.get_available_regions(service, partition)
]


def certificates(pem: Path) -> set[str]:
    """In PEM, without comments."""
    return set(re.findall("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", pem.read_text(), re.DOTALL))


def organizations(pem: Path) -> list[str]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(pem)
    return [str(certificate["subject"]) for certificate in context.get_ca_certs()]


@pytest.mark.parametrize(("service", "region"), REGIONS)
def test_a_service_is_where_botocore_finds_it(service: str, region: str) -> None:
    create: Any = SESSION.create_client
    theirs = create(service, region_name=region, aws_access_key_id="a", aws_secret_access_key="s")  # noqa: S106 - made up

    ours = endpoint_of(service, region, {})

    assert f"https://{ours.authority}" == theirs.meta.endpoint_url
    assert (ours.secure, ours.port, ours.path) == (True, 443, "/")


def test_every_partition_is_known() -> None:
    assert {region[:3] for _, region in REGIONS} >= {"cn-", "us-", "eu-"}
    assert len(REGIONS) > 60


@pytest.mark.parametrize(
    ("environ", "address"),
    [
        ({"AWS_ENDPOINT_URL": "http://127.0.0.1:4566"}, "127.0.0.1:4566"),
        (
            {"AWS_ENDPOINT_URL": "http://a.example", "AWS_ENDPOINT_URL_KMS": "https://kms.example:8443"},
            "kms.example:8443",
        ),
        ({"AWS_ENDPOINT_URL_DYNAMODB": "http://a.example"}, "kms.eu-west-1.amazonaws.com"),
        ({"AWS_ENDPOINT_URL": "https://[::1]:9"}, "[::1]:9"),
        ({"AWS_ENDPOINT_URL": "http://a.example:80/"}, "a.example"),
        ({"AWS_ENDPOINT_URL": "https://a.example:80"}, "a.example:80"),
        ({"AWS_ENDPOINT_URL": ""}, "kms.eu-west-1.amazonaws.com"),
    ],
)
def test_a_variable_says_where_a_service_is(environ: dict[str, str], address: str) -> None:
    assert endpoint_of("kms", "eu-west-1", environ).authority == address


@pytest.mark.parametrize("address", ["", "127.0.0.1:80", "ftp://a.example", "https://", "http:a.example"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="address"):
        at_address(address)


def test_an_address_has_its_path_and_query() -> None:
    assert at_address("http://a.example/b/c?d=e").path == "/b/c?d=e"


def test_the_packaged_roots_are_amazon_s_and_the_runtime_trusts_them_all() -> None:
    ours = organizations(AMAZON_ROOTS)

    assert len(ours) == 6
    assert all("Amazon" in subject or "Starfield" in subject for subject in ours)
    assert certificates(AMAZON_ROOTS) <= certificates(RUNTIME_ROOTS)
    assert {subject for subject in organizations(RUNTIME_ROOTS) if "Amazon" in subject} <= set(ours)


@pytest.mark.parametrize(
    ("region", "environ", "roots"),
    [
        ("eu-west-1", {}, 6),
        ("us-gov-west-1", {}, 6),
        ("eu-west-1", {"AWS_CA_BUNDLE": str(RUNTIME_ROOTS)}, len(certificates(RUNTIME_ROOTS))),
    ],
)
def test_amazon_s_roots_are_trusted_or_the_bundle_that_was_named(
    region: str, environ: dict[str, str], roots: int
) -> None:
    context = trust(endpoint_of("dynamodb", region, environ))

    assert len(context.get_ca_certs()) == roots
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert context.minimum_version == ssl.TLSVersion.TLSv1_2


@pytest.mark.parametrize(
    ("region", "environ"), [("cn-north-1", {}), ("eu-west-1", {"AWS_ENDPOINT_URL": "https://a.example"})]
)
def test_elsewhere_the_system_s_certificates_are_trusted(
    region: str, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(RUNTIME_ROOTS))

    assert len(trust(endpoint_of("dynamodb", region, environ)).get_ca_certs()) == len(certificates(RUNTIME_ROOTS))
