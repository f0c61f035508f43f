"""Min side and the search: what the modules' facades say, put in order for one person."""

from datetime import datetime, time, timedelta

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from foundation.notices import facade as notices
from tenants.common import facade as common
from tenants.cooperation import facade as cooperation
from tenants.documents import facade as documents
from tenants.home import rules
from tenants.home.contracts import Line
from tenants.homework import facade as homework
from tenants.organisation import facade as organisation
from tenants.radar import facade as radar

from . import beginning


@require_GET
def my_page(request):
    """What should be done now, this week and later; what came back; the newest notices."""
    at = timezone.now()
    by = request.actor
    tasks = [*homework.waiting(by, at=at), *_of_documents(by, at), *_of_common(by, at), *_of_cooperation(by, at)]
    tasks += _of_people(by, at)
    context = {
        "groups": rules.by_urgency(tasks, at=at, week=at + timedelta(days=7)),
        "count": len(tasks),
        "overdue": sum(task.overdue for task in tasks),
        "answers": homework.answered(request.actor),
        "notices": notices.newest(request.actor, limit=5),
        "greeting": rules.part_of_day(timezone.localtime(at).hour),
        "start": beginning.shown(request, is_new=rules.is_new(request.municipality.opened_at, at)),
        "first_name": request.actor.name.split(" ")[0],
        "at": at,
    }
    return render(request, "home/my_page.html", context)


@require_GET
def search(request):
    """Documents, common texts, homework, drafts, files and people that hold all the words."""
    text = " ".join(request.GET.get("q", "").split())[:200]
    at = timezone.now()
    context = {
        "text": text,
        "documents": documents.search(request.actor, text, on=timezone.localdate(at)),
        "common": common.search(request.actor, text),
        "hits": homework.search(request.actor, text, at=at) if text else [],
        "people": rules.matching(organisation.people(request.actor, on=timezone.localdate(at)), text) if text else [],
    }
    return render(request, "home/search.html", context)


def _of_documents(by, at):
    """What waits among the documents, as lines."""
    return [_line(one, _("Kvalitetsdokumenter")) for one in documents.waiting(by, on=timezone.localdate(at))]


def _of_common(by, at):
    """What waits of what is common, as lines."""
    return [_line(one, _("Fellesbiblioteket")) for one in common.waiting(by, on=timezone.localdate(at))]


def _of_cooperation(by, at):
    """What waits in joint bodies, and of what the radar found there, as lines."""
    waiting = [*cooperation.waiting(by, on=timezone.localdate(at)), *radar.waiting(by)]
    return [_line(one, _("Samarbeid")) for one in waiting]


def _of_people(by, at):
    """Roles that work waits with and nobody holds, for who can give them."""
    missed = organisation.unheld_roles(by, on=timezone.localdate(at))
    title = _("Gi noen rollen %(role)s: ingen har den")
    return [
        Line(
            "role",
            title % {"role": word.lower()},
            f"{reverse('people')}?give={name}",
            None,
            overdue=False,
            meta=_("Personer og roller"),
        )
        for name, word in missed.items()
    ]


def _line(one, meta):
    """A task of a document as a line; a day ends at midnight."""
    return Line(
        kind="document",
        title=_("%(verb)s: %(document)s") % {"verb": one.verb, "document": one.title},
        url=one.url,
        due_at=timezone.make_aware(datetime.combine(one.due, time.max)) if one.due else None,
        overdue=one.overdue,
        meta=meta,
    )
