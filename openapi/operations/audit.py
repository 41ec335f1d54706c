"""The audit trail."""

from http import HTTPStatus

from embedtokens.api_keys.api_key import Scope
from embedtokens.audit.responses import AuditPage
from embedtokens.use_cases.audit.read_audit import AuditQuery
from openapi.operation import Operation, Response

TAG = "Audit"

OPERATIONS = [
    Operation(
        method="GET",
        path="/audit-events",
        name="listAuditEvents",
        tag=TAG,
        summary="List the audit events, newest first",
        scope=Scope.AUDIT_READ,
        query=AuditQuery,
        responses={
            HTTPStatus.OK: Response(
                description="A page of audit events.",
                kinds=[AuditPage],
                example={
                    "events": [
                        {
                            "sequence": 1,
                            "at": "2026-11-23T16:00:00Z",
                            "action": "tenant.created",
                            "target": "tenant",
                            "targetLabel": None,
                            "actor": "operator",
                            "actorKind": "operator",
                            "actorLabel": None,
                            "sourceAddress": None,
                            "requestId": "6f1c2b6e-1d3c-4f0e-9b1a-2f7d1f7f9a10",
                            "change": [{"op": "replace", "path": "", "value": {"name": "Demo"}}],
                            "before": None,
                            "after": "d4a0" * 16,
                            "previous": "0" * 64,
                            "hash": "3b1f" * 16,
                        }
                    ],
                    "nextCursor": None,
                },
            )
        },
    ),
]
