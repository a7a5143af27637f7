"""What kind of word a word can be: the little grammar that finding the ends of clauses takes.

A table and no tagger: closed classes whole, and the verbs that health pages are written with. A word that is not in the
table is taken for a noun or adjective, which most words of a sentence are.
"""

from __future__ import annotations

from enum import IntFlag, auto


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


_BASES = """
absorb abuse accompany account achieve acquire act activate adapt adhere adopt advance age agitate aggravate alarm alert alleviate
amplify annoy answer anticipate apologize arise arrest arrive assume assure attach attempt attract attribute avert await bathe bear
bend bite bleach bleed bloat bother breathe bruise burn burst calculate cancel capture carve cast catch cease celebrate challenge
charge cheat check chew choose circulate clean clog close coat collapse collect combine comfort commit communicate compare compete
complete concentrate concern condemn condition conduct confuse connect consider constipate consume contact contaminate contract
contrast convert convince cool cope correct correlate corrode cough count counter cover crave criticize cross crush cry damp deal
decide decline decrease dedicate deem defend define degrade dehydrate delay demand deplete derive deserve design desire detect
determine deteriorate devastate devote diagnose differentiate digest dilate dilute disappear disappoint discharge disclose discuss
dissolve distinguish distract distribute disturb divide dominate double drain draw dream dress drop dry dull earn echo elevate
elicit emerge emit emphasize employ empty encounter endanger endorse engage enlarge enrich entail equal erode escape estimate
evolve examine exceed excite exclude exercise exert exhaust exhibit expand expire explode expose express face facilitate fade
falter fast favor favour fear feature feed fill filter finish fit fix flare flatten float flood flow flush force foster freeze
frighten fuel fulfill function further fuse gather generate glow govern grab grasp guard guide handle hang harden hasten heat hide
highlight hinge host hydrate identify illustrate imitate impair impede implicate imply import impose impress incline incorporate
incur infect infer inflame influence inform ingest inherit initiate inject injure insert inspire install instruct insure integrate
intensify intend interest interpret interrupt introduce invade invest investigate invigorate invite irritate isolate issue itch
join judge jump justify kick knock label land laugh launch lay learn lend lie lighten like link list listen load lock log loosen
love lubricate marry match mature measure meet migrate miss mix moderate modify moisturize monitor motivate mount move multiply
name narrow nauseate neglect neutralize neutralise nibble nudge numb observe occupy omit open operate oppose outperform outweigh
oxidize oxidise pack pass pay peak peel penetrate perceive perform perish persuade pinpoint place plan play plump poison polish
pollute pool post pour power practice practise praise precede predict predispose prepare preserve press pretend prevail proceed
process prohibit prolong prompt propose prosper publish pull pump punish purge pursue push qualify quell quench question quiet
quieten quit race rank rate reassure rebalance recall recognize recognise recruit recur reflect refresh refuse regain register
regress regrow rejoice relapse remember remind render renew repel rescue reset reside resist resort respect reshape retain retire
retreat revitalize revitalise revive reward rinse ripen rise risk rob roll rot rub ruin rule rush satisfy scar scare scream scrub
seal search secrete secure seek seize select send sensitize separate set shake shape share sharpen shed shield shift shine shock
shoot shrug shut signal sink sit skip sleep slim smell smooth snore soak soften solve sour spare spark speak specify spike spin
split spoil spray squeeze stain stand starve steer stick stiffen sting stir straighten strain stress stretch strike strip struggle
study stunt subside substitute succeed suck sue suit surge surpass surprise surrender surround suspect sustain sweat sweeten swell
swing switch tackle tamper tap teach tear tempt tenderize terminate thicken thin threaten thrive throw thwart tighten tingle tire
tolerate touch track trade train transfer transform translate transmit trap travel tremble trick trim trouble trust tune twist
undo unleash unlock untie update uphold upset usher utilize validate vanish vaporize verify view vomit wake walk warm wash waste
watch weigh welcome whiten widen win wipe withdraw withstand witness worship wreck zap
alarm
benefit accelerate accept ache act add adjust administer affect aid allow alter appear apply approve argue ask assist attack avoid
balance become begin believe belong bind block boost break bring build buy call calm carry cause change claim cleanse clear
come combat comprise conclude confirm consist contain continue contribute control cost create cure curb cut damage decrease
defeat deliver demonstrate depend describe destroy detoxify develop die differ diminish discover disrupt do drink drive ease
eat eliminate enable encourage enhance ensure enter evaluate exacerbate exist expect experience explain extend fail feel fight
find fix flush follow form gain get give go grow guarantee halt happen harm have heal help hinder hit hold hope hurt improve
include increase indicate induce inhibit insist interact interfere intervene involve keep kill know lack last lead leave lessen
let lift limit live look lose lower maintain make manage mask mean melt mend mention mimic minimize minimise mitigate modulate
mimick need normalize normalise note nourish obtain occur offer order overcome permit pose possess prefer prescribe prevent
produce promise promote protect prove provide purify put raise reach react read rebuild receive recommend recover reduce refer
regulate reinforce rejuvenate relax release relieve rely remain remedy remove repair replace report require research resemble
resolve respond restore result return reveal reverse rid run save say see seem sell serve settle shorten show shrink slow smoke
soothe speed stabilize stabilise start state stay stem stimulate stop strengthen suffer suggest supply support suppress survive
swear take target taste tell tend test think tone trigger try turn undergo understand use vanish vary visit want warn wear
weaken work worsen write yield complain deny present respond tolerate worry tout market advertise persist collapse warrant
caution advise urge doubt reject dismiss dispute ignore agree disagree point undermine rest spread sound beat banish erase end
""".split()

