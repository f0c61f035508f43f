"""What other modules are told of the theme plan."""

from foundation.rights import Actor

from .planning import themes


def theme_plan(by: Actor) -> list[tuple[str, str]]:
    """[(title, sharing)] in the plan's order; a sub-theme whose title stands twice is told with its parent's."""
    rows = themes(by)
    titles = {theme.pk: theme.title for theme in rows}
    seen: set[str] = set()
    found = []
    for theme in rows:
        title = theme.title
        if title.casefold() in seen and theme.parent_id in titles:
            title = f"{titles[theme.parent_id]}: {title}"[:120]
        seen.add(title.casefold())
        found.append((title, theme.sharing))
    return found
