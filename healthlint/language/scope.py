"""Whether a cue reaches a claim: its direction and extent, the clauses between them, the islands either stands on."""

from __future__ import annotations

from healthlint.language.boundaries import Edge, Island
from healthlint.language.clauses import Clauses
from healthlint.language.cues import Cued, Hit
from healthlint.language.wordclasses import AUXILIARY, COORDINATOR, PREPOSITION, PRONOUN, RELATIVE
from healthlint.source import Span

_CLAUSE = frozenset(Edge) - {Edge.NONE, Edge.APART}
_STOPS: dict[str, frozenset[Edge]] = {
    "np": _CLAUSE,
    "phrase": _CLAUSE,
    "clause": _CLAUSE,
    "sentence": frozenset((Edge.NEXT, Edge.MAIN, Edge.RELATIVE, Edge.CONTRAST)),
    "comma": frozenset((Edge.NEXT, Edge.AFTER, Edge.MAIN, Edge.RELATIVE, Edge.CONTRAST)),
    "all": frozenset(),
}
_BACKWARD_STOPS: dict[str, frozenset[Edge]] = {
    **_STOPS,
    "sentence": frozenset((Edge.VERB, Edge.BESIDE, Edge.NEXT, Edge.RELATIVE, Edge.CONTRAST)),
}
# The most words between a cue and what it reaches.
_FARTHEST = {"np": 8, "phrase": 24, "clause": 24, "sentence": 60, "comma": 60, "all": 400}

# A cue that is all there is of an aside speaks of the sentence around it: “(according to sellers)”, “, it seems,”.
_SPEAKS_OUT = 2


def reaches(hit: Hit, target: Span, cued: Cued) -> bool:
    """Whether the cue says what it means of the words at `target`."""
    clauses, span = cued.clauses, hit.span
    if span.holds(target):
        return not _crosses(clauses, clauses.at(span.start), clauses.at(span.end - 1))
    if span.start < target.start:
        return hit.cue.direction != "backward" and _forward(hit, target, clauses)
    return hit.cue.direction != "forward" and _backward(hit, target, clauses)


def _crosses(clauses: Clauses, first: int, last: int) -> bool:
    return any(edge is Edge.CONTRAST for edge in clauses.edges[first + 1 : last])


def _forward(hit: Hit, target: Span, clauses: Clauses) -> bool:
    first, last = clauses.at(hit.span.end - 1), clauses.at(target.start)
    extent = hit.cue.extent
    if last - first > _FARTHEST[extent] or not _may_pass(hit, clauses.at(hit.span.start), last, clauses):
        return False
    if any(island.first == first and island.last <= last for island in clauses.islands):
        return False  # “the myth that … persists”: what the cue speaks of has ended
    stops = _stops(hit)
    for n in _between(clauses, first + 1, last + 1, first, last):
        if clauses.edges[n] in stops:
            return False
        if extent == "np" and _ends_noun_phrase(clauses, n, first, last):
            return False
        if extent == "phrase" and _is_main_verb(clauses, n, first):
            return False
    return True


def _stops(hit: Hit) -> frozenset[Edge]:
    """What ends a cue's reach forward. What stands apart is not denied; “As the NHS warns, …” goes on speaking."""
    stops = _STOPS[hit.cue.extent]
    if hit.cue.axis == "polarity":
        return stops | {Edge.APART}
    return stops - {Edge.MAIN} if hit.cue.axis == "source" else stops


def _backward(hit: Hit, target: Span, clauses: Clauses) -> bool:
    first, last = clauses.at(target.end - 1), clauses.at(hit.span.start)
    extent = hit.cue.extent
    if last - first > _FARTHEST[extent] or not _may_pass(hit, last, first, clauses):
        return False
    if extent == "all":
        return sum(edge is Edge.CONTRAST for edge in clauses.edges[first + 1 : last + 1]) <= 1
    # “Sellers say” begins a clause itself; what is inside “claims that it cures A and heals B” ends none.
    last += hit.cue.axis != "source"
    first = max(
        (island.last - 1 for island in clauses.islands if island.first <= first < island.last <= last), default=first
    )
    stops = _BACKWARD_STOPS[extent] | ({Edge.APART} if hit.cue.axis == "polarity" else set())
    return not any(clauses.edges[n] in stops for n in _between(clauses, first + 1, last, first, last))


def _may_pass(hit: Hit, cue: int, target: int, clauses: Clauses) -> bool:
    """Whether no island keeps the words at `cue` from those at `target`."""
    for island in clauses.islands:
        has_cue, has_target = island.first <= cue < island.last, island.first <= target < island.last
        if has_cue and not has_target and not _speaks_out(hit, island, clauses):
            return False
        if has_target and not has_cue and island.closed and hit.cue.extent != "all":
            return False
    return True


def _speaks_out(hit: Hit, island: Island, clauses: Clauses) -> bool:
    words = clauses.at(hit.span.end - 1) - clauses.at(hit.span.start) + 1
    return (
        not island.closed
        and hit.cue.axis in ("source", "certainty")
        and island.last - island.first - words <= _SPEAKS_OUT
    )


def _between(clauses: Clauses, first: int, last: int, cue: int, target: int) -> list[int]:
    """The words from `first` up to `last`, without those on islands that hold neither the cue nor the target."""
    skipped: set[int] = set()
    for island in clauses.islands:
        if (
            island.first < last
            and first < island.last
            and not any(island.first <= n < island.last for n in (cue, target))
        ):
            skipped.update(range(max(first, island.first), min(last, island.last)))
    return [n for n in range(first, last) if n not in skipped]


def _ends_noun_phrase(clauses: Clauses, n: int, cue: int, target: int) -> bool:
    if not clauses.words[n][0].isalnum() or clauses.words[n] in ("to", "that"):
        return True
    stops = PREPOSITION | AUXILIARY | RELATIVE | COORDINATOR
    if n == target:  # “this potential blockbuster cures”, but “potential cures”
        return n > cue + 1 and clauses.tagged.is_finite(n)
    return bool(clauses.kinds[n] & stops or clauses.tagged.is_finite(n))


def _is_main_verb(clauses: Clauses, n: int, cue: int) -> bool:
    """Whether word n is a verb of the clause that the cue's noun phrase is in, not of a relative clause of its own."""
    if not clauses.tagged.is_main_verb(n) or n == cue + 1:
        return False
    before = clauses.kinds[n - 1]
    return not (before & (RELATIVE | PRONOUN) or clauses.words[n - 1] == "that")
