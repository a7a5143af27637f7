"""What kind of word a word can be: the little grammar that finding the ends of clauses takes.

A table and no tagger: closed classes whole, and the verbs that health pages are written with. A word that is not in the
table is taken for a noun or adjective, which most words of a sentence are.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntFlag, auto

from healthlint.language.verbforms import BASES, IRREGULAR_GERUNDS, IRREGULAR_PAST, gerund, listed, past, third


class Kind(IntFlag):
    """The classes a word may belong to; most words of the table belong to one, some (“since”) to more."""

    AUXILIARY = auto()  # finite: is, has, may, doesn't
    THIRD = auto()  # a verb in -s: relieves
    PAST = auto()  # a verb in -ed, or irregular: relieved, found
    BASE = auto()  # a verb as the dictionary has it: relieve
    GERUND = auto()  # relieving
    PRONOUN = auto()  # that can be a subject: it, they, people
    DETERMINER = auto()  # the, its, this
    PREPOSITION = auto()
    COORDINATOR = auto()  # and, or, nor, so, plus
    SUBORDINATOR = auto()  # if, because, when
    RELATIVE = auto()  # which, who
    CONTRAST = auto()  # but, although, whereas
    ADVERB = auto()  # that may stand between a coordinator and its verb: also, even
    OPENER = auto()  # opens a phrase that may stand before the subject: in, unlike, not
    MODAL = auto()  # takes the bare form: may, does, to


_AUXILIARIES = listed(
    """
    is are was were am has have had do does did can could may might must shall should will would cannot ought
    isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't couldn't mayn't mightn't mustn't
    shouldn't won't wouldn't ain't shan't needn't
    """
)
_MODALS = listed(
    """
    do does did can could may might must shall should will would cannot don't doesn't didn't can't couldn't
    mightn't mustn't shouldn't won't wouldn't needn't to shan't
    """
)
_PRONOUNS = listed(
    """
    it they he she we you i this that these those there people many some others one most everyone anyone nobody
    someone patients users
    """
)
_SHORTENED = listed(
    """
    it's that's they're you're we're i'm he's she's there's i've you've we've they've it'll you'll they'll we'll
    he'll she'll i'll i'd you'd they'd we'd he'd she'd who's what's
    """
)
_DETERMINERS = listed(
    """
    a an the its their his her your my our this that these those any some each every no all both either neither
    several many most another such
    """
)
_PREPOSITIONS = listed(
    """
    of in on at by for from with without to into onto over under about against among amid between during through
    throughout via per within toward towards upon than like unlike despite after before since until as off out up
    down because around across beyond besides except following including regarding concerning versus vs such
    """
)
_SUBORDINATORS = listed(
    "if because when whenever unless until once after before as since so whether where lest provided assuming"
)
_CONTRASTS = listed(
    """
    but however although though whereas while yet nevertheless nonetheless albeit except
    """
)
_OPENERS = listed(
    """
    if because when whenever unless until once after before as since whether where although though while whereas
    despite unlike without with in for among during by to not never rather instead even contrary according
    compared given on at from under despite regardless aside apart besides beyond over through within provided
    assuming approved used taken unproven untested unregulated far used based known
    """
)
_ADVERBS = listed(
    """
    also even then thus therefore often usually always still now only just actually really simply probably
    possibly likely perhaps generally typically sometimes rarely never not already currently clearly soon hence
    thereby apparently reportedly certainly definitely potentially effectively quickly safely naturally truly both
    significantly directly
    """
)


def _table() -> dict[str, Kind]:
    table: dict[str, Kind] = {}

    def put(words: Iterable[str], kind: Kind) -> None:
        for word in words:
            table[word] = table.get(word, Kind(0)) | kind

    put(BASES, Kind.BASE)
    put(map(third, BASES), Kind.THIRD)
    put((*map(past, BASES), *IRREGULAR_PAST), Kind.PAST)
    put((*map(gerund, BASES), *IRREGULAR_GERUNDS), Kind.GERUND)
    put(_AUXILIARIES, Kind.AUXILIARY)
    put(_MODALS, Kind.MODAL)
    put(_PRONOUNS, Kind.PRONOUN)
    put(_SHORTENED, Kind.PRONOUN | Kind.AUXILIARY)
    put(_DETERMINERS, Kind.DETERMINER)
    put(_PREPOSITIONS, Kind.PREPOSITION)
    put(["and", "or", "nor", "so", "plus", "then"], Kind.COORDINATOR)
    put(_SUBORDINATORS, Kind.SUBORDINATOR)
    put(["which", "who", "whose", "whom", "whereby"], Kind.RELATIVE)
    put(_CONTRASTS, Kind.CONTRAST)
    put(_OPENERS, Kind.OPENER)
    put(_ADVERBS, Kind.ADVERB)
    return table


KINDS: dict[str, int] = {word: int(kind) for word, kind in _table().items()}

# The classes as plain numbers: asking an IntFlag costs ten times as much.
AUXILIARY, THIRD, PAST, BASE = (int(kind) for kind in (Kind.AUXILIARY, Kind.THIRD, Kind.PAST, Kind.BASE))
PRONOUN, DETERMINER, PREPOSITION = (int(kind) for kind in (Kind.PRONOUN, Kind.DETERMINER, Kind.PREPOSITION))
COORDINATOR, SUBORDINATOR, RELATIVE = (int(kind) for kind in (Kind.COORDINATOR, Kind.SUBORDINATOR, Kind.RELATIVE))
CONTRAST, ADVERB, OPENER, MODAL = (int(kind) for kind in (Kind.CONTRAST, Kind.ADVERB, Kind.OPENER, Kind.MODAL))
