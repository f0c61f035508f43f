"""Small things these pages share."""

from django import forms

from foundation.rights import ROLE_NAMES
from tenants.organisation.actions import Impossible
from tenants.organisation.models import Role


def failed(form: forms.Form, why: Impossible) -> None:
    """Put a refusal on the form: beside its field, or above all of them."""
    form.add_error(why.field if why.field in form.fields else None, str(why))


def shown_role(role: Role) -> dict[str, str]:
    """A role in words, with its unit when it has one."""
    return {"word": str(ROLE_NAMES[role.name]), "unit": role.unit.name if role.unit else ""}
