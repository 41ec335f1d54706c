"""Kinds of actors, told from the text that an event stores."""

import pytest

from embedtokens.audit.actors import actor_kind


@pytest.mark.parametrize(
    ("actor", "kind"),
    [
        ("operator", "operator"),
        ("4YF7mgO7dnei", "api_key"),
        ("m_4YF7mgO7dnei", "member"),
        ("m_4YF7mgO7dne", None),
        ("m_4YF7mgO7dnei\n", None),
        ("4YF7mgO7dnei\n", None),
        ("robot:7", None),
        ("", None),
    ],
)
def test_the_kind_of_an_actor_is_told_from_its_id(actor: str, kind: str | None) -> None:
    assert actor_kind(actor) == kind
