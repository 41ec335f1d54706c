"""What every function returns when a dependency fails: the tables, and the meaning of their columns.

A cell is what the caller sees; `=` is what it sees if all goes well (`well`), with the same things stored. After an
error nothing has changed, except: `stored`, the change is complete, with its audit event; `holds`, a revocation is
stored and its audit event is not; `recorded`, the reverse. `again` is the response to the same request, if the answer
was lost, once the failure is over; then exactly what one call alone would have stored is stored.

"503" has Retry-After and reveals nothing about our dependencies. The functions that operators invoke return a `code`
(`unavailable`); the authorizer raises, so that API Gateway authorizes nobody.
"""

from dataclasses import dataclass

READ_COLUMNS = ("well", "store down", "store down, warm", "keys unprocessed", "fails twice", "KMS down")
READS = """
generate_token: a token                     | 200                 | 503           | 503           | 503           | = | 503
generate_token: with a revoked key          | 401 api_key_revoked | 503           | 503           | 503           | = | =
introspect_token: a good token              | active              | 503           | 503           | 503           | = | =
introspect_token: a revoked token           | inactive            | 503           | 503           | 503           | = | =
introspect_token: a token of a revoked user | inactive            | 503           | 503           | 503           | = | =
introspect_token: a token of a revoked key  | inactive            | 503           | 503           | 503           | = | =
introspect_token: an expired token          | inactive            | 503           | 503           | 503           | = | =
introspect_token: another tenant's token    | inactive            | 503           | 503           | 503           | = | =
embed_session: a good token                 | 200                 | 503           | 503           | 503           | = | =
embed_session: a revoked token              | 401 invalid_token   | 503           | 503           | 503           | = | =
embed_session: a token of a revoked user    | 401 invalid_token   | 503           | 503           | 503           | = | =
embed_session: an expired token             | 401 invalid_token   | 503           | 503           | 503           | = | =
embed_session: the frame policy             | 200                 | 503           | 503           | 503           | = | =
embed_session: a preflight                  | 204                 | =             | =             | =             | = | =
row_filters: a backend                      | 200                 | 503           | 503           | 503           | = | =
row_filters: a backend with a revoked token | 401 invalid_token   | 503           | 503           | 503           | = | =
row_filters: a page                         | 200                 | 503           | 503           | 503           | = | =
row_filters: a page with a revoked token    | 401 invalid_token   | 503           | 503           | 503           | = | =
settings: read                              | 200                 | 503           | 503           | 503           | = | =
settings: simulate                          | 200                 | 503           | 503           | 503           | = | =
api_keys: list                              | 200                 | 503           | 503           | 503           | = | =
api_keys: self                              | 200                 | 503           | 503           | 503           | = | =
sign_in: log in                             | 303                 | 503           | =             | =             | = | =
sign_in: who is here                        | 200                 | 503           | 503           | 503           | = | =
members: list                               | 200                 | 503           | 503           | 503           | = | =
audit_events: read                          | 200                 | 503           | 503           | 503           | = | =
jwks: the key set                           | 200                 | 503           | =             | =             | = | =
jwks: the metadata                          | 200                 | 503           | =             | =             | = | =
console: the page                           | 200                 | =             | =             | =             | = | =
console: no such address                    | 404 not_found       | =             | =             | =             | = | =
authorizer: a good token                    | admitted            | nobody passes | nobody passes | nobody passes | = | =
authorizer: a revoked token                 | denied              | nobody passes | nobody passes | nobody passes | = | =
authorizer: an expired token                | denied              | nobody passes | nobody passes | nobody passes | = | =
provision_tenant: list                      | done                | unavailable   | unavailable   | =             | = | =
provision_tenant: verify-audit              | done                | unavailable   | unavailable   | =             | = | =
rotate_signing_key: status                  | done                | unavailable   | unavailable   | =             | = | unavailable
"""  # noqa: E501

