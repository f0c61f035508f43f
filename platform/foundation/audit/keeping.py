"""Looking after a chain: checking it in steps, sending its head out of the system, erasing texts about a person."""

import logging
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from foundation import notices, tenancy
from foundation.rights import Actor, Refusal

from . import chain, checking, queries, record
from .contracts import Check, Fault, Told
from .models import NOBODYS, Head, Keeping
from .permissions import TABLE

log = logging.getLogger(__name__)
# A check that has said nothing for so long is begun anew by whoever asks.
FORGOTTEN = timedelta(minutes=30)
MOST_AT_ONCE = 500


class NothingChosen(Refusal):
    """No entry, or none that may be erased."""

    def __str__(self) -> str:
        return _("Velg minst ett innslag.")


class NoReason(Refusal):
    """Nothing says why."""

    def __str__(self) -> str:
        return _("Skriv hvorfor tekstene slettes.")


def key_of(network_id: UUID | None) -> UUID:
    """The chain of the open door: the municipality's own, or the network's."""
    opened = tenancy.door()
    if opened is not None and opened.municipality is not None:
        return opened.municipality.id
    return network_id or NOBODYS


def check(key: UUID) -> Check:
    """How the last check of the chain went, or how far it has come."""
    row = Keeping.objects.filter(chain=key).first() or Keeping(chain=key)
    faults = tuple(Fault(**one) for one in row.faults)
    return Check(key, row.began_at, row.done_at, row.total, row.reached, faults)


def mail_to(key: UUID) -> str:
    """Where the head is sent each day."""
    return Keeping.objects.filter(chain=key).values_list("mail_to", flat=True).first() or ""


def _kept(key: UUID) -> Keeping:
    Keeping.objects.bulk_create([Keeping(chain=key)], ignore_conflicts=True)
    return Keeping.objects.select_for_update().get(chain=key)


@transaction.atomic
def begin_check(*, by: Actor, at: datetime, network_id: UUID | None = None) -> Check:
    """Check the chain from the first entry; what a first step does not reach goes on in a task."""
    TABLE.require(by, "check_log")
    key = key_of(network_id)
    row = _kept(key)
    if row.began_at and not row.done_at and at - row.began_at < FORGOTTEN:
        return check(key)
    _begin(row, at)
    if _step(row, at):
        _ask(key, by.account_id)
    record(by, "check_log", row, changes={"entries": (None, row.total)}, network_id=network_id)
    return check(key)


@transaction.atomic
def check_by_itself(*, at: datetime, network_id: UUID | None = None) -> None:
    """Check the log of the open door, though nobody has asked; for the worker.

    network_id  outside a municipality: the network whose log it is, or NOBODYS
    """
    row = _kept(key_of(network_id))
    if row.began_at and not row.done_at and at - row.began_at < FORGOTTEN:
        return
    _begin(row, at)
    if _step(row, at):
        _ask(row.chain, None)


def _begin(row: Keeping, at: datetime) -> None:
    head = checking.head(row.chain)
    row.began_at, row.done_at, row.total = at, None, head.number if head else 0
    row.reached, row.state, row.faults = 0, {}, []


def _step(row: Keeping, at: datetime) -> bool:
    walker = chain.Walker(row.state, [Fault(**one) for one in row.faults])
    goes_on = checking.step(row.chain, walker)
    row.state, row.reached = walker.state, walker.number
    row.faults = [asdict(fault) for fault in walker.faults]
    if not goes_on:
        row.done_at, row.state, row.total = at, {}, walker.number
        if walker.faults:
            log.error("The chain of log %s does not hold: %d faults, see its page", row.chain, len(walker.faults))
            if _is_a_house():
                tenancy.later("organisation.log_does_not_hold", municipality=row.chain)
            elif row.chain != NOBODYS:  # that one is told to those who read the process's log, as above
                tenancy.later("circles.log_does_not_hold", network_id=row.chain)
    row.save(update_fields=["began_at", "done_at", "total", "reached", "state", "faults"])
    return goes_on


def _is_a_house() -> bool:
    opened = tenancy.door()
    return opened is not None and opened.municipality is not None


def _ask(key: UUID, account_id: UUID | None) -> None:
    """account_id: of the facilitator who asked; None for the worker, which checks by itself."""
    if _is_a_house():
        tenancy.later("audit.check", municipality=key)
    else:
        tenancy.later("audit.check_network", network_id=key, account_id=account_id or "")


@transaction.atomic
def go_on(*, at: datetime, account_id: UUID | None = None, network_id: UUID | None = None) -> None:
    """The next step of a check that is under way; in the door that it was begun in."""
    key = key_of(network_id)
    row = _kept(key)
    if row.began_at and not row.done_at and _step(row, at):
        _ask(key, account_id)


