"""Operator actions on signing keys, and their responses. The schedule sends `rotate`."""

from typing import Any, Literal

import msgspec
from msgspec import UNSET, UnsetType

from embedtokens.encoding import convert
from embedtokens.encoding.timestamps import rfc3339
from embedtokens.field_errors import FieldError, RequestInvalidError
from embedtokens.scalars import Kid
from embedtokens.signing_keys import lifecycle
from embedtokens.signing_keys.key_ring import PUBLISHED, KeyRing, KeyState, SigningKey
from embedtokens.signing_keys.responses import ListedKey, ListedStep, RotationReport, StrayKey
from embedtokens.use_cases.operators.rotate_keys import Rotator, Run
from embedtokens.use_cases.operators.rotate_keys_dry_run import NOT_MADE, dry_run_of


class RotationRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A request. `kid` is required to mark a key, and may name the key to activate. A dry run only reports the
    steps.
    """

    action: Literal["rotate", "status", "prepare", "activate", "mark_compromised"]
    kid: Kid | UnsetType = UNSET
    dry_run: bool = False


def read_request(event: object) -> RotationRequest:
    """Read a request. Raises RequestInvalidError."""
    request = convert.convert(event, RotationRequest, RequestInvalidError)
    if request.kid is UNSET and request.action == "mark_compromised":
        raise RequestInvalidError([FieldError("/kid", "required", "Name the key.")])
    if request.kid is not UNSET and request.action not in {"activate", "mark_compromised"}:
        raise RequestInvalidError([FieldError("/kid", "unknown_member", "The action takes no key.")])
    return request


class Operator(msgspec.Struct, frozen=True):
    """Carries out actions on signing keys for operators and the schedule."""

    rotator: Rotator

    def carry_out(self, request: RotationRequest) -> RotationReport:
        """Carry out an action. Raises RequestInvalidError for a key that does not exist or is not ready;
        UnavailableError.
        """
        dry = request.dry_run or request.action == "status"
        rotator = dry_run_of(self.rotator) if dry else self.rotator
        match request.action:
            case "prepare":
                run = rotator.prepare()
            case "activate":
                run = rotator.activate(self._ready_key(request.kid).kid)
            case "mark_compromised":
                run = rotator.mark_compromised(self._key(request.kid).kid)
            case _:
                run = rotator.rotate()
        if request.action == "status":
            return _report(self.rotator.stored(), run, dry=dry, due=_steps(run))
        return _report(run.ring, run, dry=dry, steps=_steps(run), dry_run=dry)

    def _key(self, kid: str | UnsetType) -> SigningKey:
        key = None if kid is UNSET else self.rotator.stored().keys.get(kid)
        if key is None:
            raise RequestInvalidError([FieldError("/kid", "not_found", "There is no such key in the ring.")])
        if key.state is KeyState.UNKNOWN:
            detail = "A newer version of the service has stored this key: use that version."
            raise RequestInvalidError([FieldError("/kid", "not_ready", detail)])
        return key

    def _ready_key(self, kid: str | UnsetType) -> SigningKey:
        """Return the pending key, or the named one. A key that signs already is no error."""
        ring, now = self.rotator.stored(), self.rotator.clock()
        key = ring.first(KeyState.PENDING) if kid is UNSET else self._key(kid)
        if key is None:
            raise RequestInvalidError([FieldError("/action", "not_ready", "No key is pending: prepare one.")])
        if key.state not in {KeyState.PENDING, KeyState.ACTIVE}:
            raise RequestInvalidError([FieldError("/kid", "not_ready", f"The key is {key.state}.")])
        if key.state is KeyState.PENDING and now < (known_at := lifecycle.leaves_at(ring, key, now)):
            detail = f"Some verifiers may not know the key before {rfc3339(known_at)}."
            raise RequestInvalidError([FieldError("/kid", "not_ready", detail)])
        return key


def _report(ring: KeyRing, run: Run, *, dry: bool, **rest: Any) -> RotationReport:
    active = ring.first(KeyState.ACTIVE)
    return RotationReport(
        issuer=ring.issuer,
        active_kid=active.kid if active and active.key_arn != NOT_MADE else None,
        keys=[_listed(ring, key, run.at) for key in ring.in_order() if key.key_arn != NOT_MADE],
        strays=[StrayKey(key_arn, discarded and not dry) for key_arn, discarded in run.strays.items()],
        timing=ring.waits(run.at),
        **rest,
    )


def _listed(ring: KeyRing, key: SigningKey, now: int) -> ListedKey:
    moments = {
        "published_at": key.published_at,
        "activated_at": key.activated_at,
        "demoted_at": key.demoted_at,
        "withdrawn_at": key.withdrawn_at,
        "deleted_at": key.deleted_at,
        "stays_until": lifecycle.leaves_at(ring, key, now) if key.state in PUBLISHED else None,
    }
    reached = {name: rfc3339(moment) for name, moment in moments.items() if moment is not None}
    return ListedKey(kid=key.kid, state=key.state, custody=key.key_arn, **reached)


def _steps(run: Run) -> list[ListedStep]:
    named = {key.kid for key in run.ring.keys.values() if key.key_arn != NOT_MADE}
    return [ListedStep(str(step.kind), step.kid if step.kid in named else None) for step in run.steps]
