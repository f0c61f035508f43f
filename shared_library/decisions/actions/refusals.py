"""What cannot be done as things stand, each in a sentence for the person."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from foundation.rights import Refusal
from foundation.ui import dates
from shared_library.decisions.models import Case, Decision

__all__ = ["Refusal"]


class AlreadyOpen(Refusal):
    """The members are asked about the item already, in the case with this id; a second click, for example."""

    def __init__(self, case_id: UUID):
        self.case_id = case_id
        super().__init__(case_id)

    def __str__(self):
        return _("Det er alt en åpen sak om dette fellesdokumentet. Stopp den før du åpner en ny.")


class NobodyToAsk(Refusal):
    """A body without members."""

    def __str__(self):
        return _("Samarbeidsorganet har ingen medlemmer å spørre.")


class Withdrawn(Refusal):
    """The item is withdrawn, or will be."""

    def __str__(self):
        return _("Fellesdokumentet er trukket tilbake. Det er ikke noe å avgjøre.")


class DayPassed(Refusal):
    """A day that should lie ahead."""

    def __str__(self):
        return _("Velg dagen i dag eller en senere dag.")


class DayAhead(Refusal):
    """A decision that has not been made yet."""

    def __str__(self):
        return _("Vedtaksdatoen kan ikke ligge fram i tid. Noter vedtaket når det er gjort.")


class ReasonMissing(Refusal):
    """An exception, an objection or a stop without a reason."""

    def __str__(self):
        return _("Skriv en begrunnelse.")


class NotAMember(Refusal):
    """A municipality that is a member no more: nobody asks it."""

    def __str__(self):
        return _("Dere er ikke medlem av samarbeidsorganet lenger, og blir ikke spurt i denne saken.")


class AlreadyAnswered(Refusal):
    """Somebody else noted a decision after the page was opened."""

    def __init__(self, decision: Decision | None):
        self.decision = decision
        super().__init__(decision)

    def __str__(self):
        if self.decision is None:
            return _("Noen andre noterte nettopp et vedtak. Se hva det ble, og noter ditt på nytt om det trengs.")
        return _("%(name)s noterte et vedtak mens du skrev. Se hva det ble, og noter ditt på nytt om det trengs.") % {
            "name": self.decision.by_name
        }


class CaseFrozen(Refusal):
    """What is frozen is not changed: a new case is opened instead."""

    def __init__(self, case: Case):
        self.case = case
        super().__init__(case)

    def __str__(self):
        return _(
            "Saken ble låst %(day)s, og det som er vedtatt i den, kan ikke endres."
            " Vil dere endre vedtaket, må %(body)s åpne en ny sak."
        ) % {"day": _day(self.case), "body": self.case.body_name}


class CaseStopped(Refusal):
    """The case was stopped."""

    def __init__(self, case: Case):
        self.case = case
        super().__init__(case)

    def __str__(self):
        return _("%(name)s stoppet saken %(day)s: %(reason)s") % {
            "name": self.case.closed_by_name,
            "day": _day(self.case),
            "reason": self.case.stop_reason,
        }


class NothingChosen(Refusal):
    """A list without cases."""

    def __str__(self):
        return _("Velg minst én sak.")


class BeforeDecided(Refusal):
    """The day from which it is to apply comes before a decision that it rests on."""

    def __init__(self, case: Case, day: date):
        self.case, self.day = case, day
        super().__init__(case, day)

    def __str__(self):
        return _(
            "Det siste vedtaket i saken «%(title)s» ble gjort %(day)s. Det kan ikke gjelde fra en tidligere dag."
        ) % {"title": self.case.title, "day": dates.in_style(self.day, "day")}


class ListChanged(Refusal):
    """A case of the list was frozen or stopped by somebody else, or is not one of the body's."""

    def __str__(self):
        return _("En av sakene er låst eller stoppet av noen andre. Se over listen og prøv igjen.")


def closed(case: Case) -> Refusal:
    """Why nothing more is said in a case that is open no more."""
    return CaseFrozen(case) if case.state == "frozen" else CaseStopped(case)


def _day(case: Case) -> str:
    return dates.in_style(case.closed_at, "day") if case.closed_at else ""
