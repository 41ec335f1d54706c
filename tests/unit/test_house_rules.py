"""What must not get into the service's source, and what importing it must not do."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(path for folder in ("layers", "functions") for path in (ROOT / folder).rglob("*.py"))

RULES = {
    # A string is searched for the name: algorithms="XES256Y" would accept ES256, and much else.
    "algorithms are a list": (r"algorithms=[\"']", 'decode(token, key, algorithms="ES256")', ()),
    "signatures are always checked": (r"verify_signature", 'options={"verify_signature": False}', ()),
    "keys are never fetched": (r"PyJWKClient", "jwt.PyJWKClient(url)", ()),
    "no symmetric algorithm": (r"HS(256|384|512)", 'algorithms=["HS256"]', ()),
    "no unsigned token": (r"algorithm=None", "jwt.encode(claims, None, algorithm=None)", ()),
    "one clock": (r"time\.time(_ns)?\(", "now = time.time()", ("wiring/system.py",)),
    "one clock, again": (r"datetime\.(now|utcnow|today)|from time import", "datetime.now(UTC)", ()),
    "no scan": (r"\.scan\(|[\"']scan[\"']", "table.scan()", ()),
    "no private name of another module": (
        r"^(from \S+ )?import (.*[ ,])?_[a-z]|^from \S*\._[a-z]",
        "from embedtokens.retry import retry, _pause",
        (),
    ),
    "one reader of the environment": (r"os\.environ|getenv", "os.environ['X']", ("wiring/",)),
}

IMPORT_EVERYTHING = """
import importlib, pathlib, pkgutil
import botocore.session
import embedtokens

def no_client(*_args, **_options):
    raise SystemExit("a client was made at import")

botocore.session.Session.create_client = no_client
names = [module.name for module in pkgutil.walk_packages(embedtokens.__path__, "embedtokens.")]
names += [".".join(path.with_suffix("").parts) for path in pathlib.Path("functions").glob("*/app.py")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""


def test_the_source_is_where_this_looks_for_it() -> None:
    assert {"system.py", "check_token.py", "app.py"} <= {path.name for path in SOURCES}


@pytest.mark.parametrize("rule", RULES)
def test_the_source_keeps_the_rule(rule: str) -> None:
    pattern, _, exempt = RULES[rule]
    broken = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in SOURCES
        if not any(name in path.as_posix() for name in exempt)
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if re.search(pattern, line)
    ]

    assert broken == []


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_would_find_what_it_is_for(rule: str) -> None:
    pattern, offence, _ = RULES[rule]

    assert re.search(pattern, offence)


def test_importing_everything_needs_no_environment_and_makes_no_client() -> None:
    imported = subprocess.run(
        [sys.executable, "-c", IMPORT_EVERYTHING], cwd=ROOT, env={}, capture_output=True, text=True, check=False
    )

    assert imported.returncode == 0, imported.stderr
    assert int(imported.stdout) > len(list((ROOT / "layers/shared/embedtokens").rglob("*.py")))
