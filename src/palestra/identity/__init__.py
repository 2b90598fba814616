"""People: accounts, credentials, log-ins. Roles, passkeys, external identities and pairing have their
place here: `credential.kind`, `app_user.role` and the scopes of the principal.
"""

from palestra.identity.domain import Account
from palestra.identity.passwords import Passwords
from palestra.identity.service import Accounts
from palestra.identity.store import USER_KEY

__all__ = ["USER_KEY", "Account", "Accounts", "Passwords"]
