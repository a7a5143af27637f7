"""The forms of English words: cure, cures, cured, curing; study, studies; take, took, taken; child, children.

Where usage or an unknown stress leaves two spellings open (travelled, traveled) both are given: a form that nobody
writes finds nothing, a form that is missing misses a claim.
"""

from __future__ import annotations

import re
from functools import lru_cache

# A verb and the forms that no rule makes; “-ed” where the regular past is in use as well.
_VERBS = """
have has had; do did done; go went gone; abide abode -ed; arise arose arisen; awake awoke awoken -ed;
backslide backslid; bear bore borne born; beat beat beaten; become became become; befall befell befallen;
beget begot begat begotten; begin began begun; behold beheld; bend bent; beset beset; bestride bestrode; bet bet -ed;
bid bid bade bidden; bide bode -ed; bind bound; bite bit bitten; bleed bled; blow blew blown; break broke broken;
breed bred; bring brought; broadcast broadcast -ed; browbeat browbeat browbeaten; build built; burn burnt -ed;
burst burst; bust bust -ed; buy bought; cast cast; catch caught; choose chose chosen; cling clung; come came come;
cost cost; creep crept; cut cut; deal dealt; dig dug; dive dove -ed; draw drew drawn; dream dreamt -ed;
drink drank drunk; drive drove driven; dwell dwelt -ed; eat ate eaten; fall fell fallen; feed fed; feel felt;
fight fought; find found; fit fit -ed; flee fled; fling flung; fly flew flown; forbear forbore forborne;
forbid forbade forbad forbidden; forecast forecast -ed; forego forewent foregone; foresee foresaw foreseen;
foretell foretold; forget forgot forgotten; forgive forgave forgiven; forgo forwent forgone; forsake forsook forsaken;
freeze froze frozen; get got gotten; give gave given; grind ground; grow grew grown; hang hung -ed; hear heard;
heave hove -ed; hew hewn -ed; hide hid hidden; hit hit; hold held; hurt hurt; inlay inlaid; input input -ed;
interweave interwove interwoven; keep kept; kneel knelt -ed; knit knit -ed; know knew known; lay laid; lead led;
lean leant -ed; leap leapt -ed; learn learnt -ed; leave left; lend lent; let let; lie lay lain -ed; light lit -ed;
lose lost; make made; mean meant; meet met; mislay mislaid; mislead misled; misread misread; misspell misspelt -ed;
mistake mistook mistaken; misunderstand misunderstood; mow mown -ed; offset offset; outbid outbid;
outdo outdid outdone; outgrow outgrew outgrown; output output -ed; outrun outran outrun; outsell outsold;
overcome overcame overcome; overdo overdid overdone; overdraw overdrew overdrawn; overeat overate overeaten;
overfeed overfed; overhang overhung; overhear overheard; overlay overlaid; overlie overlay overlain;
override overrode overridden; overrun overran overrun; oversee oversaw overseen; oversell oversold; overshoot overshot;
oversleep overslept; overspend overspent; overtake overtook overtaken; overthrow overthrew overthrown;
partake partook partaken; pay paid; plead pled -ed; preset preset; proofread proofread; prove proven -ed; put put;
quit quit -ed; read read; rebind rebound; rebuild rebuilt; recast recast; redo redid redone; regrow regrew regrown;
relay relaid -ed; relearn relearnt -ed; remake remade; rend rent; repay repaid; reread reread; rerun reran rerun;
resell resold; reset reset; retake retook retaken; retell retold; rethink rethought; rewind rewound;
rewrite rewrote rewritten; rid rid -ed; ride rode ridden; ring rang rung; rise rose risen; run ran run; saw sawn -ed;
say said; see saw seen; seek sought; sell sold; send sent; set set; sew sewn -ed; shake shook shaken; shear shorn -ed;
shed shed; shine shone -ed; shoe shod -ed; shoot shot; show shown -ed; shrink shrank shrunk shrunken; shut shut;
sing sang sung; sink sank sunk sunken; sit sat; slay slew slain -ed; sleep slept; slide slid; sling slung; slink slunk;
slit slit; smell smelt -ed; sneak snuck -ed; sow sown -ed; speak spoke spoken; speed sped -ed; spell spelt -ed;
spend spent; spill spilt -ed; spin spun; spit spat spit; split split; spoil spoilt -ed; spread spread;
spring sprang sprung; stand stood; steal stole stolen; stick stuck; sting stung; stink stank stunk; strew strewn -ed;
stride strode stridden; strike struck stricken; string strung; strive strove striven -ed; swear swore sworn;
sweat sweat -ed; sweep swept; swell swollen -ed; swim swam swum; swing swung; take took taken; teach taught;
tear tore torn; tell told; think thought; thrive throve thriven -ed; throw threw thrown; thrust thrust;
tread trod trodden; unbind unbound; undercut undercut; undergo underwent undergone; underlie underlay underlain;
understand understood; undertake undertook undertaken; underwrite underwrote underwritten; undo undid undone;
unwind unwound; uphold upheld; upset upset; wake woke woken -ed; wear wore worn; weave wove woven -ed; wed wed -ed;
weep wept; wet wet -ed; win won; wind wound -ed; withdraw withdrew withdrawn; withhold withheld; withstand withstood;
wring wrung; write wrote written
"""

