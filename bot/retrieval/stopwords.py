"""Words that say nothing of a text's subject, folded, French and English together.

One list serves both languages: questions mix them, and a stop word of one is rarely a content
word of the other (the few that are, such as French "or" or "son", carry little either way).
Interrogatives are here too: they shape the answer wanted, not the subject (see ``intent``).
"""

FRENCH = frozenset(
    """
    a ai aie aient aies ait alors apres as au aucun aucune aupres auquel aura aurait auraient aussi
    autre autres aux auxquels auxquelles avaient avais avait avant avec avez aviez avions avoir
    avons ayant ayez ayons beaucoup bien c ca car ce ceci cela celle celles celui ces cet cette ceux
    chaque chez ci combien comme comment d dans de depuis des desquelles desquels donc dont du
    duquel durant elle elles en encore entre es est et etaient etais etait etant ete etes etiez
    etions etre eu eue eues eurent eus eut eux faire fait faut font furent fut grace hors hui il ils
    j je jusqu l la laquelle le lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui m
    ma mais malgre me meme memes mes mien moi moins mon n ne ni non nos notre nous on ont ou par
    parce parmi pas pendant peu peut peuvent plus plusieurs plutot pour pourquoi pourrait pouvait
    pouvez puis puisqu puisque qu quand que quel quelle quelles quelqu quelque quelques quels qui
    quoi quoique quoiqu s sa sans sauf se selon sera serait seraient seront ses si sien soi soient
    sois soit sommes son sont sous soyez suis sur t ta tandis tant te tel telle telles tels tes toi
    ton tous tout toute toutes tres tu un une va vers voici voila vos votre vous y
    dire dis dit moi-meme est-ce quelle
    """.split()
)

ENGLISH = frozenset(
    """
    a about above after again all also am an and any are aren as at be because been before being
    below between both but by can cannot could couldn d did didn do does doesn doing don down during
    each few for from further had hadn has hasn have haven having he her here hers herself him
    himself his how i if in into is isn it its itself just ll m me more most my myself no nor not
    now of off on once only or other our ours ourselves out over own re s same she should since so
    some such t than that the their theirs them themselves then there these they this those through
    to too under until up ve very was wasn we were weren what when where which while who whom whose
    why will with would you your yours yourself
    """.split()
)

# Months, numbers in letters and negations stay content words on purpose.
STOP_WORDS = FRENCH | ENGLISH

ACRONYMS = frozenset({"eu", "un", "can"})
"""Stop words that are names when written in capitals (EU, UN, CAN)."""

ENGLISH_WORDS = frozenset({"car", "son", "ton"})
"""French stop words that are content words in English."""
