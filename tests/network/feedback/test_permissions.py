"""Who reaches the matrix and the desk."""

import pytest

from tests.factories.feedback import reviewed

PAGES = [
    "/assignments/{a}/matrix/",
    "/assignments/{a}/matrix.xlsx",
    "/assignments/{a}/projector/",
    "/assignments/{a}/matrix/remind/",
    "/assignments/{a}/matrix/release/",
    "/submissions/{s}/",
    "/submissions/{s}/release/",
    "/submissions/{s}/print/",
    "/submissions/{s}/changes/",
    "/submissions/{s}/phrases/",
]
ACTS = [
    "/submissions/{s}/draft/",
    "/submissions/{s}/ready/",
    "/submissions/{s}/remarks/",
    "/submissions/{s}/attachments/",
]


@pytest.fixture
def address(story, submission):
    reviewed(story, submission)
    return lambda path: path.format(a=story.assignment.pk, s=submission.id)


@pytest.mark.parametrize("path", PAGES)
def test_the_facilitator_opens_each_page(eva, address, path):
    assert eva.client.get(address(path)).status_code == 200


@pytest.mark.parametrize("path", [*PAGES, *ACTS])
def test_a_municipality_has_nothing_to_do_at_the_desk(camilla, address, path):
    assert camilla.client_at(None).get(address(path)).status_code == 403


@pytest.mark.parametrize("path", PAGES)
def test_nobody_is_asked_to_sign_in(desk_client, address, path):
    answer = desk_client.get(address(path))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("path", PAGES)
def test_a_facilitator_of_another_network_meets_what_does_not_exist(address, levanger, path):
    from tests.factories.circles import facilitator, make_network
    from tests.factories.people import make_facilitator_account

    other = make_facilitator_account("Frida Dal")
    by = facilitator(other.account.name, account_id=other.account_id, email=other.account.email)
    make_network(by, levanger, name="Et annet nettverk")
    assert other.client_at(None).get(address(path)).status_code == 404


@pytest.mark.parametrize("path", [*PAGES, *ACTS])
def test_the_municipalities_hosts_have_no_desk(camilla, address, path):
    assert camilla.client.get(address(path)).status_code == 404
