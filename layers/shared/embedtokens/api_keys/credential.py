"""What a backend sends to say who it is, before anything of it has been checked, and from where it came."""

import msgspec

from embedtokens.audit.trail import Sender

PREFIX = "emb_"
"""How every API key begins."""


class Credential(msgspec.Struct, frozen=True):
    """An API key as it came over HTTP, with the header Origin that a browser would have added, and from where."""

    api_key: str
    origin: str | None
    sender: Sender

    __repr__ = object.__repr__  # what it holds is never shown
