"""The real pre-commit on a throwaway repository of drafts: a bad one fails, a good one passes."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
KEPT = ("healthlint", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")

BAD = "# Burdock\n\nBurdock tea cures diabetes in three weeks.\n"
GOOD = "# Walking\n\nThe path along the river is flat and has benches in the shade.\n"

# What pip says where no index can be reached.
NO_INDEX = ("No matching distribution found", "Failed to establish a new connection", "Temporary failure in name")

pytestmark = [
    pytest.mark.skipif(importlib.util.find_spec("pre_commit") is None, reason="pre-commit is not installed"),
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
]


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, env=plain_environment())


def plain_environment() -> dict[str, str]:
    """The environment without what a hook that runs these tests has set for git."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}


def pre_commit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **plain_environment(),
        "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
        "PRE_COMMIT_COLOR": "never",
    }
    command = [sys.executable, "-m", "pre_commit", *arguments]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", env=environment, check=False
    )
    if any(sign in done.stdout + done.stderr for sign in NO_INDEX):
        pytest.skip("no package index can be reached to build the hook's environment")
    return done


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This tree, committed to a repository of its own: the tests must not depend on what is committed here."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in KEPT:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "_rules"))
        elif source.exists():
            shutil.copy(source, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "The hook")
    return folder


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    """A repository of drafts."""
    folder = tmp_path / "posts"
    folder.mkdir()
    git(folder, "init", "--quiet")
    return folder


def add(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, "utf-8")
    git(folder, "add", name)


def test_the_manifest_is_valid() -> None:
    done = pre_commit(REPOSITORY, "validate-manifest", ".pre-commit-hooks.yaml")
    assert (done.returncode, done.stdout) == (0, "")


def test_try_repo_fails_on_a_bad_draft_and_passes_on_a_good_one(hooks: Path, posts: Path) -> None:
    add(posts, "bad.md", BAD)
    add(posts, "notes.txt", BAD)
    done = pre_commit(posts, "try-repo", str(hooks), "healthlint", "--all-files")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "bad.md:3:13: error: “cures diabetes" in done.stdout
    assert "[core/cure-claim]" in done.stdout
    assert " in 1 file.\n" in done.stdout

    git(posts, "rm", "--quiet", "--force", "bad.md")
    add(posts, "good.md", GOOD)
    done = pre_commit(posts, "try-repo", str(hooks), "healthlint", "--all-files")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.rstrip().endswith("Passed")


def test_an_excluded_draft_does_not_hold_up_a_commit(hooks: Path, posts: Path) -> None:
    add(posts, "bad.md", BAD)
    add(posts, ".healthlint.yaml", "exclude: [bad.md]\n")
    done = pre_commit(posts, "try-repo", str(hooks), "healthlint", "--files", "bad.md")
    assert done.returncode == 0, done.stdout + done.stderr
