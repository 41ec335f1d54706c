"""embed-tokens.js: its logic in Node's own test runner, its types by tsc, and what may be published of it."""

import base64
import hashlib
import os
import re
from pathlib import Path

from tests.support import node
from tests.support.local_stack import ROOT

CLIENT = ROOT / "functions/console/static/embed-tokens.js"
TESTS = ROOT / "tests/client/embed-tokens.test.mjs"
TSC = ["--noEmit", "--allowJs", "--checkJs", "--strict", "--target", "es2024", "--lib", "es2024,dom,dom.iterable"]


def test_its_logic_holds(tmp_path: Path) -> None:
    environment = {**os.environ, "EMBED_TOKENS_JS": CLIENT.as_uri()}

    finished = node.run(tmp_path, "--test", "--test-reporter=tap", str(TESTS), env=environment)

    assert finished.returncode == 0, finished.stdout
    assert re.search(r"^# fail 0$", finished.stdout, re.MULTILINE)
    assert re.search(r"^# skipped 0$", finished.stdout, re.MULTILINE)
    assert int(re.findall(r"^# pass (\d+)$", finished.stdout, re.MULTILINE)[0]) == len(
        re.findall(r"^test\(", TESTS.read_text(), re.MULTILINE)
    ) + len(("-5 hours", "5 hours")) + len(("fails", "throws", "nothing", "whole reply"))


def test_its_types_hold_and_wrong_use_is_noticed(node_project: Path) -> None:
    (node_project / "embed-tokens.js").write_bytes(CLIENT.read_bytes())
    (node_project / "right.js").write_text(
        'import { createEmbedSession } from "./embed-tokens.js";\n'
        'const { close } = createEmbedSession({ apiUrl: "https://embed.example.com", fetchToken: async () => "x",\n'
        "  onSession: ({ user, expiresAt }) => [user.distinctId.length, Date.parse(expiresAt)],\n"
        "  onError: (error) => [error.final, error.code] });\n"
        "close();\n"
    )
    (node_project / "wrong.js").write_text(
        'import { createEmbedSession } from "./embed-tokens.js";\n'
        'createEmbedSession({ apiUrl: "https://embed.example.com", fetchToken: async () => 7, onSession: () => {} });\n'
    )
    checked = node.run(node_project, "node_modules/typescript/bin/tsc", *TSC, "right.js", "wrong.js")

    faults = re.findall(r"^(\S+?)\(", checked.stdout, re.MULTILINE)
    assert faults == ["wrong.js"], checked.stdout


def test_the_readme_has_its_integrity_hash() -> None:
    digest = base64.b64encode(hashlib.sha384(CLIENT.read_bytes()).digest()).decode()

    assert set(re.findall(r"sha384-[A-Za-z0-9+/=]{64}", (ROOT / "README.md").read_text())) == {f"sha384-{digest}"}


def test_it_depends_on_nothing_and_stores_nothing() -> None:
    code = CLIENT.read_text()

    for forbidden in ("import ", "localStorage", "sessionStorage", "cookie", "console.", "eval", "postMessage"):
        assert forbidden not in code, forbidden
