"""A municipality's directory as a client: plain HTTP requests with a token."""

import json
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone

from foundation import tenancy
from foundation.directory import proving
from foundation.keys import uuid7
from tenants.organisation.models import Handover
from tenants.provisioning import actions
from tenants.provisioning.models import Group, Mapping, Token
from tests.factories.providers import make_domain

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


class Directory:
    """Asks a municipality's host with a token."""

    def __init__(self, municipality, token: str) -> None:
        self.municipality, self.token = municipality, token
        self.client = Client(headers={"host": f"{municipality.slug}.{settings.DOMAIN}"})

    def ask(self, method: str, path: str, body: Any = None, **headers: str):
        """The answer; `.json()` of it is what the protocol says."""
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.token}"} | headers
        return self.client.generic(method, f"/scim/v2{path}", data, "application/scim+json", headers=headers)

    def add(self, name: str, user_name: str = "", **more: Any) -> dict[str, Any]:
        """A person, as the directory would first tell of one."""
        given, _, family = name.rpartition(" ")
        user_name = user_name or f"{name.lower().replace(' ', '.')}@levanger.example"
        told = {"schemas": [USER], "userName": user_name, "active": True, "displayName": name}
        told |= {"name": {"givenName": given, "familyName": family}, **more}
        answer = self.ask("POST", "/Users", told)
        assert answer.status_code == 201, answer.content
        return answer.json()

    def add_group(self, name: str, *people: dict[str, Any]) -> dict[str, Any]:
        """A group with people in it."""
        told = {"schemas": [GROUP], "displayName": name, "members": [{"value": one["id"]} for one in people]}
        answer = self.ask("POST", "/Groups", told)
        assert answer.status_code == 201, answer.content
        return answer.json()

    def patch(self, path: str, *operations: dict[str, Any]):
        """Operations on one of them."""
        return self.ask("PATCH", path, {"schemas": [PATCH], "Operations": list(operations)})

    def set_active(self, person: dict[str, Any], active: bool):
        """As the RFC has it."""
        return self.patch(f"/Users/{person['id']}", {"op": "replace", "path": "active", "value": active})

    def get(self, path: str) -> Any:
        """What is there."""
        return self.ask("GET", path).json()


def make_directory(administrator, name: str = "Entra", days: int = 365) -> Directory:
    """A directory with a token that the administrator made."""
    municipality, at = administrator.municipality, timezone.now()
    with tenancy.inside(municipality):
        _row, token = actions.make_token(
            name=name, expires_at=at + timedelta(days=days), by=administrator.actor, at=at
        )
    return Directory(municipality, token)


def make_told(person) -> None:
    """A row of each kind that the directory and a leaver leave behind, in the person's municipality."""
    at, slug = timezone.now(), person.municipality.slug
    make_domain(person.municipality, f"{slug}.example")
    with tenancy.inside(person.municipality):
        proving.claim(f"skole.{slug}.example", by=person.actor, at=at)
    with tenancy.inside(person.municipality):
        Token.objects.create(name="Katalog", hash=uuid7().hex, made_at=at, made_by_name="Anne", expires_at=at)
        group = Group.objects.create(name="Koordinatorer", made_at=at, changed_at=at)
        Mapping.objects.create(group=group, role="coordinator")
        Group.objects.create(name="Kvalitet", way="sign_in", made_at=at, changed_at=at)
        item = {"app": "homework", "kind": "part", "key": str(uuid7()), "title": "Strategi", "url": "/"}
        item |= {"holder": None, "holder_name": ""}
        Handover.objects.create(member=person.member, told=[person.account_id], items=[item], left_at=at)
