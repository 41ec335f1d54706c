"""What a deployment installs: the service's issuer, the rotation's timing, and a first signing key."""

import json

import msgspec

from embedtokens.signing_keys.timing import read_timing
from embedtokens.use_cases.operator_ports import AttestationReports
from embedtokens.use_cases.operators.rotate_keys import Rotator


class Installation(msgspec.Struct, frozen=True):
    """An installation. `timing` is a JSON object from the template. `attestation` is told when attestation begins."""

    rotator: Rotator
    issuer: str
    timing: str
    attestation: AttestationReports

    def carry_out(self) -> dict[str, str]:
        """Install, and return the stack's outputs. It can be repeated.

        Raises RequestInvalidError for a timing that is not safe, and UnavailableError.
        """
        ring = self.rotator.install(self.issuer, read_timing(json.loads(self.timing)))
        self.attestation.deployed(self.rotator.clock())
        return {"Issuer": ring.issuer, "Kid": ring.active().kid}
