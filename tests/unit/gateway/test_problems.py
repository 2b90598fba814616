import msgspec
import pytest

from palestra.core.errors import Fault, PalestraError
from palestra.gateway import problem_of
from palestra.gateway.problems import STATUS_OF, field_and_message


def test_every_fault_has_a_status() -> None:
    assert set(STATUS_OF) == set(Fault)


def test_a_failure_becomes_a_document_with_its_code_and_field() -> None:
    class TakenError(PalestraError):
        code = "taken"
        fault = Fault.CONFLICT

    problem = problem_of(TakenError("Choose another one.", field="name"))
    assert (problem.status, problem.title, problem.code, problem.field) == (409, "Conflict", "taken", "name")


class Inner(msgspec.Struct, forbid_unknown_fields=True):
    reps: int


class Outer(msgspec.Struct, forbid_unknown_fields=True):
    sets: list[Inner]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b'{"sets": [{"reps": 3}, {"reps": "x"}]}', "sets[1].reps"),
        (b'{"sets": [{"reps": 3, "kilos": 1}]}', "sets[0].kilos"),
        (b'{"sets": [{}]}', "sets[0].reps"),
        (b"{}", "sets"),
        (b'{"sets": [], "more": 1}', "more"),
        (b"[]", None),
    ],
)
def test_what_does_not_fit_is_named_by_its_field(body: bytes, field: str | None) -> None:
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.json.decode(body, type=Outer)
    assert field_and_message(str(caught.value))[0] == field


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("Expected `int`, got `str` - at `$.reps`", "it must be a whole number, not a text"),
        ("Expected `int` <= 100 - at `$.limit`", "it must be a whole number of at most 100"),
        ("Expected `str | null`, got `int`", "it must be a text or null, not a whole number"),
        ("Object contains unknown field `kilos`", "this field is not known"),
        ("Expected `str` of length <= 64 - at `$.likes[0]`", "it must have at most 64 characters"),
        ("Expected `array` of length >= 2 - at `$.blocks`", "it must have at least 2 entries"),
        ("Expected `str` of length >= 1 - at `$.title`", "it must not be empty"),
        ("Invalid UUID - at `$.id`", "Invalid UUID"),
    ],
)
def test_what_is_wrong_is_said_in_words(message: str, words: str) -> None:
    assert field_and_message(message)[1] == words
