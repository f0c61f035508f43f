"""The log as files to take away: for a spreadsheet, and with all that an outsider needs to check it."""

import csv
import io
import json
import re
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from foundation.audit import chain, checking, keeping
from foundation.audit.permissions import TABLE
from foundation.audit.showing import Line, Names, lines
from foundation.files.sheets import sheet
from foundation.requests import Request

from .log import Networks, asked, no_municipalities, no_networks

MOST_IN_A_FILE = 10_000
# also in full width, as some spreadsheets read them
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# where a spreadsheet that parts cells by another sign than ours would see one begin
LATER_FORMULA = re.compile(r"""([,;|\t\r\n]["' ]*)(?=[=+\-@＝＋－＠])""")
WIDTHS = (20, 24, 24, 30, 40, 60, 40, 36, 24)


def _heads() -> list[str]:
    return [
        _("Tid"), _("Person"), _("Stedfortreder for"), _("Handling"), _("Gjelder"), _("Endringer"), _("Merknad"),
        _("Referanse"), _("Nøkkel"),
    ]  # fmt: skip


def _cells(line: Line) -> tuple[str, ...]:
    changes = "; ".join(f"{field}: {old or ''} -> {new or ''}" for field, old, new in line.changes)
    at = timezone.localtime(line.at).isoformat(timespec="seconds")
    return at, line.who, line.for_whom, line.what, line.target, changes, line.note, line.request_id, line.token


def _answer(content: bytes | str, kind: str, ending: str) -> HttpResponse:
    name = f"logg-{timezone.localdate():%Y-%m-%d}.{ending}"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@require_GET
def log_file(
    request: Request, names: Names, networks: Networks = no_networks, municipalities: Names = no_municipalities
) -> HttpResponse:
    """What the filter asks for as a CSV file that spreadsheets open with the right letters."""
    _form, found = asked(request, names, networks, municipalities)
    stream = io.StringIO("\ufeff")
    stream.seek(0, io.SEEK_END)
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(_heads())
    for line in lines(found[:MOST_IN_A_FILE], names, municipalities):
        writer.writerow(map(_harmless, _cells(line)))
    return _answer(stream.getvalue(), "text/csv; charset=utf-8", "csv")


@require_GET
def log_sheet(
    request: Request, names: Names, networks: Networks = no_networks, municipalities: Names = no_municipalities
) -> HttpResponse:
    """The same as a spreadsheet, with times that can be sorted and counted with."""
    _form, found = asked(request, names, networks, municipalities)
    shown = lines(found[:MOST_IN_A_FILE], names, municipalities)
    rows = ((timezone.make_naive(line.at), *_cells(line)[1:]) for line in shown)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _answer(sheet(_("Logg"), _heads(), rows, WIDTHS), kind, "xlsx")


@require_GET
def log_chain(request: Request, networks: Networks = no_networks) -> HttpResponse:
    """A chain as it is sealed, one entry a line of JSON, for whoever wants to check it: decisions/log-chain.md.

    ?after=  only those with higher numbers: so many stand in one file
    """
    TABLE.require(request.actor, "check_log")
    key = keeping.key_of(network_of(request, networks))
    after = request.GET.get("after", "")
    rows, _head = checking.sealed(key, int(after[:12]) if after.isdecimal() else 0, limit=MOST_IN_A_FILE)
    text = "".join(
        json.dumps(
            {
                "number": row.number,
                "prev": row.prev,
                "hash": row.hash,
                "salt": str(row.salt) if row.salt else None,
                "changes": row.changes,
                "note": row.note,
                "fact": chain.fact(row),
            },
            ensure_ascii=False,
        )
        + "\n"
        for row in rows
    )
    return _answer(text, "application/jsonl; charset=utf-8", "jsonl")


def network_of(request: Request, networks: Networks) -> UUID | None:
    """The network that the address names, one of the actor's own; None on a municipality's host, else 404."""
    if request.municipality:
        return None
    known = networks(request)
    wanted = request.GET.get("network", "") or request.POST.get("network", "")
    found = next((key for key in known if str(key) == wanted), None)
    if found is None:
        raise Http404
    return found


def _harmless(text: str) -> str:
    """A cell that a spreadsheet does not take for a formula, nor a part of it."""
    text = LATER_FORMULA.sub(r"\1'", text)
    return f"'{text}" if text.startswith(FORMULAS) else text
