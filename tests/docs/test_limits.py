"""The README's table of limits holds the code's."""

import re

from embedtokens.bodies import MAX_BODY_BYTES
from embedtokens.domain import access_rules, attributes, claims, declarations, patterns, row_filtering, settings
from embedtokens.domain.audit_reading import MAX_PAGE_EVENTS
from tests.performance.worst.case import LINE, SLOW_PATTERNS_LINE
from tests.support.local_stack import ROOT

LIMITS = [
    MAX_BODY_BYTES // 1024,
    claims.MAX_MINTED_BYTES,
    claims.MAX_ATTRIBUTES_BYTES,
    claims.MAX_NAMED_ATTRIBUTES,
    claims.MAX_NAMED_MODELS,
    settings.MAX_DOCUMENT_BYTES,
    settings.MAX_ORIGINS,
    declarations.MAX_CUSTOM_ATTRIBUTES,
    access_rules.MAX_RULES,
    access_rules.MAX_CONDITIONS,
    access_rules.MAX_DEPTH,
    access_rules.MAX_ROLES,
    patterns.MAX_CHARACTERS,
    patterns.MAX_SIZE_TOGETHER,
    patterns.MAX_WORK // 1_000_000,
    attributes.MAX_LIST_VALUES,
    attributes.MAX_STRING_CHARACTERS,
    MAX_PAGE_EVENTS,
    row_filtering.MAX_DATASETS,
    row_filtering.MAX_VALUES,
    row_filtering.MAX_COMPARISONS,
    LINE,
    SLOW_PATTERNS_LINE,
]


def test_every_limit_is_told_as_it_is() -> None:
    section = (ROOT / "README.md").read_text().partition("### Limits\n")[2].partition("\n### ")[0]
    told = {int(number.replace(",", "")) for number in re.findall(r"\b\d[\d,]*\b", section)}

    assert set(LIMITS) - told == set()
