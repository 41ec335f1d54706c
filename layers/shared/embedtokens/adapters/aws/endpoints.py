"""Addresses of AWS services, and the certificates to trust there."""

import ssl
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

AMAZON_ROOTS = Path(__file__).with_name("amazon_roots.pem")
"""Amazon Trust Services' roots (https://www.amazontrust.com/repository/): six to parse instead of a whole bundle."""

_PUBLIC = "amazonaws.com"
_PARTITIONS = {  # a region's prefix → its domain
    "cn-": "amazonaws.com.cn",
    "us-iso-": "c2s.ic.gov",
    "us-isob-": "sc2s.sgov.gov",
    "us-isof-": "csp.hci.ic.gov",
    "eu-isoe-": "cloud.adc-e.uk",
    "eusc-": "amazonaws.eu",
}
_PORTS = {"https": 443, "http": 80}


class Endpoint(msgspec.Struct, frozen=True):
    """The address of a service. `ca_bundle` is a file of certificates to trust instead of Amazon's roots."""

    secure: bool
    host: str
    port: int
    path: str
    ca_bundle: str | None
    amazon_roots: bool

    @property
    def authority(self) -> str:
        """The Host header: with the port only if it is not the scheme's default (RFC 9110 §7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS["https" if self.secure else "http"] else f"{host}:{self.port}"


def endpoint_of(service: str, region: str, environ: Mapping[str, str]) -> Endpoint:
    """Return the address of `service`: from AWS's environment variables, or its default in the region.

    Raises ValueError for an invalid address.
    https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
    """
    named = environ.get(f"AWS_ENDPOINT_URL_{service.upper()}") or environ.get("AWS_ENDPOINT_URL")
    bundle = environ.get("AWS_CA_BUNDLE") or None
    if not named:
        domain = next((domain for prefix, domain in _PARTITIONS.items() if region.startswith(prefix)), _PUBLIC)
        host = f"{service}.{region}.{domain}"
        public = domain == _PUBLIC  # certificates of other partitions need not come from Amazon
        return Endpoint(secure=True, host=host, port=443, path="/", ca_bundle=bundle, amazon_roots=public)
    return at_address(named, bundle)


def at_address(address: str, ca_bundle: str | None = None) -> Endpoint:
    """Return the endpoint of an absolute URL. Raises ValueError for schemes other than http and https."""
    parts = urlsplit(address)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("no http or https address")
    return Endpoint(
        secure=parts.scheme == "https",
        host=parts.hostname,
        port=parts.port or _PORTS[parts.scheme],
        path=(parts.path or "/") + (f"?{parts.query}" if parts.query else ""),
        ca_bundle=ca_bundle,
        amazon_roots=False,
    )


def trust(endpoint: Endpoint) -> ssl.SSLContext:
    """Return the TLS settings for an endpoint: Amazon's roots, the configured bundle, or the system's."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if endpoint.ca_bundle is not None:
        context.load_verify_locations(endpoint.ca_bundle)
    elif endpoint.amazon_roots:
        context.load_verify_locations(AMAZON_ROOTS)
    else:
        context.set_default_verify_paths()
    return context
