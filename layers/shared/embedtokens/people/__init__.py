"""People who sign in: members of a tenant, their roles, invitations and sessions."""
