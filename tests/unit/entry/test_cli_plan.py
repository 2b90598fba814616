"""`palestra plan`: what it prints and how it exits."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from palestra.entry.cli import app

LEAST = {"goals": [{"type": "strength"}], "days_per_week": 2, "minutes_per_session": 30}


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "profile.json"
    path.write_text(json.dumps(LEAST))
    return path


def test_a_plan_is_one_json_value_and_the_same_for_a_seed(profile: Path) -> None:
    runs = [
        CliRunner().invoke(app, ["plan", str(profile), "--weeks", "2", "--seed", "7", "--json"])
        for _ in range(2)
    ]
    assert [run.exit_code for run in runs] == [0, 0]
    assert runs[0].stdout == runs[1].stdout
    plan = json.loads(runs[0].stdout)["plan"]
    assert (len(plan["weeks"]), plan["seed"]) == (2, 7)


def test_without_json_it_reads_as_words(profile: Path) -> None:
    run = CliRunner().invoke(app, ["plan", str(profile), "--weeks", "1"])
    assert run.exit_code == 0
    assert "Week 1" in run.stdout


def test_who_must_see_a_doctor_gets_exit_3(profile: Path) -> None:
    profile.write_text(json.dumps(LEAST | {"screening": {"chest_pain": True}}))
    run = CliRunner().invoke(app, ["plan", str(profile), "--json"])
    assert run.exit_code == 3
    refused = json.loads(run.stdout)["refused"]
    assert refused["code"] == "medical_referral"
    assert set(refused) == {"code", "detail", "unlock"}


def test_an_invalid_profile_gets_exit_2_and_its_field(profile: Path) -> None:
    profile.write_text(json.dumps(LEAST | {"days_per_week": 0}))
    run = CliRunner().invoke(app, ["plan", str(profile), "--json"])
    assert run.exit_code == 2
    assert json.loads(run.stdout)["error"]["field"] == "days_per_week"


def test_a_start_out_of_reach_gets_exit_2(profile: Path) -> None:
    profile.write_text(json.dumps(LEAST | {"start_date": "9999-12-31"}))
    run = CliRunner().invoke(app, ["plan", str(profile), "--json"])
    assert run.exit_code == 2
    assert json.loads(run.stdout)["error"]["field"] == "start_date"


def test_a_missing_file_gets_exit_2(tmp_path: Path) -> None:
    run = CliRunner().invoke(app, ["plan", str(tmp_path / "none.json"), "--json"])
    assert run.exit_code == 2
    assert json.loads(run.stdout)["error"]["code"] == "profile_unreadable"
