"""The ES256 example of RFC 7515, appendix A.3, as octets: a token or a key in text would look like a leaked one."""

import base64

HEADER = b'{"alg":"ES256"}'
PAYLOAD = b'{"iss":"joe",\r\n "exp":1300819380,\r\n "http://example.com/is_root":true}'

X = bytes([
    127, 205, 206, 39, 112, 246, 196, 93, 65, 131, 203, 238, 111, 219, 75, 123,
    88, 7, 51, 53, 123, 233, 239, 19, 186, 207, 110, 60, 123, 209, 84, 69,
])  # fmt: skip
Y = bytes([
    199, 241, 68, 205, 27, 189, 155, 126, 135, 44, 223, 237, 185, 238, 185, 244,
    179, 105, 93, 110, 169, 11, 36, 173, 138, 70, 35, 40, 133, 136, 229, 173,
])  # fmt: skip
R = bytes([
    14, 209, 33, 83, 121, 99, 108, 72, 60, 47, 127, 21, 88, 7, 212, 2,
    163, 178, 40, 3, 58, 249, 124, 126, 23, 129, 154, 195, 22, 158, 166, 101,
])  # fmt: skip
S = bytes([
    197, 10, 7, 211, 140, 60, 112, 229, 216, 241, 45, 175, 8, 74, 84, 128,
    166, 101, 144, 197, 242, 147, 80, 154, 143, 63, 127, 138, 131, 163, 84, 213,
])  # fmt: skip


def compact() -> str:
    """The whole JWS, as RFC 7515 appendix A.3.1 shows it."""
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in (HEADER, PAYLOAD, R + S))