# Verbs that have these forms and no others.
_WHOLE = """
be am is are was were been being; can could; may might; might may; shall should; should shall; will would; would will;
must; ought
"""

# A noun and its plurals, the usual one first, where the rules would miss one.
_NOUNS = """
child children; man men; woman women; person people persons; foot feet; tooth teeth; goose geese; mouse mice;
louse lice; ox oxen; penny pence pennies; human humans; german germans; ottoman ottomans; life lives;
wife wives; knife knives; leaf leaves; loaf loaves; half halves; calf calves; self selves; shelf shelves; wolf wolves;
thief thieves; elf elves; sheaf sheaves; hoof hooves hoofs; scarf scarves scarfs; bacterium bacteria; ovum ova;
medium media; datum data; erratum errata; curriculum curricula curriculums; atrium atria; serum serums sera;
spectrum spectra; stratum strata; flagellum flagella; mycelium mycelia; phenomenon phenomena; criterion criteria;
ganglion ganglia ganglions; mitochondrion mitochondria; fungus fungi funguses; bacillus bacilli; stimulus stimuli;
nucleus nuclei; bronchus bronchi; thrombus thrombi; embolus emboli; alveolus alveoli; villus villi; coccus cocci;
streptococcus streptococci; staphylococcus staphylococci; radius radii; syllabus syllabi syllabuses; corpus corpora;
genus genera; alga algae; larva larvae; vertebra vertebrae; formula formulas formulae; antenna antennae antennas;
pupa pupae; papilla papillae; fistula fistulas fistulae; areola areolae; bursa bursae bursas; axilla axillae;
index indexes indices; appendix appendices appendixes; vertex vertices; cortex cortices; apex apices; cervix cervices;
helix helices; matrix matrices; calyx calyces; pharynx pharynges; larynx larynges; sarcoma sarcomas sarcomata;
stigma stigmata stigmas; carcinoma carcinomas carcinomata; stomach stomachs; eunuch eunuchs; epoch epochs;
quiz quizzes; bus buses; species species; series series; sheep sheep; fish fish fishes; deer deer; aircraft aircraft;
shaman shamans; talisman talismans; roman romans; caiman caimans; potato potatoes; tomato tomatoes; hero heroes;
echo echoes; torpedo torpedoes; embargo embargoes; mosquito mosquitoes mosquitos; tornado tornadoes tornados;
mango mangoes mangos
"""

# Words whose compounds take their plural: grandchildren, midwives, tradeswomen.
_TAILS = ("child", "woman", "man", "wife", "tooth", "foot")

