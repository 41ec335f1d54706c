from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.encoding.uuids import canonical_uuid

CANONICAL = "0b8f2a4e-9c1d-4e7a-8f35-6d2c1b0a9e84"


@given(st.uuids())
def test_every_spelling_is_one_uuid(drawn: UUID) -> None:
    for written in (str(drawn), str(drawn).upper(), drawn.hex, drawn.hex.upper(), f"{{{drawn}}}", f"{{{drawn.hex}}}"):
        assert canonical_uuid(written) == str(drawn)


@pytest.mark.parametrize(
    "text",
    [
        "", "{}", CANONICAL[:-1], CANONICAL + "0", CANONICAL + "}", "{" + CANONICAL, "{{" + CANONICAL + "}}",
        "{" + CANONICAL + "x", "x" + CANONICAL + "}",
        CANONICAL + "\n", " " + CANONICAL, CANONICAL.replace("-", "", 1), CANONICAL.replace("b", "g"),
        CANONICAL.replace("0", "\u0660"), "urn:uuid:" + CANONICAL, "-".join(CANONICAL),
    ],
)  # fmt: skip
def test_what_is_no_uuid_is_none(text: str) -> None:
    assert canonical_uuid(text) is None
