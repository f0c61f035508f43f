"""Why an act on homework was not done, each in a sentence for the person."""

from django.utils.translation import gettext as _

from foundation import rights


class Refusal(rights.Refusal):
    """An act that the rules do not allow now; str() is a sentence for the person, in the language in use."""


class ChangedMeanwhile(Refusal):
    def __str__(self) -> str:
        return _("Noen andre har endret hjemmeleksen mens du skrev. Det du skrev, står her. Se over og lagre på nytt.")


class IsClosed(Refusal):
    def __str__(self) -> str:
        return _("Hjemmeleksen er avsluttet. Gjenåpne den før du endrer noe.")


class NotNow(Refusal):
    def __str__(self) -> str:
        return _("Det går ikke nå, for noen andre har endret hjemmeleksen. Se hvordan den står, og prøv igjen.")


class NoParts(Refusal):
    def __str__(self) -> str:
        return _("Hjemmeleksen har ingen deler ennå. Legg til minst én del før du publiserer.")


class LastPart(Refusal):
    def __str__(self) -> str:
        return _("En publisert hjemmelekse må ha minst én del. Legg til en annen del først.")


class DeadlinePassed(Refusal):
    def __str__(self) -> str:
        return _("Fristen er passert. Sett en ny frist før du publiserer.")


class CutOffBeforeDue(Refusal):
    def __str__(self) -> str:
        return _("Siste sjanse kan ikke være før fristen.")


class OpensAfterDue(Refusal):
    def __str__(self) -> str:
        return _("En del må åpne før fristen sin.")


class NotLater(Refusal):
    def __str__(self) -> str:
        return _("Den nye fristen må være senere enn fristen som gjelder nå.")


class NotMember(Refusal):
    def __str__(self) -> str:
        return _("Kommunen er ikke med i nettverket nå.")


class AlreadyPublished(Refusal):
    def __str__(self) -> str:
        return _("Hjemmeleksen er publisert og kan ikke slettes. Du kan avslutte den.")


class NotPublished(Refusal):
    def __str__(self) -> str:
        return _("Hjemmeleksen må være publisert før du kan minne om den.")


class OtherNetwork(Refusal):
    def __str__(self) -> str:
        return _("Hjemmeleksen det skal bygges videre på, hører til et annet nettverk.")
