"""The verbs that health pages are written with, and their forms."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """The words of a text that is laid out as a list."""
    return frozenset(text.split())


BASES = listed(
    """
    treat relieve soothe
    absorb abuse accompany account achieve acquire act activate adapt adhere adopt advance age agitate aggravate
    alarm alert alleviate amplify annoy answer anticipate apologize arise arrest arrive assume assure attach
    attempt attract attribute avert await bathe bear bend bite bleach bleed bloat bother breathe bruise burn burst
    calculate cancel capture carve cast catch cease celebrate challenge charge cheat check chew choose circulate
    clean clog close coat collapse collect combine comfort commit communicate compare compete complete concentrate
    concern condemn condition conduct confuse connect consider constipate consume contact contaminate contract
    contrast convert convince cool cope correct correlate corrode cough count counter cover crave criticize cross
    crush cry damp deal decide decline decrease dedicate deem defend define degrade dehydrate delay demand deplete
    derive deserve design desire detect determine deteriorate devastate devote diagnose differentiate digest
    dilate dilute disappear disappoint discharge disclose discuss dissolve distinguish distract distribute disturb
    divide dominate double drain draw dream dress drop dry dull earn echo elevate elicit emerge emit emphasize
    employ empty encounter endanger endorse engage enlarge enrich entail equal erode escape estimate evolve
    examine exceed excite exclude exercise exert exhaust exhibit expand expire explode expose express face
    facilitate fade falter fast favor favour fear feature feed fill filter finish fit fix flare flatten float
    flood flow flush force foster freeze frighten fuel fulfill function further fuse gather generate glow govern
    grab grasp guard guide handle hang harden hasten heat hide highlight hinge host hydrate identify illustrate
    imitate impair impede implicate imply import impose impress incline incorporate incur infect infer inflame
    influence inform ingest inherit initiate inject injure insert inspire install instruct insure integrate
    intensify intend interest interpret interrupt introduce invade invest investigate invigorate invite irritate
    isolate issue itch join judge jump justify kick knock label land laugh launch lay learn lend lie lighten like
    link list listen load lock log loosen love lubricate marry match mature measure meet migrate miss mix moderate
    modify moisturize monitor motivate mount move multiply name narrow nauseate neglect neutralize neutralise
    nibble nudge numb observe occupy omit open operate oppose outperform outweigh oxidize oxidise pack pass pay
    peak peel penetrate perceive perform perish persuade pinpoint place plan play plump poison polish pollute pool
    post pour power practice practise praise precede predict predispose prepare preserve press pretend prevail
    proceed process prohibit prolong prompt propose prosper publish pull pump punish purge pursue push qualify
    quell quench question quiet quieten quit race rank rate reassure rebalance recall recognize recognise recruit
    recur reflect refresh refuse regain register regress regrow rejoice relapse remember remind render renew repel
    rescue reset reside resist resort respect reshape retain retire retreat revitalize revitalise revive reward
    rinse ripen rise risk rob roll rot rub ruin rule rush satisfy scar scare scream scrub seal search secrete
    secure seek seize select send sensitize separate set shake shape share sharpen shed shield shift shine shock
    shoot shrug shut signal sink sit skip sleep slim smell smooth snore soak soften solve sour spare spark speak
    specify spike spin split spoil spray squeeze stain stand starve steer stick stiffen sting stir straighten
    strain stress stretch strike strip struggle study stunt subside substitute succeed suck sue suit surge surpass
    surprise surrender surround suspect sustain sweat sweeten swell swing switch tackle tamper tap teach tear
    tempt tenderize terminate thicken thin threaten thrive throw thwart tighten tingle tire tolerate touch track
    trade train transfer transform translate transmit trap travel tremble trick trim trouble trust tune twist undo
    unleash unlock untie update uphold upset usher utilize validate vanish vaporize verify view vomit wake walk
    warm wash waste watch weigh welcome whiten widen win wipe withdraw withstand witness worship wreck zap alarm
    benefit accelerate accept ache act add adjust administer affect aid allow alter appear apply approve argue ask
    assist attack avoid balance become begin believe belong bind block boost break bring build buy call calm carry
    cause change claim cleanse clear come combat comprise conclude confirm consist contain continue contribute
    control cost create cure curb cut damage decrease defeat deliver demonstrate depend describe destroy detoxify
    develop die differ diminish discover disrupt do drink drive ease eat eliminate enable encourage enhance ensure
    enter evaluate exacerbate exist expect experience explain extend fail feel fight find fix flush follow form
    gain get give go grow guarantee halt happen harm have heal help hinder hit hold hope hurt improve include
    increase indicate induce inhibit insist interact interfere intervene involve keep kill know lack last lead
    leave lessen let lift limit live look lose lower maintain make manage mask mean melt mend mention mimic
    minimize minimise mitigate modulate mimick need normalize normalise note nourish obtain occur offer order
    overcome permit pose possess prefer prescribe prevent produce promise promote protect prove provide purify put
    raise reach react read rebuild receive recommend recover reduce refer regulate reinforce rejuvenate relax
    release relieve rely remain remedy remove repair replace report require research resemble resolve respond
    restore result return reveal reverse rid run save say see seem sell serve settle shorten show shrink slow
    smoke soothe speed stabilize stabilise start state stay stem stimulate stop strengthen suffer suggest supply
    support suppress survive swear take target taste tell tend test think tone trigger try turn undergo understand
    use vanish vary visit want warn wear weaken work worsen write yield complain deny present respond tolerate
    worry tout market advertise persist collapse warrant caution advise urge doubt reject dismiss dispute ignore
    agree disagree point undermine rest spread sound beat banish erase end
    """
)

IRREGULAR_PAST = listed(
    """
    became began bound broke brought built bought came cut did drank drove ate fell felt fought found gave went
    grew had held hit hurt kept knew led left let lost made meant put ran read said saw sold showed shrank spread
    stood sought took thought told underwent understood wore wrote fed slept spent sent
    """
)

# Verbs in -s that are nouns as often: a word that looks like their object must follow before they count as verbs.
NOUN_LIKE = listed(
    """
    aids attacks benefits blocks calls causes changes claims controls costs cures cuts damages decreases doses
    ages acts coughs bites burns charges checks contacts concerns counts covers crashes deals delays demands
    designs desires dreams dresses drops estimates exercises faces fasts fears features feeds fits flares floods
    flows forces functions guards guides handles heats hosts interests issues itches kicks labels lands laughs
    launches lies likes links lists loads locks logs loves matches measures mixes monitors moves names patients
    peaks peels places plans plays powers practices presses processes prompts pulls pumps purges pushes questions
    races ranks rates rewards rises risks rolls rubs rules rushes scars scares screams scrubs seals searches sets
    shakes shapes shares shields shifts shocks shoots shots signals sleeps smells snores sprays stains stands
    stings strains stresses stretches strikes strips studies suits surges surprises suspects sweats swings
    switches taps tears tires touches tracks trades trains travels tricks troubles trusts tunes twists updates
    views wakes walks washes wastes watches wins witnesses drinks effects ends experiences fights forms gains
    harms holds increases lacks limits looks losses needs notes offers orders points produces reports
    results returns runs sells shows smokes sounds spreads starts states stays stops studies supplies supports
    targets tastes tests tones treats triggers tries turns uses visits wants works worries yields researches rests
    remedies markets displays boosts lifts reads repairs rids speeds
    """
)

IRREGULAR_GERUNDS = ("cutting", "getting", "putting", "running", "stopping", "letting")

# Past forms that have no object: what stands before them is their subject.
INTRANSITIVE_PAST = listed(
    """
    presented came went felt improved recovered died became began arrived returned
    """
)


def third(base: str) -> str:
    """The form in -s."""
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2] not in "aeiou" else base + "s"


def past(base: str) -> str:
    """The regular form in -ed."""
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if base.endswith("y") and base[-2] not in "aeiou" else base + "ed"


def gerund(base: str) -> str:
    """The form in -ing."""
    return base[:-1] + "ing" if base.endswith("e") and not base.endswith("ee") else base + "ing"


# Verbs whose base form is a noun as often: relief seekers “benefit” only before “from” or an object.
NOUN_LIKE_BASES = frozenset(base for base in BASES if third(base) in NOUN_LIKE)
