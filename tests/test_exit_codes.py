"""0: nothing to answer. 1: findings. 2: healthlint could not do its work. Never a count, never mixed."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from rulebooks import remembered

from healthlint.cli import main, settings, trial

DATA = Path(__file__).parent / "data" / "cli"

CLEAN = "---\nauthor: A. Writer\n---\nTea is warm.\n"
NOTED = "Tea is warm.\n"
WARNED = "---\nauthor: A. Writer\n---\nNettle will detox your body.\n"
WRONG = "---\nauthor: A. Writer\n---\nElder tea cures colds.\n"

FILES = {
    "clean.md": CLEAN,
    "noted.md": NOTED,
    "warned.md": WARNED,
    "wrong.md": WRONG,
    "clean/a.md": CLEAN,
    "clean/b.md": CLEAN,
    "none/notes.txt": WRONG,
    "excluded.yaml": "rules: [rules]\nselect: [demo]\nexclude: [wrong.md]\n",
    "never.yaml": "rules: [rules]\nselect: [demo]\nfail_level: never\n",
    "broken.yaml": "profile: [\n",
    "unknown.yaml": "rules: [rules]\nselect: [demmo]\n",
    "badrule.yaml": "rules: [badrules]\n",
    "badrules/bad/pack.yaml": "title: Bad\nwhy: For a test.\ncategory: claim\n",
    "badrules/bad/broken.yaml": "kind: phrase\nseverty: error\n",
}


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (tmp_path / "binary.md").write_bytes(b"%PDF-1.7\n\x00\x01\x02")
    monkeypatch.chdir(tmp_path)
    for module in (settings, trial):
        monkeypatch.setattr(module, "load_rulebook", remembered)
    for name in ("HEALTHLINT_CONFIG", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)


# what stands on the command line → how it ends
SITUATIONS: dict[str, int] = {
    # nothing to answer
    "check clean.md": 0,
    "check clean.md noted.md": 0,
    "check clean": 0,
    "check --fail-level error warned.md": 0,
    "check --fail-level never wrong.md": 0,
    "check --config never.yaml wrong.md": 0,
    "check --exit-zero wrong.md": 0,
    "check --ignore demo/cure wrong.md": 0,
    "check --select demo/author wrong.md": 0,
    "check --force-exclude --config excluded.yaml wrong.md": 0,
    "check --allow-empty none": 0,
    "check --no-cache --no-progress clean.md": 0,
    "rules": 0,
    "explain demo/cure": 0,
    "schema": 0,
    "schema report": 0,
    "test demo": 0,
    "--version": 0,
    "--help": 0,
    "check --help": 0,
    # findings
    "check wrong.md": 1,
    "check warned.md": 1,
    "check clean.md wrong.md warned.md": 1,
    "check --fail-level info noted.md": 1,
    "check --fail-level error --profile product warned.md": 1,
    "check --config excluded.yaml wrong.md": 1,
    "check --fail-level warning --config never.yaml wrong.md": 1,
    "check --format json wrong.md": 1,
    "check none/notes.txt": 1,
    # work that could not be done
    "check missing.md": 2,
    "check missing.md wrong.md": 2,
    "check --exit-zero missing.md wrong.md": 2,
    "check --fail-level never missing.md": 2,
    "check binary.md": 2,
    "check binary.md wrong.md": 2,
    "check none": 2,
    "check --config broken.yaml clean.md": 2,
    "check --config unknown.yaml clean.md": 2,
    "check --config badrule.yaml clean.md": 2,
    "check --config missing.yaml clean.md": 2,
    "check --config healthlint.yaml --isolated clean.md": 2,
    "check --select demo/cur clean.md": 2,
    "check --ignore nothing clean.md": 2,
    "check --jurisdiction usa clean.md": 2,
    "check --profile shop clean.md": 2,
    "check --format xml clean.md": 2,
    "check --fail-level loud clean.md": 2,
    "check --today yesterday clean.md": 2,
    "check --no-such-option clean.md": 2,
    "check --output-file no/such/folder/report.txt clean.md": 2,
    "check - clean.md": 2,
    "explain demo/nothing": 2,
    "nonsense": 2,
    "test demo/nothing": 2,
    "schema nonsense": 2,
    "new demo/cure --kind phrase --folder rules": 2,
}


@pytest.mark.parametrize("line", SITUATIONS)
def test_how_it_ends(line: str) -> None:
    result = CliRunner().invoke(main, line.split())
    assert result.exit_code == SITUATIONS[line], result.output
    assert "Traceback" not in result.output
    assert bool(result.stderr) is (SITUATIONS[line] == 2)
    assert all(told.startswith("healthlint: ") for told in result.stderr.splitlines())


@pytest.mark.parametrize(
    ("draft", "status"),
    [(CLEAN.encode(), 0), (NOTED.encode(), 0), (WRONG.encode(), 1), (b"", 0), (b"%PDF-1.7\n\x00\x01\x02", 2)],
)
def test_how_standard_input_ends(draft: bytes, status: int) -> None:
    result = CliRunner().invoke(main, ["check", "-"], input=draft)
    assert result.exit_code == status, result.output


@pytest.mark.parametrize(("value", "status"), [("1700000000", 0), ("soon", 2), ("9" * 30, 2)])
def test_how_a_date_from_the_environment_ends(value: str, status: int) -> None:
    result = CliRunner().invoke(main, ["check", "clean.md"], env={"SOURCE_DATE_EPOCH": value})
    assert result.exit_code == status, result.output


@pytest.mark.parametrize(("name", "status"), [("healthlint.yaml", 1), ("never.yaml", 0), ("missing.yaml", 2)])
def test_how_a_configuration_from_the_environment_ends(name: str, status: int) -> None:
    result = CliRunner().invoke(main, ["check", "wrong.md"], env={"HEALTHLINT_CONFIG": name})
    assert result.exit_code == status, result.output


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX pipes and permissions")
def test_how_special_files_end() -> None:
    os.mkfifo("pipe.md")
    Path("link.md").symlink_to("/etc/hostname")
    for path in ("pipe.md", "link.md", "/dev/zero"):
        result = CliRunner().invoke(main, ["check", path, "wrong.md"])
        assert result.exit_code == 2
        assert "wrong.md:4:11: error" in result.stdout  # the others are judged all the same
