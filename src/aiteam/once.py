"""Results that are worked out once in a process, whichever thread asks first."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from threading import RLock
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


def once(make: Callable[P, T]) -> Callable[P, T]:
    """As :func:`functools.cache`; but threads that ask at the same time wait for one result, and all get the same.

    What raises is not kept: the next call tries again.

    Args:
        make: A function whose arguments can be hashed. It may call others of its kind, as long as none of these waits
            for it in turn.
    """
    cached, lock = cast("Callable[P, T]", cache(make)), RLock()

    @wraps(make)
    def shared(*args: P.args, **kwargs: P.kwargs) -> T:
        with lock:
            return cached(*args, **kwargs)

    return shared
