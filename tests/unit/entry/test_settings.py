"""Settings are read once, from one mapping, and errors do not tell values."""

from pathlib import Path

import pytest

from palestra.entry.settings import SettingError, settings_from


def test_defaults_let_a_headset_on_the_lan_reach_the_server_over_tls() -> None:
    settings = settings_from({})

    assert (settings.network.host, settings.network.port, settings.tls.is_on) == ("0.0.0.0", 8443, True)
    assert not settings.network.port_is_fixed
    assert settings.data.folder == Path("data").absolute()
    assert settings.data.database_url.startswith("sqlite")


def test_without_tls_only_this_machine_is_served() -> None:
    assert settings_from({"PALESTRA_TLS": "off"}).network.host == "127.0.0.1"
    assert settings_from({"PALESTRA_TLS": "off", "PALESTRA_HOST": "0.0.0.0"}).network.host == "0.0.0.0"


def test_everything_kept_lies_in_the_data_folder(tmp_path: Path) -> None:
    data = settings_from({"PALESTRA_DATA": str(tmp_path)}).data

    for folder in (data.tls_folder, data.key_folder, data.blob_folder, data.live_folder):
        assert folder.is_relative_to(tmp_path)
    assert str(tmp_path) in data.database_url


def test_an_empty_value_counts_as_absent() -> None:
    assert settings_from({"PALESTRA_PORT": " "}).network.port == 8443


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PALESTRA_PORT", "secret"),
        ("PALESTRA_PORT", "70000"),
        ("PALESTRA_TLS", "secret"),
        ("PALESTRA_LOG_LEVEL", "secret"),
        ("PALESTRA_LOG_FORM", "secret"),
        ("PALESTRA_METRICS", "secret"),
        ("PALESTRA_DATABASE_URL", "mysql://me:secret@host/palestra"),
        ("PALESTRA_PUBLIC_URL", "secret.example.org"),
        ("PALESTRA_PUBLIC_URL", "https://secret.example.org/path"),
    ],
)
def test_an_error_names_the_variable_and_never_its_value(variable: str, value: str) -> None:
    with pytest.raises(SettingError) as caught:
        settings_from({variable: value})

    assert variable in caught.value.detail
    assert value not in caught.value.detail
    assert caught.value.field == variable
    assert caught.value.__cause__ is None


def test_a_certificate_needs_its_key() -> None:
    with pytest.raises(SettingError):
        settings_from({"PALESTRA_TLS_CERTIFICATE": "/certificate.pem"})


def test_the_public_address_loses_its_slash() -> None:
    settings = settings_from({"PALESTRA_PUBLIC_URL": "https://gym.example.org/"})

    assert settings.network.public_url == "https://gym.example.org"
