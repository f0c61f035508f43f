"""Every figure has one form, on the screen and in the file."""

from config.tools import figures


def test_it_works(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(figures, "FOLDER", tmp_path)
    found = figures.Figures("bench")
    assert found.add("start", 12.345, "s", at_most=60)
    assert not found.add("queries", 13, "queries", at_most=12)
    assert not found.add("rate", 2.0, "/s", at_least=300)
    assert found.add("size", 7, "bytes")
    lines = ["start\t12.35\ts\t≤ 60\tok", "queries\t13\tqueries\t≤ 12\tshort", "rate\t2\t/s\t≥ 300\tshort",
             "size\t7\tbytes\t\tok"]  # fmt: skip
    assert capsys.readouterr().out.splitlines() == lines
    assert (tmp_path / "bench.tsv").read_text("utf-8").splitlines() == lines
