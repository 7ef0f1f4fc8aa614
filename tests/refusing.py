"""A disk that refuses: the kernel says no to some system calls of a program and of all that it starts (Linux).

The real thing for every library in the program, those written in C too, and no right of root's goes past it::

    python tests/refusing.py chmod,fsync python -c "..."
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys

CALLS = {
    "x86_64": {
        "chmod": (90, 91, 268, 452),
        "chown": (92, 93, 94, 260),
        "fsync": (74, 75),
        "link": (86, 88, 265, 266),
        "lock": (73,),
        "fcntl": 72,
    },
    "aarch64": {
        "chmod": (52, 53, 452),
        "chown": (54, 55),
        "fsync": (82, 83),
        "link": (36, 37),
        "lock": (32,),
        "fcntl": 25,
    },
}
"""The numbers of the system calls, by machine."""

_SET_LOCKS = (6, 7, 37, 38)
"""What ``fcntl`` is asked for where a part of a file is locked."""

_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER, _SECOND_ARGUMENT = 0, 24
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000
_NO_NEW_PRIVILEGES, _SET_FILTER, _FILTER = 38, 22, 2


def refuse(kinds: list[str], reason: int = errno.EPERM) -> None:
    """Refuse these kinds of calls from now on, for good.

    Args:
        kinds: Among ``chmod``, ``chown``, ``fsync``, ``link`` and ``lock``.
        reason: The number of the error with which they end.

    Raises:
        OSError: The system has no such filter.
    """
    numbers = CALLS[platform.machine()]
    program = [(_LOAD, 0, 0, _NUMBER)]
    for number in (number for kind in kinds for number in numbers[kind]):
        program += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE | reason)]
    if "lock" in kinds:
        program += [(_EQUAL, 1, 0, numbers["fcntl"]), (_RETURN, 0, 0, _ALLOW), (_LOAD, 0, 0, _SECOND_ARGUMENT)]
        for command in _SET_LOCKS:
            program += [(_EQUAL, 0, 1, command), (_RETURN, 0, 0, _REFUSE | reason)]
    program.append((_RETURN, 0, 0, _ALLOW))
    _install(b"".join(struct.pack("HBBI", *each) for each in program), len(program))


def _install(program: bytes, length: int) -> None:
    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))

    code = ctypes.create_string_buffer(program)
    asked = Program(length, ctypes.cast(code, ctypes.c_void_p))
    system = ctypes.CDLL(None, use_errno=True)
    done = system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0
    if not done or system.prctl(_SET_FILTER, _FILTER, ctypes.byref(asked), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


if __name__ == "__main__":
    refuse(sys.argv[1].split(","))
    os.execvp(sys.argv[2], sys.argv[2:])  # no shell
