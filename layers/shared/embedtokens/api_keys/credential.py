"""A backend's credential and the source of its request, before anything is checked."""

import msgspec

from embedtokens.audit.trail import Sender

PREFIX = "emb_"
"""The prefix of every API key."""


class Credential(msgspec.Struct, frozen=True):
    """An API key as received over HTTP, with the Origin that a browser would have added, and the request's source."""

    api_key: str
    origin: str | None
    sender: Sender

    __repr__ = object.__repr__  # never show the key
