"""What a web address is worth as evidence."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import SplitResult, unquote, urlsplit

from healthlint.language.tokens import word_set

# Journals, their indexes, systematic reviews and trial registries. A host counts with everything below it.
JOURNALS = word_set(
    "doi.org pubmed.ncbi.nlm.nih.gov pmc.ncbi.nlm.nih.gov europepmc.org cochrane.org cochranelibrary.com "
    "clinicaltrials.gov isrctn.com clinicaltrialsregister.eu anzctr.org.au trialsearch.who.int "
    "nejm.org thelancet.com jamanetwork.com bmj.com nature.com science.org sciencemag.org cell.com pnas.org "
    "acpjournals.org annals.org ahajournals.org diabetesjournals.org ascopubs.org aacrjournals.org atsjournals.org "
    "jacc.org onlinejacc.org psychiatryonline.org aafp.org cmaj.ca mja.com.au nzmj.org.nz "
    "sciencedirect.com springer.com wiley.com tandfonline.com oup.com sagepub.com karger.com lww.com "
    "liebertpub.com thieme-connect.com thieme-connect.de degruyter.com cambridge.org annualreviews.org rsc.org acs.org "
    "plos.org biomedcentral.com frontiersin.org mdpi.com hindawi.com elifesciences.org peerj.com f1000research.com "
    "jci.org jmir.org dovepress.com ingentaconnect.com physiology.org embopress.org asm.org jbc.org jneurosci.org "
    "psycnet.apa.org scielo.br scielo.org jstage.jst.go.jp bjgp.org annfammed.org eurosurveillance.org"
)
# Parts of a government host that are an index of journals.
JOURNAL_PATHS = (("ncbi.nlm.nih.gov", "/pubmed"), ("ncbi.nlm.nih.gov", "/pmc"), ("nlm.nih.gov", "/pubmed"))

# Government and universities: anchored at the end of the host, so that fda.gov.evil.com is neither.
PUBLIC_ENDINGS = (
    ".gov", ".mil", ".edu", ".nhs.uk", ".gov.uk", ".nhs.scot", ".hscni.net", ".europa.eu", ".gc.ca", ".gouv.fr",
    ".admin.ch", ".gv.at", ".bund.de", ".int", ".gov.au", ".edu.au", ".govt.nz", ".go.jp", ".gov.ie", ".hse.ie",
    ".riksdagen.se",
)  # fmt: skip
# Second-level endings that many countries share: who.gov.br, x.ac.uk, y.edu.in
PUBLIC_SECOND_LEVELS = frozenset({"gov", "gob", "gouv", "govt", "go", "gub", "ac", "edu", "mil"})
PUBLIC_HOSTS = word_set(
    "who.int nhs.uk gov.uk canada.ca europa.eu nice.org.uk sign.ac.uk rki.de bfarm.de bfr.bund.de rivm.nl "
    "folkhalsomyndigheten.se fhi.no thl.fi sst.dk hse.ie gov.ie gov.scot gov.wales iarc.fr paho.org "
    "healthdirect.gov.au nationalacademies.org uspreventiveservicestaskforce.org ecdc.europa.eu ema.europa.eu "
    "ox.ac.uk ethz.ch epfl.ch uzh.ch charite.de"
)

# Where things are sold, praised or talked about: no evidence, whatever the page says.
SHOPS = word_set(
    "amazon amzn ebay etsy iherb walmart aliexpress alibaba target shopify myshopify gofundme patreon linktr "
    "facebook fb instagram twitter tiktok pinterest linkedin whatsapp wa telegram t youtube youtu snapchat threads"
)
SHOP_LABELS = frozenset(
    {"shop", "store", "buy", "cart", "checkout", "order", "affiliate", "go", "ad", "ads", "click", "track"}
)
SHOP_PATHS = word_set(
    "shop store cart basket checkout buy buy-now order order-now product products collection collections add-to-cart "
    "affiliate affiliates deals coupon coupons subscribe sign-up signup"
)
SHORT_HOSTS = frozenset({"x.com", "t.co", "t.me", "bit.ly", "amzn.to", "wa.me"})


@lru_cache(2048)
def host_of(address: str) -> str:
    """The host of a web address in lower case, without www.; "" for anything that leads nowhere else."""
    parts = _split(address)
    if parts is None or parts.scheme.lower() not in ("http", "https", ""):
        return ""
    try:
        host = (parts.hostname or "").rstrip(".").lower()
    except ValueError:
        return ""
    return host.removeprefix("www.") if "." in host else ""


@lru_cache(2048)
def tier(address: str, own: str = "") -> int:
    """1 journal or registry, 2 government or university, 3 any other page elsewhere, 0 no evidence.

    No evidence are addresses on the same site (relative, or on the host `own`), shops, carts and social media.
    """
    host = host_of(address)
    if not host or (own and _under(host, own)):
        return 0
    parts = _split(address)
    path = unquote(parts.path).lower() if parts else ""
    if _within(host, JOURNALS) or any(_under(host, h) and path.startswith(p) for h, p in JOURNAL_PATHS):
        return 1
    if _is_public(host):
        return 2
    return 0 if _sells(host, path) else 3


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address.strip())
    except ValueError:
        return None


def _under(host: str, above: str) -> bool:
    return host == above or host.endswith("." + above)


def _within(host: str, hosts: frozenset[str]) -> bool:
    """Whether the host or one above it is in the set."""
    labels = host.split(".")
    return any(".".join(labels[i:]) in hosts for i in range(len(labels) - 1))


def _is_public(host: str) -> bool:
    labels = host.split(".")
    shared = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in PUBLIC_SECOND_LEVELS
    return shared or host.endswith(PUBLIC_ENDINGS) or _within(host, PUBLIC_HOSTS)


def _sells(host: str, path: str) -> bool:
    labels = host.split(".")
    if host in SHORT_HOSTS or labels[0] in SHOP_LABELS or not SHOPS.isdisjoint(labels[:-1][-2:]):
        return True
    return not SHOP_PATHS.isdisjoint(path.split("/"))
