"""Makes functions/console/openapi.json: the API as OpenAPI 3.1, from the types of its requests and responses.

Nothing here is deployed. `routes/` says which operations there are, with an example of each body. What a member means
is said by the type itself, in its `Meta`. `derived.py` has the types of requests that the code reads by way of another;
`schemas.py`, `problems.py` and `operation.py` turn all of it into the document.
"""
