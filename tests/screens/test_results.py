"""The screen *Results*: what it says in every state, and where each figure leads."""

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from documents import model_copy  # noqa: F401
from PySide6.QtCore import Qt
