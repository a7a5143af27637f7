"""Reading folders of rules: every fault of every file is told in one run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from healthlint.errors import UserError
from healthlint.guess import did_you_mean
from healthlint.language.cues import Cue
from healthlint.language.words import WordList
from healthlint.ruleset.build import read_rule
from healthlint.ruleset.cues import load_cues
from healthlint.ruleset.fields import PACK, RETIRED
from healthlint.ruleset.files import read_yaml, shown_path
from healthlint.ruleset.notes import Notes
from healthlint.ruleset.rule import Pack, Rule
from healthlint.ruleset.rulebook import Retired, Rulebook
from healthlint.ruleset.shelves import PACK_FILE, Shelf, shelve
from healthlint.ruleset.values import Record, Value, read, read_fields
from healthlint.ruleset.words import check_wholes, read_entries, word_list

# Names that no pack can have. Findings about the linting itself have ids under `healthlint/`.
RESERVED = ("healthlint",)


def shipped_rules() -> Path:
    """The folder of rules that healthlint ships: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"


def load_rulebook(folders: Sequence[Path]) -> Rulebook:
    """The packs, rules, word lists and cues of some folders. Raises UserError with every fault of every file."""
    notes = Notes("")
    shelves = shelve(folders, notes)
    words = _read_words(shelves, notes)
    packs = _read_packs(shelves, notes)
    rules = {rule.id: rule for rule in _read_rules(shelves, packs, words, notes)}
    cues = tuple(_read_cues(shelves, notes))
    retired = _read_retired(shelves, notes)
    if notes.faults:
        raise UserError(*dict.fromkeys(notes.faults))
    return Rulebook(packs, tuple(rules[id_] for id_ in sorted(rules)), words, cues, retired)


# -- word lists -----------------------------------------------------------------------------------------------------


def _read_words(shelves: Sequence[Shelf], notes: Notes) -> dict[str, WordList]:
    lists: dict[str, WordList] = {}
    read_items: list[tuple[tuple[Value, ...], Notes]] = []
    origin: dict[str, Path] = {}
    for name, path in ((name, path) for shelf in shelves for name, path in shelf.words.items()):
        if name in origin:
            told = f"the word list <{name}> is already in {shown_path(origin[name])}; give this one another name"
            notes.about(shown_path(path)).tell(None, told)
            continue
        origin[name] = path
        # A list whose file is at fault is known all the same, or every rule that speaks of it would be told of too.
        lists[name] = WordList(name, ())
        if opened := read_yaml(path, notes):
            node, here = opened
            items = read_entries(name, node, here)
            lists[name] = word_list(name, items, here)
            read_items.append((items, here))
    known = {entry.id for words in lists.values() for entry in words.entries}
    for items, here in read_items:
        check_wholes(items, known, here)
    return lists


# -- packs and rules ------------------------------------------------------------------------------------------------


def _read_packs(shelves: Sequence[Shelf], notes: Notes) -> dict[str, Pack]:
    packs: dict[str, Pack] = {}
    origin: dict[str, Path] = {}
    for name, path in ((name, path) for shelf in shelves for name, path in shelf.packs.items()):
        here = notes.about(shown_path(path))
        if name in RESERVED:
            here.tell(None, f"the name “{name}” is for findings about the linting itself; name the pack otherwise")
        if name in origin:
            here.tell(None, f"the pack “{name}” is already in {shown_path(origin[name])}; give this one another name")
            continue
        origin[name] = path
        packs[name] = _read_pack(name, path, notes)
    return packs


def _read_pack(name: str, path: Path, notes: Notes) -> Pack:
    """A pack; one whose file is at fault has its name alone, so that its rules can still be read."""
    opened = read_yaml(path, notes)
    record = read_fields(opened[0], PACK, "a pack", opened[1]) if opened else None
    if record is None:
        return Pack(name, "", "", "")
    return Pack(name, record.text("title"), record.text("why"), record.text("category"), record.texts("jurisdiction"))


def _read_rules(
    shelves: Sequence[Shelf], packs: Mapping[str, Pack], words: Mapping[str, WordList], notes: Notes
) -> Iterator[Rule]:
    for shelf in shelves:
        for id_, path in shelf.rules.items():
            name = id_.partition("/")[0]
            if name not in shelf.packs:
                told = f"the folder “{name}” has no {PACK_FILE}; write one, with title, why and category"
                notes.about(shown_path(path)).tell(None, told)
            pack = packs.get(name, Pack(name, "", "", ""))
            if (opened := read_yaml(path, notes)) and (rule := read_rule(opened[0], id_, pack, words, opened[1])):
                yield rule


# -- cues -----------------------------------------------------------------------------------------------------------


def _read_cues(shelves: Sequence[Shelf], notes: Notes) -> Iterator[Cue]:
    for folder in (folder for shelf in shelves for folder in shelf.cues):
        try:
            yield from load_cues(folder)
        except UserError as error:
            notes.adopt(error)


# -- retired rules --------------------------------------------------------------------------------------------------


def _read_retired(shelves: Sequence[Shelf], notes: Notes) -> dict[str, Retired]:
    """What became of rules that are no more: old id to new id, or to `replaced_by` and `why`."""
    retired: dict[str, Retired] = {}
    ids = {id_ for shelf in shelves for id_ in shelf.rules}
    for path in (path for shelf in shelves for path in shelf.retired):
        opened = read_yaml(path, notes)
        record = read(opened[0], RETIRED, "retired rules", opened[1]) if opened else None
        if opened and isinstance(record, Record):
            retired.update(_read_fates(record, ids, opened[1]))
    return retired


def _read_fates(record: Record, ids: set[str], notes: Notes) -> Iterator[tuple[str, Retired]]:
    for id_, key in record.keys.items():
        if id_ in ids:
            notes.tell(key, f"“{id_}” is retired and an id is never used again; name the new rule otherwise")
        fate = record.record(id_)
        heir = fate.scalar("replaced_by") if fate else record.scalar(id_)
        if heir and heir.text not in ids:
            notes.tell(heir, f"“{heir.text}” is no rule{did_you_mean(heir.text, ids) or '; name one that there is'}")
        yield id_, Retired(heir.text if heir else "", fate.text("why") if fate else "")
