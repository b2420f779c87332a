"""The machine and the versions that figures were measured with, told without any name or path."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("pyyaml", "pydantic-core", "jinja2", "markdown-it-py", "nh3", "click", "babel")


def machine() -> str:
    """Give cores, processor and memory in one line."""
    return f"{cores()} cores of {_processor()}, {_memory()} of memory, {platform.system()} {_release()}"


def versions() -> str:
    """Give the versions of Python and of the libraries that repbook stands on."""
    held = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return f"Python {platform.python_version()}, {held}"


def cores() -> int:
    """Give how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def busy() -> str:
    """Say how much else ran on the machine when measuring began, empty when it was quiet."""
    load = os.getloadavg()[0]
    if load < 0.25 * cores():
        return ""
    return (
        f"Measured on a busy machine: {load:.1f} processes on {cores()} cores at the start; see only ratios."
    )


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory() -> str:
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return f"{total / 2**30:.0f} GiB"


def _release() -> str:
    return ".".join(platform.release().split(".")[:2])
