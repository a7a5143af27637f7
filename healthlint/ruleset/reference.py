"""The manual, made from the rules: a page for each, an index, and the page on the rule format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from healthlint.ruleset.format_page import reference_page
from healthlint.ruleset.markdown import blocks, code, escaped, link, paragraphs, table
from healthlint.ruleset.rule import PROFILES, Pack, Rule
from healthlint.ruleset.rulebook import Rulebook

__all__ = ["check_docs", "index_page", "pages", "reference_page", "rule_page", "write_docs"]

MADE = "<!-- Made by `healthlint docs`"
RULE_PAGES, INDEX, FORMAT = "rules", "rules/index.md", "rule-format.md"


def rule_page(rule: Rule) -> str:
    """The manual page of a rule, as Markdown."""
    sections = [f"{MADE} from the rule {rule.id}. -->", f"# {escaped(rule.title)}", *_facts(rule), *_sections(rule)]
    return "\n\n".join(sections) + "\n"


def _facts(rule: Rule) -> Iterator[str]:
    yield " · ".join([code(rule.id), f"kind {code(rule.kind)}", f"category {code(rule.category)}"])
    yield table(PROFILES, [[_severity(rule, profile) for profile in PROFILES]])
    if rule.jurisdiction:
        where = " or ".join(map(code, rule.jurisdiction))
        yield f"Runs where the jurisdiction {where} is chosen, or the rule is selected by name."
    if rule.tags:
        yield "Tags: " + ", ".join(map(code, rule.tags))
    if not rule.suppressible:
        yield "No comment in a draft silences this rule."


def _severity(rule: Rule, profile: str) -> str:
    return str(rule.severity.get(profile) or "off")


def _sections(rule: Rule) -> Iterator[str]:
    yield "## What it says\n\n" + paragraphs(rule.message)
    yield "## Why\n\n" + paragraphs(rule.why)
    if rule.suggest:
        yield "## Instead\n\n" + paragraphs(rule.suggest)
    marked = any("«" in example for example in rule.examples.bad)
    yield "## Avoid\n\n" + ("The flagged words stand in « ».\n\n" if marked else "") + blocks(rule.examples.bad)
    yield "## Prefer\n\n" + blocks(rule.examples.good)
    if rule.examples.missed:
        yield "## Known to be missed\n\n" + blocks(rule.examples.missed)
    if rule.examples.mistaken:
        yield "## Known to be flagged by mistake\n\n" + blocks(rule.examples.mistaken)
    yield "## Sources\n\n" + "\n".join(f"- {link(each.title, each.url)}" for each in rule.references)


def index_page(rulebook: Rulebook) -> str:
    """All rules by pack, with a link to the page of each."""
    count = f"{len(rulebook.rules)} rules in {len(rulebook.packs)} packs."
    sections = [f"{MADE} from all rules. -->", "# Rules", f"{count} Severities are given by profile."]
    sections += [_pack_section(pack, rulebook) for _, pack in sorted(rulebook.packs.items())]
    return "\n\n".join(sections) + "\n"


def _pack_section(pack: Pack, rulebook: Rulebook) -> str:
    rows = [
        [link(rule.id, f"{rule.id}.md"), escaped(rule.title), *(_severity(rule, profile) for profile in PROFILES)]
        for rule in rulebook.rules
        if rule.pack == pack.name
    ]
    parts = [f"## {escaped(pack.title)}", f"Pack {code(pack.name)}. {paragraphs(pack.why)}"]
    if pack.jurisdiction:
        parts.append(f"Off until a jurisdiction is chosen: {', '.join(map(code, pack.jurisdiction))}.")
    return "\n\n".join([*parts, table(["rule", "what it is about", *PROFILES], rows)] if rows else parts)


def pages(rulebook: Rulebook) -> dict[str, str]:
    """Every page of the manual by its path below the folder of documentation."""
    by_rule = {f"{RULE_PAGES}/{rule.id}.md": rule_page(rule) for rule in rulebook.rules}
    return {FORMAT: reference_page(), INDEX: index_page(rulebook), **by_rule}


def check_docs(rulebook: Rulebook, folder: Path) -> tuple[Path, ...]:
    """The pages that are missing, differ from what the rules say, or belong to no rule any more."""
    wanted = pages(rulebook)
    differing = [folder / name for name, text in wanted.items() if _read(folder / name) != text]
    return tuple(sorted([*differing, *_left_over(wanted, folder)]))


def write_docs(rulebook: Rulebook, folder: Path) -> tuple[Path, ...]:
    """Write the pages that differ and delete those of rules that are no more; says which these were. Raises OSError."""
    wanted = pages(rulebook)
    changed = check_docs(rulebook, folder)
    for path in changed:
        text = wanted.get(path.relative_to(folder).as_posix())
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
    return changed


def _left_over(wanted: dict[str, str], folder: Path) -> Iterator[Path]:
    """Pages below the folder of rules that were made once and belong to no rule. Other pages are left alone."""
    for path in sorted((folder / RULE_PAGES).rglob("*.md")):
        if path.relative_to(folder).as_posix() not in wanted and (_read(path) or "").startswith(MADE):
            yield path


def _read(path: Path) -> str | None:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
