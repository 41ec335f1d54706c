"""Members: an administrator invites, changes, and removes people."""

from http import HTTPStatus

from embedtokens import errors, field_errors, sign_in_errors
from embedtokens.api_keys.api_key import Scope
from embedtokens.scalars import MemberId
from embedtokens.use_cases.manage_members import ChangeMemberRequest, InviteRequest, MembersQuery, RemoveQuery
from embedtokens.use_cases.member_responses import (
    InvitationView,
    Invited,
    MemberList,
    MemberView,
    Removed,
)
from openapi.operation import JSON, Body, Caller, Operation, Response

TAG = "People"
_MEMBERS, _ONE = "/members", "/members/{id}"
_MEMBER = {
    "id": "m_4YF7mgO7dnei",
    "name": "Ana Ruiz",
    "email": "ana@acme.example",
    "role": "editor",
    "status": "active",
    "invitedAt": "2026-11-23T16:00:00Z",
    "invitedBy": "operator",
    "invitationExpiresAt": None,
    "joinedAt": "2026-11-23T16:15:00Z",
    "lastSeenAt": "2026-11-24T08:00:00Z",
    "removedAt": None,
}
_INVITED = {
    **_MEMBER,
    "status": "invited",
    "invitationExpiresAt": "2026-11-30T16:00:00Z",
    "joinedAt": None,
    "lastSeenAt": None,
}
_URL = f"https://embed.example.com/#invitation=emb_invite_{'0' * 28}_{'0' * 43}"
_ID = {"id": MemberId}
_SEEN = Response(description="The member as they are now.", kinds=[MemberView], example=_MEMBER)

OPERATIONS = [
    Operation(
        method="GET",
        path=_MEMBERS,
        name="listMembers",
        tag=TAG,
        summary="List the members",
        scope=Scope.MEMBERS_MANAGE,
        query=MembersQuery,
        responses={
            HTTPStatus.OK: Response(
                description="A page of members.", kinds=[MemberList], example={"members": [_MEMBER], "nextCursor": None}
            )
        },
    ),
    Operation(
        method="POST",
        path=_MEMBERS,
        name="inviteMember",
        tag=TAG,
        summary="Invite somebody by a link",
        description=(
            "The link works once, for 7 days, for whoever has it: it decides who joins, not the e-mail address. "
            "`tokens:generate`, which administrators and editors have, is the right to see every row."
        ),
        scope=Scope.MEMBERS_MANAGE,
        body=Body(media={JSON: InviteRequest}, example={"role": "editor", "name": "Ana Ruiz"}),
        responses={
            HTTPStatus.CREATED: Response(
                description="The new member, and the link, which is in no other answer.",
                kinds=[Invited],
                example={**_INVITED, "invitationUrl": _URL},
            )
        },
        problems=[field_errors.RequestInvalidError, field_errors.GrantExceededError],
    ),
    Operation(
        method="GET",
        path=_ONE,
        name="getMember",
        tag=TAG,
        summary="Read one member",
        scope=Scope.MEMBERS_MANAGE,
        path_types=_ID,
        responses={HTTPStatus.OK: _SEEN},
        problems=[errors.NotFoundError],
    ),
    Operation(
        method="PATCH",
        path=_ONE,
        name="changeMember",
        tag=TAG,
        summary="Give a member another role or name, or sign them out everywhere",
        description="Another role, and `endSessions`, end the member's sessions and sandbox tokens.",
        scope=Scope.MEMBERS_MANAGE,
        path_types=_ID,
        body=Body(media={JSON: ChangeMemberRequest}, example={"role": "viewer"}),
        responses={HTTPStatus.OK: _SEEN},
        problems=[
            field_errors.RequestInvalidError,
            errors.NotFoundError,
            field_errors.GrantExceededError,
            errors.ConflictError,
        ],
    ),
    Operation(
        method="DELETE",
        path=_ONE,
        name="removeMember",
        tag=TAG,
        summary="Remove a member, or withdraw an invitation",
        description=(
            "Their sessions and sandbox tokens end with the next request. API keys that they made stay, unless "
            "`revokeKeys` is true. The last one who can manage the tenant cannot be removed."
        ),
        scope=Scope.MEMBERS_MANAGE,
        path_types=_ID,
        query=RemoveQuery,
        responses={
            HTTPStatus.OK: Response(
                description="The removed member, and the API keys that they made.",
                kinds=[Removed],
                example={
                    **_MEMBER,
                    "status": "removed",
                    "removedAt": "2026-11-25T09:00:00Z",
                    "apiKeys": [{"id": "4YF7mgO7dnei", "label": "Reports", "revoked": False}],
                },
            )
        },
        problems=[errors.NotFoundError, errors.ConflictError],
    ),
    Operation(
        method="POST",
        path="/invitations/{link}",
        name="acceptInvitation",
        tag=TAG,
        summary="Accept an invitation in this browser",
        description="The next login in this browser joins the tenant. Nothing is used up before somebody signs in.",
        caller=Caller.NOBODY,
        path_types={"link": str},
        responses={
            HTTPStatus.OK: Response(
                description="What the link is for, and where to sign in.",
                kinds=[InvitationView],
                example={
                    "tenantName": "Acme",
                    "role": "editor",
                    "expiresAt": "2026-11-30T16:00:00Z",
                    "loginUrl": "/auth/login",
                },
            )
        },
        problems=[
            sign_in_errors.SignInNotSetUpError,
            sign_in_errors.ForeignRequestError,
            sign_in_errors.InvitationRefusedError,
        ],
    ),
]
