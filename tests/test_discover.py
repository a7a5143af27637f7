"""Which drafts a path means: the git way, each once, in order, and never led out of the tree."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint import discover as discovering
from healthlint.decode import MAX_BYTES
from healthlint.discover import Draft, Exclude, discover
from healthlint.errors import UserError
from healthlint.files import read_bytes
from healthlint.globs import matches

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX file kinds")


def write(*paths: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text("# A draft\n")


def git(*arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments], check=True)


def found(*paths: str, exclude: Exclude = Exclude()) -> list[str]:  # noqa: B008 (frozen)
    discovery = discover(paths, exclude)
    assert not discovery.faults
    return [draft.path for draft in discovery.drafts]


def faults(*paths: str) -> list[str]:
    return [str(fault) for fault in discover(paths).faults]


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


@pytest.fixture(params=["walk", "git"])
def tree(request: pytest.FixtureRequest) -> str:
    """The same answers with git and without."""
    if request.param == "git":
        git("init", "--quiet")
    return str(request.param)


@pytest.mark.usefixtures("tree")
def test_a_folder_means_the_drafts_in_it_in_order() -> None:
    write("b.md", "a/z.markdown", "a/y.mdx", "a-b.md", "c.mdown", "d.mkd", "e.qmd", "f.Rmd", "G.MD")
    write("notes.txt", "page.html", "md", "x.md.bak")
    expected = ["G.MD", "a-b.md", "a/y.mdx", "a/z.markdown", "b.md", "c.mdown", "d.mkd", "e.qmd", "f.Rmd"]
    assert found(".") == expected
    assert found("./a", "b.md") == ["a/y.mdx", "a/z.markdown", "b.md"]


@pytest.mark.usefixtures("tree")
def test_hidden_folders_and_node_modules_are_skipped() -> None:
    write("a.md", ".github/b.md", "node_modules/c/README.md", "x/.cache/d.md", "x/node_modules/e.md", ".hidden.md")
    assert found(".") == [".hidden.md", "a.md"]
    assert found(".github") == [".github/b.md"]


@pytest.mark.usefixtures("tree")
def test_a_file_that_is_named_is_a_draft_whatever_its_name() -> None:
    write("notes.txt", "node_modules/a.md")
    assert found("notes.txt", "node_modules/a.md") == ["node_modules/a.md", "notes.txt"]


@pytest.mark.usefixtures("tree")
def test_each_draft_once_and_in_the_same_order_for_any_order_of_paths() -> None:
    write("a/b.md", "c.md")
    expected = ["a/b.md", "c.md"]
    assert found("c.md", "a", "./a/b.md", "a/../c.md", ".") == expected
    assert found(".", "a", "c.md") == expected


def test_what_git_ignores_is_no_draft_but_what_it_tracks_is() -> None:
    git("init", "--quiet")
    write("kept.md", "built/page.md", "drafts/tracked.md", "drafts/untracked.md", "gone.md")
    git("add", "drafts/tracked.md", "gone.md")
    Path(".gitignore").write_text("built/\ndrafts/\n")
    Path("gone.md").unlink()
    assert found(".") == ["drafts/tracked.md", "kept.md"]
    assert found("built") == ["built/page.md"]  # asked for by name
    assert found("drafts") == ["drafts/tracked.md"]


def test_a_repository_inside_a_repository_is_read_too() -> None:
    git("init", "--quiet")
    write("a.md", "inner/b.md", "inner/ignored.md")
    git("init", "--quiet", "inner")
    Path("inner/.gitignore").write_text("ignored.md\n")
    assert found(".") == ["a.md", "inner/b.md"]


def test_the_git_of_a_hook_does_not_mislead(monkeypatch: pytest.MonkeyPatch) -> None:
    git("init", "--quiet")
    git("init", "--quiet", "../elsewhere")
    write("a.md", "ignored.md")
    Path(".gitignore").write_text("ignored.md\n")
    monkeypatch.setenv("GIT_DIR", str(Path("../elsewhere/.git").resolve()))
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    assert found(".") == ["a.md"]


@posix
def test_a_repository_cannot_make_git_run_a_program() -> None:
    git("init", "--quiet")
    write("a.md")
    Path("hook").write_text("#!/bin/sh\ntouch ran\n")
    Path("hook").chmod(0o755)
    git("config", "core.fsmonitor", str(Path("hook").resolve()))
    assert found(".") == ["a.md"]
    assert not Path("ran").exists()


def test_without_git_folders_are_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    git("init", "--quiet")
    write("a.md", "ignored.md")
    Path(".gitignore").write_text("ignored.md\n")
    monkeypatch.setattr(discovering.shutil, "which", lambda _name: None)
    assert found(".") == ["a.md", "ignored.md"]


# -- exclude --------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("tree")
def test_exclude_holds_in_folders_and_with_force_for_named_files() -> None:
    write("a.md", "old/b.md", "x/old/c.md", "x/d.draft.md")
    exclude = Exclude(("old", "*.draft.md"))
    assert found(".", exclude=exclude) == ["a.md"]
    assert found("old/b.md", "x", exclude=exclude) == ["old/b.md"]
    forced = discover(("old/b.md", "x/d.draft.md", "a.md"), exclude._replace(force=True))
    assert ([draft.path for draft in forced.drafts], forced.left_out) == (["a.md"], 2)


def test_exclude_counts_from_its_own_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    write("site/old/a.md", "site/b.md")
    exclude = Exclude(("site/old",), Path.cwd())
    monkeypatch.chdir("site")
    assert found(".", exclude=exclude) == ["b.md"]


@pytest.mark.parametrize(
    ("pattern", "path", "meant"),
    [
        ("a.md", "a.md", True),
        ("a.md", "x/a.md", True),
        ("/a.md", "x/a.md", False),
        ("./a.md", "a.md", True),
        ("x/", "x/y/a.md", True),
        ("x", "y/x/a.md", True),
        ("x/y", "z/x/y/a.md", False),
        ("**/y", "z/x/y/a.md", True),
        ("x/**", "x/y/z.md", True),
        ("x/**", "x", False),
        ("x/**/z.md", "x/z.md", True),
        ("x/**/z.md", "x/a/b/z.md", True),
        ("x/**/z.md", "x/a/b/y.md", False),
        ("x/*.md", "x/a/b.md", False),
        ("*.md", "x/a/b.md", True),
        ("[ab].md", "b.md", True),
        ("?.md", "ab.md", False),
        ("A.md", "a.md", False),
        ("**", "a/b.md", True),
        ("", "a.md", False),
        ("/", "a.md", False),
    ],
)
def test_path_patterns(pattern: str, path: str, meant: bool) -> None:
    assert matches(path, [pattern]) is meant


@given(st.text("ab*?/[]!.", max_size=40), st.text("ab/.", max_size=60))
def test_any_path_pattern_has_an_answer(pattern: str, path: str) -> None:
    assert matches(path, [pattern]) in (True, False)


def test_many_stars_are_quick() -> None:
    assert not matches("/".join("a" * 200), ["/".join(["**", "a"] * 100) + "/b"])
    assert not matches("a" * 5000, ["*a" * 50 + "b"])


# -- links ----------------------------------------------------------------------------------------------------------


@posix
def test_a_named_link_that_leads_out_is_a_fault() -> None:
    write("../secret.md", "a.md")
    Path("leak.md").symlink_to("../secret.md")
    Path("folder").symlink_to("..")
    remedy = "leads out of the current folder; name the file it leads to"
    assert faults("leak.md", "folder/secret.md", "folder", "a.md") == [
        f"folder: {remedy}",
        f"folder/secret.md: {remedy}",
        f"leak.md: {remedy}",
    ]
    assert found("../secret.md") == ["../secret.md"]


@posix
@pytest.mark.usefixtures("tree")
def test_links_in_a_folder_lead_nowhere_outside() -> None:
    write("../secret.md", "../outside/b.md", "a.md", "text/real.txt")
    Path("leak.md").symlink_to("../secret.md")
    Path("out").symlink_to("../outside")
    Path("loop").symlink_to(".")
    Path("broken.md").symlink_to("nowhere.md")
    Path("alias.md").symlink_to("a.md")
    Path("b.md").symlink_to("text/real.txt")
    assert found(".") == ["a.md", "b.md"]


@posix
def test_a_link_and_its_file_are_one_draft() -> None:
    write("real.md")
    Path("alias.md").symlink_to("real.md")
    assert found("alias.md") == ["alias.md"]
    assert found("alias.md", "real.md") == ["real.md"]


@posix
def test_a_file_that_became_a_link_meanwhile_is_not_followed() -> None:
    write("../secret.md", "a.md")
    (draft,) = discover(("a.md",)).drafts
    Path("a.md").unlink()
    Path("a.md").symlink_to("../secret.md")
    with pytest.raises(UserError, match=r"^a\.md: is a link, not a file with text; leave it out$"):
        read(draft)


# -- what cannot be read --------------------------------------------------------------------------------------------


def read(draft: Draft) -> bytes:
    return read_bytes(draft.path, draft.file, MAX_BYTES)


def fault_of(path: str) -> str:
    (draft,) = discover((path,)).drafts
    with pytest.raises(UserError) as caught:
        read(draft)
    return str(caught.value)


@contextmanager
def bound_socket(path: str) -> Iterator[None]:
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(path)
        yield


def test_a_missing_path_is_a_fault_and_the_others_are_found() -> None:
    write("a.md")
    discovery = discover(("no.md", "a.md", "none/"))
    assert [draft.path for draft in discovery.drafts] == ["a.md"]
    assert [str(fault) for fault in discovery.faults] == [
        "no.md: there is no such file or folder",
        "none: there is no such file or folder",
    ]


@posix
def test_pipes_sockets_and_devices_are_never_waited_for() -> None:
    os.mkfifo("pipe.md")
    assert fault_of("pipe.md") == "pipe.md: is a pipe, not a file with text; leave it out"
    assert fault_of("/dev/zero") == "/dev/zero: is a device, not a file with text; leave it out"
    with bound_socket("socket.md"):
        assert fault_of("socket.md") == "socket.md: is a socket, not a file with text; leave it out"
    assert "pipe.md" in found(".")  # told when it is read


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root reads everything")
def test_what_may_not_be_read_is_a_fault() -> None:
    write("a.md", "closed/b.md")
    Path("a.md").chmod(0)
    Path("closed").chmod(0)
    assert fault_of("a.md") == "a.md: cannot be read (Permission denied); look at its permissions"
    assert faults(".") == ["closed: cannot be read (Permission denied); look at its permissions"]
    Path("closed").chmod(0o700)


def test_a_file_that_vanished_is_a_fault() -> None:
    write("a.md")
    (draft,) = discover(("a.md",)).drafts
    Path("a.md").unlink()
    with pytest.raises(UserError, match=r"^a\.md: there is no such file or folder$"):
        read(draft)


def test_of_a_huge_file_only_so_much_is_read_that_its_size_shows() -> None:
    with Path("huge.md").open("wb") as file:
        file.truncate(MAX_BYTES * 4)
    (draft,) = discover(("huge.md",)).drafts
    assert len(read(draft)) == MAX_BYTES + 1


@posix
@pytest.mark.skipif(sys.platform == "darwin", reason="the file system refuses such names")
@pytest.mark.usefixtures("tree")
def test_names_of_any_bytes_survive() -> None:
    names = [b"a b.md", b"line\nend.md", b"\x1b[2J.md", b"-q.md", b"\xff\xfe.md", "é日本.md".encode(), b"a:1:2.md"]
    for name in names:
        Path(os.fsdecode(name)).write_text("x")
    assert [os.fsencode(name) for name in found(".")] == [os.fsencode(name) for name in sorted(map(os.fsdecode, names))]
