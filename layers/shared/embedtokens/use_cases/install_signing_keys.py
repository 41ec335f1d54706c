"""What a deployment installs: the service's issuer, the rotation's timing, and a first signing key."""

import json

import msgspec

from embedtokens.signing_keys.timing import read_timing
from embedtokens.use_cases.ports import AttestationReports
from embedtokens.use_cases.rotate_keys import Rotator


class Installation(msgspec.Struct, frozen=True):
    """`timing` is a JSON object, as the template writes it. `attestation` hears that there is nothing to attest yet."""

    rotator: Rotator
    issuer: str
    timing: str
    attestation: AttestationReports

    def carry_out(self) -> dict[str, str]:
        """Install, as often as you like, and return what the stack's outputs show.

        Raises RequestInvalidError for a timing that is not safe, and UnavailableError.
        """
        ring = self.rotator.install(self.issuer, read_timing(json.loads(self.timing)))
        self.attestation.deployed(self.rotator.clock())
        return {"Issuer": ring.issuer, "Kid": ring.active().kid}
