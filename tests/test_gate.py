"""What the phrase language refuses, where, and with which remedy."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from healthlint.language.words import Entry, WordList
from healthlint.ruleset.gate import check_name
from healthlint.ruleset.patterns import PhraseError, phrase

LISTS = {"conditions": WordList("conditions", (Entry("pain", ("pain",)),))}

EMPTY = "this matches where nothing is written; at least one word must not be optional"
NO_WORD = "no word is certain to be in it; add a word of two letters or more that is not optional"
NO_RETURN = "a phrase cannot refer back to itself; write the words out"
NO_NAME = "a group has no name in a phrase; write (a|b), or <list> for a word list"
NO_FLAG = "a phrase has no flags; the rule says “case: true” where upper and lower case matter"
NO_KIND = "this kind of group is not known; write (a|b)"
NO_PLACE = "this is a place and no character, and cannot be repeated; leave the repeat out"
NO_ESCAPE = r"this escape is not known; \w \d \s \b and their capitals are"
ONE_BLANK = "one blank stands for any white space, and none is needed at the ends; leave this out"
ONE_LINE = "a phrase stands on one line without tabs; write a blank"
ENDLESS = "an endless repeat inside an endless repeat; write {0,9} for the outer one"
ALIKE = "alternatives that begin alike, repeated without end; write {0,9} for the repeat"
RUNS_ON = r"what is repeated can run on into its own next round; part the rounds, as in (\w+ ){0,9}"
HOLLOW = "this repeats what may be empty; make something in it needed"
COUNT = "“{” holds a count here, as in {0,3}; nothing else is known, and \\{ is the character"
TWICE = "two repeats in a row; leave one out"
BACKWARDS = "the second count is smaller than the first, or nothing is left; write the smaller one first"

# phrase, where, what is said
REFUSED = [
    # shape
    ("", 0, "the phrase is empty; write the words to look for"),
    (" cure", 0, ONE_BLANK),
    ("cure ", 4, ONE_BLANK),
    ("cure  it", 4, ONE_BLANK),
    ("cure\u00a0 it", 4, ONE_BLANK),
    ("cure\tit", 4, ONE_LINE),
    ("cure\nit", 4, ONE_LINE),
    ("cure\u2028it", 4, ONE_LINE),
    ("x" * 2001, 2000, "a phrase has at most 2,000 characters and this one 2,001; make it several phrases"),
    ("(" * 51 + "ab" + ")" * 51, 50, "brackets are nested more than 50 deep; make it several phrases"),
    # brackets and signs
    ("cures|heals", 5, "“|” stands outside of brackets; write (a|b), or two phrases"),
    ("(cures", 0, "“(” is never closed; add “)”, or write \\( for the character"),
    ("it (cures (or) heals", 3, "“(” is never closed; add “)”, or write \\( for the character"),
    ("cures)", 5, "“)” closes nothing; leave it out, or write \\) for the character"),
    ("(cures|)", 7, "an alternative is empty; write (a|b)? for “perhaps”"),
    ("cures ()", 7, "an alternative is empty; write (a|b)? for “perhaps”"),
    ("cures]", 5, "“]” closes nothing; write \\] for the character"),
    ("cures}", 5, "“}” closes nothing; write \\} for the character"),
    ("[cures", 0, "“[” is never closed; add “]”, or write \\[ for the character"),
    ("c[]res", 1, "“[]” names no character; write those it may be"),
    ("c[[a]res", 2, "“[” stands inside “[ ]”; write \\[ for the character"),
    ("c[z-a]res", 5, "“z-a” runs backwards; write a-z"),
    ("~", 0, "“~” stands before the word it inflects, as in ~cure; \\~ is the character"),
    ("~ cure", 0, "“~” stands before the word it inflects, as in ~cure; \\~ is the character"),
    # repeats
    ("?cure", 0, "“?” repeats nothing; write \\? for the character"),
    ("(+cure)", 1, "“+” repeats nothing; write \\+ for the character"),
    ("{3}cure", 0, "“{” repeats nothing; write \\{ for the character"),
    ("cure**", 5, TWICE),
    ("cure?{2}", 5, TWICE),
    ("cure???", 6, TWICE),
    ("cure{e<=1}", 4, COUNT),
    ("cure{}", 4, COUNT),
    ("cure{,}", 4, COUNT),
    ("cure{2", 4, COUNT),
    ("cure{1001}", 4, "a count is at most 1,000; a sentence is seldom longer than 60 words"),
    ("cure{4294967294}", 4, "a count is at most 1,000; a sentence is seldom longer than 60 words"),
    ("cure{3,2}", 4, BACKWARDS),
    ("cure{0}", 4, BACKWARDS),
    (r"\b+cure", 0, NO_PLACE),
    ("(?!not)?cure", 0, NO_PLACE),
    ("^*cure", 0, NO_PLACE),
    # foreign parts
    (r"(a|b)\1cure", 5, "a phrase cannot refer back to a group; write the words out"),
    (r"cure\g<1>", 4, "a phrase cannot refer back to a group; write the words out"),
    ("(?P<verb>cure)", 0, NO_NAME),
    ("(?<verb>cure)", 0, NO_NAME),
    ("(?P=verb)cure", 0, NO_RETURN),
    ("(?P>verb)cure", 0, NO_RETURN),
    ("(?R)cure", 0, NO_RETURN),
    ("(?1)cure", 0, NO_RETURN),
    ("(?&verb)cure", 0, NO_RETURN),
    ("(?(1)cure|heal)", 0, "a phrase knows no conditions; write two phrases"),
    ("(?i)cure", 0, NO_FLAG),
    ("(?i:cure)", 0, NO_FLAG),
    ("(?-i:cure)", 0, NO_FLAG),
    ("(?#verb)cure", 0, "a phrase has no comments; write # after it"),
    ("(?>cure)", 0, NO_KIND),
    ("(?|cure|heal)", 0, NO_KIND),
    ("(*FAIL)cure", 0, NO_KIND),
    (r"\p{L}cure", 0, r"\p is not known; write \w for a letter or [a-z]"),
    (r"cure\n", 4, "there are no line breaks or tabs in a sentence; write a blank"),
    (r"\x41cure", 0, "a character is not told by its number or name; write the character itself"),
    (r"\Acure", 0, NO_ESCAPE),
    (r"\Kcure", 0, NO_ESCAPE),
    (r"[\a]cure", 1, NO_ESCAPE),
    ("cure\\", 4, r"a \ stands before the character it makes plain; write \\ for a \ itself"),
    # word lists
    ("cure <conditon>", 5, "<conditon> is no word list; the word lists near it are <conditions>"),
    ("cure <Conditions>", 5, "a word list is written <name>, in lower case with hyphens; \\< is the character"),
    ("cure <conditions", 5, "a word list is written <name>, in lower case with hyphens; \\< is the character"),
    # bombs
    (
        "(((a{100}){100}){100}){100}",
        1,
        "nested counts multiply to 10,000, and 1,000 is the most; write smaller ones",
    ),
    ("((a{1,100}){0,100} )b", 2, "nested counts multiply to 10,000, and 1,000 is the most; write smaller ones"),
    ("(abcdefghijklmno){1000}", 0, "the counts make this longer than 10,000 characters; write smaller ones"),
    ("(a+)+b", 0, ENDLESS),
    (r"(\w+ ?)*cancer", 0, ENDLESS),
    (r"(\w+ )*cancer", 0, ENDLESS),
    ("((ab* )+c)+", 0, ENDLESS),
    ("(a|aa)+b", 0, ALIKE),
    ("(cure|cures|heal)+ it", 0, ALIKE),
    (r"(\w|a)+ it", 0, ALIKE),
    ("(x(~cure|~curb) )+", 0, ALIKE),
    ("(<conditions> |cure )+it", 0, ALIKE),
    (r"((an )?\w |such )+it", 0, ALIKE),
    (r"(\bx\d{2}|(x|y)\d{1,40}z)+it", 0, ALIKE),
    (r"(~cure\d|can )+it", 0, ALIKE),
    (r"(\w+ ?){0,30}cancer", 0, RUNS_ON),
    ("([a-z]+,? ?){0,9}cancer", 0, RUNS_ON),
    ("(ab|c+){4,9} it", 0, RUNS_ON),
    (r"(\w+[a-z]){0,9} it", 0, RUNS_ON),
    (r"((\w+ ){0,3}and ){0,9}cure", 0, RUNS_ON),
    ("(cure(<conditions>)?){0,9} it", 0, RUNS_ON),
    ("([a-z](~cure)?){0,9} it", 0, RUNS_ON),
    ("(a?){0,9}cure", 0, HOLLOW),
    ("((a|b)*)*cure", 0, HOLLOW),
    ("(?<=not.*)cure", 0, "a look back needs an end; write {0,9} for * and {1,9} for +"),
    ("cures .* and .* too", 13, r"two gaps without end; write (\w+ ){0,6} for a gap of some words"),
    # what matches everything
    ("(cure)?", 0, EMPTY),
    ("(cure)*", 0, EMPTY),
    ("(a|(b)?)", 0, EMPTY),
    (r"\b", 0, EMPTY),
    ("(?=cure)", 0, EMPTY),
    (r"\w+", 0, NO_WORD),
    (r"\d+ ?%", 0, NO_WORD),
    ("a", 0, NO_WORD),
    (r"(cure|\w+)", 0, NO_WORD),
    (r"(cure )?\w+", 0, NO_WORD),
    (r"[a-z]{3}", 0, NO_WORD),
    ("--", 0, NO_WORD),
]


def told(text: str) -> tuple[int, str] | None:
    try:
        phrase(text, LISTS)
    except PhraseError as error:
        assert str(error) == error.message
        return error.at, error.message
    return None


@pytest.mark.parametrize(("text", "at", "message"), REFUSED, ids=[text[:40] for text, _, _ in REFUSED])
def test_refused(text: str, at: int, message: str) -> None:
    assert told(text) == (at, message)


ACCEPTED = [
    "cure{1000}",
    "(" * 50 + "cure" + ")" * 50,
    "x" * 2000,
    r"(\w+ ){0,9}cancer",
    r"([\w-]+ ){0,3}cure",
    r"(\w+,? ){1,9}cancer",
    "(cure|heal)+ it",
    "(very |really )*good",
    r"cure.*cancer",
    r"(?<!no \w{1,9} )cure",
    r"cure(?=s? (\w+ ){0,9}it)",
    r"(\w+ ?){0,3}cancer",
    "(a{10}b){10} cure",
    "(<conditions>,? ){2,9}it",
    "(ab?|[cd]{2,3}e){0,9} cure",
    "(~cure,? ){2,9}",
    r"((a|b)\d{1,40} |[c-e]{2}x{1,40} |~heal\d )+it",
    "ha*+ cure*? it?+",
    r"\(cure\) \[x\] \{y\} \~ \\ \. \- \# \&",
    "(?:cure|heal) it",
    "p < 5 and > 3",
    "#1 & @home, it's 50% «off» = “good”!",
    "naïve Öl",
    r"[^\w\s]cure[a-c-]",
    r"\bcure\B",
    "<conditions>",
]


@pytest.mark.parametrize("text", ACCEPTED, ids=[text[:40] for text in ACCEPTED])
def test_accepted(text: str) -> None:
    assert told(text) is None
    assert list(phrase(text, LISTS).finditer("nothing here")) == []


def test_unknown_list_where_there_is_none() -> None:
    with pytest.raises(PhraseError, match="<conditions> is no word list; there are none here"):
        phrase("<conditions>", {})


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("<conditions>", "a name holds no word list; write the names of <conditions> here"),
        ("(a+)+", ENDLESS),
        ("(pain)?", EMPTY),
        ("pain)", "“)” closes nothing; leave it out, or write \\) for the character"),
    ],
)
def test_names_that_are_refused(name: str, message: str) -> None:
    with pytest.raises(PhraseError) as caught:
        check_name(name)
    assert caught.value.message == message


@pytest.mark.parametrize("name", ["a", r"\d+([.,]\d+)?", "st.? john'?s[- ]wort", "~relieve", "7-OH"])
def test_names_that_are_taken(name: str) -> None:
    assert check_name(name).parts


PIECES = [
    *"ab (()|?*+[]{}^$.\\-~<>'é",
    "cure",
    "{2}",
    "{0,3}",
    "{1,}",
    "[a-c]",
    r"\w+",
    r"\b",
    "~cure",
    "(?:",
    "(?=",
    "(?<!",
]
PIECES += ["<conditions>", "&&", "--", "[[:alpha:]]", "(?P<", "||", "~~"]


@example("\\U")
@example("\\x41")
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=30))
@settings(max_examples=1500, deadline=None)
def test_any_text_is_refused_with_its_place_or_can_be_searched_for(text: str) -> None:
    try:
        found = phrase(text, LISTS)
    except PhraseError as error:
        assert 0 <= error.at <= len(text)
        assert ";" in error.message
        return
    for sentence in ("cure ab cure it", "a" * 60 + "!", "cure " * 60, "pain-cure é 12 " * 20):
        for match in found.finditer(sentence):
            assert match[0]
            assert any(need in sentence.lower() for need in found.needs)
