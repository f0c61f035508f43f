"""Why files cannot be moved in as things stand: each a sentence that says what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.rights import Refusal

MOST_FILES = 300


class TooMany(Refusal):
    """More files than one run takes."""

    def __str__(self):
        return _("Det er flere enn %(most)s filer. Del dem i flere omganger, så er det lettere å se over dem.") % {
            "most": MOST_FILES
        }


class NotNow(Refusal):
    """The run is in another state than the act asks for; somebody may have been faster."""

    def __str__(self):
        return _("Innflyttingen har kommet videre siden siden ble åpnet. Her ser du hvordan den er nå.")


class NothingReady(Refusal):
    """No file that is chosen can be entered."""

    def __str__(self):
        return _("Ingen av filene du har valgt, er klare ennå. Se hva som mangler, og rett det først.")


class Changed(Refusal):
    """Documents of the run have been used; `titles` are some of them, `count` all."""

    def __init__(self, titles, count):
        self.titles, self.count = titles, count
        super().__init__(titles, count)

    def __str__(self):
        why = ngettext(
            "Innflyttingen kan ikke angres, for %(count)s av dokumentene er brukt eller endret: %(titles)s.",
            "Innflyttingen kan ikke angres, for %(count)s av dokumentene er brukt eller endret: %(titles)s.",
            self.count,
        ) % {"count": self.count, "titles": ", ".join(f"«{title}»" for title in self.titles)}
        return f"{why} {_('Trekk heller tilbake de dokumentene som ikke skal gjelde, hvert på sin side.')}"
