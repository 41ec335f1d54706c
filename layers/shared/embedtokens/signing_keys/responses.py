"""Responses to operators about signing keys. Times are RFC 3339."""

import msgspec
from msgspec import UNSET, UnsetType

from embedtokens.signing_keys.key_ring import KeyState
from embedtokens.signing_keys.timing import Timing


class ListedKey(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A key of the ring, and its history. `stays_until` is the time until which it stays published at least."""

    kid: str
    state: KeyState
    custody: str
    published_at: str | UnsetType = UNSET
    activated_at: str | UnsetType = UNSET
    demoted_at: str | UnsetType = UNSET
    withdrawn_at: str | UnsetType = UNSET
    deleted_at: str | UnsetType = UNSET
    stays_until: str | UnsetType = UNSET


class StrayKey(msgspec.Struct, frozen=True):
    """One of our KMS keys that is not in the ring, and whether this call has scheduled its deletion."""

    custody: str
    discarded: bool


class ListedStep(msgspec.Struct, frozen=True):
    """One step of a rotation. A key that would be created has no `kid` yet."""

    step: str
    kid: str | None


class RotationReport(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The ring after a call or, for a dry run, as it would be.

    `due` is what a rotation would do, for `status` only; `steps` is what the call has done, or would do.
    """

    issuer: str
    active_kid: str | None
    keys: list[ListedKey]
    strays: list[StrayKey]
    timing: Timing
    due: list[ListedStep] | UnsetType = UNSET
    steps: list[ListedStep] | UnsetType = UNSET
    dry_run: bool | UnsetType = UNSET
