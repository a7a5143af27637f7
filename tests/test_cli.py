"""Commands from end to end, with the four rules of tests/data/cli; some in a process of their own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft7Validator
from rulebooks import remembered

from healthlint import __version__
from healthlint import run as running
from healthlint.cli import main, settings, trial
from healthlint.finding import Finding, Severity
from healthlint.ruleset.rule import KINDS
from healthlint.ruleset.schema import report_schema
from healthlint.source import Source, Span

HERE = Path(__file__).parent
DATA = HERE / "data" / "cli"

DRAFT = """\
# Tea

Elder tea cures colds. Kava is entirely harmless.

Nettle will detox your body, and kava can damage the liver.
"""

TEXT = """\
draft.md:3:11: error: “cures colds” promises a cure. Say what was studied. [demo/cure]
    Elder tea cures colds. Kava is entirely harmless.
              ^^^^^^^^^^^
    Instead: “It is not known to shorten a cold.”
    Source: A page on colds: https://example.org/colds

draft.md:3:32: error: “entirely harmless” contradicts “can damage the liver” on line 5. [demo/safe-and-not]
    Elder tea cures colds. Kava is entirely harmless.
                                   ^^^^^^^^^^^^^^^^^
"""


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    for module in (settings, trial):
        monkeypatch.setattr(module, "load_rulebook", remembered)
    Path("draft.md").write_text(DRAFT, "utf-8")
    for name in ("HEALTHLINT_CONFIG", "SOURCE_DATE_EPOCH", "GITHUB_ACTIONS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


def run(*arguments: str, given: str | bytes | None = None, **environment: str) -> Result:
    return CliRunner().invoke(main, arguments, input=given, env=environment)


def ran(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """In a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "healthlint", *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(HERE.parent), **environment},
    )


def rules_told(*arguments: str, given: str | None = None) -> list[str]:
    result = run("check", "--format", "json", *arguments, given=given)
    assert result.exit_code in (0, 1), result.output
    return [finding["rule"] for finding in json.loads(result.stdout)["findings"]]


# -- check ----------------------------------------------------------------------------------------------------------


def test_check_tells_findings_in_order_with_their_words_and_what_belongs_to_them() -> None:
    result = run("check", "draft.md")
    assert result.stdout.startswith("draft.md:1:")  # the missing author stands at the title
    told = result.stdout.partition("\n\n")[2]
    assert told.startswith(TEXT)
    assert "\n    draft.md:5:39: says the opposite: “can damage the liver”\n" in told
    assert told.endswith("\n\n2 errors, 1 warning, 1 note in 1 file.\n")
    assert result.stderr == ""


def test_check_concise() -> None:
    lines = run("check", "--format", "concise", "--ignore", "demo/safe-and-not,demo/author", ".").stdout.splitlines()
    assert lines == [
        "draft.md:3:11: error: “cures colds” promises a cure. Say what was studied. [demo/cure]",
        "draft.md:5:13: warning: “detox your body” has no meaning."
        " Name what leaves the body, and how that was measured. [demo/detox]",
        "1 error, 1 warning in 1 file.",
    ]


def test_check_json_keeps_the_contract() -> None:
    result = run("check", "--format", "json", "draft.md", "missing.md")
    told = json.loads(result.stdout)
    Draft7Validator.check_schema(report_schema())
    Draft7Validator(report_schema()).validate(told)
    assert told["tool"] == {"name": "healthlint", "version": __version__}
    assert told["errors"] == [{"path": "missing.md", "message": "there is no such file or folder"}]
    for finding in told["findings"]:
        for place in (finding, *finding["related"]):
            assert place["text"] == DRAFT[place["start"]["offset"] : place["end"]["offset"]]
    assert result.stderr == "healthlint: missing.md: there is no such file or folder\n"


def test_json_tells_faults_of_the_run_too() -> None:
    result = run("check", "--format", "json", "--config", "missing.yaml", "draft.md")
    assert result.exit_code == 2
    told = json.loads(result.stdout)
    assert (told["summary"]["files"], told["findings"]) == (0, [])
    assert told["errors"] == [{"path": "missing.yaml", "message": "there is no such file or folder"}]


