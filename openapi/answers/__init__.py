"""What the API answers, as types. They describe and are never instantiated.

Every answer of the integration tests, and every one that schemathesis gets, is held against them.
"""
