"""The HTTP toolkit below all features: who asks, problem documents, pages, limits, the frame gate."""

from palestra.gateway.description import answers, api_description
from palestra.gateway.frame_gate import CloseCode, FrameGate, Refusal
from palestra.gateway.guard import PUBLIC, BearerGuard, is_public, principal_of
from palestra.gateway.limits import RateLimit, TooManyRequestsError
from palestra.gateway.paging import (
    CursorInvalidError,
    Page,
    Paging,
    TimeKey,
    decode_cursor,
    encode_cursor,
    paging_of,
)
from palestra.gateway.problems import Problem, exception_handlers, problem_of, problem_response
from palestra.gateway.strictness import StrictRequest, refuse_unknown_query
from palestra.gateway.tokens import (
    API,
    AccountGoneError,
    Principal,
    Tokens,
    UnauthenticatedError,
)

__all__ = [
    "API",
    "PUBLIC",
    "AccountGoneError",
    "BearerGuard",
    "CloseCode",
    "CursorInvalidError",
    "FrameGate",
    "Page",
    "Paging",
    "Principal",
    "Problem",
    "RateLimit",
    "Refusal",
    "StrictRequest",
    "TimeKey",
    "Tokens",
    "TooManyRequestsError",
    "UnauthenticatedError",
    "answers",
    "api_description",
    "decode_cursor",
    "encode_cursor",
    "exception_handlers",
    "is_public",
    "paging_of",
    "principal_of",
    "problem_of",
    "problem_response",
    "refuse_unknown_query",
]
