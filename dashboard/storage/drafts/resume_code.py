"""The code under which somebody finds a draft again: unguessable, and easy to say on the telephone."""

import hashlib
import secrets

# Crockford's base 32: no i, l, o or u, so that nothing is read as a one, a zero or a word.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
BITS_EACH = 5
GROUPS, GROUP = 7, 4  # 28 signs of 5 bits: 140 bits of chance
READ_AS = str.maketrans({"i": "1", "l": "1", "o": "0", "u": "v"} | dict.fromkeys("- \t\r\n._–", ""))


def new_code() -> str:
    """Returns a code nobody can guess, such as 7k2m-9qxw-…, seven groups of four."""
    number = secrets.randbits(GROUPS * GROUP * BITS_EACH)
    signs = "".join(ALPHABET[number >> BITS_EACH * i & (1 << BITS_EACH) - 1] for i in range(GROUPS * GROUP))
    return _grouped(signs)


def spelled(code: str) -> str:
    """Returns a code however somebody typed it (capitals, spaces, a letter o for a zero) as it was given out."""
    return _grouped(code.lower().translate(READ_AS))


def _grouped(signs: str) -> str:
    return "-".join(signs[i : i + GROUP] for i in range(0, len(signs), GROUP))


def fingerprint(code: str) -> bytes:
    """Returns what is kept instead of the code: 32 bytes that tell nothing about it.

    Slow and salted hashes protect passwords, which people choose and others guess. This code is 140 bits of chance:
    nobody can try them all however fast the hash is, and without a salt a draft is found by one look.
    """
    return hashlib.sha256(b"draft:" + spelled(code).encode("utf-8", "replace")).digest()
