"""Fixed-width base62 (digits, upper case, lower case), the alphabet of our identifiers and API keys."""

from collections.abc import Callable

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def encode(number: int, width: int) -> str:
    """Write `number` with exactly `width` digits. Raises ValueError if it does not fit."""
    digits: list[str] = []
    for _ in range(width):
        number, digit = divmod(number, len(DIGITS))
        digits.append(DIGITS[digit])
    if number:
        raise ValueError(f"does not fit in {width} digits")
    return "".join(reversed(digits))


def random_text(randomness: Callable[[int], bytes], width: int) -> str:
    """Return `width` uniformly random digits: with 64 spare bits, the bias of the remainder is negligible."""
    spare_bytes = 8
    number = int.from_bytes(randomness(width + spare_bytes), "big")
    return encode(number % len(DIGITS) ** width, width)
