"""The stack's custom resource: the issuer, the rotation's timing and a first signing key, as the template says.

Whoever invokes it can have that done once more, and nothing else: of the event it takes the address of the answer.
"""

from embedtokens import wiring
from embedtokens.web import invoked

handler = invoked.stack_entry_point(
    lambda: wiring.installation().carry_out(), wiring.responder, wiring.start_deployment
)
