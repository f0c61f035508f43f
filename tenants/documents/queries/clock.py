"""How long the steps take ("Ting Tar Tid"), for a theme and a period."""

from datetime import datetime, time, timedelta

from django.db.models import Q
from django.utils.timezone import make_aware

from tenants.documents.models import Step, Theme
from tenants.documents.rules.authority import chain_upwards
from tenants.documents.rules.clock import Clock, Stretch, counted, days_inside

YEAR = timedelta(days=365)


def default_period(on):
    """The year that ends today."""
    return on - YEAR, on


def clock(*, from_date, to_date, theme_id=None, at) -> Clock:
    """The time of a period's days; what is not ended yet counts until now. A theme is counted with those below it."""
    return counted(_stretches(from_date, to_date, theme_id, at)[0])


def clock_and_themes(*, from_date, to_date, theme_id=None, at):
    """The clock, and [(theme's title, Clock)] for the themes that had anything to do, the slowest first."""
    stretches, theme_of = _stretches(from_date, to_date, theme_id, at)
    parts = {}
    for part in stretches:
        parts.setdefault(theme_of[part.version_id], []).append(part)
    titles = dict(Theme.objects.values_list("pk", "title"))
    found = [(titles[theme], counted(rows)) for theme, rows in parts.items()]
    return counted(stretches), sorted(found, key=lambda pair: (-pair[1].median, pair[0]))


def _stretches(from_date, to_date, theme_id, at):
    """The parts of stretches inside the period, and {version: theme}; one query, and one more for a theme."""
    themes = _themes(theme_id)
    begin = make_aware(datetime.combine(from_date, time.min))
    end = min(make_aware(datetime.combine(to_date + timedelta(days=1), time.min)), at)
    rows = Step.objects.filter(began_at__lt=end).filter(Q(ended_at=None) | Q(ended_at__gt=begin))
    rows = rows.exclude(version__state="dropped", ended_at=None)
    if themes is not None:
        rows = rows.filter(version__document__theme_id__in=themes)
    found, theme_of = [], {}
    for theme, version, name, waiting, began_at, ended_at in rows.values_list(
        "version__document__theme_id", "version_id", "name", "waiting", "began_at", "ended_at"
    ):
        days = days_inside(began_at, ended_at or max(at, began_at), begin, end)
        if days > 0:
            found.append(Stretch(version, name, waiting, days))
            theme_of[version] = theme
    return found, theme_of


def _themes(theme_id):
    """The theme and all below it, or None for every theme."""
    if theme_id is None:
        return None
    parents = dict(Theme.objects.values_list("pk", "parent_id"))
    return [pk for pk in parents if theme_id in chain_upwards(pk, parents)]
