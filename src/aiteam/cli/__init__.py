"""The command ``aiteam``: parse, call one function, print."""

from aiteam.cli.main import main

__all__ = ["main"]
