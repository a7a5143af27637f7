"""What a sentence names only in passing: what something is compared with, an alternative to, or given up for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import regex

from healthlint.language.nominals import Nominal
from healthlint.language.tokens import Token, either, said, sayings, word_set
from healthlint.source import Span

# Words after which a name stands in the background, by why:
# head: a noun of its own, that a relative clause may belong to (“an alternative to heroin that is safe”);
# state: something that people are in;
# plain: a comparison or company;
# left: what is given up, replaced or avoided;
# example: gives way where what it is an example of is not named (“herbs such as kava”).
MASKS = sayings(
    {
        "head": """
        alternative/alternatives/substitute/substitutes/replacement/replacements/option/options/answer/answers to/for/of
        antidote/cousin/cousins/relative/relatives/rival/rivals/complement/companion/adjunct to/for/of
        choice/choices over
    """,
        "state": """
        addicted/dependent/hooked/addiction/dependence/dependency/reliance/reliant to/on/upon
        withdrawal from
        start/starts/started/began/begin/raised on
        history/misuse/abuse of
    """,
        "plain": """
        unlike
        compared/opposed/relative with/to
        in/by contrast/comparison to/with
        contrary to
        than
        instead/because/irrespective/regardless of
        in place/lieu/favour/favor/spite of
        versus
        vs
        against
        besides
        except
        except for
        apart/aside from
        in addition to
        along/alongside/together with
        alongside
        as well as
        combined/mixed/mixing/taken/used/combination/conjunction/stacked with
        washed down with
        similar/similarly/akin/next/related to
        comparable/equivalent to/with/of
        different/distinct from
        resemble/resembles/resembling/mimic/mimics/mimicking
    """,
        "left": """
        come/comes/coming/came/get/gets/getting/got/wean/weans/weaned/weaning/taper/tapered/tapering * off
        come/comes/coming/came/get/gets/getting/got/wean/weans/weaned/weaning/taper/tapered/tapering * off of
        stay/staying/take/takes/took/taken/taking * off
        kick/kicked/kicking/quit/quits/quitting/stop/stopped/stopping/cease/ditch/ditched/ditching/drop/skip/skipping
        quit/quits/quitting/stop/stopped/stopping/cease/skip/skipping using/taking/drinking/smoking
        give/gave/giving up
        give/gave/giving up using/taking/drinking/smoking
        replace/replaces/replaced/replacing/swap/swaps/swapped/swapping
        substitute/substitutes/substituted/substituting for
        switch/switches/switched/switching/move/moved/moving * from
        step down from
        to avoid
        no longer need/needs/take/takes/use/uses/want/wants
        free of/from
    """,
        "example": """
        such as
        including
        for example
        e g
    """,
    }
)

# The words that may stand between a mask and the name it masks.
NO_MODIFIER = either(
    "is are was were has have can may might will does do did that which who and or but it they cause causes"
)
BETWEEN = regex.compile(rf"\.?\s?\(?(?:(?!{NO_MODIFIER}\b)[\w'-]+\s){{0,4}}", regex.IGNORECASE)

# Words that are masks in some company only. “people like kava” is no comparison.
IN_COMPANY = word_set("like over as not")
LIKERS = word_set("people users i we you they would who don't didn't also not")
PREFERRING = word_set("choose chose prefer prefers preferred pick favour favor")

# “opioid withdrawal” or “heroin addicts” speak of a state or of people; of the thing only where nothing better is
# named.
STATES = either(
    "addiction addicts? addicted abusers? misuse abuse withdrawals? dependence dependency dependent use_disorders? "
    "overdoses? cravings? free derived"
)
STATE = regex.compile(rf"'?s?[\s-]{STATES}\b", regex.IGNORECASE)

# “opioid users who try kratom” are no users of the latter only.
USERS = either("users addicts drinkers smokers patients takers abusers")
USERS_WHO = regex.compile(
    rf"\s{USERS}\swho\s(?:\w+\s)?(?:try|tried|take|took|use|used|turn|turned|switch|switched|start|started|drink|chew)\b",
    regex.IGNORECASE,
)

# “the relief of opioids without the addiction”: what has the relief is something else.
WITHOUT = regex.compile(
    rf"(?:,\s|\s-+\s|\s)?(?:but\s)?{either('without minus with_none with_no free_of and_none_of none_of')}\b",
    regex.IGNORECASE,
)
GAINS = either(
    "benefits? relief effects? power strength buzz calm kick lift boost results punch comfort high taste glow focus "
    "energy"
)
GAIN = regex.compile(rf"\b{GAINS}\s(?:of|from)\s$", regex.IGNORECASE)


def read_masks(sentence: str, words: Sequence[Token], nominals: Sequence[Nominal]) -> dict[int, str]:
    """Which nominals (by index) stand in the background, and why: head, state, plain, left or example."""
    if not nominals:
        return {}
    masked = {i: "state" for i, n in enumerate(nominals) if n.kind == "named" and _is_state(sentence, n.span)}
    for start, end, why in _cues(words):
        index = _after(sentence, end, nominals)
        if index is not None and not (why == "example" and _stands_for(sentence, start, end, nominals)):
            masked[index] = why
    return masked


def _cues(words: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Where masking words stand, from left to right: start, end, why. Of those that begin together the longest."""
    done = 0
    for index, token in enumerate(words):
        if index < done:
            continue
        length, why = said(words, index, MASKS)
        if not length and token.word in IN_COMPANY and (why := _single(words, index)):
            length = 1
        if length:
            done = index + length
            yield token.start, words[done - 1].end, why


def _single(words: Sequence[Token], index: int) -> str:
    """Why a word that is a mask in some company only is one here, "" if it is none."""
    before = [token.word for token in words[max(0, index - 4) : index]]
    match words[index].word:
        case "like" if not LIKERS.intersection(before[-1:]):
            return "example"
        case "over" if PREFERRING.intersection(before[-3:]):
            return "plain"
        case "as" if "as" in before[-3:-1] or {"same", "just"}.intersection(before):
            return "plain"
        case "not" if _sets_aside(words, index):
            return "plain"
    return ""


def _sets_aside(words: Sequence[Token], index: int) -> bool:
    """Whether “not” sets something aside: “heroin, not kratom, …”, “it is not kratom but heroin”."""
    if index and words[index].start - words[index - 1].end > 1:
        return True
    return "but" in [token.word for token in words[index + 2 : index + 4]]


def _is_state(sentence: str, span: Span) -> bool:
    """Whether the name only says of what kind a state, or a gain, is."""
    if STATE.match(sentence, span.end) or USERS_WHO.match(sentence, span.end):
        return True
    return bool(WITHOUT.match(sentence, span.end) and GAIN.search(sentence[max(0, span.start - 30) : span.start]))


def _after(sentence: str, offset: int, nominals: Sequence[Nominal]) -> int | None:
    """The nominal that follows at once, but for modifiers."""
    index = bisect_right(nominals, offset, key=lambda nominal: nominal.span.start)
    if index == len(nominals) or nominals[index].kind == "person":
        return None
    return index if BETWEEN.fullmatch(sentence, offset, nominals[index].span.start) else None


def _stands_for(sentence: str, start: int, end: int, nominals: Sequence[Nominal]) -> bool:
    """Whether an example is all that is named: “herbs such as comfrey”, “drugs like heroin”."""
    before = next((n for n in reversed(nominals) if n.span.end <= start), None)
    if before is not None and not sentence[before.span.end : start].strip(" ,("):
        return before.kind in ("generic", "person")
    return sentence[start:end].lower() != "like" and not any(
        n.kind == "named" and n.span.end <= start for n in nominals
    )
