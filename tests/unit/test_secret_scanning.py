"""Secret scanners find our keys: one pattern, in the documentation and in the rule for gitleaks."""

import re
import tomllib
from pathlib import Path

import pytest

from embedtokens.api_keys.api_key import ApiKeyText, Environment
from tests.support.builders.world import TENANT_ID
from tests.support.fakes.system import CountedRandomness

ROOT = Path(__file__).parents[2]
(RULE,) = tomllib.loads((ROOT / ".gitleaks.toml").read_text())["rules"]


@pytest.mark.parametrize("environment", ["live", "test"])
def test_the_rule_finds_a_key_and_nothing_shorter(environment: Environment) -> None:
    key = ApiKeyText.make(TENANT_ID, environment, CountedRandomness()).text
    found = re.search(RULE["regex"], f'api_key = "{key}"')

    assert found
    assert found[0] == key
    assert not re.search(RULE["regex"], key[:-1])
    assert any(word in key for word in RULE["keywords"])


def test_the_security_model_has_the_pattern_of_the_rule() -> None:
    (published,) = re.findall(r"secret scanners: `(.*)`", (ROOT / "docs/security/model.md").read_text())

    assert published == RULE["regex"]


def test_the_rules_that_gitleaks_brings_stay_in_force() -> None:
    assert tomllib.loads((ROOT / ".gitleaks.toml").read_text())["extend"]["useDefault"] is True
