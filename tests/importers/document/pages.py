"""Pages as browsers save them, written for these tests."""

HEAD = """
<meta charset="utf-8">
<title>La digue sera relevée | Conservatoire du littoral</title>
<meta property="og:site_name" content="Conservatoire du littoral">
<meta property="og:title" content="La digue sera relevée">
<meta property="article:published_time" content="2024-03-14T08:30:00+01:00">
<link rel="canonical" href="https://littoral.example/actualites/digue">
<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2024-03-20"}</script>
"""

BODY = """
<div class="cookie-consent" role="dialog"><p>Nous utilisons des cookies.
<button>Tout accepter</button></p></div>
<header><nav class="menu"><ul><li><a href="/a">Actualités</a></li><li><a href="/c">Contact</a></li>
</ul></nav></header>
<main><article>
<h1>La digue sera relevée</h1>
<p>La digue nord, construite en 1887, sera relevée de deux mètres sur toute sa longueur. Le
<abbr title="Conservatoire du littoral ouest">CLO</abbr> l’a décidé le 12 mars, après l’avis du
comité de suivi<sup><a href="#n1">1</a></sup>. Elle protège 4&nbsp;300 habitants.</p>
<h2>Un chantier en trois étapes</h2>
<p>Le chantier est confié à l’Établissement public d’aménagement des côtes (EPAC). Il prévoit :</p>
<ul><li>le renforcement des fondations, d’octobre à mars&nbsp;;</li>
<li>la surélévation du corps de digue, d’avril à décembre.</li></ul>
<p>Pendant les travaux, la promenade sera fermée la semaine. Elle restera ouverte le dimanche.</p>
<h2>Un coût partagé</h2>
<p>Le coût total est estimé à 18,4 millions d’euros. Il se répartit comme suit&nbsp;:</p>
<table><tr><th>Financeur</th><th>Part</th></tr><tr><td>État</td><td>50 %</td></tr>
<tr><td>Région</td><td>50 %</td></tr></table>
<h2>Notes</h2>
<ol><li id="n1">Avis n° 2024-07 du comité de suivi, rendu le 5 mars 2024.</li></ol>
</article>
<aside class="related"><h2>À lire aussi</h2><ul><li><a href="/d">Les dunes rouvertes</a></li></ul>
</aside></main>
<footer><p>© 2024 Conservatoire du littoral. Tous droits réservés.</p></footer>
"""


def page(body: str = BODY, head: str = HEAD, language: str = "fr") -> str:
    return f'<!DOCTYPE html><html lang="{language}"><head>{head}</head><body>{body}</body></html>'


def question(*, answered: bool = True) -> str:
    """The page of a question with an older layout than the text of the seeds has."""
    answer = (
        "<h3>Texte de la réponse</h3><div class='reponse'><p>Le phare fut allumé en 1834.</p>"
        "<p>Il est gardé par une équipe de la direction interrégionale de la mer (DIRM).</p></div>"
        if answered
        else ""
    )
    printed = "Réponse publiée au JO le : 23/06/2015 page : 4743<br>" if answered else ""
    return f"""<html><head><title>Question N° 80123</title></head><body>
<nav><ul><li><a href="/">Accueil</a></li><li><a href="/d">Députés</a></li></ul></nav>
<div id="contenu"><p>14<sup>ème</sup> législature</p>
<table><tr><td>Question N° : 80123</td><td>de <a href="/t">Mme Anne Martin</a>
( Écologiste - Finistère )</td><td>Question écrite</td></tr></table>
<div>Ministère interrogé &gt; Écologie<br>Ministère attributaire &gt; Écologie, mer et pêche</div>
<div>Rubrique &gt; mer et littoral<br>Titre &gt; phares<br></div>
<div>Question publiée au JO le : 12/05/2015 page : 3522<br>{printed}</div>
<h3>Texte de la question</h3><div><p>Mme Anne Martin interroge Mme la ministre sur le phare de
Kerloc’h, qui n’est plus gardé.</p></div>{answer}</div>
<footer><p>Mentions légales</p><p>Plan du site</p></footer></body></html>"""
