"""What cannot be done as things stand, each in a sentence for the person."""

from django.utils.translation import gettext as _

from foundation.rights import Refusal


class NotAJointBody(Refusal):
    """A municipality, which publishes to nobody."""

    def __str__(self):
        return _("Bare et samarbeidsorgan kan publisere til medlemmene sine.")


class NoText(Refusal):
    """Nothing to publish, or a language without title or text."""

    def __str__(self):
        return _("Skriv både tittel og tekst i hvert språk før du publiserer.")


class KeyTaken(Refusal):
    """Another item of the provider has the name."""

    def __str__(self):
        return _("Dere har alt publisert et fellesdokument med dette navnet. Publiser en ny utgave av det i stedet.")


class ChangeNoteMissing(Refusal):
    """A new version nobody is told the point of."""

    def __str__(self):
        return _("Skriv hva som er endret, så medlemmene vet hva de skal ta stilling til.")


class NothingNew(Refusal):
    """The text is what was published last; a second click, for example."""

    def __str__(self):
        return _("Teksten er den samme som i forrige utgave. Det er ikke noe nytt å publisere.")


class DayPassed(Refusal):
    """A day that should lie ahead."""

    def __str__(self):
        return _("Velg dagen i dag eller en senere dag.")


class IsWithdrawn(Refusal):
    """The item is withdrawn: no new version, and nobody takes it into use anew."""

    def __str__(self):
        return _("Fellesdokumentet er trukket tilbake. Det kan ikke tas i bruk eller få nye utgaver.")


class NotAMember(Refusal):
    """Who has left the joint body reads what was published in its time, and takes nothing of it into use anew."""

    def __str__(self):
        return _("Dere er ikke lenger medlem av samarbeidet. Teksten kan leses, men ikke tas i bruk på nytt.")


class AlreadyWithdrawn(Refusal):
    """It was withdrawn before."""

    def __str__(self):
        return _("Fellesdokumentet er alt trukket tilbake.")


class TranslatedMeanwhile(Refusal):
    """Somebody else has translated the same, or published a new version, since the page was opened."""

    def __str__(self):
        return _("Noen andre har oversatt det samme, eller teksten er endret. Det du skrev, står her. Se over det.")


class ReasonMissing(Refusal):
    """A no without a reason."""

    def __str__(self):
        return _("Skriv en begrunnelse.")


class NothingSuggested(Refusal):
    """An empty suggestion."""

    def __str__(self):
        return _("Skriv hva dere vil ha endret, eller foreslå nye ord.")


class Answered(Refusal):
    """Somebody has answered already."""

    def __str__(self):
        return _("Forslaget er alt besvart.")


class OwnItem(Refusal):
    """The provider itself, whose own document the text is."""

    def __str__(self):
        return _("Det er dere som har publisert dette. Hos dere gjelder deres eget dokument.")
