"""The configuration: which file it is, what it may say, and what a wrong one is told."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from healthlint.config import Config, PerPath, find_config, load_config, settings_for
from healthlint.errors import UserError
from healthlint.finding import Severity

YAML = """\
profile: commercial
jurisdiction: [us, uk]
select: [core, evidence/studies-show-uncited]
ignore: core/vague-toxins
fail_level: error
rules:
  - house-rules
exclude:
  - drafts/**
  - "*.draft.md"
per_path:
  - path: products/**
    profile: product
    jurisdiction: []
    ignore: [evidence]
  - path: products/supplements/**
    select: [core]
    jurisdiction: [eu]
format: concise
"""

TOML = """\
[project]
name = "site"

[tool.healthlint]
profile = "commercial"
jurisdiction = ["us", "uk"]
select = ["core", "evidence/studies-show-uncited"]
ignore = "core/vague-toxins"
fail_level = "error"
rules = ["house-rules"]
exclude = ["drafts/**", "*.draft.md"]
format = "concise"

[[tool.healthlint.per_path]]
path = "products/**"
profile = "product"
jurisdiction = []
ignore = ["evidence"]

[[tool.healthlint.per_path]]
path = "products/supplements/**"
select = ["core"]
jurisdiction = ["eu"]
"""


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site" / ".git").mkdir(parents=True)
    (tmp_path / "site" / "house-rules").mkdir()
    monkeypatch.chdir(tmp_path / "site")


def loaded(text: str, name: str = ".healthlint.yaml") -> Config:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(text, "utf-8")
    return load_config(Path(name))


def told(text: str, name: str = ".healthlint.yaml") -> list[str]:
    with pytest.raises(UserError) as caught:
        loaded(text, name)
    return str(caught.value).split("\n")


# -- what it says ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "text"), [(".healthlint.yaml", YAML), ("pyproject.toml", TOML)])
def test_everything_that_can_be_said(name: str, text: str) -> None:
    config = loaded(text, name)
    assert [selector.text for selector in config.selectors] == [
        "core", "evidence/studies-show-uncited", "core/vague-toxins", "evidence", "core",
    ]  # fmt: skip
    assert config == Config(
        path=name,
        folder=Path(),
        profile="commercial",
        jurisdiction=("us", "uk"),
        select=("core", "evidence/studies-show-uncited"),
        ignore=("core/vague-toxins",),
        fail_level=Severity.ERROR,
        rules=(Path("house-rules"),),
        exclude=("drafts/**", "*.draft.md"),
        per_path=(
            PerPath("products/**", profile="product", jurisdiction=(), ignore=("evidence",)),
            PerPath("products/supplements/**", jurisdiction=("eu",), select=("core",)),
        ),
        format="concise",
        selectors=config.selectors,
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n", "{}"])
def test_an_empty_configuration_is_one(text: str) -> None:
    assert loaded(text) == Config(path=".healthlint.yaml", folder=Path())


def test_no_finding_need_fail_a_run() -> None:
    assert loaded("fail_level: never").fail_level is None


def test_paths_have_settings_of_their_own() -> None:
    config = loaded(YAML)
    assert settings_for(config, "posts/a.md") == config
    product = settings_for(config, "products/a.md")
    assert (product.profile, product.jurisdiction, product.select) == ("product", (), config.select)
    assert product.ignore == ("core/vague-toxins", "evidence")
    supplement = settings_for(config, "./products/supplements/a.md")
    assert (supplement.profile, supplement.jurisdiction, supplement.select) == ("product", ("eu",), ("core",))
    assert settings_for(config, "../products/a.md") == config


def test_patterns_count_from_the_folder_of_the_file_or_from_a_given_one() -> None:
    config = loaded("per_path:\n  - path: /products\n    profile: product\n", "sub/healthlint.yaml")
    assert settings_for(config, "sub/products/a.md").profile == "product"
    assert settings_for(config, "products/a.md").profile == "editorial"
    config = load_config(Path("sub/healthlint.yaml"), Path())
    assert settings_for(config, "products/a.md").profile == "product"


# -- which file it is -----------------------------------------------------------------------------------------------


def test_the_nearest_file_wins_and_in_one_folder_the_hidden_one() -> None:
    here = Path.cwd()
    (here / "posts" / "2026").mkdir(parents=True)
    start = here / "posts" / "2026"
    assert find_config(start) is None
    (here.parent / "healthlint.yaml").touch()
    assert find_config(start) is None  # beyond the top of the repository
    for path in (
        "pyproject.toml",
        "healthlint.yaml",
        ".healthlint.yaml",
        "posts/pyproject.toml",
        "posts/healthlint.yaml",
    ):
        (here / path).write_text("[tool.healthlint]\n" if path.endswith(".toml") else "")
        assert find_config(start) == here / path


def test_a_pyproject_that_does_not_speak_of_healthlint_is_passed_by() -> None:
    Path("posts").mkdir()
    Path("healthlint.yaml").touch()
    Path("posts/pyproject.toml").write_text("[tool.other]\nbroken = [\n")
    assert find_config(Path.cwd() / "posts") == Path.cwd() / "healthlint.yaml"
    Path("posts/pyproject.toml").write_text("[tool.healthlint]\nbroken = [\n")
    with pytest.raises(UserError, match=r"^posts/pyproject\.toml(:3:1)?: is no TOML: "):
        find_config(Path.cwd() / "posts")


# -- what a wrong one is told ---------------------------------------------------------------------------------------

KEYS = "profile, jurisdiction, select, ignore, fail_level, rules, exclude, per_path, format"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("profil: product", [f"1:1: “profil” is no key; did you mean “profile”?; the keys are {KEYS}"]),
        ("fail-level: error", [f"1:1: “fail-level” is no key; did you mean “fail_level”?; the keys are {KEYS}"]),
        ("xyzzy: 1", [f"1:1: “xyzzy” is no key; the keys are {KEYS}"]),
        (
            "profile: produkt",
            ["1:10: “produkt” is no profile; did you mean “product”?; it may be editorial, commercial, product"],
        ),
        (
            "jurisdiction: [us, usa]",
            ["1:20: “usa” is no jurisdiction; did you mean “us”?; it may be us, uk, eu, au, ca"],
        ),
        ("fail_level: fatal", ["1:13: “fatal” is no fail level; it may be error, warning, info, never"]),
        ("format: jsn", ["1:9: “jsn” is no format; did you mean “json”?; it may be text, concise, json"]),
        ("profile: [product]", ["1:10: is a list or a table here; write one word"]),
        ("profile:", ["1:9: has nothing in it; write a value or leave it out"]),
        ("- profile", ["1:1: is no table; write keys and values here, such as “profile: …”"]),
        ("per_path: [x/**]", ["1:12: is no table; write keys and values here, such as “path: …”"]),
        ("per_path:\n  - profile: product", ["2:5: needs “path”, the pattern of the drafts it is for"]),
        (
            "per_path:\n  - path: a\n    paths: b",
            ["3:5: “paths” is no key; did you mean “path”?; the keys are path, profile, jurisdiction, select, ignore"],
        ),
        ("exclude: ['']", ["1:11: has nothing in it; write a value or leave it out"]),
        ("exclude: ./", ["1:10: “./” means every path or none; write a pattern such as “drafts/**”"]),
        ("exclude: ../x/**", ["1:10: “../x/**” leads out of the folder of this file; write a pattern of paths in it"]),
        ("rules: [nowhere]", ["1:9: “nowhere” is no folder; paths count from the folder of this file"]),
        ("rules: ../other", ["1:8: “../other” leads out of site; copy the pack into it, so that a review sees it"]),
        ("rules: /usr", ["1:8: “/usr” leads out of site; copy the pack into it, so that a review sees it"]),
        ("rules: ~/packs", ["1:8: “~/packs” leads out of site; copy the pack into it, so that a review sees it"]),
        (
            "profile: p\nselect: {a: b}\nformat: f",
            [
                "1:10: “p” is no profile; it may be editorial, commercial, product",
                "2:9: is a list or a table here; write one word",
                "3:9: “f” is no format; it may be text, concise, json",
            ],
        ),
    ],
)
def test_every_fault_is_told_with_its_place_and_a_remedy(text: str, faults: list[str]) -> None:
    assert told(text) == [f".healthlint.yaml:{fault}" for fault in faults]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[tool.healthlint]\nprofle = "x"', f"2:1: “profle” is no key; did you mean “profile”?; the keys are {KEYS}"),
        ("[tool.healthlint]\n\nformat = 1", "3:10: “1” is no format; it may be text, concise, json"),
        (
            '[[tool.healthlint.per_path]]\npath = "a"\n[[tool.healthlint.per_path]]\nprofile = "product"',
            "3:1: needs “path”, the pattern of the drafts it is for",
        ),
        (
            "tool.healthlint.fail_level = true",
            "1:30: “true” is no fail level; it may be error, warning, info, never",
        ),
        ("[tool.healthlint]\na = [", "is no TOML: Invalid value (at end of document)"),
        ("[tool.healthlint]\na = 1\na = 2", "is no TOML: Cannot overwrite a value (at end of document)"),
    ],
)
def test_faults_in_pyproject(text: str, fault: str) -> None:
    path, _, rest = told(text, "pyproject.toml")[0].partition(":")
    assert (path, rest.strip() if fault.startswith("is") else rest) == ("pyproject.toml", fault)


def test_a_pyproject_that_is_too_much_is_refused() -> None:
    deep = "[tool.healthlint]\nexclude = " + "[" * 5000 + "]" * 5000
    assert told(deep, "pyproject.toml")[0].startswith("pyproject.toml: is nested too deeply")
    long = "[tool.healthlint]\n# " + "x" * 2_000_000
    assert told(long, "pyproject.toml")[0].startswith("pyproject.toml: is longer than 2,000,000 characters")


@pytest.mark.parametrize("text", ["a: [", "profile: x\nprofile: y", "a: &b c", "\x00"])
def test_what_is_no_yaml_is_told_with_its_place(text: str) -> None:
    assert told(text)[0].startswith(".healthlint.yaml:")


def test_bytes_that_are_no_utf8() -> None:
    Path("c.yaml").write_bytes(b"profile: \xff\n")
    with pytest.raises(UserError, match=r"^c\.yaml: is not UTF-8 \(byte 9\); save it as UTF-8$"):
        load_config(Path("c.yaml"))


def test_a_byte_order_mark_is_no_part_of_it() -> None:
    Path("c.yaml").write_bytes(b"\xef\xbb\xbfprofile: product\n")
    assert load_config(Path("c.yaml")).profile == "product"


def test_a_missing_file() -> None:
    with pytest.raises(UserError, match=r"^no\.yaml: there is no such file or folder$"):
        load_config(Path("no.yaml"))


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX links and pipes")
def test_links_and_pipes() -> None:
    Path("../other").mkdir()
    Path("pack").symlink_to("../other")
    assert told("rules: pack") == [
        ".healthlint.yaml:1:8: “pack” leads out of site; copy the pack into it, so that a review sees it"
    ]
    os.mkfifo("pipe.yaml")
    with pytest.raises(UserError, match=r"^pipe\.yaml: is a pipe"):
        load_config(Path("pipe.yaml"))
