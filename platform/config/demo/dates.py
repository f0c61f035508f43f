"""The demo's calendar: every date is counted from the deadline, the latest past 23 October."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .shapes import Moment

OSLO = ZoneInfo("Europe/Oslo")
LAST_EVENT = 20  # days after the deadline within which everything that has happened in the demo lies


class Calendar:
    """Turns the data's days into dates.

    now  an aware moment; the demo is told as it stands then
    """

    def __init__(self, now: datetime) -> None:
        self.now = now.astimezone(OSLO)
        today = self.now.date()
        self.deadline = date(today.year, 10, 23)
        if self.deadline >= today:
            self.deadline = date(today.year - 1, 10, 23)
        self.zero = datetime.combine(self.deadline, time(23, 59), OSLO)

    @property
    def first_plan_year(self) -> int:
        """The first year of the economic plan that the homework is for."""
        return self.deadline.year + 1

    def day(self, offset: int) -> date:
        return self.deadline + timedelta(days=offset)

    def workday(self, offset: int) -> date:
        """The day, or the Monday after when it falls on a Saturday or Sunday."""
        day = self.day(offset)
        return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day

    def at(self, moment: Moment) -> datetime:
        """When something is planned."""
        return datetime.combine(self.day(moment.day), time.fromisoformat(moment.time), OSLO)

    def gathering(self, offset: int, starts: str) -> datetime:
        """When a gathering starts: always on a workday."""
        return datetime.combine(self.workday(offset), time.fromisoformat(starts), OSLO)

    def happened(self, moment: Moment) -> datetime:
        """When something happened: never later than now.

        Shortly after the deadline the days that follow it are drawn together, in the same order, so that a demo
        begun on 25 October tells the same story as one begun in March.
        """
        planned = self.at(moment)
        if planned <= self.zero:
            return planned
        share = min(1.0, (self.now - self.zero) / timedelta(days=LAST_EVENT))
        return self.zero + (planned - self.zero) * share
