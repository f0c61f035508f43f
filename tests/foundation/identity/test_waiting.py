"""Waiting after wrong passwords: longer each time, for the name and for the network of addresses, never a lock."""

import pytest
from django.db import connection

from foundation import tenancy
from foundation.identity import rules

WRONG = "ikke dette passordet"


def attempt(client, email, password=WRONG, address="192.0.2.1"):
    return client.post("/sign-in/", {"email": email, "password": password}, REMOTE_ADDR=address)


def let_waits_pass():
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute("UPDATE tenancy_counter SET until = now() WHERE key LIKE 'sign-in:wait:%'")


@pytest.mark.parametrize("email", ["camilla.berg@example.org", "ingen@example.org"])
def test_it_works_for_known_and_unknown_names_alike(client_for, levanger, email):
    client = client_for(levanger)

    for _ in range(rules.FREE_TRIES):
        assert attempt(client, email).status_code == 422
    answer = attempt(client, email)

    assert answer.status_code == 429
    assert int(answer["Retry-After"]) == rules.FIRST_WAIT.total_seconds()
    assert "prøvd for mange ganger" in answer.text
    assert email in answer.text


def test_the_right_password_waits_too(client_for, levanger, camilla):
    client = client_for(levanger)
    for _ in range(rules.FREE_TRIES):
        attempt(client, camilla.account.email)

    assert attempt(client, camilla.account.email, camilla.password).status_code == 429
    let_waits_pass()
    assert attempt(client, camilla.account.email, camilla.password).status_code == 302


def test_the_wait_doubles(client_for, levanger):
    client, waits = client_for(levanger), []
    for _ in range(rules.FREE_TRIES - 1):
        attempt(client, "ola@example.org")
    for _ in range(3):
        attempt(client, "ola@example.org")
        waits.append(int(attempt(client, "ola@example.org")["Retry-After"]))
        let_waits_pass()

    assert waits == [15, 30, 60]


def test_the_wait_has_an_end():
    assert rules.wait_after(4).total_seconds() == 0
    assert rules.wait_after(500) == rules.LONGEST_WAIT


def test_a_try_while_waiting_is_not_counted(client_for, levanger):
    client = client_for(levanger)
    for _ in range(rules.FREE_TRIES + 10):
        answer = attempt(client, "ola@example.org")

    assert int(answer["Retry-After"]) == rules.FIRST_WAIT.total_seconds()


def test_other_names_do_not_wait(client_for, levanger, camilla, anne):
    client = client_for(levanger)
    for _ in range(rules.FREE_TRIES + 1):
        attempt(client, camilla.account.email)

    assert attempt(client, anne.account.email, anne.password).status_code == 302


def test_a_sign_in_that_goes_well_forgets_the_wrong_ones(client_for, levanger, camilla):
    for _ in range(rules.FREE_TRIES - 1):
        attempt(client_for(levanger), camilla.account.email)
    attempt(client_for(levanger), camilla.account.email, camilla.password)

    for _ in range(rules.FREE_TRIES):
        assert attempt(client_for(levanger), camilla.account.email).status_code == 422


def test_the_count_is_the_same_on_every_host(client_for, levanger, verdal, camilla):
    for _ in range(rules.FREE_TRIES):
        attempt(client_for(levanger), camilla.account.email)

    assert attempt(client_for(verdal), camilla.account.email).status_code == 429


def test_many_names_from_one_network_wait_and_neighbours_do_not(client_for, levanger, camilla):
    client = client_for(levanger)
    for number in range(rules.FREE_TRIES_ADDRESS):
        assert attempt(client, f"n{number}@example.org", address=f"192.0.2.{number}").status_code == 422

    assert attempt(client, camilla.account.email, camilla.password, "192.0.2.200").status_code == 429
    assert attempt(client, camilla.account.email, camilla.password, "198.51.100.7").status_code == 302


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.17", "192.0.2"),
        ("::ffff:192.0.2.17", "192.0.2"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2"),
        ("2001:db8::1", "2001:db8"),
        ("", ""),
    ],
)
def test_the_network_of_an_address(address, network):
    assert rules.neighbourhood(address) == network
