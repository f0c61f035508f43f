"""Where the work on documents is done: the pages a person may go to from the library."""

from django.urls import reverse
from django.utils.translation import gettext as _

from tenants.documents.permissions import TABLE


def ways(by, *, own):
    """[{label, url}] in the order of the work; no query.

    own  `queries.choices.own` of the person: the desk is there for those who write, own, approve or lead
    """
    at_desk = own.may_create or own.seated or any(by.has(role) for role in ("editor", "administrator", "unit_leader"))
    out = {"document_desk": not at_desk, "documents_approve": not own.seated}
    found = [
        ("document_desk", _("Skrivebordet"), "write"),
        ("documents_approve", _("Til godkjenning hos deg"), "approve"),
        ("document_plan", _("Temaplanen"), "read"),
        ("document_who", _("Hvem godkjenner?"), "read"),
        ("document_authority", _("Myndighetskartet"), "read"),
        ("document_openings", _("Åpning av temaene"), "read"),
        ("document_clock", _("Ting tar tid"), "read"),
        ("document_types", _("Dokumenttyper"), "plan"),
        ("document_owners", _("Bytt eier"), "move_in"),
        ("document_import", _("Flytt inn dokumenter"), "move_in"),
        ("document_links", _("Lenker som ikke virker"), "plan"),
        ("document_copy", _("Kopi til når systemet er nede"), "open"),
        ("document_homes", _("Hvor tekstene hører hjemme"), "read"),
        ("document_about", _("Hva et kvalitetssystem er"), "read"),
    ]
    return [
        {"label": label, "url": reverse(name)}
        for name, label, verb in found
        if TABLE.allows(by, verb) and not out.get(name)
    ]
