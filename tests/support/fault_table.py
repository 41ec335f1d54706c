"""What every function answers when something behind it fails: the tables, and what their columns stand for.

A cell is what the caller sees; `=` is what it sees when all is well (`well`), with the same things stored. A refusal
means that nothing has changed, except: `stored`, the change is there all the same, whole and with its audit event;
`holds`, a revocation is there and its audit event is not; `recorded`, the other way round. `again` is what the same request is answered, where the
answer was lost, once the trouble is over; what is stored then is what one call alone would have stored.

"503" comes with Retry-After and without a word about what is behind us. The functions that operators invoke answer a
`code` (`unavailable`), the authorizer raises, so that API Gateway lets nobody pass.
"""

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
"""

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
provision_tenant: create                   | done    | unavailable        | unavailable        | =   | =   | unavailable stored        | = | unavailable        | unavailable                     | unavailable             | =                  | done
provision_tenant: suspend                  | done    | unavailable        | unavailable        | =   | =   | unavailable stored        | = | unavailable        | unavailable                     | unavailable             | =                  | done
rotate_signing_key: rotate                 | done    | unavailable        | unavailable        | =   | =   | unavailable stored        | = | unavailable        | unavailable                     | unavailable             | unavailable stored | done
rotate_signing_key: mark_compromised       | done    | unavailable        | unavailable        | =   | =   | unavailable stored        | = | unavailable        | unavailable                     | unavailable             | unavailable stored | done
rotate_signing_key: deploy                 | SUCCESS | FAILED unavailable | FAILED unavailable | =   | =   | FAILED unavailable stored | = | FAILED unavailable | FAILED unavailable              | =                       | =                  | SUCCESS
"""  # noqa: E501


def rows(table: str, columns: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """Call → column → cell; every row has every cell."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return {name: dict(zip(columns, cells, strict=True)) for name, *cells in lines}


TABLE = rows(READS, READ_COLUMNS) | rows(WRITES, WRITE_COLUMNS)
