"""How much of authorized origins may be outside ASCII: Python's Punycode is slow."""

from collections.abc import Sequence

import msgspec
import pytest

from embedtokens.field_errors import SettingsInvalidError
from embedtokens.origins.host_names import to_ascii
from embedtokens.settings.document import AuthorizedOrigin, Settings, default_settings
from tests.support.builders.settings import document, field_errors, put

FITTING = 159
REFUSED = [("/authorizedOrigins", "too_large")]


def named(hosts: Sequence[str]) -> list[dict[str, str]]:
    return [{"origin": f"https://{host}"} for host in hosts]


def unlike(count: int) -> list[str]:
    """Hosts of a label each that is in no other, of 47 characters with its prefix."""
    return [f"{'ü' * 40}{number:03}.example" for number in range(count)]


def stored(hosts: Sequence[str]) -> Settings:
    """Settings as a version without this limit stored them."""
    kept = [
        AuthorizedOrigin(id=f"{number:012}", origin=f"https://{to_ascii(host)}", created_at="2026-11-23T16:15:00Z")
        for number, host in enumerate(hosts)
    ]
    return msgspec.structs.replace(default_settings(), authorized_origins=kept)


def test_different_names_take_at_most_7500_characters_together() -> None:
    assert field_errors(document(authorizedOrigins=named(unlike(FITTING)))) == []
    assert field_errors(document(authorizedOrigins=named(unlike(FITTING + 1)))) == REFUSED


def test_names_that_are_encoded_already_count_alike() -> None:
    encoded = [to_ascii(host) for host in unlike(FITTING + 1)]

    assert field_errors(document(authorizedOrigins=named(encoded))) == REFUSED
    assert field_errors(document(authorizedOrigins=named([host.upper() for host in encoded]))) == REFUSED


def test_names_between_other_dots_are_counted_one_by_one() -> None:
    hosts = [host.replace(".", "\u3002") for host in unlike(FITTING)]

    assert field_errors(document(authorizedOrigins=named(hosts))) == []


def test_equal_parts_count_once_and_ascii_not_at_all() -> None:
    hosts = [f"a{number}.{'ü' * 50}.{'b' * 60}.example" for number in range(200)]

    assert field_errors(document(authorizedOrigins=named(hosts))) == []


def test_what_was_stored_before_the_limit_can_be_sent_back_and_beside_ascii() -> None:
    current = stored(unlike(FITTING + 1))
    more = [*document(current)["authorizedOrigins"], *named(["app.example.com"])]

    assert len(put(document(current, authorizedOrigins=more), current=current).authorized_origins) == FITTING + 2


def test_nothing_international_is_added_to_more_than_the_limit() -> None:
    current = stored(unlike(FITTING))
    more = [*document(current)["authorizedOrigins"], *named(["bücher.example", "ü" * 40])]

    with pytest.raises(SettingsInvalidError) as refusal:
        put(document(current, authorizedOrigins=more), current=current)

    assert [(error.pointer, error.code) for error in refusal.value.errors] == REFUSED
