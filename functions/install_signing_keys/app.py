"""The stack's custom resource: installs the issuer, the rotation's timing, and a first signing key from the template.

Invoking it directly can only repeat that: it takes nothing but the answer's URL from the event.
"""

from embedtokens.web import invoked
from embedtokens.wiring import operators, system

handler = invoked.stack_entry_point(
    lambda: operators.installation().carry_out(), operators.responder, system.start_deployment
)
