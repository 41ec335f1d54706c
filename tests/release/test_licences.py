"""What is shipped may be shipped: every licence is known and agreed to, and the list of them is today's."""

from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

import pytest

from release import licences
from release.shipped import REQUIREMENTS, VENDORED, LicenceError, Package, licence_of, packages


def test_the_list_is_that_of_today() -> None:
    assert licences.PAGE.read_text() == licences.table(packages()), "out of date: run `make licences`"


def test_it_has_every_package_of_the_layer_and_of_the_page() -> None:
    names = {package.name for package in packages()}

    assert names >= {line.partition("==")[0] for line in REQUIREMENTS.read_text().splitlines() if line[0].isalpha()}
    assert {"htm", "preact"} <= names


@pytest.mark.parametrize("licence", ["AGPL-3.0-or-later", "GPL-3.0-only", "MPL-2.0", "LicenseRef-Proprietary", ""])
def test_another_licence_than_those_agreed_to_stops_the_release(licence: str) -> None:
    with pytest.raises(LicenceError, match="something"):
        Package("pypi", "something", "1.0", licence).check()


def installed(site: Path, licence: str, said: str = "") -> metadata.Distribution:
    """A package as pip leaves it, with this much of metadata."""
    info = site / "new-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.4\nName: new\nVersion: 1.0\n{said}")
    (info / "LICENSE").write_text(licence)
    (info / "RECORD").write_text("new-1.0.dist-info/LICENSE,,\n")
    return metadata.Distribution.at(info)


def test_a_package_says_its_licence_itself(tmp_path: Path) -> None:
    assert licence_of("new", installed(tmp_path, "whatever", "License-Expression: MIT\n")) == "MIT"


def test_who_does_not_say_it_is_read_and_known(tmp_path: Path) -> None:
    assert licence_of("jmespath", installed(tmp_path, "MIT License\n\nPermission is hereby granted")) == "MIT"


@pytest.mark.parametrize(("name", "words"), [("new", "MIT License"), ("jmespath", "GNU GENERAL PUBLIC LICENSE")])
def test_who_says_nothing_and_was_not_read_is_refused(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(LicenceError, match=name):
        licence_of(name, installed(tmp_path, words))


def words_of(folder: Path, names: Iterable[str]) -> list[str]:
    return [(folder / name).read_text() for name in names]


def test_the_page_s_licences_are_beside_its_library() -> None:
    htm, preact = words_of(VENDORED.parent, ["LICENSE-htm.txt", "LICENSE-preact.txt"])

    assert "Apache License" in htm
    assert "The MIT License" in preact
