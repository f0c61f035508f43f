"""Ids of accounts in an export's rows, in place of which stand those that the people have here."""

from uuid import uuid4

from config.houses.into.filling import with_ids_here

ONE, TWO, THREE, OTHER = (str(uuid4()).encode() for _ in range(4))


def test_it_works():
    line = b'%s;"{""who"": ""%s""}";/people/%s/;%s' % (ONE, ONE, ONE, OTHER)
    assert with_ids_here(line, {ONE: TWO}) == b'%s;"{""who"": ""%s""}";/people/%s/;%s' % (TWO, TWO, TWO, OTHER)


def test_nobody_becomes_a_third_person():
    """One's id here is another's there: what is one's does not go on to where the other's goes."""
    for here in ({ONE: TWO, TWO: THREE}, {TWO: THREE, ONE: TWO}):
        assert with_ids_here(b"%s;%s" % (ONE, TWO), here) == b"%s;%s" % (TWO, THREE)
