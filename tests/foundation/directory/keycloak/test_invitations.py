"""People are made without a password and get a link by Keycloak's own mail, once."""

import pytest
from aiosmtpd.controller import Controller
from django.core.management import call_command
from django.utils.timezone import now

from deploy.demo.ports import any_port
from foundation.identity import facade as identity


class Postman:
    """Keeps whom mails were for."""

    def __init__(self):
        self.mails = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("feil"):
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.mails.append((envelope.rcpt_tos[0], envelope.content.decode()))
        return "250 OK"


@pytest.fixture
def post(settings, by_keycloak):
    """A mail server; settings.MAILERS name it, it is not running yet."""
    controller = Controller(Postman(), hostname="127.0.0.1", port=any_port())
    options = {"host": "127.0.0.1", "port": controller.port, "use_ssl": False, "use_tls": False}
    settings.MAILERS = {"default": {**settings.MAILERS["default"], "OPTIONS": options}}
    yield controller
    if controller.server:
        controller.stop()


def test_a_link_is_mailed_once_even_where_the_server_was_away_or_another_s_is_wrong(
    db, by_keycloak, levanger, post, capsys
):
    call_command("keycloak", "sync", "--no-mail")  # those who are there already ask for a link themselves
    email = f"ny{post.port}@levanger.example"
    for address in (f"feil{post.port}@levanger.example", email):
        identity.belong(email=address, name="Ny Person", municipality_id=levanger.id, at=now())
    call_command("keycloak", "sync")
    assert by_keycloak.person(email)
    post.start()
    call_command("keycloak", "sync")
    assert "not taken (422): The mail could not be sent." in capsys.readouterr().out
    call_command("keycloak", "sync")
    assert [to for to, _ in post.handler.mails] == [email]
    assert "/realms/felles/login-actions/action-token?key=" in post.handler.mails[0][1].replace("=\r\n", "")
    assert by_keycloak.realm.get(f"users/{by_keycloak.person(email)['id']}/credentials") == []
