"""A container checks the rules of one version of settings once, and never applies those of another."""

import msgspec

from embedtokens.settings.document import Settings, default_settings
from embedtokens.use_cases.row_filters.kept_rules import MAX_KEPT, KeptRules
from tests.support.builders.rules import rule


def settings_of(*datasets: str) -> Settings:
    rules = [msgspec.structs.replace(rule({"allow": "all"}), dataset=dataset) for dataset in datasets]
    return msgspec.structs.replace(default_settings(), access_rules=rules)


def test_the_rules_of_the_same_settings_are_kept() -> None:
    kept, settings = KeptRules(), settings_of("sales")

    assert kept.of(settings) is kept.of(settings)


def test_changed_rules_are_applied_at_once_though_the_version_is_the_same() -> None:
    kept = KeptRules()

    before, after = kept.of(settings_of("sales")), kept.of(settings_of("products"))

    assert (set(before.datasets()), set(after.datasets())) == ({"sales"}, {"products"})


def test_the_settings_that_were_used_longest_ago_are_forgotten() -> None:
    kept, documents = KeptRules(), [settings_of(f"d{number}") for number in range(MAX_KEPT + 1)]
    first, second, *others = documents
    checked = [kept.of(settings) for settings in (first, second)]
    kept.of(first)

    for settings in others:
        kept.of(settings)

    assert kept.of(first) is checked[0]
    assert kept.of(second) is not checked[1]