@transaction.atomic
def compare(text: str, *, by: Actor, network_id: UUID | None = None) -> tuple[list[Told], list[Fault]]:
    """Hold heads that left the system against the chain: (those of this chain in the text, what does not fit)."""
    TABLE.require(by, "check_log")
    key = key_of(network_id)
    heads = [one for one in checking.heads_in(text) if one.chain == key]
    return heads, checking.compared(key, heads)


# --- The head leaves


@transaction.atomic
def send_head_to(address: str, *, by: Actor, network_id: UUID | None = None) -> None:
    """From now on the head is sent to this address each day; "" ends it."""
    TABLE.require(by, "send_head")
    row = _kept(key_of(network_id))
    if row.mail_to != address:
        record(by, "send_head", row, changes={"mail_to": (row.mail_to, address)}, network_id=network_id)
        row.mail_to = address
        row.save(update_fields=["mail_to"])


def send_heads(name: str, host: str) -> None:
    """Through the open door: each head it shows goes to the file and to the address of its chain."""
    addresses = dict(Keeping.objects.exclude(mail_to="").values_list("chain", "mail_to"))
    for row in Head.objects.order_by("chain"):
        told = Told(row.chain, row.number, row.hash, row.at)
        line = checking.line(told)
        write(line)
        if row.chain in addresses:
            with tenancy.worker():  # who keeps letters
                notices.mail(
                    to=addresses[row.chain],
                    kind="log_head",
                    key=f"log_head:{row.chain}:{row.number}",
                    subject=": ".join(filter(None, [_("Loggens kontrolltall"), name])),
                    text=_mail(told, line, name),
                    url=f"{settings.PUBLIC_SCHEME}://{host}{settings.PORT_SUFFIX}/log/check/",
                )


def _mail(told: Told, line: str, name: str) -> str:
    said = _(
        "Loggen har %(number)s innslag. Ta vare på denne e-posten: Med linjen nederst kan dere vise at ingen har "
        "endret loggen siden. Lim den inn på siden «Kontroller loggen»."
    ) % {"number": told.number}
    return "\n\n".join(part for part in (name, said, line) if part)


def write(line: str) -> None:
    """Add a head to the month's file outside the database, and to the process's own log, which is kept elsewhere."""
    log.info("Head of a log: %s", line)
    if not settings.LOG_HEADS_FOLDER:
        return
    folder = Path(settings.LOG_HEADS_FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"heads-{timezone.now():%Y-%m}.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")


# --- Texts about a person


@transaction.atomic
def erase_texts(entries: Iterable[UUID], *, by: Actor, reason: str, network_id: UUID | None = None) -> int:
    """Erase what these entries tell in words; who, what, which and when stay, and each erasure is an entry."""
    TABLE.require(by, "erase_text")
    if not reason.strip():
        raise NoReason
    found = list(queries.erasable(by=by, network_id=network_id).filter(pk__in=list(entries)[:MOST_AT_ONCE]))
    if not found:
        raise NothingChosen
    for entry in found:
        record(by, chain.ERASURE, entry, note=reason.strip(), network_id=network_id)
    return len(found)


# --- In words

KINDS = {
    "changed": gettext_lazy("Innslaget er endret etter at det ble skrevet."),
    "texts": gettext_lazy("Teksten i innslaget er endret eller fjernet uten at en sletting er ført i loggen."),
    "missing": gettext_lazy("Innslaget er borte."),
    "gap": gettext_lazy("Her mangler det innslag."),
    "added": gettext_lazy("Innslaget er satt inn utenom loggen."),
    "moved": gettext_lazy("Innslaget er flyttet i rekkefølgen."),
    "doubled": gettext_lazy("To innslag har samme nummer."),
    "rewritten": gettext_lazy("Innslaget er endret, og kontrolltallet er laget på nytt."),
    "cut_off": gettext_lazy("Loggen er kuttet: Her var det innslag som er borte."),
    "head": gettext_lazy("Slutten av loggen passer ikke med loggens siste kontrolltall."),
    "no_head": gettext_lazy("Loggens siste kontrolltall er borte."),
    "other_head": gettext_lazy("Noe i disse innslagene er endret etter at kontrolltallet ble sendt ut."),
}


def said(fault: Fault) -> tuple[str, str]:
    """A fault in plain words: (which entries, what is wrong)."""
    which = ngettext("Innslag nr. %(first)s", "Innslag nr. %(first)s til %(last)s", fault.last - fault.first + 1) % {
        "first": fault.first,
        "last": fault.last,
    }
    return (which if fault.first else _("Innslag uten nummer")), str(KINDS[fault.kind])
