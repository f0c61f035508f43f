"""The numbers before the items of numbered lists, which the blocks themselves do not hold."""


def numbered(blocks: list[dict]) -> list[dict]:
    """The blocks, ordered items with the "marker" that stands before them: 1., a., i. by their level."""
    shown, counts = [], {}
    for block in blocks:
        if block["type"] != "item":
            counts = {}
        else:
            level = block.get("level", 0)
            counts = {place: count for place, count in counts.items() if place <= level}
            if block.get("ordered"):
                counts[level] = counts.get(level, 0) + 1
                if not block.get("marker"):
                    block = block | {"marker": marker(counts[level], level)}
            else:
                counts.pop(level, None)
        shown.append(block)
    return shown


def marker(count: int, level: int) -> str:
    """1. on the first level, a. on the next, then i., and so on again."""
    if level % 3 == 0:
        return f"{count}."
    return f"{letters(count)}." if level % 3 == 1 else f"{roman(count)}."


def letters(count: int) -> str:
    """1 = a, 26 = z, 27 = aa."""
    out = ""
    while count:
        count, rest = divmod(count - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


def roman(count: int) -> str:
    """4 = iv."""
    out = ""
    for value, sign in zip(
        (100, 90, 50, 40, 10, 9, 5, 4, 1), ("c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"), strict=True
    ):
        out += sign * (count // value)
        count %= value
    return out
