"""The demo's Word and Excel files as text: word/*.md and excel/*.toml, and the pens that make real files of them.

Texts and figures are invented; facts that come from the public slide text are named in config/demo/data/README.md.
The placeholders {y1} … {y4} are the years of the economic plan, {y0} the year of the homework, {p1} … {p4} the years
before it, {span} the plan's first and last year, {next_span} the plan after it.

word/*.md      "key: value" lines (title, subtitle, author, written: month-day, language), an empty line, then blocks
               with an empty line between: "# heading", "- item", "1. item", "| cell | cell |" rows with a line
               "widths: …" (centimetres, together 16), or a paragraph on one line; **bold** inside a paragraph or item
excel/*.toml   title, author, written, and sheets: name, heading, line, columns ("text; width; group"), rows (";" parts
               the cells; 85 % and 4,5 and 12 become numbers), merge_first, hidden, choices, comments; or
               based_on (another file's name) with comments that also name their sheet
"""
