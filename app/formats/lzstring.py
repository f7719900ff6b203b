"""Unpacking what lz-string packed (LZString.compressToBase64, an LZ78 with codes of growing length).

The algorithm is that of pieroxy's lz-string 1.5; its Python ports have no limit for what comes out.
"""

from __future__ import annotations

from app.formats.limits import MEBIBYTE
from app.formats.report import UnreadableError

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_BITS = {ord(letter): f"{index:06b}" for index, letter in enumerate(_ALPHABET[:64])}
_BITS |= {ord("="): "000000"} | dict.fromkeys(map(ord, " \t\r\n"), "")
_ONE_BYTE, _TWO_BYTES, _END = 0, 1, 2


def decompress_base64(packed: str, most: int) -> str:
    """Text of a packed string, white space in it ignored.

    Raises :class:`UnreadableError` where it is damaged, cut off, or holds more than ``most`` characters.
    """
    bits = packed.translate(_BITS)
    if len(bits) % 6 or bits.strip("01"):
        raise _damaged()
    text = "".join(_Unpacker(bits, most).run())
    # Characters outside the basic plane were packed as two surrogates.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class _Unpacker:
    """Reads codes and remembers every pair of neighbours as a new word."""

    def __init__(self, bits: str, most: int) -> None:
        self._bits = bits
        self._at = 0
        self._most = most
        self._words: list[str] = ["", "", ""]
        self._width = 3
        self._left = 4
        """New words before codes become one bit longer."""

    def run(self) -> list[str]:
        """Pieces of the text."""
        code = self._read(2)
        if code == _END:
            return []
        last = self._letter(code)
        self._words.append(last)
        pieces, size = [last], 1
        while (code := self._read(self._width)) != _END:
            word = self._word(code, last)
            pieces.append(word)
            size += len(word)
            if size > self._most:
                raise UnreadableError(
                    "too-large", f"The drawing has more than {self._most // MEBIBYTE} MB when it is unpacked."
                )
            self._remember(last + word[0])
            last = word
        return pieces

    def _word(self, code: int, last: str) -> str:
        if code in (_ONE_BYTE, _TWO_BYTES):
            word = self._letter(code)
            self._remember(word)
            return word
        if code < len(self._words):
            return self._words[code]
        if code == len(self._words):
            return last + last[0]
        raise _damaged()

    def _letter(self, code: int) -> str:
        if code not in (_ONE_BYTE, _TWO_BYTES):
            raise _damaged()
        return chr(self._read(8 if code == _ONE_BYTE else 16))

    def _remember(self, word: str) -> None:
        self._words.append(word)
        self._left -= 1
        if self._left == 0:
            self._left = 1 << self._width
            self._width += 1

    def _read(self, width: int) -> int:
        """Next number, lowest bit first."""
        part = self._bits[self._at : self._at + width]
        if len(part) < width:
            raise UnreadableError("truncated", "The drawing ends in the middle: copy the note again.")
        self._at += width
        return int(part[::-1], 2)


def _damaged() -> UnreadableError:
    return UnreadableError("damaged", "The compressed drawing is damaged: copy the note again.")
