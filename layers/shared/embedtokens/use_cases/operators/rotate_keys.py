"""Rotate signing keys automatically: a run does what is due, and the next run what this one left undone.

Every step is one conditional change of the stored ring, with at most one call to KMS, in an order that is safe wherever
a run ends: a key is created before it is stored, and removed from the ring before it is deleted. A key that was created
and never stored is a stray; it is recognized by its age and deleted.
"""

from collections.abc import Callable
from typing import Protocol

import msgspec

from embedtokens.errors import UnavailableError
from embedtokens.retry import retry
from embedtokens.signing_keys import lifecycle
from embedtokens.signing_keys.key_ring import PUBLISHED, KeyRing, KeyState
from embedtokens.signing_keys.lifecycle import Kind, Step
from embedtokens.signing_keys.timing import Timing
from embedtokens.use_cases.operator_ports import KeyMaker, RingWriter
from embedtokens.use_cases.ports import Clock

_MOST_STEPS = 100
_ATTEMPTS = 5
_CHANGES = {
    Kind.ACTIVATE: (lifecycle.activated, {KeyState.PENDING}),
    Kind.RETIRE: (lifecycle.retired, {KeyState.RETIRING}),
    Kind.DELETE: (lifecycle.deleted, {KeyState.RETIRED, KeyState.COMPROMISED}),
    Kind.MARK_COMPROMISED: (lifecycle.compromised, PUBLISHED | {KeyState.RETIRED}),
}
"""How each step changes the ring, and the states in which an operator may request it."""


class RotationGauges(Protocol):
    """Reports the state of the rotation."""

    def record(self, ring: KeyRing, now: int, *, strays: int | None) -> None:
        """Report the state of the ring; `strays` is None if they were not counted."""


class Run(msgspec.Struct):
    """What a run did or met. `strays` are ARNs of keys that no ring names, and whether they were discarded."""

    ring: KeyRing
    at: int
    steps: list[Step] = []
    strays: dict[str, bool] = {}
    failures: list[UnavailableError] = []