WRITE_COLUMNS = (
    "well",
    "store down",
    "writes fail",
    "keys unprocessed",
    "fails twice",
    "answers lost",
    "one answer lost",
    "conflicts",
    "overtaken",
    "somebody was first",
    "KMS down",
    "again",
)
WRITES = """
generate_token: a key not used for an hour | 200     | 503                | 200                | 503 | 200 | =                         | = | =                  | =                               | =                       | 503 stored         | 200
revoke_token: one token                    | 200     | 503                | 503                | 503 | =   | 503 holds                 | = | 503                | 503 revocation_unrecorded holds | 200                     | =                  | 200
revoke_token: a user's tokens              | 200     | 503                | 503                | 503 | =   | 503 holds                 | = | 503                | 503 revocation_unrecorded holds | 200 recorded            | =                  | 200
revoke_token: a key's tokens               | 200     | 503                | 503                | 503 | =   | 503 holds                 | = | 503                | 503 revocation_unrecorded holds | 200 recorded            | =                  | 200
revoke_token: all tokens                   | 200     | 503                | 503                | 503 | =   | 503 holds                 | = | 503                | 503 revocation_unrecorded holds | =                       | =                  | 200
settings: change                           | 200     | 503                | 503                | 503 | =   | 503 stored                | = | 503                | 503                             | 412 precondition_failed | =                  | 412 precondition_failed
settings: add an origin                    | 201     | 503                | 503                | 503 | =   | 503 stored                | = | 503                | 503                             | 412 precondition_failed | =                  | 412 precondition_failed
api_keys: create                           | 201     | 503                | 503                | 503 | =   | 503 stored                | = | 503                | 503                             | 503                     | =                  | 201
api_keys: create, with Idempotency-Key     | 201     | 503                | 503                | 503 | =   | 503 stored                | = | 503                | 503                             | 503                     | =                  | 200
api_keys: name                             | 200     | 503                | 503                | 503 | =   | 503 stored                | = | 503                | 503                             | 409 conflict            | =                  | 200
api_keys: rotate                           | 201     | 503                | 503                | 503 | =   | 503 stored                | = | 503                | 503                             | 409 conflict            | =                  | 409 conflict
api_keys: revoke                           | 200     | 503                | 503                | 503 | =   | 503 stored                | = | 503                | 503                             | 409 conflict            | =                  | 200
sign_in: come back                         | 303     | 503                | 503                | 503 | =   | 503 stored                | = | 503                | =                               | 400 sign_in_refused     | =                  | 400 sign_in_refused
sign_in: join                              | 303     | 503                | 503                | 503 | =   | 503 stored                | = | 503                | 503                             | 400 sign_in_refused     | =                  | 403 invitation_invalid
sign_in: log out                           | 204     | 503                | 503                | =   | =   | 503 stored                | = | 503                | =                               | 204                     | =                  | 204
members: invite                            | 201     | 503                | 503                | 503 | =   | 503 stored                | = | 503                | 503                             | 503                     | =                  | 201
members: change                            | 200     | 503                | 503                | 503 | =   | 503 stored                | = | 503                | 503                             | 409 conflict            | =                  | 200
members: remove                            | 200     | 503                | 503                | 503 | =   | 503 stored                | = | 503                | 503                             | 409 conflict            | =                  | 200
provision_tenant: create                   | done    | unavailable        | unavailable        | =   | =   | unavailable stored        | = | unavailable        | unavailable                     | unavailable             | =                  | done
provision_tenant: suspend                  | done    | unavailable        | unavailable        | =   | =   | unavailable holds         | = | unavailable        | suspension_unrecorded holds     | unavailable             | =                  | done
provision_tenant: create-key               | done    | unavailable        | unavailable        | =   | =   | unavailable stored        | = | unavailable        | unavailable                     | unavailable             | =                  | done
provision_tenant: add-admin                | done    | unavailable        | unavailable        | =   | =   | unavailable stored        | = | unavailable        | unavailable                     | unavailable             | =                  | done
provision_tenant: revoke-tokens            | done    | unavailable        | unavailable        | =   | =   | unavailable holds         | = | unavailable        | revocation_unrecorded holds     | =                       | =                  | done
provision_tenant: rejoin                   | done    | unavailable        | unavailable        | =   | =   | unavailable stored        | = | unavailable        | unavailable                     | unavailable             | =                  | done
attest_audit: attest                       | done    | unavailable        | unavailable        | =   | =   | unavailable stored        | = | unavailable        | =                               | =                       | unavailable        | done
rotate_signing_key: rotate                 | done    | unavailable        | unavailable        | =   | =   | unavailable stored        | = | unavailable        | unavailable                     | unavailable             | unavailable stored | done
rotate_signing_key: mark_compromised       | done    | unavailable        | unavailable        | =   | =   | unavailable stored        | = | unavailable        | unavailable                     | unavailable             | unavailable stored | done
install_signing_keys: deploy               | SUCCESS | FAILED unavailable | FAILED unavailable | =   | =   | FAILED unavailable stored | = | FAILED unavailable | FAILED unavailable              | =                       | =                  | SUCCESS
"""  # noqa: E501


