"""Lambda's INIT phase: build what requests will need while the processor is faster than the function's share."""

import gc
import os
from collections.abc import Callable
from contextlib import suppress

import msgspec

from embedtokens import log
from embedtokens.errors import UnavailableError
from embedtokens.wiring import stores


def prepare(*builders: Callable[[], object]) -> None:
    """In Lambda's INIT phase, build what requests will need, and exempt it from garbage collection. Elsewhere, do
    nothing.

    https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
    """
    if "AWS_LAMBDA_INITIALIZATION_TYPE" in os.environ:
        gc.disable()
        try:
            log.logger()
            for build in builders:
                build()
            gc.freeze()
        finally:
            gc.enable()


def reach_aws() -> None:
    """Open the connections of the clients that were built, and read the key ring. Must be the last builder.

    Not for a snapshot: it is restored elsewhere and later, where its connections no longer exist.
    """
    stores.aws().prepare(connect=not _for_a_snapshot())
    if not _for_a_snapshot():
        with suppress(UnavailableError):
            stores.key_ring().ring()


def _for_a_snapshot() -> bool:
    return os.environ["AWS_LAMBDA_INITIALIZATION_TYPE"] == "snap-start"


def inspect_types(*kinds: type[msgspec.Struct]) -> Callable[[], None]:
    """Return a builder that lets msgspec inspect these types, which it otherwise does when it first converts to one."""

    def look_at() -> None:
        for kind in kinds:
            with suppress(msgspec.ValidationError):
                msgspec.convert(None, kind)

    return look_at


def warm_up() -> None:
    """For functions whose every request needs a tenant's settings and checks a signature.

    Do both once, so that no request pays for OpenSSL's and msgspec's first-time lookups. Any signature will do: an
    invalid one costs the same. The settings of the first tenant come with the first read.
    """
    from embedtokens.adapters.dynamodb.settings_items import read_settings, settings_attributes
    from embedtokens.jose import es256
    from embedtokens.settings.document import default_settings
    from embedtokens.tokens.claims import Claims, Header

    inspect_types(Header, Claims)()
    read_settings(settings_attributes(default_settings()))
    stores.tenants().ask_for_settings_once()
    if _for_a_snapshot():
        return
    with suppress(UnavailableError):
        es256.verifies(stores.key_ring().ring().active().jwk, b"", b"\x01" * 64)
