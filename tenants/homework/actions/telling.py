"""What the municipality's people are told: coordinators, and whoever is responsible for a part; each thing once."""

from functools import wraps
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from foundation import audit, notices, tenancy
from foundation.rights import Actor, Role
from foundation.ui.wording import quoted
from network.assignments import facade as assignments
from network.submissions import facade as submissions
from tenants.homework import queries
from tenants.homework.models import PartWork, Sent, Work
from tenants.organisation import facade as organisation


def while_it_is_ours(tell):
    """Tell nothing about what the municipality no longer reaches: it may have left the network meanwhile."""

    @wraps(tell)
    def told(*args, **kwargs):
        try:
            return tell(*args, **kwargs)
        except Http404:
            return None

    return told


@while_it_is_ours
def tell_published(assignment_id, *, at):
    """New homework."""
    view = _assignment(assignment_id)
    words = {"assignment": view.title, "network": view.network_name}
    _tell(
        coordinators(at),
        kind="assignment_published",
        key=f"published:{view.id}",
        title=lambda: _("Ny hjemmelekse: %(assignment)s") % words,
        body=lambda: (
            _("%(network)s har en ny hjemmelekse. Fristen er %(due)s.") % (words | {"due": _day(view.due_at)})
        ),
        url=f"/homework/{view.id}/",
    )


@while_it_is_ours
def tell_changed(assignment_id, since, version, *, at):
    """Published homework was changed: one notice for all that was changed together."""
    view = _assignment(assignment_id)
    changed = assignments.changes(assignment_id, by=None, since=since)
    names = list(dict.fromkeys(one.subject for one in changed if one.subject and one.version <= version))
    _tell(
        coordinators(at) | set(_responsible(assignment_id)),
        kind="assignment_changed",
        key=f"changed:{view.id}:{version}",
        title=lambda: _("Hjemmeleksen er endret: %(assignment)s") % {"assignment": view.title},
        body=lambda: _("Dette er endret: %(names)s.") % {"names": quoted(names)} if names else "",
        url=f"/homework/{view.id}/",
    )


@while_it_is_ours
def tell_extended(assignment_id, extension_id, *, at):
    """The municipality was given more time."""
    view = _assignment(assignment_id)
    _tell(
        coordinators(at) | set(_responsible(assignment_id)),
        kind="extension_given",
        key=f"extension:{extension_id}",
        title=lambda: _("Utsatt frist: %(assignment)s") % {"assignment": view.title},
        body=lambda: _("Dere har fått utsatt frist. Se hvilke deler det gjelder på siden for hjemmeleksen."),
        url=f"/homework/{view.id}/",
    )


@while_it_is_ours
def tell_exempted(assignment_id, part_id, exemption_id, *, at):
    """A part is not set for the municipality this time."""
    view = _assignment(assignment_id)
    part = next((one for one in view.parts if one.id == part_id and one.exempt), None)
    if part is None:
        return
    words = {"assignment": view.title, "part": part.title, "reason": part.exempt_reason}
    _tell(
        _workers_on(assignment_id, part_id, at),
        kind="exemption_given",
        key=f"exemption:{exemption_id}",
        title=lambda: _("En del er ikke satt for dere: %(assignment)s") % words,
        body=lambda: _("Dere skal ikke levere «%(part)s» denne gangen. Begrunnelse: %(reason)s") % words,
        url=f"/homework/{view.id}/",
    )


@while_it_is_ours
def tell_extension_withdrawn(assignment_id, extension_id, *, at):
    """The later deadline that the municipality was given holds no more."""
    view = _assignment(assignment_id)
    _tell(
        coordinators(at) | set(_responsible(assignment_id)),
        kind="extension_withdrawn",
        key=f"extension_withdrawn:{extension_id}",
        title=lambda: _("Den utsatte fristen gjelder ikke lenger: %(assignment)s") % {"assignment": view.title},
        body=lambda: _("Se hvilke frister som gjelder nå, på siden for hjemmeleksen."),
        url=f"/homework/{view.id}/",
    )


@while_it_is_ours
def tell_exemption_withdrawn(assignment_id, part_id, exemption_id, *, at):
    """A part is set for the municipality after all."""
    view = _assignment(assignment_id)
    part = next((one for one in view.parts if one.id == part_id and not one.exempt), None)
    if part is None:
        return
    _tell(
        _workers_on(assignment_id, part_id, at),
        kind="exemption_withdrawn",
        key=f"exemption_withdrawn:{exemption_id}",
        title=lambda: _("En del er satt for dere likevel: %(assignment)s") % {"assignment": view.title},
        body=lambda: (
            _("Dere er bedt om «%(part)s» likevel. Fristen er %(due)s.")
            % {"part": part.title, "due": _day(part.due_at)}
        ),
        url=f"/homework/{view.id}/parts/{part.id}/",
    )


