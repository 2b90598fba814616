"""How often something may be asked. Counted in this process for now; the same class takes a Redis address."""

import hashlib
import math
import time

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter

from palestra.core.errors import Fault, PalestraError


class TooManyRequestsError(PalestraError):
    """This was asked too often; `retry_after_s` says how long to wait."""

    code = "too_many_requests"
    fault = Fault.TOO_MANY

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(f"Too many attempts. Wait {retry_after_s} seconds and try again.")
        self.retry_after_s = retry_after_s


class RateLimit:
    """Counts attempts by rule and key. Keys are hashed: names and addresses are personal data."""

    def __init__(self, *, is_enabled: bool = True) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._rules: dict[str, RateLimitItem] = {}
        self._is_enabled = is_enabled

    async def take(self, rule: str, purpose: str, key: str) -> None:
        """Count one attempt, for example `take("10/minute", "login", address)`.

        Raises:
            TooManyRequestsError: The allowance is used up.
        """
        if not self._is_enabled:
            return
        item = self._rules.get(rule) or self._rules.setdefault(rule, parse(rule))
        name = hashlib.blake2b(key.encode(), digest_size=12).hexdigest()
        if not await self._limiter.hit(item, purpose, name):
            window = await self._limiter.get_window_stats(item, purpose, name)
            raise TooManyRequestsError(max(1, math.ceil(window.reset_time - time.time())))
