"""E-mail domains as people write them, and which can be a municipality's."""

from functools import cache
from pathlib import Path

import idna
from django.utils.translation import gettext as _

from foundation.rights import Refusal

NOT_OWN = Path(__file__).with_name("data") / "not_own.txt"
LONGEST = 240  # of the 253 signs of a name, as far as the name of the proof leaves room


class Unfit(Refusal):
    """What was written is no domain, or none that a municipality has; str() says what to do."""


def read(text: str) -> str:
    """The domain that somebody meant, as it is kept: small letters, ASCII, no dot at its end.

    text   "ås.kommune.no", "@As.kommune.NO.", or a whole address
    raises Unfit
    """
    name = plain(text)
    if not name or len(name) > LONGEST or "." not in name or name.rpartition(".")[2].isdecimal():
        raise Unfit(_("Skriv det som står etter @ i e-postadressene, for eksempel kommunen.no."))
    public, bare = not_own()
    if name in bare:
        raise Unfit(_("%(name)s er ikke ett domene, men noe mange domener slutter på.") % {"name": name})
    if any(name == one or name.endswith(f".{one}") for one in public):
        raise Unfit(
            _("Alle kan få en e-postadresse i %(name)s. Bare domener som er kommunens egne, kan brukes.")
            % {"name": name}
        )
    return name


def plain(text: str) -> str:
    """A domain as it is kept and compared; empty where the text is none."""
    name = text.strip().rpartition("@")[2].rstrip(".")
    try:
        return idna.encode(name, uts46=True, std3_rules=True).decode("ascii").lower()
    except idna.IDNAError:
        return ""


def shown(name: str) -> str:
    """A domain as people write it."""
    try:
        return idna.decode(name)
    except idna.IDNAError:
        return name


@cache
def not_own() -> tuple[frozenset[str], frozenset[str]]:
    """(domains of which addresses are given to anybody, names that are nobody's own)."""
    lines = NOT_OWN.read_text("utf-8").splitlines()
    names = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    bare = frozenset(name.removeprefix("*.") for name in names if name.startswith("*."))
    return frozenset(name for name in names if not name.startswith("*.")), bare
