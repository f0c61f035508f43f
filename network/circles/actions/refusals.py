"""Why an act on a network was not done, each in a sentence for the person."""

from django.utils.translation import gettext as _

from foundation import rights


class Refusal(rights.Refusal):
    """An act that the rules do not allow now; str() is a sentence for the person."""

    def __init__(self, **words: object):
        self.words = words
        super().__init__(words)

    def text(self) -> str:
        """The sentence, in the language in use."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.text() % self.words


class ChangedMeanwhile(Refusal):
    def text(self) -> str:
        return _("Noen andre har endret dette mens du skrev. Det du skrev, står her. Se over og lagre på nytt.")


class AlreadyMember(Refusal):
    def text(self) -> str:
        return _("%(name)s er allerede med i nettverket.")


class AlreadyFacilitator(Refusal):
    def text(self) -> str:
        return _("%(name)s er allerede prosessveileder i nettverket.")


class LastFacilitator(Refusal):
    def text(self) -> str:
        return _("Nettverket må ha minst én prosessveileder. Legg til en annen først.")


class WideningClosed(Refusal):
    def text(self) -> str:
        return _("Forslaget er avgjort eller trukket tilbake.")


class NothingToChange(Refusal):
    def text(self) -> str:
        return _("Det er slik allerede. Ingenting ble endret.")


class AlreadyProposed(Refusal):
    def text(self) -> str:
        return _("Det er allerede foreslått. Kommunene har ikke svart ferdig.")


class NoMembers(Refusal):
    def text(self) -> str:
        return _("Nettverket har ingen deltakere som kan svare ennå. Legg til kommunene først.")


class AlreadyInvited(Refusal):
    def text(self) -> str:
        return _("%(name)s har allerede en invitasjon som ikke er besvart. Send den på nytt eller trekk den tilbake.")


class OnPlatform(Refusal):
    def text(self) -> str:
        return _("%(name)s er allerede på plattformen. Legg kommunen til som deltaker i stedet.")


class InvitationClosed(Refusal):
    def text(self) -> str:
        return _("Invitasjonen er allerede brukt eller trukket tilbake.")
