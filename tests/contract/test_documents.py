"""The documents name things that exist: rules and maps without a check go false."""

import re
from pathlib import Path

import pytest

from palestra.entry.cli import app

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
_PATH = re.compile(r"`((?:src|web|tests|scripts|docs|bench|schema)/[\w./-]*[\w/])`")
_MODULE = re.compile(
    r"`((?:entry|live|coaching|training|catalogue|identity|gateway|storage|motion)/[\w./]+)`"
)
_COMMAND = re.compile(r"(?:`|^    |bin/)palestra ([a-z]+)", re.MULTILINE)
_VARIABLE = re.compile(r"PALESTRA_[A-Z_]*[A-Z]")
_SETTING = re.compile(r'"([A-Z][A-Z_]+)"')
_SETTINGS = ROOT / "src/palestra/entry/settings.py"
_MAKE = re.compile(r"`make ([a-z-]+)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_document_names_is_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    links = [link for link in _LINK.findall(text) if "://" not in link]
    named = [
        *(document.parent / link for link in links),
        *(ROOT / path for path in _PATH.findall(text)),
        *(ROOT / "src/palestra" / path for path in _MODULE.findall(text)),
    ]

    assert [str(path) for path in named if not path.exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_make_targets_that_a_document_names_are_there(document: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    assert set(_MAKE.findall(document.read_text(encoding="utf-8"))) <= targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_commands_and_variables_that_a_document_names_are_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    commands = {
        command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands
    }
    read = {f"PALESTRA_{name}" for name in _SETTING.findall(_SETTINGS.read_text(encoding="utf-8"))}

    assert set(_COMMAND.findall(text)) <= commands
    assert set(_VARIABLE.findall(text)) - {"PALESTRA_CHROMIUM"} <= read


def test_the_map_lists_every_command() -> None:
    listed = set(_COMMAND.findall((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")))

    assert listed >= {getattr(command.callback, "__name__", "") for command in app.registered_commands}


def test_every_decision_is_in_the_list() -> None:
    listed = (ROOT / "docs/adr/README.md").read_text(encoding="utf-8")

    records = [path.name for path in sorted((ROOT / "docs/adr").glob("0*.md"))]
    assert [name for name in records if f"({name})" not in listed] == []
    assert [name[:4] for name in records] == [f"{number:04}" for number in range(1, len(records) + 1)]


def test_every_record_has_its_four_parts() -> None:
    parts = ("## Context", "## Decision", "## Consequences", "## Rejected")

    for record in (ROOT / "docs/adr").glob("0*.md"):
        text = record.read_text(encoding="utf-8")
        assert [part for part in parts if part not in text] == [], record.name
