"""What stands about a document beside its text: where it belongs, whom it concerns, who may read it."""

from django.db import transaction
from django.utils.translation import gettext as _

from foundation import audit, tenancy
from foundation.rights import Refusal
from tenants.documents.models import Document, DocumentType, Position, Theme
from tenants.documents.permissions import TABLE
from tenants.organisation import facade as organisation

FIELDS = (
    "theme_id", "document_type_id", "owner_id", "unit_id",
    "target_group", "target_units", "law_links", "asks_receipt", "is_public",
    "is_confidential",
)  # fmt: skip


class SettingsChanged(Refusal):
    """Somebody else has changed them since the page was opened."""

    def __init__(self, document):
        self.document = document
        super().__init__(document)

    def __str__(self):
        return _("Noen andre har endret innstillingene etter at du åpnet siden. Se over, og lagre på nytt.")


class BothPublicAndConfidential(Refusal):
    """A text cannot be for everyone and for the house alone."""

    def __str__(self):
        return _("Et fortrolig dokument kan ikke være åpent for alle. Fjern ett av kryssene.")


def change_settings(document, values, *, version, by, at) -> Document:
    """Keep what stands about a document; one line in the log with what was changed.

    values   {field: value} of FIELDS; what is missing stays
    version  the document's when the form was made
    raises   SettingsChanged, BothPublicAndConfidential
    """
    with transaction.atomic():
        stored = Document.objects.select_for_update().get(pk=document.pk)
        TABLE.require(by, "write", stored)
        changes = {
            name: (getattr(stored, name), value)
            for name, value in values.items()
            if name in FIELDS and _text(getattr(stored, name)) != _text(value)
        }
        if not changes:
            return stored
        if stored.version != version:
            raise SettingsChanged(stored)
        for name, (_before, value) in changes.items():
            setattr(stored, name, value)
        if stored.is_public and stored.is_confidential:
            raise BothPublicAndConfidential
        stored.version += 1
        stored.save(update_fields=[*(name.removesuffix("_id") for name in changes), "version"])
        TABLE.require(by, "write", stored)  # nobody gives a document away to a theme or owner beyond their reach
        audit.record(by, "change_settings", stored, changes=_in_words(changes, by))
        if {"theme_id", "is_confidential"} & changes.keys():
            tenancy.later("radar.document_changed", municipality=tenancy.current().id, document_id=stored.pk)
    return stored


def _in_words(changes, by):
    """The changes as the log keeps them: titles and names instead of ids, laws as a person wrote them."""
    asked: dict[str, type[Theme | DocumentType | Position]] = {
        "theme_id": Theme, "document_type_id": DocumentType, "owner_id": Position,
    }  # fmt: skip
    titles: dict[str, str] = {}
    for name, model in asked.items():
        keys = [key for key in changes.get(name, ()) if key]
        titles |= {str(row.pk): row.title for row in model._default_manager.filter(pk__in=keys)}
    if {"unit_id", "target_units"} & changes.keys():
        titles |= {str(place.unit_id): place.name for place in organisation.units(by)}

    def said(value):
        if isinstance(value, list):
            return [f"{one['text']} {one['url']}" if isinstance(one, dict) else titles.get(str(one)) for one in value]
        return value if isinstance(value, bool) else titles.get(str(value), str(value or ""))

    return {name.removesuffix("_id"): (said(before), said(value)) for name, (before, value) in changes.items()}


def _text(value):
    if isinstance(value, list):
        return [one if isinstance(one, dict) else str(one) for one in value]
    return value if isinstance(value, bool) else str(value or "")
