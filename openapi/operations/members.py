"""Members: an administrator invites, changes, and removes people."""

from functools import partial
from http import HTTPStatus

from embedtokens import errors, field_errors, sign_in_errors
from embedtokens.api_keys.api_key import Scope
from embedtokens.scalars import MemberId
from embedtokens.use_cases.people.manage_members import ChangeMemberRequest, InviteRequest, MembersQuery, RemoveQuery
from embedtokens.use_cases.people.member_responses import (
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
_SEEN = Response(description="The member.", kinds=[MemberView], example=_MEMBER)

_managed = partial(Operation, tag=TAG, scope=Scope.MEMBERS_MANAGE)
_of_one = partial(_managed, path=_ONE, path_types=_ID)

OPERATIONS = [
    _managed(
        method="GET",
        path=_MEMBERS,
        name="listMembers",
        summary="List the members",
        query=MembersQuery,
        responses={
            HTTPStatus.OK: Response(
                description="A page of members.", kinds=[MemberList], example={"members": [_MEMBER], "nextCursor": None}
            )
        },
    ),
    _managed(
        method="POST",
        path=_MEMBERS,
        name="inviteMember",
        summary="Invite a person",
        description=(
            "Whoever opens the link first joins, whatever their e-mail address. It works once, within 7 days. "
            "Administrators and editors have `tokens:generate`: the right to see every row."
        ),
        body=Body(media={JSON: InviteRequest}, example={"role": "editor", "name": "Ana Ruiz"}),
        responses={
            HTTPStatus.CREATED: Response(
                description="The new member, and the link, which is in no other response.",
                kinds=[Invited],
                example={**_INVITED, "invitationUrl": _URL},
            )
        },
        problems=[field_errors.RequestInvalidError, field_errors.GrantExceededError],
    ),
    _of_one(
        method="GET",
        name="getMember",
        summary="Get a member",
        responses={HTTPStatus.OK: _SEEN},
        problems=[errors.NotFoundError],
    ),
    _of_one(
        method="PATCH",
        name="changeMember",
        summary="Update a member",
        description="A new role ends the member's sessions and sandbox tokens, as does `endSessions`.",
        body=Body(media={JSON: ChangeMemberRequest}, example={"role": "viewer"}),
        responses={HTTPStatus.OK: _SEEN},
        problems=[
            field_errors.RequestInvalidError,
            errors.NotFoundError,
            field_errors.GrantExceededError,
            errors.ConflictError,
        ],
    ),
    _of_one(
        method="DELETE",
        name="removeMember",
        summary="Remove a member, or withdraw an invitation",
        description=(
            "Their sessions and sandbox tokens end with the next request. API keys that they created stay valid, "
            "unless `revokeKeys` is true. The last member who can manage the tenant cannot be removed."
        ),
        query=RemoveQuery,
        responses={
            HTTPStatus.OK: Response(
                description="The removed member, and the API keys created by them or with one of those.",
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
        description="The next sign-in in this browser joins the tenant. The link stays valid until then.",
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
