"""The stack's custom resource: the issuer, the rotation's timing and a first signing key, as the template says.

Whoever invokes it can have that done once more, and nothing else: of the event it takes the address of the answer.
"""

from embedtokens.web import invoked
from embedtokens.wiring import operators, system

handler = invoked.stack_entry_point(
    lambda: operators.installation().carry_out(), operators.responder, system.start_deployment
)
