"""Makes functions/console/openapi.json: the API as OpenAPI 3.1, out of the types that validate its requests.

Nothing here is deployed. `routes/` says which operations there are, `answers.py` what they answer, `details.py` what
the types do not say of themselves; `schemas.py`, `problems.py` and `operation.py` turn that into the document.
"""