def test_the_current_folder_is_checked_where_no_path_is_given() -> None:
    Path("posts").mkdir()
    Path("posts/b.md").write_text("Elder tea cures colds.\n")
    told = json.loads(run("check", "--format", "json", "--select", "demo/cure").stdout)
    assert [finding["path"] for finding in told["findings"]] == ["draft.md", "posts/b.md"]
    assert told["summary"]["files"] == 2


def test_select_and_ignore_may_stand_together_or_apart() -> None:
    everything = ["demo/author", "demo/cure", "demo/safe-and-not", "demo/detox"]
    assert rules_told("draft.md") == everything
    assert rules_told("draft.md", "--select", "demo/cure,demo/detox") == ["demo/cure", "demo/detox"]
    assert rules_told("draft.md", "--select", "demo/cure", "--select", "demo/detox") == ["demo/cure", "demo/detox"]
    assert rules_told("draft.md", "--ignore", "demo/cure, demo/author") == everything[2:]
    assert rules_told("draft.md", "--select", "demo", "--ignore", "demo/cure") == [
        name for name in everything if name != "demo/cure"
    ]


def test_an_unknown_rule_is_told_with_a_guess() -> None:
    assert run("check", "--select", "demo/cur", "draft.md").stderr == (
        "healthlint: --select: “demo/cur” names no rule, pack, tag or category; did you mean “demo/cure”?\n"
    )
    Path("other.yaml").write_text("rules: [rules]\nselect: [demo]\nignore:\n  - demmo\n")
    assert run("check", "--config", "other.yaml", "draft.md").stderr == (
        "healthlint: other.yaml:4:5: “demmo” names no rule, pack, tag or category; did you mean “demo”?\n"
    )


def test_paths_have_profiles_of_their_own() -> None:
    Path("products").mkdir()
    Path("products/a.md").write_text("Nettle will detox your body.\n")
    Path("healthlint.yaml").write_text(
        "rules: [rules]\nselect: [demo/detox]\nper_path:\n  - path: products/**\n    profile: product\n"
    )
    told = json.loads(run("check", "--format", "json").stdout)
    assert [(f["path"], f["severity"]) for f in told["findings"]] == [
        ("draft.md", "warning"),
        ("products/a.md", "error"),
    ]
    told = json.loads(run("check", "--format", "json", "--profile", "commercial").stdout)
    assert {f["severity"] for f in told["findings"]} == {"warning"}


def test_the_configuration_may_choose_the_format() -> None:
    Path("healthlint.yaml").write_text("rules: [rules]\nselect: [demo/cure]\nformat: json\n")
    assert json.loads(run("check").stdout)["version"] == 1
    assert run("check", "--format", "concise").stdout.startswith("draft.md:3:11: error")


def test_isolated_looks_at_no_configuration() -> None:
    assert not any(rule.startswith("demo/") for rule in rules_told("--isolated", "draft.md"))


def test_standard_input() -> None:
    result = run("check", "-", given=DRAFT)
    assert result.stdout.startswith("<stdin>:1:")
    result = run("check", "-", "--stdin-filename", "posts/new.md", given=DRAFT)
    assert "\nposts/new.md:3:11: error" in result.stdout
    Path("excluded.yaml").write_text("rules: [rules]\nselect: [demo]\nexclude: [posts]\n")
    excluded = ("check", "-", "--stdin-filename", "posts/new.md", "--config", "excluded.yaml")
    assert run(*excluded, given=DRAFT).exit_code == 1
    assert run(*excluded, "--force-exclude", given=DRAFT).exit_code == 0


def test_output_file() -> None:
    result = run("check", "--format", "json", "--output-file", "report.json", "draft.md")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "")
    assert json.loads(Path("report.json").read_text("utf-8"))["summary"]["files"] == 1
    assert sorted(path.name for path in Path().iterdir() if "report" in path.name) == ["report.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX links")
