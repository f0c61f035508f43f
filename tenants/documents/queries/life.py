"""Where documents are on their way, and what comes next: for one or for many, in as many queries."""

from dataclasses import dataclass, field

from django.db.models import Count, OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenants.documents.models import Document, Hearing, Position, Remark, Sending, Version
from tenants.documents.rules import approving as rules
from tenants.documents.rules.authority import Chain
from tenants.documents.rules.following import Next

from . import authority, people
from .said import said_of_many, said_people

BARE = ("blocks", "text", "search")


@dataclass
class Life:
    """What is known of a document's way on a day."""

    document: Document
    current: Version | None = None
    opened: Version | None = None
    hearing: Hearing | None = None  # the newest of the open version
    unanswered: int = 0
    sending: Sending | None = None
    said: list = field(default_factory=list)
    chain: Chain | None = None  # only while the version waits for approval
    owner_title: str = ""
    owners: list = field(default_factory=list)  # names

    @property
    def asked(self):
        """[(place, people)] who are asked to approve now."""
        return rules.asked(self.chain, self.said, self.opened.writers) if self.chain and self.opened else []

    @property
    def hole(self):
        """What is missing in the map for the step that is asked now, or None."""
        return rules.hole(self.chain, self.said, self.opened.writers) if self.chain and self.opened else None


def next_step(documents, *, on):
    """The `Next` of one document, or {document: Next} of many."""
    if isinstance(documents, Document):
        return next_of(life_of(documents, on=on), on=on)
    return {pk: next_of(life, on=on) for pk, life in lives(documents, on=on).items()}


def life_of(document, *, on, whole=None):
    """What is known of one document's way, as in `lives`."""
    return lives([document], on=on, whole=whole)[document.pk]


def lives(documents, *, on, whole=None):
    """{document: Life}, in a constant number of queries.

    whole  the authority map of the day, where it is read already; else it is where something waits for approval
    """
    documents = list(documents)
    ids = {key for one in documents for key in (one.current_id, one.draft_id) if key}
    versions = Version.objects.defer(*BARE).in_bulk(ids)
    found = {
        one.pk: Life(one, versions.get(one.current_id), versions.get(one.draft_id))  # type: ignore[arg-type]
        for one in documents
    }
    opened = {life.opened.pk: life for life in found.values() if life.opened}
    waiting = {pk: life for pk, life in opened.items() if life.opened and life.opened.state == "approval"}
    if waiting and whole is None:
        whole = authority.read_map(on)
    if whole is None:
        _add_owners(found, documents, on)
    else:
        for life in found.values():
            _own(life, whole.places.get(life.document.owner_id))
    if opened:
        _add_hearings(opened)
    if waiting:
        _add_approvals(waiting, on, whole)
    return found


def _own(life, place):
    if place is not None:
        life.owner_title = place.title
        life.owners = list(dict.fromkeys(person.name for person in place.holders))


def _add_owners(found, documents, on):
    owners = people.owners(documents, on=on)
    titles = dict(Position.objects.filter(pk__in=owners).values_list("pk", "title")) if owners else {}
    for document in documents:
        found[document.pk].owner_title = titles.get(document.owner_id, "")
        found[document.pk].owners = [name for _account, name in owners.get(document.owner_id, ())]


def _add_hearings(opened):
    said = Remark.objects.filter(version=OuterRef("version"), hearing__isnull=False, outcome="").order_by()
    count = Subquery(said.values("version").annotate(count=Count("pk")).values("count"))
    rows = Hearing.objects.filter(version_id__in=opened).annotate(unanswered=count)
    for hearing in rows.order_by("started_at", "pk"):
        opened[hearing.version_id].hearing = hearing
        opened[hearing.version_id].unanswered = hearing.unanswered or 0


def _add_approvals(opened, on, whole):
    said = said_of_many(opened)
    chains = authority.chains([life.document for life in opened.values()], on=on, whole=whole)
    for pk, life in opened.items():
        life.said, life.chain = said[pk], chains[life.document.pk]
    for sending in Sending.objects.filter(version_id__in=opened).defer("blocks").order_by("sent_at", "pk"):
        opened[sending.version_id].sending = sending


def next_of(life, *, on):
    """The `Next` of what is known already; no query."""
    if life.opened is not None:
        return {"draft": _in_draft, "hearing": _in_hearing, "approval": _in_approval}[life.opened.state](life, on)
    if life.current is not None and life.current.state == "in_force":
        due = life.document.review_date
        if due is None:
            return Next("", _("Ingenting skal gjøres nå"))
        return Next("review", _("Gjennomgå dokumentet"), _owner(life), due, due <= on)
    return Next("", _("Ingenting skal gjøres nå"))


def _in_draft(life, on):
    if life.unanswered:
        what = ngettext("Svar på %(count)s forslag", "Svar på %(count)s forslag", life.unanswered)
        return Next("answer", what % {"count": life.unanswered}, _owner(life))
    return Next("write", _("Skriv ferdig"), life.opened.locked_by_name or life.opened.edited_by_name)


def _in_hearing(life, on):
    hearing = life.hearing
    if hearing.until_date < on:
        if hearing.meeting_date:
            return Next("close", _("Skriv inn hva møtet kom til"), _owner(life), hearing.until_date, True)
        return Next("close", _("Avslutt høringen"), _owner(life), hearing.until_date, True)
    if hearing.meeting_date:
        return Next("meet", _("Høring i møte"), heard(hearing), hearing.meeting_date)
    return Next("hear", _("Les og gi forslag i høringen"), heard(hearing), hearing.until_date)


def _in_approval(life, on):
    if life.opened.approved_at or rules.current_step(life.chain, life.said) is None:
        return Next("begin", _("Godkjent, blir gjeldende"), "", life.opened.from_date)
    due = life.sending.due_date if life.sending else None
    overdue = due is not None and due < on
    if life.hole == "no row":
        return Next("hole", _("Fyll ut hvem som godkjenner"), _("den som fyller ut myndighetskartet"), due, overdue)
    if life.hole:
        what = _("Ingen kan godkjenne som %(position)s. Fyll ut rollen") % {"position": life.hole}
        return Next("hole", what, _("den som fyller ut myndighetskartet"), due, overdue)
    asked, left = life.asked, rules.left(life.chain, life.said)
    who = said_people(asked)
    if left < len(asked):
        who = _("%(count)s av disse: %(people)s") % {"count": left, "people": who}
    return Next("approve", _("Godkjenn"), who, due, overdue)


def heard(hearing):
    """Who takes part in a hearing, in words."""
    if hearing.everyone:
        return _("alle ansatte")
    words = []
    if hearing.members:
        count = len(hearing.members)
        words.append(ngettext("%(count)s person", "%(count)s personer", count) % {"count": count})
    if hearing.units:
        count = len(hearing.units)
        words.append(ngettext("%(count)s enhet", "%(count)s enheter", count) % {"count": count})
    return ", ".join(words)


def _owner(life):
    if not life.document.owner_id:
        return _("dokumentansvarlig")
    if not life.owners:
        return life.owner_title
    return ", ".join(life.owners)