@while_it_is_ours
def remind(assignment_id, reminder_id, *, at):
    """What waits: the responsible go to their part, the coordinators to the homework or its only open part."""
    page = queries.assignment_page(assignment_id, by=house(), at=at, with_attempts=False)
    view = page.assignment
    waiting = {row.part.id: row.part for row in page.open_rows}
    if not waiting:
        return
    told = {}
    for account_id, part_ids in _responsible(assignment_id).items():
        mine = [waiting[part_id] for part_id in part_ids if part_id in waiting]
        if mine:
            told[account_id] = mine
    told |= {account_id: list(waiting.values()) for account_id in coordinators(at)}
    for account_id, parts in told.items():
        parts = sorted(parts, key=lambda part: part.position)
        words = {
            "assignment": view.title,
            "parts": ", ".join(part.title for part in parts),
            "due": lambda parts=parts: _day(min(part.due_at for part in parts)),
        }
        _tell(
            {account_id},
            kind="reminder",
            key=f"reminder:{reminder_id}",
            title=lambda words=words: _("Påminnelse: %(assignment)s") % words,
            body=lambda words=words: (
                _("Dette er ikke levert ennå: %(parts)s. Fristen er %(due)s.") % (words | {"due": words["due"]()})
            ),
            url=f"/homework/{view.id}/parts/{parts[0].id}/" if len(parts) == 1 else f"/homework/{view.id}/",
        )


@while_it_is_ours
def note_registered(submission_id, *, at):
    """A facilitator has registered something on the municipality's behalf: write it in its log, tell its people."""
    view = submissions.submission(submission_id, by=None)
    with transaction.atomic():
        work, _made = Work.objects.get_or_create(
            assignment_id=view.assignment_id, defaults={"network_id": view.network_id, "started_at": at}
        )
        sent, made = Sent.objects.get_or_create(
            submission_id=view.id,
            defaults={
                "work": work,
                "once": view.id,
                "attempt": view.attempt,
                "part_ids": [part.part_id for part in view.parts],
                "sent_at": view.handed_in_at,
                "sent_by_name": view.handed_in_name,
            },
        )
        if made:
            audit.record(None, "registered_on_behalf", sent, note=f"{view.handed_in_name}: {view.received_how}")
    words = {"assignment": view.assignment_title, "name": view.handed_in_name, "how": view.received_how}
    _tell(
        coordinators(at),
        kind="registered_on_behalf",
        key=f"on_behalf:{view.id}",
        title=lambda: _("Registrert på vegne av dere: %(assignment)s") % words,
        body=lambda: (
            _("%(name)s har registrert det dere sendte (%(how)s). Se over, og bekreft at det stemmer.") % words
        ),
        url=f"/homework/submissions/{view.id}/",
    )


@while_it_is_ours
def tell_feedback(submission_id, *, at):
    """Feedback was released."""
    view = submissions.submission(submission_id, by=None)
    words = {"assignment": view.assignment_title}
    _tell(
        coordinators(at) | set(_responsible(view.assignment_id)) | _senders(submission_id),
        kind="feedback_arrived",
        key=f"feedback:{view.id}",
        title=lambda: _("Tilbakemelding på %(assignment)s") % words,
        body=lambda: _("Prosessveilederen har sendt tilbakemelding på det dere leverte."),
        url=f"/homework/submissions/{view.id}/feedback/",
    )


@while_it_is_ours
def tell_question_answered(submission_id, remark_id, *, at):
    """A question that was asked back has been answered."""
    view = submissions.submission(submission_id, by=None)
    _tell(
        coordinators(at) | set(_responsible(view.assignment_id)),
        kind="question_answered",
        key=f"question:{remark_id}",
        title=lambda: _("Svar på spørsmålet deres: %(assignment)s") % {"assignment": view.assignment_title},
        body="",
        url=f"/homework/submissions/{view.id}/feedback/",
    )


def coordinators(at):
    """The accounts of those who work on homework."""
    return organisation.accounts_with("coordinator", on=timezone.localdate(at))


def _responsible(assignment_id):
    """{account: [part ids]} of those who are responsible for a part."""
    found = {}
    kept = PartWork.objects.filter(work__assignment_id=assignment_id, responsible__left_at=None)
    for account_id, part_id in kept.exclude(responsible=None).values_list("responsible__account_id", "part_id"):
        found.setdefault(account_id, []).append(part_id)
    return found


def _workers_on(assignment_id, part_id, at):
    return coordinators(at) | {who for who, parts in _responsible(assignment_id).items() if part_id in parts}


def _senders(submission_id):
    sent = Sent.objects.filter(submission_id=submission_id).exclude(sent_by=None)
    return set(sent.values_list("sent_by", flat=True))


def _tell(account_ids, **notice):
    notices.notify(account_ids=account_ids, **notice)


def _assignment(assignment_id):
    return assignments.assignment(assignment_id, by=house())


def house():
    """The municipality itself, for a task that reads what any employee may: there is no person behind it."""
    house = tenancy.current()
    roles = frozenset({Role("employee")})
    return Actor(UUID(int=0), house.name, "", house.language, municipality_id=house.id, roles=roles)


def _day(value):
    return date_format(timezone.localtime(value), "DATE_FORMAT")
