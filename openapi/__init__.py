"""Generate functions/console/openapi.json: the API as OpenAPI 3.1, from its request and response types.

Nothing here is deployed. `operations/` declares the operations, with an example of each body. Each type documents its
members in `Meta`. `derived.py` has the types of requests that the code reads through another type; `schemas.py`,
`problems.py`, and `operation.py` turn all of it into the document.
"""
