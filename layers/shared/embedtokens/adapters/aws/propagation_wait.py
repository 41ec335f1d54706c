"""Waiting for AWS to propagate what a deployment has just made: roles, their permissions, and keys.

https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
"""

from collections.abc import Callable, Collection

import msgspec

from embedtokens.adapters.aws.failures import failure_code
from embedtokens.errors import UnavailableError
from embedtokens.signing_keys.key_ring import KeyRing
from embedtokens.use_cases.operator_ports import RingWriter

_FIRST_PAUSE_SECONDS = 1
_LONGEST_PAUSE_SECONDS = 8
_LAST_ATTEMPT_SECONDS = 7
_DENIED = frozenset({"AccessDeniedException"})


class PropagationWait(msgspec.Struct, frozen=True):
    """Retries with pauses for as long as the time budget allows; `left` returns the remaining seconds."""

    sleep: Callable[[float], None]
    left: Callable[[], float]

    def outlast[T](self, codes: Collection[str], call: Callable[[], T]) -> T:
        """Repeat `call` while AWS refuses it with one of `codes`. Raises the last UnavailableError."""
        pause = _FIRST_PAUSE_SECONDS
        while True:
            try:
                return call()
            except UnavailableError as exc:
                if failure_code(exc) not in codes or self.left() < pause + _LAST_ATTEMPT_SECONDS:
                    raise
            self.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)


class PropagatedRing(msgspec.Struct, frozen=True):
    """The key ring for a function whose role may be seconds old, so that DynamoDB may still deny it access."""

    ring: RingWriter
    propagation_wait: PropagationWait

    def fresh_ring(self) -> KeyRing | None:
        """Return the ring as it is stored now. Raises UnavailableError."""
        return self.propagation_wait.outlast(_DENIED, self.ring.fresh_ring)

    def swap(self, before: KeyRing | None, after: KeyRing) -> bool:
        """Store a change of the ring. Raises UnavailableError. A denied change was not stored, so it can be retried."""
        return self.propagation_wait.outlast(_DENIED, lambda: self.ring.swap(before, after))