def rows(table: str, columns: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """Return call → column → cell; every row has every cell."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return {name: dict(zip(columns, cells, strict=True)) for name, *cells in lines}


TABLE = rows(READS, READ_COLUMNS) | rows(WRITES, WRITE_COLUMNS)


@dataclass(frozen=True)
class Trouble:
    """A column of the table for people: what fails, what callers see, and what they do."""

    column: str
    fails: str
    seen: str
    todo: str
    cells: frozenset[str]
    """The first words that the column's cells may have."""


_UNAVAILABLE = frozenset({"=", "503", "nobody", "unavailable", "FAILED"})
TROUBLES = (
    Trouble(
        "store down",
        "DynamoDB throttles, fails, denies access, hangs or is unreachable",
        "503 `unavailable` within 8 s; nothing has changed. The page and preflights work",
        "Retry after `Retry-After` seconds",
        _UNAVAILABLE,
    ),
    Trouble(
        "store down, warm",
        "likewise, while a function has a fresh copy of the key ring",
        "the JWKS and the metadata are served for another minute; everything else as above",
        "Likewise; verifiers that cache the JWKS are not affected",
        _UNAVAILABLE,
    ),
    Trouble("fails twice", "two attempts of a call fail", "no effect; the call is retried automatically", "Nothing",
            frozenset({"=", "200"})),
    Trouble(
        "keys unprocessed",
        "DynamoDB does not process parts of a read",
        "no effect, or 503 after three attempts; an item that was not read never counts as absent",
        "Retry",
        _UNAVAILABLE,
    ),
    Trouble(
        "writes fail",
        "DynamoDB can read but not write",
        "reads work, tokens are issued and checked; changes get 503 and have not happened",
        "Retry",
        frozenset({"503", "200", "unavailable", "FAILED"}),
    ),
    Trouble(
        "one answer lost",
        "a change is stored, and DynamoDB's response is lost once",
        "no effect; the retry notices that the change is already made",
        "Nothing",
        frozenset({"="}),
    ),
    Trouble(
        "answers lost",
        "a change is stored, and no response to it ever arrives",
        "503; the change is complete and in the audit trail. The event of a revocation or a suspension is written when "
        "the request is repeated",
        "Settings: read, then change again (412 means that the change was stored). Keys: send `Idempotency-Key`, or "
        "list the keys. Revocations: repeat",
        frozenset({"=", "503", "unavailable", "FAILED"}),
    ),
    Trouble(
        "conflicts",
        "another change of the same items is in progress at every attempt",
        "503 after three attempts; nothing has changed",
        "Retry",
        frozenset({"=", "503", "unavailable", "FAILED"}),
    ),
    Trouble(
        "overtaken",
        "other changes of the tenant come first six times in a row",
        "503; nothing has changed. A revocation is in force and returns `revocation_unrecorded`, a suspension "
        "`suspension_unrecorded`",
        "Retry",
        frozenset({"=", "503", "unavailable", "revocation_unrecorded", "suspension_unrecorded", "FAILED"}),
    ),
    Trouble(
        "somebody was first",
        "someone else changes the same item first",
        "412 `precondition_failed` or 409 `conflict`, while signing in 400 `sign_in_refused`; nothing has changed",
        "Read, then change again",
        frozenset({"=", "200", "204", "400", "409", "412", "503", "unavailable"}),
    ),
    Trouble(
        "KMS down",
        "KMS throttles, fails or hangs; the signing key is disabled, scheduled for deletion or a different one",
        "`generate-token` returns 503, and never a token that would not verify; everything else works",
        "Retry; existing tokens stay valid. Operators: the rotator's `status`, and `cause` in the log",
        frozenset({"=", "503", "unavailable"}),
    ),
)  # fmt: skip


def for_people() -> str:
    """Return the table of the page operate/outages."""
    rows = [f"| {trouble.fails} | {trouble.seen} | {trouble.todo} |" for trouble in TROUBLES]
    return "\n".join(["| what fails | what callers see | what to do |", "|---|---|---|", *rows])
