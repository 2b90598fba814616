"""`palestra serve` as a person starts it: a process of its own, over TLS, trusted through its authority."""

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.integration.entry.process import STOP_LIMIT_S, Server, serving, started


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("serve") / "data") as running:
        yield running


def test_it_answers_over_tls_that_its_own_authority_vouches_for(server: Server) -> None:
    with server.client() as client:
        answer = client.get("/health")

    assert server.url.startswith("https://localhost:")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    with pytest.raises(httpx.ConnectError, match="certificate verify failed"):
        httpx.get(server.url + "/health")


def test_it_is_ready_and_shows_its_measures(server: Server) -> None:
    with server.client() as client:
        ready = client.get("/ready")
        measures = client.get("/metrics").text

    assert ready.json() == {"status": "ready", "parts": {"database": "ok"}}
    assert 'palestra_http_requests_total{method="GET",route="/ready",status="200"}' in measures


def test_the_root_leads_to_the_app(server: Server) -> None:
    with server.client() as client:
        answer = client.get("/")

    assert (answer.status_code, answer.headers["location"]) == (307, "/app/")


@pytest.mark.parametrize("page", ["/app/", "/app/history/anything", "/vr", "/vr/anything"])
def test_every_page_is_the_shell_and_loads_nothing_from_elsewhere(server: Server, page: str) -> None:
    with server.client() as client:
        answer = client.get(page)

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy.replace("https:", "http:")
    assert "'unsafe-inline'" not in policy
    assert "xr-spatial-tracking=(self)" in answer.headers["permissions-policy"]
    assert "://" not in answer.text.replace("http://www.w3.org/", "")


def test_an_unknown_address_is_answered_with_a_problem_document(server: Server) -> None:
    with server.client() as client:
        answers = [client.get("/nothing"), client.get("/app/nothing.js"), client.post("/health")]

    assert [answer.status_code for answer in answers] == [404, 404, 405]
    for answer in answers:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-request-id"]
        assert {"type", "title", "status", "detail", "code"} <= answer.json().keys()


def test_the_api_is_described_and_its_page_loads_from_here(server: Server) -> None:
    with server.client() as client:
        description = client.get("/openapi.json").json()
        page = client.get("/docs").text
        files = [client.get(f"/docs/files/{name}") for name in ("swagger-ui-bundle.js", "start.js")]

    assert description["openapi"].startswith("3.")
    assert "/health" in description["paths"]
    assert "://" not in page
    assert [file.status_code for file in files] == [200, 200]


def test_the_authority_can_be_downloaded(server: Server) -> None:
    with server.client() as client:
        answer = client.get("/ca.crt")
        page = client.get("/trust")

    assert server.authority is not None
    assert answer.content == server.authority.read_bytes()
    assert answer.headers["content-type"] == "application/x-x509-ca-cert"
    assert "/ca.crt" in page.text


def test_a_client_that_knows_the_file_is_not_sent_it_again(server: Server) -> None:
    with server.client() as client:
        first = client.get("/app/")
        again = client.get("/app/", headers={"if-none-match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_sigint_stops_it_cleanly_and_the_next_start_keeps_its_authority(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with serving(data) as first:
        assert first.authority is not None
        with first.client() as client:
            assert client.get("/health").status_code == 200
        authority = first.authority.read_bytes()
        code, logged = first.stop(signal.SIGINT)

    assert code == 0
    assert "Traceback" not in logged
    with serving(data) as second:
        assert second.authority is not None
        assert second.authority.read_bytes() == authority
        assert second.stop(signal.SIGTERM)[0] == 0


def test_every_line_it_logs_is_json_without_paths_of_users(tmp_path: Path) -> None:
    with serving(tmp_path / "data", "--no-tls") as plain:
        with plain.client() as client:
            client.get("/app/people/jane?name=jane")
        _, logged = plain.stop(signal.SIGTERM)

    lines = [json.loads(line) for line in logged.splitlines()]
    requests = [line for line in lines if line["event"] == "request"]
    assert [(line["route"], line["status"]) for line in requests] == [("/app/{name}", 200)]
    assert requests[0]["request_id"]
    assert "jane" not in logged


def test_a_port_that_was_asked_for_and_is_taken_is_refused_in_words(server: Server, tmp_path: Path) -> None:
    port = server.url.rpartition(":")[2]
    process = started(tmp_path / "data", "--port", port)
    output, errors = process.communicate(timeout=STOP_LIMIT_S)

    assert process.returncode == 1
    assert output == ""
    assert port in errors
    assert "Traceback" not in errors


def test_a_second_server_on_the_same_data_is_refused_in_words(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with serving(data, "--no-tls"):
        second = started(data, "--port", "0", "--no-tls", "--json")
        output, errors = second.communicate(timeout=STOP_LIMIT_S)

    assert second.returncode == 1
    assert json.loads(output)["error"]["code"] == "data_folder_taken"
    assert "Traceback" not in errors


def test_nothing_in_a_folder_that_was_there_before_can_be_read_by_others(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    with serving(data) as running:
        running.stop(signal.SIGTERM)

    assert data.stat().st_mode & 0o077 == 0
    open_ones = [path for path in data.rglob("*") if path.is_file() and path.stat().st_mode & 0o077]
    assert [path.name for path in open_ones if path.suffix != ".crt"] == []


def test_a_database_that_does_not_answer_is_told_without_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PALESTRA_DATABASE_URL", "postgresql://me:hidden@127.0.0.1:1/palestra")
    process = started(tmp_path / "data", "--port", "0")
    _, errors = process.communicate(timeout=STOP_LIMIT_S)

    assert process.returncode == 1
    assert "PALESTRA_DATABASE_URL" in errors
    assert "hidden" not in errors
    assert "Traceback" not in errors


def test_the_start_up_text_says_where_to_go(tmp_path: Path) -> None:
    process = started(tmp_path / "data", "--port", "0")
    assert process.stdout is not None
    lines: list[str] = []
    while not lines or not lines[-1].startswith("Stop with"):
        line = process.stdout.readline()
        if not line:
            break
        lines.append(line)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=STOP_LIMIT_S)

    text = "".join(lines)
    assert "Palestra is running" in text
    assert "https://localhost:" in text
    assert "Advanced" in text
    assert str(tmp_path / "data") in text


def test_a_setting_that_cannot_be_used_is_named_as_json(tmp_path: Path) -> None:
    process = started(tmp_path, "--port", "99999", "--json")
    output, _ = process.communicate(timeout=STOP_LIMIT_S)

    assert process.returncode == 2
    assert json.loads(output)["error"]["field"] == "PALESTRA_PORT"
