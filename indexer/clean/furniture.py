"""The words of a web page around an article: what menus, buttons and footers say, in several languages,
and the headings below which nothing is the article's any more.

Unlike a rule, a word here proves nothing alone: "Home" or "Comments" may head a part of an article. A
page is known by many of them (`mainblock`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.clean.lines import RECURRING, is_sentence
from indexer.text import fold

_LONGEST = 60
_PHRASES = frozenset(
    """
    home|homepage|front page|menu|main menu|open menu|navigation|sections|all sections|search|advanced search|site map
    sitemap|skip to content|skip to main content|skip to navigation|accessibility|accessibility help|back to top|top
    log in|login|log out|sign in|sign up|sign in register|register|my account|account|subscribe|subscribe now|join
    subscriptions|subscriber services|manage subscription|newsletter|newsletters|enewsletters|alerts|e-mail alerts
    rss|rss feeds|feeds|podcast|podcasts|epaper|e-paper|e-edition|apps|mobile|mobile site|mobile apps|archive|archives
    about|about us|contact|contact us|help|faq|feedback|careers|jobs|work for us|advertise|advertise with us|masthead
    advertising|ad choices|adchoices|media kit|press|privacy|privacy policy|privacy notice|terms|terms of use
    terms of service|terms & conditions|terms and conditions|cookie policy|cookies|cookie settings|legal|disclaimer
    copyright|code of conduct|do not sell my personal information|your privacy choices|corrections|newsroom|staff
    facebook|twitter|instagram|youtube|linkedin|google+|pinterest|reddit|whatsapp|flipboard|tumblr|digg|delicious
    telegram|tiktok|share|share this|share on facebook|share on twitter|share via email|tweet|email|e-mail|print|save
    comment|comments|reply|report abuse|like|follow|follow us|more|see all|view all|see more|show more|load more
    read more|continue|close|next|previous|watch|listen|video|videos|photos|pictures|gallery|galleries|live|live tv
    trending|latest|latest news|breaking news|top stories|most popular|most read|editor's picks|recommended|weather
    classifieds|obituaries|horoscopes|crossword|puzzles|comics|lottery|traffic|tv|radio|shop|store|real estate|cars
    news|sport|sports|opinion|politics|business|world|local|local news|entertainment|lifestyle|travel|health|science
    technology|tech|culture|education|money|arts|style|food|magazine|blogs|events|calendar|topics|categories|tags
    advertisement|sponsored|sponsored content|paid content|from the web|popular|featured|editorial|columns|columnists
    letters|international|national|environment|markets|economy|finance|autos|books|movies|music|recent posts
    recent comments|leave a comment|leave a reply|leave a response|name (required)|website|your email|submit|send
    remember me|forgot password|forgot your password|password|username|e-mail address|email address|print edition
    about me|blog archive|labels|my photos|view my complete profile|older posts|newer posts|older post|newer post
    accueil|a la une|actualites|en continu|en direct|connexion|se connecter|s'abonner|s'inscrire|mon compte|abonnez-vous
    abonnement|rechercher|recherche|partager|partager sur facebook|envoyer|envoyer par e-mail|imprimer|commenter
    mentions legales|politique de confidentialite|gestion des cookies|conditions generales|nous contacter|contacts
    plan du site|publicite|meteo|economie|societe|politique|culture|sport|monde|planete|idees|les plus lus|aide
    suivez-nous|qui sommes-nous|newsletters|petites annonces|sante|sciences|videos|reagir|favoris|services
    startseite|schlagzeilen|suche|anmelden|anmeldung|registrieren|abo|abonnement|einloggen|passwort|benutzername
    impressum|datenschutz|datenschutzerklarung|agb|kontakt|hilfe|drucken|senden|teilen|merken|versenden|kommentare
    kommentieren|mediadaten|anzeige|anzeigen|werbung|wetter|politik|wirtschaft|panorama|kultur|wissenschaft|reise
    meinung|nach oben|zum inhalt springen|nutzungsrechte|newsletter|barrierefreiheit|cookie-einstellungen|regional
    portada|inicio|ultimas noticias|identificate|registrate|iniciar sesion|suscribete|suscribirse|buscar|compartir
    imprimir|guardar|enviar|comentarios|aviso legal|mapa web|politica de privacidad|politica de cookies|contacto
    quienes somos|publicidad|deportes|economia|sociedad|opinion|internacional|el tiempo|hemeroteca|lo mas visto
    accedi|abbonati|registrati|cerca|condividi|stampa|commenti|scriveteci|redazione|pubblicita|contatti|cronaca
    politica|esteri|spettacoli|meteo|foto|note legali|chi siamo|privacy policy|cookie policy|feed rss|invia
    assine|entrar|cadastre-se|fale conosco|noticias|compartilhar|inloggen|registreren|zoeken|abonneren|delen|nieuws
    الرئيسية|أخبار|رياضة|اقتصاد|ثقافة|فيديو|بحث|تسجيل الدخول|شارك|اتصل بنا|من نحن|سياسة الخصوصية|تعليقات|سياسة
    الاكثر قراءة|جميع الحقوق محفوظة|طباعة|صور|منوعات|صحة|تكنولوجيا|مقالات|فيسبوك|تويتر|ارسال|النشرة البريدية
    """.replace("\n", "|").split("|")
)
_KNOWN = frozenset(fold(phrase.strip()) for phrase in _PHRASES if phrase.strip())
_SEPARATOR = re.compile(r"\s*[|·•/»›>\t]\s*|\s{2,}|\s+-\s+")
_JOIN = re.compile(r"[^\W\d_A-Z]{2}[A-ZÀ-ÖØ-Þ]")
_GLUED = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][^\W\d_A-Z]+){3,}")
_WORDS_OF_A_LINK = 15
_COUNT = re.compile(r"^\W*\d*\W*|[\s(]*\d*[\W_]*$")

_COMMENTS = (
    r"(?:view |show |all |reader'?s? |user |post a |leave a |add (?:a |your )?|recent |write a )?(?:\d+ |no )?"
    r"(?:comments?|responses?|reply|replies|discussion|kommentare?|commentaires?|comentarios|commenti|beitrage)"
    r"(?:(?: -)? \d+| closed| are closed| policy| disabled| guidelines)?"
    r"(?: (?:to|on|for|zum|zu) (?:this|the|artikel|thema).*)?"
    r"|join the (?:conversation|discussion)|(?:sign|log) in to comment|what do you think|have your say|speak up"
    r"|insgesamt \d+ beitrage|i commenti dei lettori|ihr kommentar.*|trackbacks.*|leave a (?:reply|response|comment).*"
    r"|\d+ (?:responses?|comments?|replies) (?:to|on|so far)\b.*|welcome to the discussion|report abuse"
    r"|(?:ال)?تعليقات(?: \d+)?"
    r"|add your comment\b.*|to join the conversation\b.*|contributions|rules of conduct"
)
_LINKS = (
    r"(?:more )?related(?: (?:stories|articles|content|posts|news|links|coverage|topics|internet links|reading))?"
    r"|(?:most|lo mas) (?:read|popular|viewed|shared|commented|e-?mailed|recent|visto|leido)\b.{0,25}"
    r"|similar (?:stories|articles|posts)|popular (?:posts|stories|now|articles)|more related stories"
    r"|(?:you )?(?:may|might) (?:also )?(?:like|be interested in)|recommended(?: (?:for you|reading|stories|articles))?"
    r"|more (?:from|in|on|stories|news|headlines|like this)\b.{0,40}|also (?:in|on) .{3,30}"
    r"|latest (?:from|in|on|news)\b.{0,30}|don'?t miss|editors'? picks?"
    r"|(?:next|up next|read next|what to read next)(?: in .{3,30})?|from (?:around|across) .{3,30}|around the .{3,30}"
    r"|trending(?: (?:now|stories))?|top (?:stories|news)|features & analysis|featured articles"
    r"|elsewhere on .{3,30}|find more stories about|in this section|sponsored (?:content|links|stories).*|paid content"
    r"|promoted (?:by|content|stories).*|ads by .{2,20}|from our partners|you may have missed"
    r"|dans la meme rubrique|(?:les )?plus (?:lus|partages|commentes)|a lire aussi|sur le meme (?:sujet|theme)"
    r"|zum thema|mehr zum thema|mehr (?:auf|aus|von) .{3,30}|meistgelesen\w*|das konnte sie auch interessieren"
    r"|weitere (?:artikel|meldungen|themen)\b.{0,30}|auch interessant|lesen sie auch"
    r"|otros|te puede interesar|noticias relacionadas|mas (?:noticias|informacion|en) ?.{0,30}|enlaces patrocinados"
    r"|altri articoli.*|leggi anche|articoli correlati|i piu letti|potrebbe interessarti|المزيد من .*|الاكثر قراءة"
    r"|اقرا ايضا|اخبار ذات صلة"
)
_END = (
    r"tags?(?: .{0,80})?|(?:filed under|posted in|archived in|keywords|archivado en) .{0,100}|topics|temas"
    r"|about the (?:author|writer)|like this|sign up for .{0,60}|newsletters?(?: subscriptions?)?"
    r"|all contents .{0,20}copyright.*|alle rechte vorbehalten|riproduzione riservata|جميع الحقوق محفوظة|تابعنا"
    r"|الكلمات المفتاحية.{0,60}"
)
_ENDS = tuple(
    (rule, re.compile(pattern))
    for rule, pattern in (("comments", _COMMENTS), ("link to another page", _LINKS), ("end of page", _END))
)
_LEGAL = re.compile(
    r"\bcookies?\b|©|\bcopyright\b|\ball rights reserved\b|\bprivacy\b|\bterms of (?:use|service)\b"
    r"|\bsubscri(?:be|ption)|\bsign (?:up|in)\b|\blog in\b|\bregister(?:ed)? (?:or|to)\b|\bnewsletter"
    r"|\byour (?:inbox|browser|account|device)\b"
    r"|\bthis (?:site|website|web site|material)\b|\badvertis(?:ing|ement)|\bnot responsible for\b|\bopt[ -]out\b"
    r"|\bquotes delayed\b|\breal time\b|\bdelayed\b.*\bminutes\b|\bdisclaimer\b|\bproperty of\b|\bpowered by\b"
    r"|\bjavascript\b|\b(?:post|leave|add) (?:a |your )?comments?\b|\bpersonal (?:data|information)\b"
    r"|\bwe (?:use|collect|value)\b|\bour (?:readers|journalism|reporting|website|partners|site|network)\b"
    r"|\byour (?:choices|consent|preferences|privacy|subscription)\b|\blegitimate interests?\b|\bgive consent\b"
    r"|\bpersonali[sz]ed (?:ads|content)\b|\bbrowsing (?:data|experience)\b|\bwe process\b|\bunique identifiers\b"
    r"|\bdatenschutz|\babonnez-vous\b|\bkommentieren\b|\bpour commenter\b|\baccede a tu cuenta\b"
    r"|\b(?:republish|redistribut|rewritten)\w*|\bcomments? (?:are|is|will be|may be|posted|section)\b|\bper saperne\b"
    r"|\bis an? (?:[\w-]+ ){0,4}(?:reporter|journalist|writer|correspondent|columnist|editor|author)\b"
    r"|\b(?:can be reached|contact (?:him|her|them|us)) (?:at|on)\b|\bfollow (?:him|her|them|us|me)\b|@\w+\.\w+"
)


@lru_cache(maxsize=RECURRING)
def is_furniture(line: str) -> bool:
    """Whether a line is a word of menus and buttons, or a row of them: "Log in", "Home | News | Sport"."""
    text = line.strip()
    if len(text) > 8 * _LONGEST:
        return False
    if len(text) <= _LONGEST and _known(text):
        return True
    if is_glued(text):
        return True
    items = [item for item in _SEPARATOR.split(text) if item]
    return len(items) > 2 and sum(map(_known, items)) * 3 > len(items)


@lru_cache(maxsize=RECURRING)
def is_glued(line: str) -> bool:
    """Whether a line is links without anything between them: "NewsSportOpinion", "Tunnel floodedMayor resigns"."""
    joins = len(_JOIN.findall(line))
    if joins < 2 or is_sentence(line):
        return False
    return joins * _WORDS_OF_A_LINK >= len(line.split()) and (joins > 2 or bool(_GLUED.search(line)))


@lru_cache(maxsize=RECURRING)
def ends_article(line: str) -> str | None:
    """The rule of a heading that starts something else than the article: "Most read", "12 comments"."""
    text = line.strip()
    if not text or len(text) > 2 * _LONGEST:
        return None
    heading = re.sub(r"[^\w'&+ -]+|[_-]{2,}", " ", fold(text))
    heading = " ".join(heading.split())
    return next((rule for rule, pattern in _ENDS if pattern.fullmatch(heading)), None)


def legal_words(line: str) -> int:
    """How many words of footers, forms and notices a line holds."""
    return len(_LEGAL.findall(line[:1000].lower()))


def _known(text: str) -> bool:
    return fold(_COUNT.sub("", text)) in _KNOWN or fold(text) in _KNOWN