class Rotator(msgspec.Struct, frozen=True, kw_only=True):
    """Rotates signing keys: each run takes the steps that are due."""

    ring: RingWriter
    keys: KeyMaker
    clock: Clock
    gauges: RotationGauges

    def install(self, issuer: str, timing: Timing) -> KeyRing:
        """Store the service's issuer and timing, and make sure that a key signs.

        A pending key is added, if it can be created now. It can be repeated. Raises UnavailableError.
        """

        def write(_: int) -> bool | None:
            stored = self.ring.fresh_ring()
            wanted = lifecycle.with_issuer_and_timing(stored, issuer, timing, self.clock())
            return wanted == stored or self.ring.swap(stored, wanted) or None

        retry(write, _ATTEMPTS, UnavailableError("another deployment is writing the issuer"))
        return self._ensure_keys()

    def _ensure_keys(self) -> KeyRing:
        """Create what is missing: the signing key, without which there is no service, and the rest if it works now.

        The next run creates the rest, but may be an hour away, and a missing report means a rotator that does not run.
        """
        run = self._begin()
        self._carry_out_due(
            run, wanted=lambda step: step.kind is Kind.PREPARE or run.ring.first(KeyState.ACTIVE) is None
        )
        self.gauges.record(run.ring, self.clock(), strays=None)
        return run.ring if run.ring.first(KeyState.ACTIVE) else _complete(run).ring

    def rotate(self) -> Run:
        """Do everything that is due. If some of it fails, raises UnavailableError after doing the rest."""
        run = self._begin()
        self._carry_out_due(run)
        return self._finish(run)

    def prepare(self) -> Run:
        """Create the next key unless there is one."""
        run = self._begin()
        self._carry_out_due(run, wanted=lambda step: step.kind is Kind.PREPARE)
        return _complete(run)

    def activate(self, kid: str) -> Run:
        """Activate a pending key; a key in another state stays as it is. The caller must check that it is ready."""
        run = self._begin()
        self._insist(run, Step(Kind.ACTIVATE, kid))
        return run

    def mark_compromised(self, kid: str) -> Run:
        """Withdraw the key at once, and do what follows from that: another key signs, and a pending one is created."""
        run = self._begin()
        self._insist(run, Step(Kind.MARK_COMPROMISED, kid))
        self._carry_out_due(run)
        return self._finish(run)

    def _begin(self) -> Run:
        return Run(self.stored(), self.clock())

    def _finish(self, run: Run) -> Run:
        try:
            self._discard_strays(run)
        except UnavailableError as failure:
            run.failures.append(failure)
        self.gauges.record(run.ring, self.clock(), strays=len(run.strays))
        return _complete(run)

    def _carry_out_due(self, run: Run, wanted: Callable[[Step], bool] = lambda _: True) -> None:
        """Take the due steps, reading the ring after each; a step that fails does not delay the others."""
        failed: set[Step] = set()
        for _ in range(_MOST_STEPS):
            steps = (step for step in lifecycle.due(run.ring, self.clock()) if wanted(step) and step not in failed)
            step = next(steps, None)
            if step is None:
                return
            try:
                self._carry_out(run, step)
            except UnavailableError as failure:
                failed.add(step)
                run.failures.append(failure)
            run.ring = self.stored()
        raise UnavailableError("the key ring changes faster than it can be read")

    def _carry_out(self, run: Run, step: Step) -> None:
        if step.kid is None:
            self._prepare(run)
            return
        if step.kind is Kind.DELETE:
            self.keys.discard(run.ring.keys[step.kid].key_arn, run.ring.timing.deletion_window_days)
        self._change(run, step, step.kid)

    def _change(self, run: Run, step: Step, kid: str) -> bool:
        """Take a step, unless the ring is no longer the one that the step was chosen for."""
        change, _ = _CHANGES[step.kind]
        if done := self.ring.swap(run.ring, change(run.ring, kid, self.clock())):
            run.steps.append(step)
        return done

    def _insist(self, run: Run, step: Step) -> None:
        """Take an operator's step, however the ring changes meanwhile, if the key is in a state for it."""
        _, states = _CHANGES[step.kind]

        def change(_: int) -> bool | None:
            if run.ring.keys[str(step.kid)].state not in states:
                return True
            done = self._change(run, step, str(step.kid))
            run.ring = self.stored()
            return done or None

        retry(change, _ATTEMPTS, UnavailableError("others are changing the key ring"))

    def _prepare(self, run: Run) -> None:
        """Add a new pending key. When two runs collide, one key is stored and the other is discarded, unused."""
        key_arn, jwk = self.keys.create()

        def store(_: int) -> bool | None:
            if jwk.thumbprint in run.ring.keys:  # our write was carried out, but its answer was lost
                return True
            if run.ring.first(KeyState.PENDING):
                self.keys.discard(key_arn, run.ring.timing.deletion_window_days)
                return True
            if self.ring.swap(run.ring, lifecycle.with_pending(run.ring, key_arn, jwk, self.clock())):
                run.steps.append(Step(Kind.PREPARE, jwk.thumbprint))
                return True
            run.ring = self.stored()
            return None

        retry(store, _ATTEMPTS, UnavailableError("others are changing the key ring"))

    def _discard_strays(self, run: Run) -> None:
        found = self.keys.strays(self.clock())
        keys = self.stored().keys.values()  # read after the list, so that it contains no newer key
        known = {key.key_arn for key in keys}
        for key_arn in found:
            if key_arn not in known:
                # It may be the private key of one that only a newer version can read.
                run.strays[key_arn] = not any(key.state is KeyState.UNKNOWN for key in keys) and self._discarded(
                    key_arn, run.ring.timing.deletion_window_days
                )

    def _discarded(self, key_arn: str, window_days: int) -> bool:
        try:
            self.keys.discard(key_arn, window_days)
        except UnavailableError:  # not ours, or not possible now: it is reported, and the next run tries again
            return False
        return True

    def stored(self) -> KeyRing:
        """Return the ring as it is now. Raises UnavailableError before `install` has run."""
        ring = self.ring.fresh_ring()
        if ring is None:
            raise UnavailableError("the service has no issuer yet: deploy the stack, or install first")
        return ring


def _complete(run: Run) -> Run:
    if run.failures:
        raise run.failures[0]
    return run
