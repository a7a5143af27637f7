"""Nouns that stand for a thing named elsewhere: “this herb”, “these drugs”."""

from __future__ import annotations

from healthlint.language.tokens import word_set

# Classes (or word lists) that a noun can stand for; "*" is anything. A noun that is no name of its own refers back to a
# thing of its class: “this plant” is kratom, not the codeine of the sentence before.
ANYTHING = word_set("*")
PLANTS = word_set("herbs spices cannabinoids cannabis tea foods mushrooms opium tobacco psychedelics")
TAKEN = word_set(
    "supplements herbs spices vitamins minerals mushrooms hormones foods oils algae bee-products cannabinoids "
    "homeopathy essential-oils peptides alkaloids"
)
DRUGS = word_set("drugs opioids medicines stimulants psychedelics cannabinoids amphetamines painkillers")
PRACTICES = word_set("practices")

_NOUNS: dict[str, frozenset[str]] = {
    "herb": word_set("herbs spices cannabinoids"),
    "plant leaf root bark flower tree botanical berry seed shrub vine": PLANTS,
    "spice": word_set("spices herbs"),
    "mushroom fungus": word_set("mushrooms psychedelics"),
    "supplement": TAKEN,
    "drug narcotic": DRUGS,
    "medicine medication pill tablet capsule pharmaceutical": DRUGS - {"cannabinoids"},
    "painkiller pain_reliever analgesic": word_set("painkillers opioids"),
    "practice technique exercise ritual workout discipline": PRACTICES,
    "diet regimen device machine gadget method protocol": PRACTICES,
    "treatment therapy procedure intervention operation": PRACTICES | {"approved-treatments"} | DRUGS,
    "tea drink brew beverage juice infusion": word_set("drinks tea herbs alcohol foods kombucha"),
    "oil": word_set("oils essential-oils omega-3 cannabinoids herbs"),
    "vitamin mineral nutrient": word_set("vitamins minerals supplements"),
    "hormone": word_set("hormones"),
    "food fruit vegetable": word_set("foods spices herbs"),
    "chemical poison alkaloid": word_set("chemicals alkaloids drugs opioids"),
    "vaccine jab shot": word_set("vaccines"),
    "stimulant sedative psychedelic cannabinoid": DRUGS | {"herbs", "drinks"},
    "remedy product substance compound ingredient extract powder tonic tincture": ANYTHING,
    "stuff alternative option cure formula blend concoction potion": ANYTHING,
}
KINDS_OF_NOUN = {noun.replace("_", " "): kinds for nouns, kinds in _NOUNS.items() for noun in nouns.split()}

_PLURALS = {"leaf": "leaves", "remedy": "remedies", "berry": "berries", "therapy": "therapies", "fungus": "fungi"}
NOUN_OF = {form: noun for noun in KINDS_OF_NOUN for form in (noun, _PLURALS.get(noun, noun + "s"))}
NOUNS = "|".join(sorted(NOUN_OF, key=len, reverse=True))
PLURAL_NOUNS = "|".join(sorted((form for form, noun in NOUN_OF.items() if form != noun), key=len, reverse=True))
