"""The web client: which bytes are sent for which name."""

from pathlib import Path

import pytest

from palestra.entry.static import WebClient


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    (tmp_path / "dist" / "assets").mkdir(parents=True)
    (tmp_path / "dist" / "index.html").write_text("<p>shell</p>")
    (tmp_path / "dist" / "assets" / "app-1234.js").write_text("let plain")
    (tmp_path / "dist" / "assets" / "app-1234.js.br").write_bytes(b"brotli")
    (tmp_path / "dist" / "assets" / "app-1234.js.gz").write_bytes(b"gzip")
    (tmp_path / "secret.txt").write_text("secret")
    return tmp_path / "dist"


async def test_files_with_a_hash_in_their_name_are_kept_for_ever(dist: Path) -> None:
    answer = await WebClient(dist).answer("assets/app-1234.js", {})

    assert answer is not None
    assert answer.content == b"let plain"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("accepted", "encoding", "content"),
    [("gzip, br", "br", b"brotli"), ("gzip", "gzip", b"gzip"), ("", None, b"let plain")],
)
async def test_the_best_encoding_that_the_browser_takes_is_sent(
    dist: Path, accepted: str, encoding: str | None, content: bytes
) -> None:
    answer = await WebClient(dist).answer("assets/app-1234.js", {"accept-encoding": accepted})

    assert answer is not None
    assert answer.headers.get("content-encoding") == encoding
    assert answer.content == content
    assert answer.headers["vary"] == "accept-encoding"


async def test_the_shell_is_asked_for_again_and_sent_once(dist: Path) -> None:
    client = WebClient(dist)
    first = await client.shell({})

    again = await client.shell({"if-none-match": first.headers["etag"]})

    assert first.headers["cache-control"] == "no-cache"
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", ["../secret.txt", "assets/../../secret.txt", "assets", "nothing.js"])
async def test_nothing_outside_the_folder_is_sent(dist: Path, name: str) -> None:
    assert await WebClient(dist).answer(name, {}) is None


async def test_a_client_that_was_not_built_says_so(tmp_path: Path) -> None:
    answer = await WebClient(tmp_path / "dist").shell({})

    assert answer.status_code == 503
    assert b"make setup" in answer.content
