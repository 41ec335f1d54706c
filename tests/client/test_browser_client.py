"""/embed-tokens.js: its logic in Node's own test runner, its types by tsc, its oldest browsers, and what it exports."""

import base64
import hashlib
import os
import re
from pathlib import Path

import pytest

from functions.console.app import CLIENT, CLIENT_MODULES, browser_client_source
from tests.support import node
from tests.support.local_stack import ROOT

FOLDER = Path(__file__).parent
TESTS = sorted(path.name for path in FOLDER.glob("*.test.mjs") if path.name != "page.test.mjs")
PAGE = (ROOT / "docs/integrate/browser.md").read_text()
TSC = ["--noEmit", "--allowJs", "--checkJs", "--strict", "--target", "es2024", "--lib", "es2020,dom,dom.iterable"]
LONGEST = 250

TRANSFORM = """
import { readFileSync } from "node:fs";
import { transformSync } from "esbuild";

const source = readFileSync("embed-tokens.js", "utf8");
function written(target) {
  try {
    return transformSync(source, { target, logLevel: "silent" }).code;
  } catch {
    return "it cannot be written for these browsers";
  }
}
console.log(written(process.argv[2].split(",")) === written("esnext"));
"""


@pytest.fixture(scope="module")
def client_project(node_project: Path) -> Path:
    """The client as it is served, and its modules."""
    (node_project / "embed-tokens.js").write_text(browser_client_source())
    (node_project / "browser_client").mkdir()
    for module in CLIENT.glob("*.js"):
        (node_project / "browser_client" / module.name).write_text(module.read_text())
    return node_project


@pytest.mark.parametrize("name", TESTS)
def test_its_logic_holds(name: str, tmp_path: Path) -> None:
    client = tmp_path / "embed-tokens.mjs"
    client.write_text(browser_client_source())
    environment = {**os.environ, "EMBED_TOKENS_JS": client.as_uri()}

    finished = node.run(tmp_path, "--test", "--test-reporter=tap", str(FOLDER / name), env=environment)

    assert finished.returncode == 0, finished.stdout
    counts = {word: int(number) for word, number in re.findall(r"^# (\w+) (\d+)$", finished.stdout, re.MULTILINE)}
    assert (counts["fail"], counts["skipped"], counts["todo"]) == (0, 0, 0)
    assert counts["pass"] == counts["tests"] >= len(re.findall(r"^ *test\(", (FOLDER / name).read_text(), re.MULTILINE))


@pytest.mark.parametrize("client", ["embed-tokens.js", "browser_client/embed_tokens.js"])
def test_its_types_hold_and_wrong_use_is_noticed(client: str, client_project: Path) -> None:
    use = f'import {{ closeAll, createEmbedSession }} from "./{client}";\nconst apiUrl = "https://embed.example.com";\n'
    (client_project / "right.js").write_text(
        use + "const session = createEmbedSession({ apiUrl, fetchToken: async () => 'x',\n"
        "  onSession: ({ user, expiresAt }) => [user.distinctId.length, Date.parse(expiresAt)],\n"
        "  onError: (error) => [error.final, error.code, error.status, error.cause] });\n"
        "session.refresh();\n"
        "session.close();\n"
        "createEmbedSession({ apiUrl: new URL(apiUrl), token: 'x', onSession: () => {} });\n"
        "createEmbedSession({ apiUrl, token: 'x', opens: { type: 'dashboard', id: 'a' }, permission: 'can_edit',\n"
        "  onSession: ({ resources }) => resources?.map(({ type, permissions }) => [type, permissions[0]]) });\n"
        "createEmbedSession({ apiUrl, token: 'x', fetchToken: async () => ({ token: 'x' }), onSession: () => {} });\n"
        "closeAll();\n"
    )
    (client_project / "no_string.js").write_text(
        use + "createEmbedSession({ apiUrl, fetchToken: async () => 7, onSession: () => {} });\n"
    )
    (client_project / "no_source.js").write_text(use + "createEmbedSession({ apiUrl, onSession: () => {} });\n")
    (client_project / "no_resource.js").write_text(
        use + "createEmbedSession({ apiUrl, token: 'x', opens: 'dashboard:a', onSession: () => {} });\n"
    )
    options = [*TSC, "--module", "nodenext"]
    files = ["right.js", "no_string.js", "no_source.js", "no_resource.js"]
    checked = node.run(client_project, "node_modules/typescript/bin/tsc", *options, *files)

    faults = re.findall(r"^(\S+?)\(", checked.stdout, re.MULTILINE)
    assert faults == ["no_resource.js", "no_source.js", "no_string.js"], checked.stdout


def browsers() -> dict[str, int]:
    """The oldest versions that the documentation names, in esbuild's words."""
    named = re.search(
        r"Chrome and Edge (\d+), Firefox (\d+), Safari (\d+)", (ROOT / "docs/reference/browsers.md").read_text()
    )
    assert named
    chrome, firefox, safari = (int(version) for version in named.groups())
    return {"chrome": chrome, "edge": chrome, "firefox": firefox, "safari": safari, "ios": safari}


def written_for(project: Path, browsers: dict[str, int]) -> bool:
    """Whether esbuild, which knows when browsers learned what, would leave the syntax as it is."""
    (project / "transform.mjs").write_text(TRANSFORM)
    targets = ",".join(f"{name}{version}" for name, version in browsers.items())
    finished = node.run(project, "transform.mjs", targets)
    assert finished.returncode == 0, finished.stderr
    return finished.stdout == "true\n"


def test_its_syntax_is_known_to_the_oldest_browsers_that_the_documentation_names(client_project: Path) -> None:
    assert written_for(client_project, browsers())


@pytest.mark.parametrize("name", ["chrome", "firefox", "safari"])
def test_those_are_the_oldest(name: str, client_project: Path) -> None:
    assert not written_for(client_project, {name: browsers()[name] - 1})


def test_the_documentation_has_its_integrity_hash() -> None:
    digest = base64.b64encode(hashlib.sha384(browser_client_source().encode()).digest()).decode()

    assert set(re.findall(r"sha384-[A-Za-z0-9+/=]{64}", PAGE)) == {f"sha384-{digest}"}


def test_it_is_one_file_that_depends_on_nothing_and_stores_nothing() -> None:
    code = browser_client_source()

    for forbidden in (
        "import ",
        "@import",
        "localStorage",
        "sessionStorage",
        "cookie",
        "console.",
        "eval",
        "postMessage",
    ):
        assert forbidden not in code, forbidden
    exported = re.findall(r"^export (?:function )?(.*?)[(;]", code, re.MULTILINE)
    assert exported == ["{ EmbedSessionError }", "createEmbedSession", "closeAll"]


def test_all_of_its_modules_are_in_it_and_each_is_short() -> None:
    assert {path.stem for path in CLIENT.iterdir()} == set(CLIENT_MODULES)
    assert all(len(path.read_text().splitlines()) < LONGEST for path in CLIENT.iterdir())
