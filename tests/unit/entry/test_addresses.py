"""Names and addresses of the machine."""

from palestra.entry.addresses import host_names, reachable


def test_a_machine_has_its_short_its_local_and_its_full_name() -> None:
    assert host_names("Gym-PC.fritz.box") == ("localhost", "gym-pc", "gym-pc.local", "gym-pc.fritz.box")


def test_a_name_that_already_ends_in_local_is_not_doubled() -> None:
    assert host_names("gym.local") == ("localhost", "gym", "gym.local")


def test_names_that_no_certificate_can_hold_are_left_out() -> None:
    assert host_names("my_pc") == ("localhost",)
    assert host_names("") == ("localhost",)
    assert host_names("-pc") == ("localhost",)
    assert host_names("a" * 64) == ("localhost",)


def test_this_machine_is_reached_over_loopback_at_least() -> None:
    found = reachable()

    assert {"127.0.0.1", "::1"} <= {str(address) for address in found.addresses}
    assert all(not address.is_loopback for address in found.lan_addresses)
    assert all(not (address.version == 6 and address.is_link_local) for address in found.addresses)
