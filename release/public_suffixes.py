"""`make public-suffixes`: write the public suffix list in the form that the service reads, from the pinned package.

Parsing and encoding the original takes 0.7 G instructions, most of a cold start; this form takes 1 % of that.
https://github.com/publicsuffix/list/wiki/Format describes the list.
"""

from collections.abc import Iterator
from pathlib import Path

import publicsuffixlist

from release.shipped import PUBLIC_SUFFIXES

_NOTICE = """// This Source Code Form is subject to the terms of the Mozilla Public
// License, v. 2.0. If a copy of the MPL was not distributed with this
// file, You can obtain one at https://mozilla.org/MPL/2.0/.

// The Public Suffix List (https://publicsuffix.org/list/), converted by `make public-suffixes`: in ASCII, sorted, and
// with every name above a suffix. It was taken from publicsuffixlist {version}:
{source}

"""


def text() -> str:
    """Return the whole file."""
    lines = Path(publicsuffixlist.PSLFILE).read_text(encoding="utf-8").splitlines()
    source = "\n".join(line for line in lines if line.startswith(("// VERSION:", "// COMMIT:")))
    rules = sorted({known for line in lines if _is_rule(line) for known in _known_from(line)})
    return _NOTICE.format(version=publicsuffixlist.__version__, source=source) + "".join(f"{rule}\n" for rule in rules)


def _is_rule(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("//")


def _known_from(line: str) -> Iterator[str]:
    """Yield the rules from a line, which end at the first space. A wildcard makes the name below it a suffix, too."""
    rule = line.split(maxsplit=1)[0].lower()
    exception, wildcard = rule.startswith("!"), rule.startswith("*.")
    name = rule.removeprefix("!").removeprefix("*.").encode("idna").decode("ascii")
    if exception:
        yield f"!{name}"
    else:
        yield name
    if wildcard:
        yield f"*.{name}"
    while "." in name:
        name = name.partition(".")[2]
        yield name


if __name__ == "__main__":
    PUBLIC_SUFFIXES.write_text(text(), encoding="ascii")
