"""The one spelling of a user's `distinctId`: identities are compared by their code points, here and in databases."""

import unicodedata

NOT_NORMALIZED = "not_normalized"


def spelling_complaint(distinct_id: str) -> str | None:
    """What is wrong with the spelling of a `distinctId`; None: nothing.

    "é" can be written as one code point or as two. Both look alike, and whoever is revoked by one spelling goes on with
    the other. In normal form C (Unicode Standard Annex #15) there is one spelling. Case is left as it is: it counts.
    """
    if unicodedata.is_normalized("NFC", distinct_id):
        return None
    return 'This is not in Unicode normal form C (NFC): normalize it, in JavaScript by .normalize("NFC").'
