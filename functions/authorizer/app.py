"""A Lambda authorizer for customers' own HTTP APIs: it accepts their tenant's embed tokens."""

from embedtokens.web import invoked
from embedtokens.wiring import init, services, system

init.prepare(services.handshake, init.reach_aws, init.warm_up)
handler = invoked.authorizer_entry_point(
    lambda *request: services.handshake().authorize(*request).context(),
    system.start_request,
)
