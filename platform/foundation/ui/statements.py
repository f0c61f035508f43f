"""What the statements about access and privacy need to know of the installation, and of each municipality.

One file (STATEMENTS_FILE, TOML) is filled by whoever installs; helm/README.md shows it. A text may be one for all
languages, or a table of them. What is not filled is told to administrators and operators, and left out of the pages.
What a municipality has said of itself on its own page (`tell`) stands before what the file says of it.

    owner = "…"          who offers the service
    contact = "…"        e-mail address for those for whom something is in the way
    reviewed = 2026-11-01
    exceptions = ["…", {nb = "…", en = "…"}]
    [[processors]]       name, purpose, place, basis
    [municipality.levanger]
    dpo = "…"            name of the data protection officer, and
    dpo_contact = "…"    the e-mail address
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from foundation import tenancy

Said = str | dict[str, str]
# who sees to it that pages can be used by all, and that people's data are looked after
SUPERVISORS = {
    "no": (("Tilsynet for universell utforming av ikt", "https://www.uutilsynet.no/"),
           ("Datatilsynet", "https://www.datatilsynet.no/")),
    "dk": (("Digitaliseringsstyrelsen", "https://digst.dk/"), ("Datatilsynet", "https://www.datatilsynet.dk/")),
}  # fmt: skip
REQUIRED = {
    "owner": _("hvem som tilbyr Felles"),
    "contact": _("e-postadressen til den som svarer om tilgjengelighet"),
    "reviewed": _("når tilgjengeligheten sist ble gått gjennom"),
    "processors": _("databehandlerne"),
}
REQUIRED_HERE = (
    (("dpo",), _("navnet på personvernombudet")),
    (("dpo_contact", "dpo_phone"), _("e-postadressen til personvernombudet")),
)
_tellers: list[Callable[[], dict[str, str]]] = []


def tell(teller: Callable[[], dict[str, str]]) -> None:
    """Say what a municipality says of itself, {dpo_name, dpo_email, dpo_phone, access_…}, inside its own door."""
    _tellers[:] = [teller]


class Processor(NamedTuple):
    """Somebody who handles data on the municipalities' behalf, in the reader's language."""

    name: str
    purpose: str
    place: str
    basis: str


@dataclass(frozen=True)
class Statement:
    """The facts of one page, in the reader's language; what is not filled is empty."""

    owner: str
    contact: str
    reviewed: date | None
    exceptions: tuple[str, ...]
    processors: tuple[Processor, ...]
    dpo: str
    dpo_contact: str
    dpo_phone: str
    access_name: str
    access_email: str
    access_phone: str
    access_supervisor: tuple[str, str]
    privacy_supervisor: tuple[str, str]


@cache
def filled(path: str) -> dict[str, Any]:
    """The file as it is; nothing where none is named."""
    if not path:
        return {}
    try:
        return tomllib.loads(Path(path).read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ImproperlyConfigured(f"STATEMENTS_FILE cannot be read: {error}") from error


def of(municipality: Any) -> Statement:
    """What stands on the pages of a municipality's host, or with None of the platform's own hosts."""
    facts = filled(settings.STATEMENTS_FILE)
    here = _here(facts, municipality) if municipality else {}
    access, privacy = SUPERVISORS[municipality.country if municipality else "no"]
    return Statement(
        owner=_said(facts.get("owner", "")),
        contact=facts.get("contact", ""),
        reviewed=facts.get("reviewed"),
        exceptions=tuple(_said(one) for one in facts.get("exceptions", ())),
        processors=tuple(
            Processor(*(_said(one.get(name, "")) for name in Processor._fields)) for one in facts.get("processors", ())
        ),
        dpo=here.get("dpo_name", ""),
        dpo_contact=here.get("dpo_email", ""),
        dpo_phone=here.get("dpo_phone", ""),
        access_name=here.get("access_name", ""),
        access_email=here.get("access_email", ""),
        access_phone=here.get("access_phone", ""),
        access_supervisor=access,
        privacy_supervisor=privacy,
    )


def _here(facts: dict[str, Any], municipality: Any) -> dict[str, str]:
    """What the municipality says of itself; what it does not, the file may. A person's own ways stay together."""
    by_file = facts.get("municipality", {}).get(municipality.slug, {})
    if not _tellers:
        own: dict[str, str] = {}
    else:
        with tenancy.inside(municipality):
            own = _tellers[0]()
    if own.get("dpo_name"):
        return own
    return {**own, "dpo_name": by_file.get("dpo", ""), "dpo_email": by_file.get("dpo_contact", ""), "dpo_phone": ""}


def _said(text: Said) -> str:
    if isinstance(text, str):
        return text
    return text.get(get_language() or "", "") or text.get("nb", "") or next(iter(text.values()), "")


def missing_here(municipality: Any) -> list[str]:
    """What the municipality has not filled, in words."""
    told = of(municipality)
    return [str(word) for names, word in REQUIRED_HERE if not any(getattr(told, name) for name in names)]


def missing(municipality: Any) -> list[str]:
    """What the installation has not filled, in words."""
    told = of(municipality)
    words = [str(word) for name, word in REQUIRED.items() if not getattr(told, name)]
    if any(not all(one) for one in told.processors):
        words.append(gettext("formål, sted og grunnlag for hver databehandler"))
    return words
