"""People: they sign in, accept invitations, choose a tenant, and manage members."""
