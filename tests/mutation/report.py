"""The results of mutation testing, read from mutmut's files, with the reasons of survivors from survivors.toml."""

import contextlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_REASONS = Path(__file__).parent / "survivors.toml"
_FUNCTION = re.compile(r"(?:x_|xǁ(?P<owner>\w+)ǁ)(?P<name>\w+?)__mutmut_\d+$")
_SURVIVED, _UNTESTED = 0, {33, 5}

_INTRODUCTION = """# Mutation testing

`make mutants` changes the modules that decide about access, one place at a time, with
[mutmut](https://mutmut.readthedocs.io), and runs the unit tests that reach the change. A mutant is *killed* if a test
fails or times out. The command writes this page. Every survivor is listed with the reason why no test notices it.

mutmut changes plain functions and methods only. Properties, constants and patterns have tests at their limits instead;
`tokens.claims` consists of nothing else.

| | module | mutants | killed | |
|---|---|---|---|---|
"""
_SURVIVORS = """
## Survivors

The changes that no test notices, and why.
"""


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no test noticed: its function, the removed lines and the added ones."""

    module: str
    function: str
    was: str
    becomes: str

    @property
    def reason(self) -> str | None:
        for entry in tomllib.loads(_REASONS.read_text())["survivor"]:
            if (entry["module"], entry["function"]) == (self.module, self.function) and re.search(
                entry["becomes"], self.becomes
            ):
                return str(entry["why"])
        return None


@dataclass(frozen=True, slots=True)
class Results:
    """Of one module."""

    work: Path
    meta: Path

    @property
    def module(self) -> str:
        return ".".join(self.meta.relative_to(self.work / "mutants/src/embedtokens").parts).removesuffix(".py.meta")

    @property
    def codes(self) -> Mapping[str, int | None]:
        codes: dict[str, int | None] = json.loads(self.meta.read_text())["exit_code_by_key"]
        return codes

    def forget_survivors(self) -> None:
        """Let the next run try them again, because there may be a test now."""
        document: dict[str, Any] = json.loads(self.meta.read_text())
        codes = document["exit_code_by_key"]
        document["exit_code_by_key"] = {name: None if _lives(code) else code for name, code in codes.items()}
        self.meta.write_text(json.dumps(document))

    @property
    def killed(self) -> int:
        return sum(not _lives(code) for code in self.codes.values())

    def survivors(self) -> Iterator[Survivor]:
        from mutmut.mutation.diff_apply import get_diff_for_mutant  # noqa: PLC0415 - in the group `mutation` only

        for name in (name for name, code in self.codes.items() if _lives(code)):
            with contextlib.chdir(self.work):
                lines = get_diff_for_mutant(name).splitlines()
            function = _FUNCTION.search(name)
            assert function, name
            yield Survivor(
                module=self.module,
                function=".".join(filter(None, (function["owner"], function["name"]))),
                was=_changed(lines, "-"),
                becomes=_changed(lines, "+"),
            )


def _lives(code: int | None) -> bool:
    return code is None or code == _SURVIVED or code in _UNTESTED


def _changed(lines: Sequence[str], sign: str) -> str:
    return " ".join(line[1:].strip() for line in lines if line.startswith(sign) and not line.startswith(sign * 3))


def results(work: Path) -> list[Results]:
    """Of every module that has mutants."""
    found = [Results(work, meta) for meta in sorted((work / "mutants/src").rglob("*.py.meta"))]
    return [one for one in found if one.codes]


def page(groups: Mapping[str, Sequence[Results]]) -> str:
    rows, reported = "", ""
    for group, modules in groups.items():
        for one in modules:
            rows += f"| | `{one.module}` | {len(one.codes)} | {one.killed} | {_share([one]):.1f} % |\n"
            for survivor in one.survivors():
                reported += f"\n`{survivor.module}.{survivor.function}`: {survivor.reason or '**not explained**'}\n\n"
                reported += f"```diff\n- {survivor.was}\n+ {survivor.becomes}\n```\n"
        if modules:
            mutants = sum(len(one.codes) for one in modules)
            killed = sum(one.killed for one in modules)
            rows += f"| **{group}** | | **{mutants}** | **{killed}** | **{_share(modules):.1f} %** |\n"
    return _INTRODUCTION + rows + _SURVIVORS + reported


def problems(groups: Mapping[str, Sequence[Results]], *, least: float) -> Iterator[str]:
    for group, modules in groups.items():
        if _share(modules) < least:
            yield f"{group}: {_share(modules):.1f} % of the mutants were killed, and {least} are wanted."
        for survivor in (survivor for one in modules for survivor in one.survivors() if survivor.reason is None):
            yield f"{survivor.module}.{survivor.function} has no reason:\n- {survivor.was}\n+ {survivor.becomes}"


def _share(modules: Sequence[Results]) -> float:
    mutants = sum(len(one.codes) for one in modules)
    return 100 * sum(one.killed for one in modules) / mutants if mutants else 0.0