def test_an_output_file_that_is_a_link_is_replaced_and_a_device_is_written_to() -> None:
    Path("precious").write_text("kept")
    Path("report.txt").symlink_to("precious")
    assert run("check", "--output-file", "report.txt", "draft.md").exit_code == 1
    assert (Path("precious").read_text(), Path("report.txt").is_symlink()) == ("kept", False)
    assert run("check", "--output-file", "/dev/null", "draft.md").exit_code == 1
    assert run("check", "--output-file", "/dev/full", "draft.md").stderr == (
        "healthlint: /dev/full: cannot be written (No space left on device)\n"
    )


def test_quiet_verbose_and_statistics() -> None:
    assert "1 note" not in run("check", "--quiet", "draft.md").stdout
    told = run("check", "-v", "--select", "demo/cure", "draft.md").stdout
    assert "    Source: A page on colds" in told
    told = run("check", "--statistics", "--format", "concise", "draft.md").stdout
    assert "\n     1  demo/cure\n" in told


def test_nothing_found_says_what_a_draft_is() -> None:
    Path("empty").mkdir()
    assert run("check", "empty").stderr == (
        "healthlint: no draft found in empty; drafts end in .markdown .md .mdown .mdx .mkd .qmd .rmd;"
        " with --allow-empty this is no fault\n"
    )


def test_all_faults_are_told_and_the_other_drafts_judged() -> None:
    Path("binary.md").write_bytes(b"%PDF-1.7\n\x00\x01")
    result = run("check", "--select", "demo/cure", "missing.md", "binary.md", "draft.md")
    assert result.exit_code == 2
    told = result.stderr.splitlines()
    assert [line.split(":")[1].strip() for line in told] == ["binary.md", "missing.md"]
    assert result.stdout.endswith("1 error in 1 file, 2 faults.\n")


def test_what_healthlint_does_wrong_itself_is_told_and_the_other_drafts_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    class Panic(BaseException):
        """What a parser in another language raises."""

    real = running.lint_source

    def fails_on_first(source, *rest):  # type: ignore[no-untyped-def]
        if source.path == "a.md":
            raise Panic("out of\nbounds")
        return real(source, *rest)

    monkeypatch.setattr(running, "lint_source", fails_on_first)
    Path("a.md").write_text(DRAFT)
    result = run("check", "--select", "demo/cure", "a.md", "draft.md")
    assert result.exit_code == 2
    assert result.stderr.startswith(
        "healthlint: a.md: healthlint failed on this draft (Panic: out of\\x0abounds at test_cli.py:"
    )
    assert "draft.md:3:11: error" in result.stdout


def test_a_draft_that_a_rule_gave_up_on_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    message = "The rule demo/cure took too long on this draft and was not judged."
    place = Source("draft.md", DRAFT).place(Span(0, 0))
    slow = Finding("healthlint/timeout", Severity.ERROR, "usage", message, place)
    monkeypatch.setattr(running, "lint_source", lambda *_given: (slow,))
    result = run("check", "--exit-zero", "--format", "concise", "draft.md")
    assert result.exit_code == 2
    assert result.stdout.startswith(f"draft.md:1:1: error: {message} [healthlint/timeout]\n")
    assert result.stderr == f"healthlint: draft.md:1:1: {message}\n"


def test_an_interrupted_run_ends_with_130_and_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "lint_source", interrupted)
    result = run("check", "draft.md")
    assert (result.exit_code, result.output.strip()) == (130, "")


