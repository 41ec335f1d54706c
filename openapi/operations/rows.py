"""Row filters for a token, and simulations of access rules."""

from http import HTTPStatus

from embedtokens import errors, field_errors
from embedtokens.access_rules.responses import RowFilters, Simulation
from embedtokens.api_keys.api_key import Scope
from embedtokens.use_cases.row_filters.filter_rows import RowFiltersRequest
from embedtokens.use_cases.row_filters.simulate_rules import SimulateRequest
from openapi.operation import JSON, NO_STORE, Body, Caller, Operation, Response
from openapi.operations.sessions import PROBLEMS, READABLE, origin, preflight
from openapi.operations.settings import PATH as SETTINGS

TAG = "Row-level security"
_ROWS = "/embed/row-filters"
_FILTERED = {
    "dataset": "sales",
    "decision": "filter",
    "filter": {"column": "region", "op": "eq", "type": "string", "value": "Paris"},
    "reason": None,
    "attribute": None,
    "ruleId": None,
    "columns": {"allowed": ["region", "amount"], "refused": ["margin"]},
    "sql": {
        "dialect": "sqlite",
        "paramStyle": "qmark",
        "text": "`s`.`region` COLLATE BINARY = ?",
        "params": ["Paris"],
        "select": "`s`.`region`, `s`.`amount`",
    },
    "rulesVersion": 7,
}
_USER = {"distinctId": "user-123", "role": "explorer", "attributes": {"location": "Paris"}}

_ASKED = {
    "datasets": ["sales"],
    "columns": {"sales": ["region", "amount", "margin"]},
    "alias": {"sales": "s"},
    "dialect": "sqlite",
}

OPERATIONS = [
    Operation(
        method="POST",
        path=_ROWS,
        name="getRowFilters",
        tag=TAG,
        summary="Get the row filters of a token",
        description="A backend sends its API key, and the token in the body. A page sends the token as a bearer token.",
        caller=Caller.API_KEY_OR_EMBED_TOKEN,
        scope=Scope.TOKENS_INTROSPECT,
        headers=[origin()],
        body=Body(media={JSON: RowFiltersRequest}, example=_ASKED),
        responses={
            HTTPStatus.OK: Response(
                description="One decision for each dataset.",
                kinds=[RowFilters],
                example={"rowFilters": [_FILTERED]},
                headers={**READABLE, "Vary": {**READABLE["Vary"], "required": False}},
            )
        },
        problems=[
            field_errors.RequestInvalidError,
            errors.OriginRequiredError,
            errors.ResourceNotGrantedError,
            field_errors.AudiencePinnedError,
            *PROBLEMS,
        ],
    ),
    preflight(_ROWS, "preflightRowFilters", TAG),
    Operation(
        method="POST",
        path=f"{SETTINGS}/access-rules/simulate",
        name="simulateAccessRules",
        tag=TAG,
        summary="Simulate access rules",
        description="For hypothetical users, or the user of a token, with the current rules and with a draft.",
        scope=Scope.SETTINGS_READ,
        body=Body(
            media={JSON: SimulateRequest},
            example={
                "users": [{"role": "explorer"}],
                "draft": [{"dataset": "sales", "filter": {"allow": "all"}}],
                "datasets": ["sales"],
            },
        ),
        responses={
            HTTPStatus.OK: Response(
                description="What each user would see.",
                kinds=[Simulation],
                example={
                    "version": 7,
                    "users": [
                        {
                            "user": _USER,
                            "today": {
                                "sentence": "explorer with location Paris: sales where region is Paris",
                                "datasets": [_FILTERED],
                            },
                            "draft": None,
                        }
                    ],
                },
                headers=NO_STORE,
            )
        },
        problems=[field_errors.RequestInvalidError, field_errors.AudiencePinnedError],
    ),
]
