"""A whole run: each draft read and judged by itself, so that one that fails keeps no other from being judged."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import PurePath

from healthlint.decode import MAX_BYTES, decode
from healthlint.discover import Draft
from healthlint.errors import Fault, UserError
from healthlint.files import read_bytes
from healthlint.finding import Finding
from healthlint.linter import UNDONE, lint_source
from healthlint.report import Report
from healthlint.ruleset.rulebook import Choice, Rulebook

# Gives the bytes of a draft, at most one more than a draft may have; raises UserError.
Read = Callable[[Draft], bytes]


def read_draft(draft: Draft) -> bytes:
    """The bytes of a draft that is a file."""
    return read_bytes(draft.path, draft.file, MAX_BYTES)


def lint_drafts(
    drafts: Iterable[Draft],
    rulebook: Rulebook,
    choice_for: Callable[[str], Choice],
    today: date,
    read: Read = read_draft,
) -> Report:
    """Every finding and every fault of the drafts. `choice_for` gives the choice of rules for a draft's path."""
    findings: list[Finding] = []
    faults: list[Fault] = []
    files = 0
    for draft in drafts:
        try:
            source = decode(draft.path, read(draft))
            findings.extend(lint_source(source, rulebook, choice_for(draft.path), today))
            files += 1
        except (KeyboardInterrupt, SystemExit):
            raise
        except UserError as error:
            faults.extend(error.faults)
        except BaseException as error:  # a panic of the Markdown parser is no Exception
            faults.append(own_fault(draft.path, error))
    faults.extend(undone(findings))
    return Report(tuple(sorted(findings, key=lambda finding: finding.order)), tuple(sorted(faults)), files)


def own_fault(path: str, error: BaseException) -> Fault:
    """What healthlint did wrong itself, in one line that helps to find it."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    told = f"{type(error).__name__}: {error}".rstrip(": ")
    return Fault(path, 0, 0, f"healthlint failed on this draft ({told}{where}); please report it with the draft")


def undone(findings: Iterable[Finding]) -> Iterator[Fault]:
    """Findings that say a draft was not judged as it should have been: they make the run incomplete."""
    for finding in findings:
        if finding.rule in UNDONE:
            yield Fault(finding.path, finding.place.start.line, finding.place.start.column, finding.message)
