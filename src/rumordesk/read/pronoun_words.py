"""Words that stand for people named before, and words around them that change whom they can mean. It resolves none."""

from __future__ import annotations

import re

GOVERNED = re.compile(
    r"\b(?:with|from|to|of|by|for|about|on|at|like|and|than|between|over|against|after|before|since|despite|without"
    r"|under|alongside|toward|towards|behind|beside|s)\s"
    r"(?:[a-z’'-]+\s){0,2}$|&\s$"
)
GOES_ON = re.compile(r"(?:, \d\d,?|, who\b[^,]{0,60},)? (?!and\b|or\b|&)[a-z]")
STANDS_FOR = re.compile(
    r"\b(?:(?P<he>he|him|his|himself)|(?P<she>she|her|hers|herself)|(?P<they>them|themselves"
    r"|they(?!\s(?:claim|report|alleg|wrote|publish|print|cite))"
    r"|their(?!\s(?:father|mother|dad|mom|mum|parents|grandparents|report|reporting|story|article|source|sources|readers)\b))"
    r"|(?P<pair>(?:the|this|these)\s(?!(?:last|past|first|next|other|same)\s)(?:(?!the\s)[a-z][\w-]*\s){0,2}"
    r"(?:(?:pair|couple|duo|twosome|ex-couple|exes|lovebirds|newlyweds|spouses)\b(?!\s(?:of|more|weeks|days|months|years))"
    r"|two(?=\s(?:of\sthem|were|are|have|had|also|first|started|began|met|never|both|still|did|do|don|got|can|could|will"
    r"|would|split|reportedly|apparently|recently|later|then|reunited|to|in|at|on|[a-z]+ed)\b|[.,’']))"
    r"|both(?=\s(?:of\sthem|are|were|have|had)\b)))\b",
    re.IGNORECASE,
)
SELF = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]yself|[Mm]ine)\b")
OBJECT = re.compile(
    r"(?:himself|herself|him|hers)\b|her(?=\s*(?:[.,;:!?)”\"’]|$|\b(?:and|but|to|in|on|at|with|for|that|when|while|as|after"
    r"|before|from|again|out|up|off|back|so|or|because|about|by|if|who|into|over|since|is|was)\b))",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r"[,;:—–]|\b(?:and|but|that|who|whom|which|because|when|while|as|if|after|before|says|said|where|how)\b"
)
FRONTED = re.compile(
    r"[\"“‘']?(?:After|Although|As|Because|Before|Despite|During|Even|Following|If|Once|Since|Though|Until|When|While|With"
    r"|In|For|On|Like|By|Not|Just|Days|Weeks|Months|Years|Hours)\b"
)
MANY = re.compile(
    r"\b(?:fans|sources|friends|pals|kids|children|parents|tabloids|people|reports|insiders|magazines|outlets|critics|twins"
    r"|sons|daughters|siblings|sisters|brothers|co-stars|stars|users|couples|celebs|celebrities|guests|paparazzi"
    r"|photographers|everyone|families|producers|boys|girls|women|men|babies|members|followers|lawyers|representatives|reps"
    r"|editors|writers|family|team|band|palace|company|studio|label|actors|actresses|viewers|bosses|officials|police|exes’|others)\b",
    re.IGNORECASE,
)
"""Many people, whom "they" may mean."""
HE_AND = re.compile(
    r"(?:he|she) and [A-Z]|(?:his|her)\s+(?:[a-z-]+\s+){0,2}"
    r"(?:split|divorce|separation|break-?up|engagement|wedding|marriage)\b",
    re.I,
)
"""Words that look ahead to the subject of the main clause."""
