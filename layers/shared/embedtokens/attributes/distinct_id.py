"""The single spelling of a user's `distinctId`, because identities are compared by code points, here and in
databases.
"""

import unicodedata

NOT_NORMALIZED = "not_normalized"


def spelling_error(distinct_id: str) -> str | None:
    """Return what is wrong with the spelling of a `distinctId`, or None.

    "é" can be written as one code point or as two. Both look alike, and a user who is revoked in one spelling could
    continue in the other. Normal form C (Unicode Standard Annex #15) has one spelling. Case is kept: it is significant.
    """
    if unicodedata.is_normalized("NFC", distinct_id):
        return None
    return 'Not in Unicode normal form C (NFC). Normalize it, for example with .normalize("NFC") in JavaScript.'
