"""The root of every error that Palestra raises on purpose."""

from enum import Enum, unique


@unique
class Fault(Enum):
    """Whose fault an error is; the edge maps it to an HTTP status or a close code."""

    INVALID = "invalid"
    UNAUTHENTICATED = "unauthenticated"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    CONFLICT = "conflict"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    UNAVAILABLE = "unavailable"


class PalestraError(Exception):
    """An expected failure: it has a stable code, a fault, and a sentence that says what to do.

    Subclasses set `code` and `fault`; `detail` is shown to people and never holds personal data.
    """

    code: str = "error"
    fault: Fault = Fault.INVALID

    def __init__(self, detail: str, *, field: str | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.field = field
