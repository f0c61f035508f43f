"""The server, as the keeper of the realm sees it: python-keycloak's connection, and what it lacks."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from keycloak import KeycloakAdmin, KeycloakOpenID, KeycloakOpenIDConnection
from keycloak.exceptions import KeycloakAuthenticationError, KeycloakError, KeycloakPostError
from requests import RequestException

from .place import Away, place

KEEPER = "felles-keeper"
PAGE = 100
TIMEOUT = 60  # seconds for one answer: a realm is not made in a moment
TOKEN_TIMEOUT = 10


class Server:
    """One realm of it.

    Paths are those of the administration interface below /admin/realms/<realm>/. What is not there reads as nothing,
    so that a difference can be told before there is a realm.
    """

    def __init__(self, admin: KeycloakAdmin, realm: str) -> None:
        self.admin, self.realm = admin, realm

    def _path(self, path: str) -> str:
        return f"admin/realms/{self.realm}/{path}".rstrip("/")

    def _ask(self, ask: Callable, path: str, **keywords: Any) -> Any:
        answer = ask(self._path(path), **keywords)
        if answer.status_code == 404:
            return None
        if answer.status_code >= 400:
            raise KeycloakError(
                error_message=_reason(answer), response_code=answer.status_code, response_body=answer.content
            )
        return answer.json() if answer.content else {}

    def get(self, path: str = "", **query: Any) -> Any:
        """What is there; None when it is not."""
        return self._ask(self.admin.connection.raw_get, path, **query)

    def rows(self, path: str, **query: Any) -> list[dict[str, Any]]:
        """All rows of a list that is given in pages."""
        found: list[dict[str, Any]] = []
        while page := self.get(path, first=len(found), max=PAGE, **query) or []:
            found += page
            if len(page) < PAGE:
                break
        return found

    def post(self, path: str, body: Any) -> Any:
        """Add something."""
        return self._ask(self.admin.connection.raw_post, path, data=json.dumps(body))

    def put(self, path: str, body: Any) -> Any:
        """Change something."""
        return self._ask(self.admin.connection.raw_put, path, data=json.dumps(body))

    def delete(self, path: str) -> None:
        """Remove something; it may be gone already."""
        self._ask(self.admin.connection.raw_delete, path)

    def people(self) -> list[dict[str, Any]]:
        """Every person of the realm, with attributes; the service clients' own accounts are none."""
        found = self.rows("users", briefRepresentation="false")
        return [person for person in found if not person["username"].startswith("service-account-")]

    def end_sessions(self, person: str) -> int:
        """End the person's sessions one by one, so that each of them tells the web (back-channel logout).

        The administration's "log out everywhere" ends them all and tells of one only.
        """
        sessions = self.get(f"users/{person}/sessions") or []
        for session in sessions:
            self.delete(f"sessions/{session['id']}")
        return len(sessions)


def _reason(answer: Any) -> str:
    try:
        told = answer.json()
    except ValueError:
        return answer.reason
    return str(told.get("errorMessage") or told.get("error_description") or told.get("error") or answer.reason)


class _Connection(KeycloakOpenIDConnection):
    """Asks for its token once and not for long: that a server hangs is told soon, and the worker is free again."""

    @cached_property
    def keycloak_openid(self) -> KeycloakOpenID:
        """The library's own would wait as long as for a realm, and twice."""
        return KeycloakOpenID(
            server_url=self.server_url or "",
            realm_name=self.user_realm_name or "",
            client_id=self.client_id or "",
            client_secret_key=self.client_secret_key,
            timeout=TOKEN_TIMEOUT,
            max_retries=0,
        )


@contextmanager
def opened(realm: str = "") -> Iterator[Server]:
    """The realm that the settings name, or another; whatever goes wrong with it in the block is told as Away.

    The setup client of the master realm is used when it is given, for the first time and for mending; else the
    realm's own keeper, who may change this realm and no other.
    """
    where = place()
    if not where.keeper_secret:
        raise Away("KEYCLOAK_KEEPER_SECRET is missing: the keeper of the realm signs in with it.")
    home, client, secret = where.realm, KEEPER, where.keeper_secret
    if where.setup_secret:
        home, client, secret = "master", where.setup_client, where.setup_secret
    connection = _Connection(
        server_url=where.internal_url,
        client_id=client,
        client_secret_key=secret,
        user_realm_name=home,
        realm_name=where.realm,
        timeout=TIMEOUT,
        max_retries=0,  # what was asked twice would be made twice: the next run finds out what was done
    )
    try:
        yield Server(KeycloakAdmin(connection=connection), realm or where.realm)
    except (KeycloakAuthenticationError, KeycloakPostError) as error:
        if error.response_code in {400, 401} and b"_client" in (error.response_body or b""):
            raise Away(_not_known(client, home)) from error
        raise _refused(where.internal_url, error) from error
    except KeycloakError as error:
        if error.response_code == 404 and b"Realm does not exist" in (error.response_body or b""):
            raise Away(_not_known(client, home)) from error
        raise _refused(where.internal_url, error) from error
    except RequestException as error:
        raise _silent(where.internal_url) from error


def _not_known(client: str, realm: str) -> str:
    return (
        f"Keycloak has no realm {realm}, or the client {client} has another secret there. The first time, and after "
        "a secret was lost, name the setup client: KEYCLOAK_SETUP_CLIENT and KEYCLOAK_SETUP_SECRET "
        "(deploy/keycloak/README.md)."
    )


def _silent(url: str) -> Away:
    return Away(f"Keycloak at {url} does not answer.", is_silent=True)


def _refused(url: str, error: KeycloakError) -> Away:
    if error.response_code in {None, 502, 503, 504}:
        return _silent(url)
    return Away(f"Keycloak at {url} refused ({error.response_code}): {reason_of(error)}.")


def reason_of(error: KeycloakError) -> str:
    """What the server said, cut."""
    told = error.error_message
    text = told.decode("utf-8", "replace") if isinstance(told, bytes) else str(told)
    return text[:300]
