"""Which names everybody can have names below: the answers of the package publicsuffixlist, for every name."""

from pathlib import Path

import publicsuffixlist
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.adapters import public_suffixes
from embedtokens.adapters.public_suffixes import PublicSuffixes

SUFFIXES = PublicSuffixes()
LIST = publicsuffixlist.PublicSuffixList()


def listed() -> list[str]:
    """What the list's lines name, in ASCII, in the list's order."""
    lines = Path(publicsuffixlist.PSLFILE).read_text(encoding="utf-8").splitlines()
    rules = [line.split(" ")[0] for line in lines if line and not line.startswith("//")]
    return [rule.removeprefix("!").removeprefix("*.").lower().encode("idna").decode() for rule in rules]


LISTED = listed()
LABELS = sorted({label for name in LISTED for label in name.split(".")})
ABOVE = {name.split(".", cut)[-1] for name in LISTED for cut in range(1, name.count(".") + 1)}


def expected(name: str) -> bool:
    return LIST.is_public(name) or name in ABOVE


def test_every_listed_name_and_its_neighbours_have_the_answer_of_the_list() -> None:
    names = {
        near
        for name in LISTED
        for near in (name, f"any.{name}", f"any.any.{name}", f"www.{name}", name.partition(".")[2] or name, f"x{name}")
    }

    assert len(names) > 3 * len(LISTED)
    assert [name for name in names if SUFFIXES.are_at_or_below(name) != expected(name)] == []


@given(st.lists(st.sampled_from(LABELS) | st.just("any"), min_size=1, max_size=7).map(".".join))
def test_any_name_made_of_the_list_s_labels_has_the_answer_of_the_list(name: str) -> None:
    assert SUFFIXES.are_at_or_below(name) is expected(name)


@given(st.sampled_from(LISTED), st.lists(st.sampled_from(LABELS), max_size=3), st.integers(0, 4))
def test_a_listed_name_with_labels_added_or_taken_away_has_the_answer_of_the_list(
    name: str, added: list[str], removed: int
) -> None:
    changed = ".".join([*added, *name.split(".")[removed:]]) or "com"

    assert SUFFIXES.are_at_or_below(changed) is expected(changed)


@pytest.mark.parametrize(
    ("name", "shared"),
    [
        ("com", True),
        ("unlisted", True),
        ("co.uk", True),
        ("example.co.uk", False),
        ("github.io", True),  # of the private section
        ("amazonaws.com", True),  # above s3.amazonaws.com
        ("kobe.jp", True),  # *.kobe.jp
        ("any.kobe.jp", True),
        ("any.any.kobe.jp", False),
        ("city.kobe.jp", False),  # !city.kobe.jp
        ("xn--55qx5d.cn", True),
        ("example.com", False),
    ],
)
def test_names_that_many_share_are_told_from_names_of_one(name: str, *, shared: bool) -> None:
    assert SUFFIXES.are_at_or_below(name) is shared


def test_nothing_is_answered_without_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_suffixes, "_RULES", tmp_path / "missing.txt")

    with pytest.raises(FileNotFoundError):
        PublicSuffixes()
