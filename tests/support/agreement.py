"""`make agreement`: count what the databases are compared by, for the table in docs/contribute/agreement.md."""

from embedtokens.access_rules.rule import Operator
from tests.support.builders.random_rules import COMPARED, corpus
from tests.support.builders.rules import TYPES
from tests.support.local_stack import ROOT

PAGE = ROOT / "docs/contribute/agreement.md"
BEGIN, END = "<!-- written by make agreement -->\n", "<!-- until here -->\n"


def table() -> str:
    """Return the page's table: a row for each operator, a column for each type, a value with a cell in each count."""
    lines = [f"| | {' | '.join(TYPES)} |", f"|---|{'---:|' * len(TYPES)}"]
    totals = dict.fromkeys(TYPES, 0)
    for op in dict.fromkeys(op for op, _ in COMPARED):
        counts = {kind: _count(op, kind) for kind in TYPES if (op, kind) in COMPARED}
        for kind, count in counts.items():
            totals[kind] += count
        lines.append(f"| `{op}` | {' | '.join(f'{counts[kind]:,}' if kind in counts else '' for kind in TYPES)} |")
    lines.append(f"| **all {sum(totals.values()):,}** | {' | '.join(f'{count:,}' for count in totals.values())} |")
    return "".join(f"{line}\n" for line in lines)


def _count(op: Operator, kind: str) -> int:
    return sum(len(rows) for _, _, rows in corpus(op, kind))


def written(page: str) -> str:
    """Return the page with the table of today."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n{table()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text()))
