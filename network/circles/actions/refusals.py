"""Why an act on a network was not done, each in a sentence for the person."""

from django.utils.translation import gettext as _

from foundation import rights


class Refusal(rights.Refusal):
    """An act that the rules do not allow now; str() is a sentence for the person, in the language in use."""


class AboutOne(Refusal):
    """Such a sentence about one municipality or person: `name` is what it is called."""

    def __init__(self, name: str):
        self.name = name
        super().__init__(name)


class ChangedMeanwhile(Refusal):
    def __str__(self) -> str:
        return _("Noen andre har endret dette mens du skrev. Det du skrev, står her. Se over og lagre på nytt.")


class AlreadyMember(AboutOne):
    def __str__(self) -> str:
        return _("%(name)s er allerede med i nettverket.") % {"name": self.name}


class AlreadyFacilitator(AboutOne):
    def __str__(self) -> str:
        return _("%(name)s er allerede prosessveileder i nettverket.") % {"name": self.name}


class LastFacilitator(Refusal):
    def __str__(self) -> str:
        return _("Nettverket må ha minst én prosessveileder. Legg til en annen først.")


class WideningClosed(Refusal):
    def __str__(self) -> str:
        return _("Forslaget er avgjort eller trukket tilbake.")


class NothingToChange(Refusal):
    def __str__(self) -> str:
        return _("Det er slik allerede. Ingenting ble endret.")


class AlreadyProposed(Refusal):
    def __str__(self) -> str:
        return _("Det er allerede foreslått. Kommunene har ikke svart ferdig.")


class NoMembers(Refusal):
    def __str__(self) -> str:
        return _("Nettverket har ingen deltakere som kan svare ennå. Legg til kommunene først.")


class AlreadyInvited(AboutOne):
    def __str__(self) -> str:
        return _(
            "%(name)s har allerede en invitasjon som ikke er besvart. Send den på nytt eller trekk den tilbake."
        ) % {"name": self.name}


class OnPlatform(AboutOne):
    def __str__(self) -> str:
        return _("%(name)s er allerede på plattformen. Legg kommunen til som deltaker i stedet.") % {"name": self.name}


class InvitationClosed(Refusal):
    def __str__(self) -> str:
        return _("Invitasjonen er allerede brukt eller trukket tilbake.")
