"""What was asked wrongly is one JSON value with exit 2, whichever command was asked."""

import json

import pytest

from palestra.entry.cli import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[object, dict[str, str | None]]:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return ended.value.code, json.loads(capsys.readouterr().out)["error"]


@pytest.mark.parametrize(
    ("arguments", "code", "field"),
    [
        (("plan", "profile.json", "--weeks", "0"), "usage", "weeks"),
        (("plan", "no such file"), "profile_unreadable", "profile"),
        (("replay",), "usage", None),
        (("replay", "any.npz", "--start", "soon"), "usage", "start"),
        (("replay", "any.npz", "--start", "nan"), "ask_invalid", "start_s"),
        (("replay", "any.npz", "--start", "2", "--end", "1"), "ask_invalid", "end_s"),
        (("replay", "any.npz", "--eye-height", "-1"), "ask_invalid", "eye_height_m"),
        (("replay", "no such file"), "trace_invalid", "clip"),
        (("replay", "any.npz", "--exercise", "levitation"), "exercise_unknown", "exercise"),
        (("replay", "--list", "no such file"), "list_invalid", "list"),
        (("fly",), "usage", None),
    ],
)
def test_a_wrong_question_is_answered_in_json(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: str, field: str | None
) -> None:
    status, error = run(capsys, *arguments, "--json")
    assert (status, error["code"], error["field"]) == (2, code, field)


def test_people_read_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(("replay", "no such file"))
    told = capsys.readouterr()
    assert (ended.value.code, told.out) == (2, "")
    assert told.err.startswith("palestra: ")
