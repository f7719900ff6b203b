"""Secrets and passphrases: how they are made, kept and compared."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading

from app.errors import Invalid

MINIMUM_PASSPHRASE = 12
_SCRYPT_N, _SCRYPT_R, _SCRYPT_P = 2**15, 8, 1
_AT_ONCE = threading.Semaphore(2)
"""Each takes 32 MB by design: forty at once would take more than all else."""


def new_secret() -> str:
    """A fresh 256-bit secret that fits into an address."""
    return secrets.token_urlsafe(32)


def hash_secret(secret: str) -> str:
    """What is stored of a secret. Plain SHA-256 is right for 256 random bits."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def hash_passphrase(passphrase: str) -> str:
    """What is stored of a passphrase: scrypt with its own salt (OWASP parameters).

    Raises:
        Invalid: the passphrase is too short.
    """
    if len(passphrase) < MINIMUM_PASSPHRASE:
        raise Invalid(
            f"A passphrase has at least {MINIMUM_PASSPHRASE} characters; a short sentence is good.",
            errors=[{"pointer": "passphrase", "message": f"at least {MINIMUM_PASSPHRASE} characters"}],
        )
    salt = secrets.token_bytes(16)
    return f"scrypt${salt.hex()}${_scrypt(passphrase, salt).hex()}"


def passphrase_matches(passphrase: str, stored: str | None) -> bool:
    """Compare in constant time; takes as long for an unknown account as for a known one."""
    _, salt, expected = (stored or f"scrypt${'00' * 16}${'00' * 64}").split("$")
    same = hmac.compare_digest(_scrypt(passphrase, bytes.fromhex(salt)), bytes.fromhex(expected))
    return same and stored is not None


def sign_in_name(name: str) -> str:
    """The form of a name under which an account is found."""
    return " ".join(name.split()).casefold()


def _scrypt(passphrase: str, salt: bytes) -> bytes:
    with _AT_ONCE:
        return hashlib.scrypt(
            passphrase.encode(), salt=salt, n=_SCRYPT_N, r=_SCRYPT_R, p=_SCRYPT_P, maxmem=64 * 2**20
        )
