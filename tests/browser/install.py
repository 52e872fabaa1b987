"""Make sure that there is a Chromium for the browser tests: `make test` runs this first.

The headless shell is the same engine without windows, menus and profiles: a page costs it a quarter of the
processor's time, so it comes first. It is installed from Debian if allowed; any Chromium on the PATH will do;
if there is none, Playwright's own is fetched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def chromium() -> str | None:
    """The path of a Chromium, or None if there is none."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def main() -> int:
    """Install a Chromium if there is none; 0 if there is one in the end."""
    if shutil.which(SHELL):
        return 0
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "--quiet"], check=False)
        subprocess.run(["apt-get", "install", "--yes", "--quiet", SHELL], check=False)
    if not chromium():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if chromium():
        return 0
    print("The browser tests need a Chromium: install one, and put it on the PATH.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
