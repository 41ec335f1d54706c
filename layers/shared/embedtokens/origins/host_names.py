"""International host names in the form in which browsers send them.

Browsers follow the URL Standard's "domain to ASCII" (https://url.spec.whatwg.org/#concept-domain-to-ascii): UTS 46
(https://www.unicode.org/reports/tr46/), non-transitional, with CheckBidi and CheckJoiners and without CheckHyphens.
`idna.encode` is stricter (for example, registries register no emoji), so that package's parts are combined here as
browsers do. Chromium's own URL parser is the oracle in the tests.
"""

import unicodedata
from functools import lru_cache

import idna

MAX_LABEL_CHARACTERS = 63
_ACE_PREFIX = "xn--"
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_JOINERS = frozenset("\u200c\u200d")
_UNASSIGNED = "Cn"
_CHARACTERS_KEPT = 4_096
_LABELS_KEPT = 1_024  # Python's Punycode is slow, and a tenant's names have labels in common


class HostNameError(Exception):
    """A name that browsers may not send in a known form; the message says what to do."""


def to_ascii(name: str) -> str:
    """Return the name in ASCII, without checking its characters. Raises HostNameError."""
    _refuse_newer_characters(name)
    try:
        mapped = _mapped(name)
        parts = mapped.split(".")
        # Encoding takes quadratic time in a label's length, and never makes a label shorter.
        if max(map(len, parts)) > MAX_LABEL_CHARACTERS:
            raise HostNameError(f"A part of a host name has at most {MAX_LABEL_CHARACTERS} characters.")
        if mapped != name:  # no character joins or passes a dot: what holds for the name holds for each label
            _refuse_unmapped(mapped)
        labels = [_decoded(label) for label in parts]
        if any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in set().union(*labels)):
            for label in filter(None, labels):
                _refuse_mixed_directions(label)
    except ValueError as exc:  # the errors of idna and Punycode are ValueErrors
        raise HostNameError("Not a valid international name. Write it like bücher.example.") from exc
    return ".".join(map(_encoded, labels))


@lru_cache(_LABELS_KEPT)
def _decoded(label: str) -> str:
    """Return the label in Unicode, checked by all of UTS 46 §4.1 except the direction of writing.

    Raises HostNameError, ValueError.
    """
    if not label.startswith(_ACE_PREFIX):
        return label if label.isascii() else _checked(label)
    decoded = label.removeprefix(_ACE_PREFIX).encode("ascii").decode("punycode")
    _refuse_newer_characters(decoded)
    _refuse_unmapped(decoded)
    if decoded.isascii() or decoded.startswith(_ACE_PREFIX) or _encoded(decoded) != label:
        raise ValueError("not what Punycode makes of any label")
    return _checked(decoded)


def _refuse_newer_characters(text: str) -> None:
    """Refuse unassigned characters, whose mapping, normalization, and order we or browsers do not know yet.

    Raises HostNameError.
    """
    if any(unicodedata.category(character) == _UNASSIGNED for character in set(text)):
        raise HostNameError(f"A character in this name is newer than Unicode {unicodedata.unidata_version}.")


def _mapped(text: str) -> str:
    """Map a text by UTS 46: each character for itself, then to normal form C. Raises ValueError."""
    return unicodedata.normalize("NFC", "".join(map(_mapped_character, text)))


@lru_cache(_CHARACTERS_KEPT)
def _mapped_character(character: str) -> str:
    return idna.uts46_remap(character, std3_rules=False)


def _refuse_unmapped(text: str) -> None:
    if _mapped(text) != text:
        raise ValueError("not in the form that UTS 46 maps to")


@lru_cache(_LABELS_KEPT)
def _refuse_mixed_directions(label: str) -> None:
    idna.check_bidi(label, check_ltr=True)


def _checked(label: str) -> str:
    idna.check_initial_combiner(label)
    if not _JOINERS.isdisjoint(label) and not all(
        idna.valid_contextj(label, place) for place, sign in enumerate(label) if sign in _JOINERS
    ):
        raise ValueError("a joiner that joins nothing")
    return label


@lru_cache(_LABELS_KEPT)
def _encoded(label: str) -> str:
    return label if label.isascii() else _ACE_PREFIX + label.encode("punycode").decode("ascii")
