"""Which drafts are English; a wrong no would leave a draft unread."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from healthlint.language.english import is_english

CORPORA = Path(os.environ.get("HEALTHLINT_SHARED", Path(__file__).parent.parent.parent / "shared")) / "corpora"

ENGLISH = (
    "Valerian is a plant that people have used for sleep since antiquity. A few trials have looked at it, and what "
    "they found was small. If you take other medicines, ask your pharmacist before you try it, and do not drive "
    "after you have had some."
)
DRUGS = (
    "Ibuprofen, naproxen, diclofenac, celecoxib, meloxicam, piroxicam, ketorolac, aspirin, paracetamol, codeine, "
    "morphine, tramadol, oxycodone, fentanyl, methadone, warfarin, apixaban, heparin, metformin, gliclazide, "
    "insulin, semaglutide, lisinopril, ramipril, amlodipine, losartan, valsartan, bisoprolol, atenolol, furosemide, "
    "digoxin, amiodarone, sertraline, fluoxetine, citalopram, venlafaxine, mirtazapine, bupropion, trazodone, "
    "quetiapine, olanzapine"
)
FOREIGN = {
    "French": "Le millepertuis est une plante qui est utilisée pour traiter la dépression légère. Il ne faut pas le "
    "prendre avec des antidépresseurs, car les interactions sont dangereuses. Consultez votre médecin "
    "avant de prendre ce produit et ne dépassez pas la dose qui est indiquée sur la boîte.",
    "German": "Johanniskraut wird bei leichten Depressionen eingesetzt und ist in der Apotheke erhältlich. Es darf "
    "nicht mit anderen Medikamenten eingenommen werden, weil die Wechselwirkungen gefährlich sind. Fragen "
    "Sie Ihren Arzt oder Apotheker, bevor Sie das Mittel einnehmen, und lesen Sie die Packungsbeilage "
    "sorgfältig durch.",
    "Spanish": "La cúrcuma es una planta que se usa para aliviar el dolor de las articulaciones. No se recomienda "
    "tomarla con anticoagulantes, porque aumenta el riesgo de hemorragia. Consulte con su médico antes "
    "de tomar este producto y no deje su tratamiento sin hablar con él primero.",
    "Portuguese": "O extrato de valeriana é usado para dormir melhor e não deve ser tomado com álcool. Os efeitos "
    "são leves, mas você deve falar com o seu médico antes de usar este produto. Não use durante a "
    "gravidez, porque não há estudos que mostrem que é seguro.",
    "Italian": "La curcuma è una pianta che si usa per alleviare il dolore delle articolazioni. Non deve essere "
    "presa con gli anticoagulanti perché aumenta il rischio di emorragia. Parlate con il vostro medico "
    "prima di usare questo prodotto e non interrompete la terapia che state seguendo.",
    "Dutch": "Valeriaan wordt gebruikt om beter te slapen en is niet verslavend. Het middel mag niet worden "
    "gebruikt met alcohol, omdat dat gevaarlijk is. Vraag uw arzt of apotheker om advies voordat u het "
    "middel gebruikt, en lees altijd de bijsluiter die bij het product zit.",
    "Swedish": "Johannesört används vid lätt nedstämdhet och är ett växtbaserat läkemedel. Det får inte tas "
    "tillsammans med andra läkemedel eftersom det kan vara farligt. Tala med din läkare eller med "
    "apoteket innan du börjar ta det, och läs alltid bipacksedeln som följer med i förpackningen.",
    "Russian": "Зверобой используют при лёгкой депрессии. Его нельзя принимать вместе с антидепрессантами, это "
    "опасно для жизни.",
    "Chinese": "姜黄可以缓解关节疼痛。请勿与抗凝血药同时服用，因为会增加出血的风险。"
    "服用前请咨询医生。孕妇禁用本品。本品不能代替药物治疗。",
}


def test_english() -> None:
    assert is_english(ENGLISH) is True


@pytest.mark.parametrize("language", FOREIGN)
def test_foreign(language: str) -> None:
    assert is_english(FOREIGN[language]) is False


@pytest.mark.parametrize(
    "text", ["", "Valerian.", "Kava dosage chart", DRUGS, "# H1\n\n| a | b |\n", "12 34 56 " * 100]
)
def test_too_little_to_tell(text: str) -> None:
    assert is_english(text) is None


@pytest.mark.parametrize("quoted", ["French", "German", "Chinese"])
def test_english_that_quotes_another_language(quoted: str) -> None:
    assert is_english(ENGLISH + " " + ENGLISH + " " + FOREIGN[quoted][:150]) is True


@pytest.mark.skipif(not CORPORA.exists(), reason="the shared corpora are not beside the repository")
@pytest.mark.parametrize("folder", ["careful", "quality", "careless", "neutral"])
def test_no_english_page_is_called_foreign(folder: str) -> None:
    files = [path for path in (CORPORA / folder).rglob("*") if path.is_file()]
    assert files
    assert [
        path.name for path in files if is_english(path.read_text(encoding="utf-8", errors="replace")) is False
    ] == []


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Dieser Tee ist gut für die Haut und wird auch bei Husten getrunken, aber nicht von Kindern.", False),
        ("Este té es bueno para la piel, pero no se da a los niños; consulte con su médico.", False),
        ("Patients who die in a war on pain: aspirin, kava, valerian.", None),
        ("Kava. Valerian. Melatonin.", None),
        ("", None),
    ],
)
def test_a_short_text_is_foreign_only_where_it_is_plain(text: str, english: bool | None) -> None:
    assert is_english(text) is english
