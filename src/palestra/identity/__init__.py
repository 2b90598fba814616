"""People: accounts, credentials, log-ins. Roles, passkeys, external identities and pairing have their
place here: `credential.kind`, `app_user.role` and the scopes of the principal.
"""

from palestra.identity.store import USER_KEY

__all__ = ["USER_KEY"]
