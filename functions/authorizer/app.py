"""A Lambda authorizer that customers put before their own HTTP API: whoever holds an embed token of theirs may pass."""

from embedtokens import wiring
from embedtokens.web import invoked

wiring.prepare(wiring.handshake, wiring.reach_aws, wiring.rehearse)
handler = invoked.authorizer_entry_point(
    lambda token, origin, tenant_id: wiring.handshake().admit(token, origin, tenant_id).context(), wiring.start_request
)
