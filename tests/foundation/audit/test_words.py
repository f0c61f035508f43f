"""What an act is called: by its own module first, then by whoever told it."""

from foundation.audit import words


def test_it_works():
    assert words.word("write", "documents.document") == "Skrev i et dokument"
    assert words.word("write", "homework.partwork") == "Skrev på en del"
    assert words.word("write") == "Skrev på en del"


def test_what_only_one_module_does_needs_no_target():
    assert words.word("send_for_approval") == "Sendte til godkjenning"
    assert words.word("never_told") == "Never told"
