"""`make mutants`: mutation testing of what decides about access, and docs/contribute/mutation.md out of its results.

mutmut changes one thing at a time in a copy of the package and runs the unit tests that reach it; a change that no test
notices has survived. It takes minutes, on all cores but with a low priority. What was killed before and has not
changed is not tried again: `make clean` starts over. With names of modules, only these, and nothing is written.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.mutation import report

ROOT = Path(__file__).parents[2]
WORK = ROOT / ".mutants"
PAGE = ROOT / "docs/contribute/mutation.md"
GROUPS = {
    "verification": (
        "jose.es256",
        "jose.jws",
        "tokens.revocation",
        "use_cases.tokens.audiences",
        "use_cases.tokens.check_token",
    ),
    "resources": ("tokens.resources", "tokens.grants", "web.guarded"),
    "origins": ("origins.origin", "origins.examples"),
    "access rules": (
        "access_rules.rule",
        "access_rules.predicate",
        "access_rules.validation",
        "access_rules.decision",
        "use_cases.row_filters.filter_rows",
    ),
    "API keys": (
        "api_keys.api_key",
        "use_cases.authenticate",
        "api_keys.grants",
        "use_cases.configuration.manage_api_keys",
        "attributes.pinning",
        "web.basic",
    ),
    "people": ("adapters.oidc.id_token", "people.login", "people.session"),
}
MODULES = [module for modules in GROUPS.values() for module in modules]
_WANTS_MORE = re.compile(
    r"^(?:from|import) (?:local|functions|openapi|operations|release)\b|import contract|subprocess|parents\[",
    re.MULTILINE,
)
_LEAST = 90
"""Per cent of every group."""


def prepare() -> None:
    """A project as mutmut wants it, with a src/ folder; what it has found out before stays."""
    for kept in ("src", "tests"):
        shutil.rmtree(WORK / kept, ignore_errors=True)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "layers/shared/embedtokens", WORK / "src/embedtokens", ignore=ignored)
    for folder in ("vectors", "support"):
        shutil.copytree(ROOT / "tests" / folder, WORK / "tests" / folder, ignore=ignored)
    shutil.copy(ROOT / "tests/conftest.py", WORK / "tests")
    others = [path.name for path in _others()]
    shutil.copytree(ROOT / "tests/unit", WORK / "tests/unit", ignore=shutil.ignore_patterns("__pycache__", *others))
    shutil.rmtree(WORK / "mutants/tests", ignore_errors=True)
    # mutmut would run tests that it does not know yet by their names, and a command line cannot name them all.
    (WORK / "mutants/mutmut-stats.json").unlink(missing_ok=True)
    listed = [f"src/embedtokens/{module.replace('.', '/')}.py" for module in MODULES]
    settings = (Path(__file__).parent / "mutmut.toml").read_text()
    (WORK / "pyproject.toml").write_text(settings.replace("only_mutate = []", f"only_mutate = {json.dumps(listed)}"))
    for results in report.results(WORK):
        results.forget_survivors()


def _others() -> list[Path]:
    """Tests that need more of the repository than the package: they say nothing about the domain's rules."""
    return [path for path in sorted((ROOT / "tests/unit").rglob("test_*.py")) if _WANTS_MORE.search(path.read_text())]


def mutate(modules: Sequence[str]) -> None:
    names = [f"embedtokens.{module}.*" for module in modules]
    log = WORK / "mutmut.log"
    print(f"Trying mutants of {', '.join(modules)}; {log.relative_to(ROOT)} tells how far it is.")
    with log.open("w") as output:
        subprocess.run(
            [sys.executable, "-m", "mutmut", "run", "--max-children", str(os.cpu_count() or 1), *names],
            cwd=WORK,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=True,
        )


def main() -> int:
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("modules", nargs="*", choices=[*MODULES, []], help="of embedtokens; all, if none is named")
    parser.add_argument("--report", action="store_true", help="only write the page out of the results that are there")
    options = parser.parse_args()
    if not options.report:
        os.nice(10)
        prepare()
        mutate(options.modules or MODULES)
    found = {results.module: results for results in report.results(WORK)}
    wanted = {group: [found[name] for name in names if name in found] for group, names in GROUPS.items()}
    if options.modules:
        print(report.page({"": [found[module] for module in options.modules if module in found]}))
        return 0
    PAGE.write_text(report.page(wanted))
    problems = [*report.problems(wanted, least=_LEAST)]
    print("\n".join(problems) or f"Every group is at {_LEAST} % or more, and every survivor has its reason.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
