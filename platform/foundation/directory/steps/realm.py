"""The realm itself: its settings, texts, what a person's record may hold, the mail server, the claims of scopes."""

from functools import partial
from typing import Any

from django.utils.crypto import salted_hmac

from .. import files
from ..changes import Change, Changes, told
from ..contracts import Wanted
from ..server import Server

MAIL_MARK = "felles.mail"


def realm(server: Server, wanted: Wanted) -> Changes:
    """Make it, or set what is otherwise in the file."""
    should_be = files.read("realm", wanted.values)
    should_be["realm"] = server.realm
    if wanted.mail:
        # the password cannot be read back: its fingerprint tells whether it is another
        should_be["smtpServer"] = {key: value for key, value in wanted.mail.items() if key != "password"}
        should_be["attributes"][MAIL_MARK] = _mark(wanted.mail["password"])
    is_now = server.get()
    if is_now is None:
        yield Change(f"Realm {server.realm}: make it", partial(_make, server, _with_password(should_be, wanted)))
    elif difference := told(is_now, should_be):
        change = {**should_be, "attributes": {**is_now.get("attributes", {}), **should_be["attributes"]}}
        yield Change(f"Realm {server.realm}: {difference}", partial(server.put, "", _with_password(change, wanted)))


def _make(server: Server, realm: dict[str, Any]) -> None:
    server.admin.create_realm(realm)
    server.admin.connection.refresh_token()  # the one it has knows nothing of the new realm


def _with_password(realm: dict[str, Any], wanted: Wanted) -> dict[str, Any]:
    if wanted.mail.get("password"):
        realm["smtpServer"] = {**realm["smtpServer"], "password": wanted.mail["password"]}
    return realm


def _mark(password: str) -> str:
    return salted_hmac("foundation.directory.mail", password, algorithm="sha256").hexdigest()[:16] if password else ""


def texts(server: Server, wanted: Wanted) -> Changes:
    """Say in our own words what the server would say in English: its Norwegian and Danish are not whole.

    Texts that somebody wrote there for other keys stay.
    """
    for language, should_be in files.read("texts", wanted.values).items():
        is_now = server.get(f"localization/{language}") or {}
        if others := {key: text for key, text in should_be.items() if is_now.get(key) != text}:
            yield Change(
                f"Texts in {language}: {len(others)} as in texts.json",
                partial(server.post, f"localization/{language}", others),
            )


def profile(server: Server, wanted: Wanted) -> Changes:
    """What a record holds of a person, and who may change it: names and addresses are ours."""
    should_be = files.read("profile", wanted.values)
    is_now = server.get("users/profile") or {}
    if told(_by_name(is_now), _by_name(should_be)) or len(is_now.get("attributes", [])) != len(
        should_be["attributes"]
    ):
        yield Change("What is kept of a person: as in profile.json", partial(server.put, "users/profile", should_be))


def _by_name(profile: dict[str, Any]) -> dict[str, Any]:
    return {row["name"]: row for row in profile.get("attributes", [])}


def scopes(server: Server, wanted: Wanted) -> Changes:
    """What the scopes tell in tokens."""
    there = {row["name"]: row for row in server.get("client-scopes") or []}
    for name, mappers in files.read("scopes", wanted.values).items():
        scope = there.get(name, {"id": None, "protocolMappers": []})
        yield from mapper_changes(
            server, f"Scope {name}", f"client-scopes/{scope['id']}", scope.get("protocolMappers", []), mappers
        )


def mapper_changes(
    server: Server, owner: str, path: str, is_now: list[dict[str, Any]], should_be: list[dict[str, Any]]
) -> Changes:
    """What a scope's or a client's mappers should be otherwise; others than those named are removed."""
    there = {row["name"]: row for row in is_now}
    for mapper in should_be:
        old = there.pop(mapper["name"], None)
        if old is None:
            yield Change(
                f"{owner}: tell {mapper['name']}", partial(server.post, f"{path}/protocol-mappers/models", mapper)
            )
        elif difference := told(old, mapper):
            yield Change(
                f"{owner}, {mapper['name']}: {difference}",
                partial(server.put, f"{path}/protocol-mappers/models/{old['id']}", {**old, **mapper}),
            )
    for name, row in there.items():
        yield Change(
            f"{owner}: tell {name} no more", partial(server.delete, f"{path}/protocol-mappers/models/{row['id']}")
        )
