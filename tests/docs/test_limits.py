"""The page's table of limits holds the code's."""

import re

from embedtokens.access_rules import operators, rule
from embedtokens.attributes import attribute, declarations, patterns
from embedtokens.origins import origin
from embedtokens.settings import next_version, requests
from embedtokens.tokens import claims
from embedtokens.use_cases.audit.read_audit import MAX_PAGE_EVENTS
from embedtokens.use_cases.row_filters import filter_rows, query_details
from embedtokens.web.bodies import MAX_BODY_BYTES
from tests.performance.worst.case import LINE, SLOW_PATTERNS_LINE
from tests.support.documents import page

LIMITS = [
    MAX_BODY_BYTES // 1024,
    claims.MAX_MINTED_BYTES,
    claims.MAX_ATTRIBUTES_BYTES,
    claims.MAX_NAMED_ATTRIBUTES,
    claims.MAX_NAMED_MODELS,
    next_version.MAX_DOCUMENT_BYTES,
    requests.MAX_ORIGINS,
    declarations.MAX_CUSTOM_ATTRIBUTES,
    origin.MAX_INTERNATIONAL_CHARACTERS,
    rule.MAX_RULES,
    rule.MAX_CONDITIONS,
    rule.MAX_DEPTH,
    rule.MAX_ROLES,
    patterns.MAX_CHARACTERS,
    patterns.MAX_SIZE_TOGETHER,
    patterns.MAX_WORK // 1_000_000,
    attribute.MAX_STRING_CHARACTERS,
    MAX_PAGE_EVENTS,
    query_details.MAX_DATASETS,
    query_details.MAX_NAMED_COLUMNS,
    operators.MAX_BOUND_VALUES,
    filter_rows.MAX_VALUES,
    filter_rows.MAX_SHOWN_COLUMNS,
    filter_rows.MAX_COMPARISONS,
    LINE,
    SLOW_PATTERNS_LINE,
]


def test_every_limit_is_told_as_it_is() -> None:
    reported = {int(number.replace(",", "")) for number in re.findall(r"\b\d[\d,]*\b", page("reference/limits"))}

    assert set(LIMITS) - reported == set()
