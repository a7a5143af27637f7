"""Whether a draft is English at all: if not, it is told once and not judged."""

from __future__ import annotations

import regex

from healthlint.language.tokens import word_set

# Below this many words nothing can be told.
FEWEST_WORDS = 40

# The share of function words below which a text of some length is no English, however technical or listlike, and the
# share from which it is English, whatever else is quoted in it.
SURELY_NOT, SURELY = 0.03, 0.18

# The share of another language's function words that makes up one's mind between the two.
FOREIGN_SHARE = 0.10

# A text shorter than that is of another language only if it has this many different words of it, this share of them,
# and hardly an English one.
FEWEST_FOREIGN, PLAINLY_FOREIGN, HARDLY_ENGLISH = 4, 0.2, 0.06

# Letters of other scripts that make a text foreign by themselves.
OTHER_SCRIPTS_SHARE = 0.4

WORD = regex.compile(r"\p{L}[\p{L}'’]*")
LATIN = regex.compile(r"\p{Latin}")
LETTER = regex.compile(r"\p{L}")
ADDRESS = regex.compile(r"(?:https?://|www\.)\S{1,2000}")

ENGLISH = word_set(
    "the of and to is that for it with as on be are this by from or have not you they at which can has but was "
    "their more your we our its if these may will when who how what about other there than some also been should do "
    "into only most such people using used use take help helps no any all between after before while each both does"
)
# Words that are common in other languages and mean nothing in English.
FOREIGN = word_set(
    "der das und ist nicht mit auf für eine einen dem sich auch von zu im wird werden oder bei nach aus wie sind "
    "le les des est une dans qui que pas sur avec au aux ce cette sont ou par être ont nous vous leur "
    "el los las una del con más pero sus este esta ser también muy entre sobre cuando "
    "il lo gli che di della dei non è sono nel alla anche più questo questa degli "
    "os um uma da dos das em não são ao pelo seu sua foi "
    "het een zijn niet voor met ook maar worden deze naar bij wordt dat "
    "och att det är på för till ett inte från har eller vid og af ikke med "
    "jest nie się że jak przez oraz lub może są ja ei se että oli mutta voi kun tai"
)


def is_english(text: str) -> bool | None:
    """Whether the text is English; None where it is too short, or too much of a list, to tell.

    Only a text that is certainly of another language is False: a wrong False would leave a whole draft unread.
    """
    text = ADDRESS.sub(" ", text)
    if _mostly_other_script(text):
        return False
    words = [word.lower() for word in WORD.findall(text)]
    english = sum(word in ENGLISH for word in words) / max(1, len(words))
    foreign = sum(word in FOREIGN for word in words) / max(1, len(words))
    if len(words) < FEWEST_WORDS:
        enough = len(FOREIGN.intersection(words)) >= FEWEST_FOREIGN
        return False if enough and foreign >= PLAINLY_FOREIGN and english <= HARDLY_ENGLISH else None
    if english >= SURELY or (english > foreign and english > SURELY_NOT):
        return True
    if foreign >= FOREIGN_SHARE and foreign > 2 * english:
        return False
    return None


def _mostly_other_script(text: str) -> bool:
    letters = len(LETTER.findall(text))
    other = letters - len(LATIN.findall(text))
    return letters >= FEWEST_WORDS and other > OTHER_SCRIPTS_SHARE * letters
