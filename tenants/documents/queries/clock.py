"""How long the steps take ("Ting Tar Tid"), for a theme and a period: worked out where the steps stand."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from django.db import connection
from django.utils.timezone import make_aware

from tenants.documents.models import Theme
from tenants.documents.rules.authority import chain_upwards
from tenants.documents.rules.clock import Clock, StepTime, in_order

YEAR = timedelta(days=365)

# Days of each version in each step inside the period; what is not ended yet counts until now. Then medians and sums of
# each step (name), and of the whole way (no name): of all themes together (no theme), and of each.
TIMES = """
WITH asked(at, begin, until, themes) AS (SELECT %s::timestamptz, %s::timestamptz, %s::timestamptz, %s::uuid[]),
stretches AS (
  SELECT document.theme_id, step.version_id, step.name, step.waiting, extract(epoch FROM
    least(coalesce(step.ended_at, greatest(at, step.began_at)), until) - greatest(step.began_at, begin))::float8
    / 86400 AS days
  FROM asked, documents_step step
  JOIN documents_version version ON version.id = step.version_id
  JOIN documents_document document ON document.id = version.document_id
  WHERE step.began_at < until AND (step.ended_at IS NULL OR step.ended_at > begin)
    AND (step.ended_at IS NOT NULL OR version.state <> 'dropped')
    AND (themes IS NULL OR document.theme_id = ANY (themes))),
steps AS (
  SELECT theme_id, version_id, name, coalesce(sum(days) FILTER (WHERE NOT waiting), 0) AS working,
    coalesce(sum(days) FILTER (WHERE waiting), 0) AS waiting
  FROM stretches WHERE days > 0 GROUP BY theme_id, version_id, name),
ways AS (
  SELECT theme_id, version_id, sum(working) AS working, sum(waiting) AS waiting FROM steps
  GROUP BY theme_id, version_id)
SELECT theme_id, name, count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY working),
  percentile_cont(0.5) WITHIN GROUP (ORDER BY waiting),
  percentile_cont(0.5) WITHIN GROUP (ORDER BY working + waiting), sum(working), sum(waiting)
FROM steps GROUP BY GROUPING SETS ((name), (theme_id, name))
UNION ALL
SELECT theme_id, NULL, count(*), 0, 0, percentile_cont(0.5) WITHIN GROUP (ORDER BY working + waiting), sum(working),
  sum(waiting)
FROM ways GROUP BY GROUPING SETS ((), (theme_id))
"""


def default_period(on):
    """The year that ends today."""
    return on - YEAR, on


def clock(*, from_date, to_date, theme_id=None, at) -> Clock:
    """The time of a period's days; what is not ended yet counts until now. A theme is counted with those below it."""
    return _clocks(from_date, to_date, theme_id, at).get(None, Clock())


def clock_and_themes(*, from_date, to_date, theme_id=None, at):
    """The clock, and [(theme's title, Clock)] for the themes that had anything to do, the slowest first."""
    clocks = _clocks(from_date, to_date, theme_id, at)
    whole = clocks.pop(None, Clock())
    titles = dict(Theme.objects.values_list("pk", "title"))
    found = [(titles[theme], one) for theme, one in clocks.items()]
    return whole, sorted(found, key=lambda pair: (-pair[1].median, pair[0]))


def _clocks(from_date, to_date, theme_id, at):
    """{theme: its Clock}, None for all together; one query, and one more for a theme."""
    begin = make_aware(datetime.combine(from_date, time.min))
    until = min(make_aware(datetime.combine(to_date + timedelta(days=1), time.min)), at)
    with connection.cursor() as cursor:
        cursor.execute(TIMES, [at, begin, until, _themes(theme_id)])
        rows = cursor.fetchall()
    clocks, steps = {}, {}
    for theme, name, versions, working, waiting, median, worked, waited in rows:
        if name:
            steps.setdefault(theme, []).append(StepTime(name, versions, working, waiting, median, worked + waited))
        elif versions:
            clocks[theme] = Clock((), versions, median, worked, waited)
    return {theme: replace(one, steps=in_order(steps[theme])) for theme, one in clocks.items()}


def _themes(theme_id):
    """The theme and all below it, or None for every theme."""
    if theme_id is None:
        return None
    parents = dict(Theme.objects.values_list("pk", "parent_id"))
    return [pk for pk in parents if theme_id in chain_upwards(pk, parents)]