_PATTERNS = (
    (re.compile(r"itis$"), "itides"),
    (re.compile(r"([sx])is$"), r"\1es"),
    (re.compile(r"(s|x|z|ch|sh)$"), r"\1es"),
    (re.compile(r"([^aeiou]|qu)y$"), r"\1ies"),
    (re.compile(r"$"), "s"),
)
_SHORT_END = re.compile(r"(?:^|[^aeiouy]|qu)[aeiouy][bcdfgjklmnpqrstvz]$")
_VOWELS = re.compile(r"[aeiouy]+")
_HEAD_END = re.compile(r"(?<=\w) (?:of|in|with|for|at|to|from|by|on) ")


def _table(rows: str) -> dict[str, tuple[str, ...]]:
    split = (row.split() for row in rows.split(";"))
    return {word: tuple(forms) for word, *forms in split}


VERBS = _table(_VERBS)
WHOLE = _table(_WHOLE)
NOUNS = _table(_NOUNS)


@lru_cache(maxsize=4096)
def inflections(word: str) -> tuple[str, ...]:
    """Every form of a verb or noun given in its base form, that first. Of a hyphened word the last part is inflected.

    A capital at the start is kept.
    """
    lead, hyphen, last = word.rpartition("-")
    forms = dict.fromkeys((last, *_forms(last.lower())))
    if last[:1].isupper():
        forms = dict.fromkeys(form[0].upper() + form[1:] for form in forms)
    return tuple(lead + hyphen + form for form in forms)


def plural(noun: str) -> str:
    """The plural of a noun or of a name: heart attacks, losses of appetite, diagnoses."""
    end = found.start() if (found := _HEAD_END.search(noun)) else len(noun)
    cut = max(noun.rfind(" ", 0, end), noun.rfind("-", 0, end)) + 1
    return noun[:cut] + _plurals(noun[cut:end])[0] + noun[end:]


def plural_keeps_first(noun: str) -> bool:
    """Whether it is plain that the plural begins with the same word: heart attacks, but not losses of appetite."""
    return (" " in noun or "-" in noun) and not _HEAD_END.search(noun)


def _forms(word: str) -> tuple[str, ...]:
    if word in WHOLE:
        return (word, *WHOLE[word])
    own = VERBS.get(word, ("-ed",))
    past = _pasts(word) if "-ed" in own else ()
    return (word, *_plurals(word), *_thirds(word), *(form for form in own if form != "-ed"), *past, *_ings(word))


def _plurals(noun: str) -> tuple[str, ...]:
    lowered = noun.lower()
    if lowered in NOUNS:
        return NOUNS[lowered]
    for tail in _TAILS:
        if lowered.endswith(tail) and lowered != tail:
            return tuple(noun[: -len(tail)] + form for form in NOUNS[tail])
    return next((pattern.sub(new, noun, count=1),) for pattern, new in _PATTERNS if pattern.search(lowered))


def _thirds(verb: str) -> tuple[str, ...]:
    """The form after he, she, it, where it is not the plural's: goes."""
    return (verb + "es",) if verb.endswith("o") else ()


def _pasts(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return (verb + "d",)
    if re.search(r"[^aeiou]y$", verb):
        return (verb[:-1] + "ied",)
    return tuple(stem + "ed" for stem in _stems(verb))


def _ings(verb: str) -> tuple[str, ...]:
    if verb.endswith("ie"):
        return (verb[:-2] + "ying",)
    if verb.endswith("ge"):
        return verb[:-1] + "ing", verb + "ing"
    if re.search(r"[^eoy]e$", verb):
        return (verb[:-1] + "ing",)
    return tuple(stem + "ing" for stem in _stems(verb))


def _stems(verb: str) -> tuple[str, ...]:
    """What -ed and -ing are put to: stopp, panick, and for longer words travel and travell."""
    if re.search(r"[aeiou]c$", verb):
        return (verb + "k",)
    doubled = verb + verb[-1]
    if re.search(r"[iu][ae]l$", verb):
        return verb, doubled
    if not _SHORT_END.search(verb):
        return (verb,)
    syllables = len(_VOWELS.findall(verb.replace("qu", "q")))
    return (doubled,) if syllables == 1 else (verb, doubled)