def test_the_order_of_paths_changes_nothing() -> None:
    for name in ("b.md", "a/c.md", "a-b.md"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(DRAFT)
    told = run("check", ".").stdout
    assert told.count("[demo/cure]") == 4
    assert run("check", "b.md", "a", "draft.md", "a-b.md").stdout == told
    assert run("check", "a-b.md", "draft.md", "a", "b.md", "b.md").stdout == told


# -- colour and hostile names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "environment", "coloured"),
    [
        ((), {}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ((), {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ((), {"CLICOLOR_FORCE": "1"}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        (("--output-file", "/dev/stdout"), {}, False),
    ],
)
def test_colour(arguments: tuple[str, ...], environment: dict[str, str], coloured: bool) -> None:
    told = ran("check", "draft.md", *arguments, **environment).stdout
    assert told and (b"\x1b[" in told) is coloured


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the file system refuses such names")
def test_no_name_speaks_to_the_machine() -> None:
    names = [b"a\n::error title=no::x.md", b"\x1b[2J\x07.md", b"##[stop-commands]x.md", b"\xff\xfe.md", b"::debug::.md"]
    for name in names:
        Path(os.fsdecode(name)).write_text("Elder tea cures colds.\n")
    for form in ("text", "concise", "json"):
        done = ran("check", "--format", form, ".", "::missing", "\x1b]0;x\x07", GITHUB_ACTIONS="true")
        assert done.returncode == 2
        for line in (done.stdout + done.stderr).decode("utf-8").split("\n"):
            assert not line.strip().startswith("::") and "##[" not in line
            assert line.isprintable()
    assert len(json.loads(ran("check", "--format", "json", ".").stdout)["findings"]) == 5 * 2 + 4


# -- the other commands ---------------------------------------------------------------------------------------------


def test_version() -> None:
    assert run("--version").stdout == f"healthlint {__version__}\n"


def test_usage_errors_are_told_like_all_others() -> None:
    result = run("check", "--fromat", "json")
    assert result.exit_code == 2
    assert result.stderr.startswith("healthlint: No such option")
    assert len(result.stderr.splitlines()) == 1


def test_rules_lists_id_severity_and_title() -> None:
    assert run("rules", "demo").stdout.splitlines() == [
        "demo/author        info     No author named",
        "demo/cure          error    Saying that something cures colds",
        "demo/detox         warning  Promising to detox",
        "demo/safe-and-not  error    Calling the same thing safe and unsafe",
    ]
    assert run("rules", "--profile", "product", "demo/detox").stdout == "demo/detox  error    Promising to detox\n"
    assert "core/cure-claim" in run("rules").stdout


def test_rules_as_json() -> None:
    assert json.loads(run("rules", "--format", "json", "demo/detox").stdout) == [
        {
            "id": "demo/detox",
            "pack": "demo",
            "kind": "phrase",
            "title": "Promising to detox",
            "category": "claim",
            "severity": {"editorial": "warning", "commercial": "warning", "product": "error"},
            "jurisdiction": [],
            "tags": [],
            "references": [{"title": "A page on detox", "url": "https://example.org/detox"}],
        }
    ]


def test_rules_tells_of_a_selector_that_names_nothing() -> None:
    result = run("rules", "dmo")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "healthlint: “dmo” names no rule, pack, tag or category; did you mean “demo”?\n"


EXPLAINED = """\
demo/cure
=========
Saying that something cures colds

Severity: editorial error, commercial error, product error
Kind: phrase; category: claim

What it says

    “<match>” promises a cure. Say what was studied.

Why

    Nothing cures a cold, and a reader who waits for it may miss something worse.

Instead

    “It is not known to shorten a cold.”

Avoid (the flagged words stand in « »)

    Elder tea «cures colds».
    It «healed the common cold» in a day.
    Ginger «cures your cold».

Prefer

    Elder tea warms.
    Colds pass by themselves.
    He had a cold and ate ham that was cured.

Sources

    A page on colds
      https://example.org/colds
"""


def test_explain() -> None:
    assert run("explain", "demo/cure").stdout == EXPLAINED
    assert run("explain", "demo/curse").stderr == "healthlint: “demo/curse” is no rule; did you mean “demo/cure”?\n"
    assert run("explain", "xyzzy").stderr == "healthlint: “xyzzy” is no rule; `healthlint rules` lists them\n"


@pytest.mark.parametrize("what", ["rule", "pack", "words", "report"])
def test_schema_prints_a_valid_schema(what: str) -> None:
    schema = json.loads(run("schema", what).stdout)
    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_rule_can_be_tried_at_once(kind: str) -> None:
    result = run("new", f"house/my-{kind}", "--kind", kind, "--folder", "own")
    assert result.stdout.splitlines() == [
        "Written: own/house/pack.yaml",
        f"Written: own/house/my-{kind}.yaml",
        f"Change it, then try it with: healthlint test own/house/my-{kind}.yaml",
    ]
    tried = run("test", f"own/house/my-{kind}.yaml")
    assert tried.exit_code == 0, tried.output
    assert tried.stdout == "1 rule, 6 examples: all as they should be.\n"


def test_new_overwrites_nothing() -> None:
    before = Path("rules/demo/cure.yaml").read_text("utf-8")
    assert run("new", "demo/cure", "--kind", "phrase").stderr == (
        "healthlint: rules/demo/cure.yaml: is there already; choose another name\n"
    )
    assert Path("rules/demo/cure.yaml").read_text("utf-8") == before
    assert run("new", "../x/y", "--kind", "phrase").exit_code == 2
    Path("full").write_text("a file")
    assert run("new", "a/b", "--kind", "phrase", "--folder", "full").stderr.startswith("healthlint: full/a/b.yaml: ")


def test_docs_are_written_and_then_the_same() -> None:
    assert run("docs", "manual").stdout.startswith("Changed: manual/rule-format.md\n")
    assert run("docs", "manual").stdout == ""
    assert run("docs", "--check", "manual").exit_code == 0
    Path("manual/rules/demo/cure.md").write_text("something else")
    result = run("docs", "--check", "manual")
    assert (result.exit_code, result.stdout) == (1, "Differs: manual/rules/demo/cure.md\n")
    assert result.stderr == "healthlint: run `healthlint docs manual` and keep what it writes\n"


# -- test -----------------------------------------------------------------------------------------------------------


def test_rules_are_tried_by_id_pack_and_path() -> None:
    every = "4 rules, 24 examples: all as they should be.\n"
    for which in ("demo", "rules", "rules/demo"):
        assert run("test", which).stdout == every
    assert run("test", "demo/cure", "rules/demo/detox.yaml", "--coverage").stdout == (
        "2 rules, 12 examples: all as they should be.\n"
    )


def test_a_pack_that_is_in_no_configuration_can_be_tried() -> None:
    assert run("test", "--isolated", "rules/demo/cure.yaml").stdout == "1 rule, 6 examples: all as they should be.\n"


def test_a_rule_that_loses_a_phrase_fails() -> None:
    path = Path("rules/demo/cure.yaml")
    path.write_text(path.read_text("utf-8").replace("(~cure|~heal)", "(~cure)"), "utf-8")
    result = run("test", "demo/cure")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:2] == [
        "rules/demo/cure.yaml: demo/cure flags nothing, and should flag “healed the common cold”",
        "    It «healed the common cold» in a day.",
    ]


def test_alarms_on_good_drafts_are_counted() -> None:
    Path("good").mkdir()
    for number in range(4):
        Path(f"good/{number}.md").write_text(DRAFT if number == 0 else "---\nauthor: A. Writer\n---\nTea is warm.\n")
    result = run("test", "demo/cure", "demo/author", "--corpus", "good")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1:] == [
        "",
        "On 4 drafts of good, findings a thousand drafts:",
        "     250.0  demo/author (1)",
        "     250.0  demo/cure (1)",
    ]
    assert run("test", "demo/cure", "--corpus", "nowhere").exit_code == 2


# -- in a process of its own ----------------------------------------------------------------------------------------


def test_as_a_module() -> None:
    done = ran("check", "draft.md")
    assert done.returncode == 1
    assert done.stdout.decode("utf-8").startswith("draft.md:1:")
    assert done.stderr == b""


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONUTF8": "0"}])
def test_the_same_bytes_in_every_locale(environment: dict[str, str]) -> None:
    assert ran("check", "draft.md", **environment).stdout == run("check", "draft.md").stdout_bytes


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
def test_a_reader_who_stops_reading_is_no_fault() -> None:
    Path("long.md").write_text("Elder tea cures colds.\n\n" * 3000)
    command = (
        f'"{sys.executable}" -m healthlint check --select demo/cure long.md | head -n 1; echo "${{PIPESTATUS[0]}}"'
    )
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=True, env=environment)
    lines = done.stdout.decode("utf-8").splitlines()
    assert lines[0].startswith("long.md:1:11: error")
    assert (lines[-1], done.stderr) == ("1", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_a_fault() -> None:
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "healthlint", "check", "draft.md"],
            stdout=full, stderr=subprocess.PIPE, check=False, env=environment,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == b"healthlint: standard output: cannot be written (No space left on device)\n"