_IRREGULAR_PAST = """
became began bound broke brought built bought came cut did drank drove ate fell felt fought found gave went grew had held hit
hurt kept knew led left let lost made meant put ran read said saw sold showed shrank spread stood sought took thought told
underwent understood wore wrote fed slept spent sent
""".split()

# Verbs in -s that are nouns as often: a word that looks like their object must follow before they count as verbs.
NOUN_LIKE = frozenset(
    """
    aids attacks benefits blocks calls causes changes claims controls costs cures cuts damages decreases doses ages acts coughs bites burns charges checks contacts concerns counts covers crashes deals delays demands designs desires dreams dresses drops estimates exercises faces fasts fears features feeds fits flares floods flows forces functions guards guides handles heats hosts interests issues itches kicks labels lands laughs launches lies likes links lists loads locks logs loves matches measures mixes monitors moves names patients peaks peels places plans plays powers practices presses processes prompts pulls pumps purges pushes questions races ranks rates rewards rises risks rolls rubs rules rushes scars scares screams scrubs seals searches sets shakes shapes shares shields shifts shocks shoots shots signals sleeps smells snores sprays stains stands stings strains stresses stretches strikes strips studies suits surges surprises suspects sweats swings switches taps tears tires touches tracks trades trains travels tricks troubles trusts tunes twists updates views wakes walks washes wastes watches wins witnesses  drinks effects
    ends experiences fights forms gains harms helps holds increases lacks limits looks losses needs notes offers orders points
    produces reports results returns runs sells shows smokes sounds spreads starts states stays stops studies supplies supports
    targets tastes tests tones treats triggers tries turns uses visits wants works worries yields researches rests remedies
    markets displays boosts lifts reads repairs rids speeds
    """.split()
)

_AUXILIARIES = """
is are was were am has have had do does did can could may might must shall should will would cannot ought
isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't couldn't mayn't mightn't mustn't shouldn't won't
wouldn't ain't shan't needn't
""".split()
_MODALS = """
do does did can could may might must shall should will would cannot don't doesn't didn't can't couldn't mightn't mustn't
shouldn't won't wouldn't needn't to shan't
""".split()
_PRONOUNS = "it they he she we you i this that these those there people many some others one most everyone anyone nobody someone patients users".split()
# Past forms that have no object: what stands before them is their subject.
INTRANSITIVE_PAST = frozenset("presented came went felt improved recovered died became began arrived returned".split())
_SHORTENED = """
it's that's they're you're we're i'm he's she's there's i've you've we've they've it'll you'll they'll we'll he'll she'll i'll
i'd you'd they'd we'd he'd she'd who's what's
""".split()
_DETERMINERS = "a an the its their his her your my our this that these those any some each every no all both either neither several many most another such".split()
_PREPOSITIONS = """
of in on at by for from with without to into onto over under about against among amid between during through throughout via per
within toward towards upon than like unlike despite after before since until as off out up down because around across beyond
besides except following including regarding concerning versus vs such
""".split()
_SUBORDINATORS = "if because when whenever unless until once after before as since so whether where lest provided assuming".split()
_CONTRASTS = "but however although though whereas while yet nevertheless nonetheless albeit except".split()
_OPENERS = """
if because when whenever unless until once after before as since whether where although though while whereas despite unlike
without with in for among during by to not never rather instead even contrary according compared given on at from under
despite regardless aside apart besides beyond over through within provided assuming approved used taken unproven untested
unregulated far used based known
""".split()
_ADVERBS = """
also even then thus therefore often usually always still now only just actually really simply probably possibly likely perhaps
generally typically sometimes rarely never not already currently clearly soon hence thereby apparently reportedly certainly
definitely potentially effectively quickly safely naturally truly both significantly directly
""".split()


def _third(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2] not in "aeiou" else base + "s"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if base.endswith("y") and base[-2] not in "aeiou" else base + "ed"


def _gerund(base: str) -> str:
    return base[:-1] + "ing" if base.endswith("e") and not base.endswith("ee") else base + "ing"


def _table() -> dict[str, Kind]:
    table: dict[str, Kind] = {}

    def put(words: list[str], kind: Kind) -> None:
        for word in words:
            table[word] = table.get(word, Kind(0)) | kind

    verbs = list(dict.fromkeys([*_BASES, "treat", "relieve", "soothe"]))
    put(verbs, Kind.BASE)
    put([_third(verb) for verb in verbs], Kind.THIRD)
    put([_past(verb) for verb in verbs] + _IRREGULAR_PAST, Kind.PAST)
    put([_gerund(verb) for verb in verbs] + ["cutting", "getting", "putting", "running", "stopping", "letting"], Kind.GERUND)
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


# Verbs whose base form is a noun as often: relief seekers “benefit” only before “from” or an object.
NOUN_LIKE_BASES = frozenset(base for base in [*_BASES, "treat"] if _third(base) in NOUN_LIKE)

KINDS: dict[str, int] = {word: int(kind) for word, kind in _table().items()}
