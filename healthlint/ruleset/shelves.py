"""What lies in folders of rules, before anything in it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from healthlint.errors import Fault
from healthlint.ruleset.files import is_folder, shown_path, yaml_files
from healthlint.ruleset.notes import Notes

# A pack's own file.
PACK_FILE = "pack.yaml"


@dataclass(frozen=True)
class Shelf:
    """The YAML files of one folder, in order and by what they are: packs by name, rules by id, word lists by name."""

    folder: Path
    packs: dict[str, Path] = field(default_factory=dict)
    rules: dict[str, Path] = field(default_factory=dict)
    words: dict[str, Path] = field(default_factory=dict)
    cues: set[Path] = field(default_factory=set)
    retired: list[Path] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)


def shelve(folders: Sequence[Path], notes: Notes) -> list[Shelf]:
    """What the folders hold, by the paths alone; a folder that is named twice counts once. Faults are noted."""
    distinct = {folder.resolve(): folder for folder in folders}.values()
    return [shelf for folder in distinct if (shelf := _shelve(folder, notes))]


def _shelve(folder: Path, notes: Notes) -> Shelf | None:
    if not is_folder(folder):
        notes.faults.append(Fault(shown_path(folder), 0, 0, "is no folder that can be read; name a folder of rules"))
        return None
    shelf = Shelf(folder)
    for path in yaml_files(folder, notes):
        shelf.files.append(path)
        if misplaced := _put(path, folder, shelf):
            notes.about(shown_path(path)).tell(None, misplaced)
    if not (shelf.packs or shelf.rules or shelf.words or shelf.cues):
        told = f"holds no rules; a pack is a folder in it with a {PACK_FILE} and one YAML file a rule"
        notes.faults.append(Fault(shown_path(folder), 0, 0, told))
    return shelf


def _put(path: Path, folder: Path, shelf: Shelf) -> str:
    """Put a file where it belongs, or say why it belongs nowhere."""
    match path.relative_to(folder).parts:
        case ("retired.yaml",):
            shelf.retired.append(path)
        case ("words", _):
            shelf.words[path.stem] = path
        case ("cues", _):
            shelf.cues.add(folder / "cues")
        case (_,):
            return f"lies outside of a pack; move it into a folder that has a {PACK_FILE}"
        case ("words" | "cues" as top, *_):
            return f"lies too deep; move it up into {top}/"
        case (pack, "pack.yaml"):
            shelf.packs[pack] = path
        case (pack, *_, "pack.yaml"):
            return f"lies too deep; a pack's {PACK_FILE} stands in {pack}/"
        case (_, *_):
            shelf.rules[path.relative_to(folder).with_suffix("").as_posix()] = path
    return ""
