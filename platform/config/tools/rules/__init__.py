"""The house rules that no linter knows: each a small function with a line that is good and one that is bad.

`make check` runs them over the files of the project; tests/boundary shows that each finds its bad line and passes its
good one. There are no exemptions.
"""

from config.tools.rules.files import FILE_RULES
from config.tools.rules.python import PYTHON_RULES
from config.tools.rules.rule import Rule
from config.tools.rules.templates import TEMPLATE_RULES

RULES: tuple[Rule, ...] = (*PYTHON_RULES, *TEMPLATE_RULES, *FILE_RULES)
