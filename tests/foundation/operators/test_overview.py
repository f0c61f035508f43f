import re


def test_it_works(oda, astrid, anne, levanger, verdal):
    """The persons and the documents of all houses are added up below them."""
    page = oda.client.get("/").content.decode()
    rows = re.findall(r"</td>\s*<td>(\d+)</td><td>(\d+)</td><td>", page)
    *houses, sums = [[int(number) for number in row] for row in rows]
    assert len(houses) >= 2
    assert sums == [sum(column) for column in zip(*houses, strict=True)]
    assert sums[0] >= 2
