from palestra.core.errors import Fault, PalestraError


def test_an_error_carries_a_stable_code_and_a_sentence() -> None:
    error = PalestraError("Give a number.", field="minutes")
    assert (error.code, error.fault, error.detail, error.field) == (
        "error",
        Fault.INVALID,
        "Give a number.",
        "minutes",
    )
