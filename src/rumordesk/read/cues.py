"""The words that tell of an event, one pattern a kind. Data for `events`; it does not say who or when.

`Cue.about` says whose event it is: "couple" (two people do it together or to each other), "one" (a single person).
Patterns are tried in this order; an earlier kind keeps the words it matched.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from rumordesk.records import EventKind


class Cue(NamedTuple):
    """A kind of event, the pattern of its words, and whose event it is."""

    kind: EventKind
    pattern: re.Pattern[str]
    about: Literal["couple", "one"] = "couple"


def _cue(kind: EventKind, pattern: str, about: Literal["couple", "one"] = "couple") -> Cue:
    return Cue(kind, re.compile(rf"\b(?:{pattern})\b", re.I), about)


CUES: tuple[Cue, ...] = (
    _cue(
        "reconciled",
        r"(?:get(?:s|ting)?|got|gotten|are|is|were|be|being|back) back together(?! (?:in|at|for|on) (?:the|a) (?:set|studio|stage|film|movie|reboot|sequel))|back together(?! (?:in|at|for|on) (?:the|a) (?:set|studio|stage|film|movie|reboot|sequel))|"
        r"reconcil(?:e|es|ed|ing|iation)|rekindl(?:e|es|ed|ing)(?: (?:their|the|an old|a) (?:romance|relationship|love|flame|marriage))?|"
        r"(?:back|on) again|gave (?:their|the) (?:marriage|relationship|romance) another|giv(?:e|ing) (?:it|their (?:love|romance|marriage|relationship)|things|love) another (?:try|shot|chance|go)|"
        r"(?:took|take|taken|taking) (?:him|her|each other) back|call(?:ed|ing|s)? off (?:their|the|his|her) (?:divorce|split|separation)|remarr(?:y|ied|ying)|re-marry|"
        r"w[io]n(?:ning)? (?:him|her|[A-Z]\w+) back|patch(?:ed|ing)? things up|(?:romantic|possible|potential|secret) reunion(?! (?:movie|film|special|show|episode|tour|concert))|resum(?:e|ed|ing) their (?:romance|relationship)|"
        r"back on(?= (?:with|again|and)|[.,:!?’”\"]|$)|rekindled|reunit(?:ed|ing|e) (?:romantically|as a couple)|(?:are|were|be|aren[’']t)(?: not| never)? reuniting(?! (?:for|in|on) (?:a|the|an) (?:[\w-]+ ){0,3}(?:comedy|drama|comedy-drama|film|movie|show|series|project))|(?:have|has|had|haven[’']t|hasn[’']t)(?: not| never)? reunited(?! (?:at|for|on|in|during|to|over|with))|"
        r"reunited exes|(?:romantic )?reunion(?! (?:movie|film|special|show|episode|tour|concert|album|dinner|photo|at the|party))(?! (?:for|in|on) (?:a|the|an) (?:[\w-]+ ){0,3}(?:comedy|drama|comedy-drama|film|movie|show|series|project))|(?:put|puts|putting) (?:(?:the|their) )?divorce on (?:ice|hold)|(?:halt|halted|halting|paused?|pausing|stopp?(?:ed|ing)) (?:the|their) divorce",
    ),
    _cue(
        "filed",
        r"fil(?:e|ed|es|ing) (?:the )?(?:for|papers for|legal papers for) (?:a )?(?:divorce|dissolution|legal separation|an annulment)|fil(?:ed|es|ing) (?:her |his |their )?divorce (?:papers|documents|petition)|"
        r"divorce (?:filing|petition)|served (?:with )?divorce papers|fil(?:ed|es|ing) to end (?:the|their|her|his) marriage",
    ),
    _cue(
        "divorced",
        r"divorce (?:was|is|has been|were|became|being) (?:officially |legally |finally )?(?:finali[sz]ed|settled|granted|final|complete)|finali[sz](?:ed|ing|e|es) (?:their|the|his|her|a) (?:[\w-]+ )?divorce|"
        r"divorc(?:ed|es|ing|e)(?! (?:lawyer|attorney|filing|papers|petition|court|settlement))|dissolution of (?:their|the) marriage|legally (?:single|divorced)",
    ),
    _cue(
        "separated",
        r"(?<!band )(?<!group )(?<!jury )(?<!company )split(?:s|ting)?(?: up)?(?! (?:time|(?:their|its|his|her) time|between|second|screen|custody|the bill))|br(?:oke|eak|eaks|eaking|oken)(?:[- ])up|break-?ups?|call(?:s|ed|ing)? it quits|called? (?:it )?a day|"
        r"separat(?:ed|ion|ing|e(?= from|[.,!?]|$| after| before| in ))(?! (?:statements?|rooms?|cars?|flights?|beds?|interviews?|homes?|lives|source|sources|occasions?|ways|vacations?|holidays?|outings?|houses?|ly))|"
        r"part(?:ed|ing) ways|go(?:ne|ing)? (?:their )?separate ways|went their separate ways|consciously uncoupl\w+|end(?:ed|ing|s)? (?:their|the|his|her|a|an) (?:[\w-]+ ){0,2}?(?:marriage|relationship|romance|engagement|union|affair)|"
        r"(?:called|calling|calls|call) off (?:their|the|his|her|an?) (?:engagement|wedding|relationship|romance)|dump(?:ed|s|ing)|no longer (?:together|a couple|an item|dating)|"
        r"(?:marriage|relationship|romance|engagement) (?:ended|came to an end|fell apart)|(?:marriage|relationship|romance|love) (?:is|was|has) (?:over|ended|on the rocks|in trouble|crumbl\w+|fall\w* apart)|moved out|kicked (?:him|her) out",
    ),
    _cue(
        "engaged",
        r"(?:got|get|gets|getting|are|is|were|was|be|been|become|became|recently|officially|secretly|newly)(?: (?:totally|officially|secretly|now|already|finally|really|actually|not|still))? engaged(?! in (?!\d|(?-i:[A-Z])))|engaged(?= to|[.,!?’”\"]|$| after| in (?:\d|(?-i:[A-Z]))| couple)|engagement(?! (?:with fans|ring finger))|"
        r"propos(?:e|ed|es|al|ing)(?! (?:deal|bill|law|film|a deal|a toast|that|new|a new))|pop(?:ped|s|ping)? the question|(?:got|get|getting) down on one knee|put a ring on|betroth\w+|to wed(?= )|"
        r"(?:plan(?:s|ning|ned)?|organi[sz]\w+) (?:their|a|the|her|his) (?:[\w-]+ ){0,3}?wedding|wedding plans|set (?:a|their|the) (?:wedding )?date",
    ),
    _cue(
        "married",
        r"t(?:ied|ie|ies|ying) the knot|(?:got|get|gets|getting|are|is|were|was|been|be|secretly|officially|legally|finally|happily|still) (?:\w+ )?married|married(?! (?:life|couple|man|men|woman|women|name))|"
        r"wed(?:s|ded)?(?= )|wedding(?! (?:plans|date|guest|planner|dress|gown|rings?|cake|party|crashers|singer|photos?|pictures?|pics|bells|invitations?|venue|video|portraits?|day|kiss|gifts?|presents?|anniversary|reception|speech))|exchang(?:ed|ing|e) vows|said [“\"‘']?I do|walk(?:ed|ing)? down the aisle|nuptials|marriage(?! (?:proposal|counsel\w+|license|licence|story))|marry(?:ing)?|"
        r"eloped?|said their vows|became (?:husband and wife|man and wife)|husband and wife",
    ),
    _cue(
        "child",
        r"welcom(?:ed|es|ing) (?:their|a|his|her|the birth|twins|baby|son|daughter)(?: [\w-]+){0,4}? ?(?:child|children|son|daughter|baby|boy|girl|twins|kids?)?|gave birth to|"
        r"(?:share|shares|have|has|had|parents (?:to|of)) (?:\w+ )?(?:two|three|four|five|six|\d) (?:[\w-]+ ){0,3}?(?:kids?|children|sons?|daughters?|boys|girls|child|child together)|(?:son|daughter|baby) was born|"
        r"parents (?:to|of)|share (?:a |their )?(?:son|daughter|kids|children)|became parents",
    ),
    _cue(
        "co-parenting",
        r"co-?parent\w*|(?:joint|shared|share|sharing|physical|legal|sole|primary) (?:legal |physical )?custody|custody (?:agreement|arrangement|schedule|battle)|raising their|raise their|"
        r"for the (?:sake of (?:the|their) )?(?:kids|children|family)|(?:their|the) (?:kids|children|sons?|daughters?)[’']s? (?:school|soccer|basketball|birthday|recital|game|graduation)|"
        r"parenting (?:duties|plan)|with their (?:kids|children)|dropp?(?:ed|ing) off their|pick(?:ed|ing) up their",
    ),
    _cue(
        "shared home",
        r"mov(?:ed|ing|es|e) (?:back )?in (?:together|with)|living together|(?<!their )(?<!our )liv(?:e|es|ed) together|(?:share|shares|shared|bought|purchased|buying) (?:a|their|the) (?:[\w$.-]+ ){0,3}?(?:home|house|mansion|apartment|penthouse|estate)|under (?:the same|one) roof|cohabit\w*",
    ),
    _cue(
        "met",
        r"(?:first )?met(?! (?:Gala|Ball|Opera|Police|Museum))(?= (?:on|in|at|while|when|through|during|via|each|back|his|her|[A-Z]))|first met|were introduced|(?:were )?set up on a blind date|blind date|cross(?:ed)? paths",
    ),
    _cue(
        "work together",
        r"co-?star(?:s|red|ring)?|star(?:s|red|ring)? (?:together|alongside|opposite)|work(?:ed|s|ing)? (?:together|alongside)|collaborat\w+|duet|on-screen|onscreen|business partners?|co-founders?|co-founded|co-own\w*|co-chairs?|chairs? the",
    ),
    _cue(
        "dating",
        r"(?:start(?:ed|s|ing)?|began|begin|begun) (?:\w+ly )?(?:dating|seeing each other|a relationship|their (?:romance|relationship))|dat(?:ing|ed)(?! (?:back|app|show|night))|dates(?! (?:back|from|for|in|of|and|to))|(?:an|official|still an) item|seeing each other|romantically (?:involved|linked)|"
        r"link(?:ed|ing) (?:up )?(?:to|with)|romance(?:d|s)?|hook(?:ed|ing) up|in (?:a|an) (?:[\w-]+ ){0,2}?relationship|relationship|(?:fallen|falling|fell|are|is|still|madly|deeply|in) (?:head over heels )?in love|love affair|affair|"
        r"(?:went|going|go) public(?! (?:\w+ ){0,2}with (?!(?:their|his|her|the) (?:[\w-]+ )?(?:relationship|romance|love)|[A-Z]))|going strong|stronger than ever|stay(?:ing|ed)? together|still together|(?:are|were|been|is|’re|'re|remain|get(?:ting)?|got|be) (?:still |happily |secretly |now |not |very much |officially |all |definitely |definitively )?together(?! (?:in|at|on|for|with))|happily together|(?:are|were|is|was|be|been|being|become|became|as|not|still|remain) (?:now |again |officially |still |not )?a couple(?! of|[’'])|look(?:s|ed)? (?:very much |awfully )?like a couple(?! of)|official couple(?! of|[’'])|"
        r"fling|an? (?:secret )?romance|lovers|boyfriend and girlfriend|more than (?:just )?friends|just friends|only friends|good friends|friendship|friends with benefits|soul ?mates?",
    ),
    _cue(
        "appearance",
        r"(?:was|were|been|be|are|is|get|got|getting|caught|again) (?:\w+ )?(?:seen(?! as)|spotted|photographed|snapped|pictured|papped|caught)|spotted|snapped|pictured|step(?:ped|s|ping)? out|turned out for|attend(?:ed|s|ing)?|arriv(?:ed|es|ing)(?! (?:at|in) an? (?:[\w-]+ ){0,2}(?:relationship|agreement|decision|conclusion|place|point))|walk(?:ed|ing) the red carpet|hit the red carpet|"
        r"held hands|hold(?:ing)? hands|hand[- ]in[- ]hand|kiss(?:ed|es|ing)?|pack(?:ed|ing) on the PDA|PDA|cuddl\w+|cozied up|coz(?:y|ying|ies) up|cosied up|had (?:dinner|lunch|breakfast|brunch)|having (?:dinner|lunch)|grabb(?:ed|ing) (?:dinner|lunch|coffee|a bite)|"
        r"dinner date|date night|lunch date|romantic (?:dinner|getaway|vacation|trip|holiday)|vacation(?:ed|ing)|getaway|enjoy(?:ed|ing|s) (?:dinner|lunch|(?:a|an|some|their) (?:[\w-]+ ){0,3}(?:dinner|lunch|brunch|meal|date|night|evening|day|walk|stroll|hike|vacation|getaway|trip|holiday|weekend|coffee|drinks?|ride|outing|game|time))|on (?:a|their|another) (?:\w+ )?date|danc(?:ed|ing) together|hung out|hanging out|reunited(?= (?:at|in|on|over|with)\b)(?! (?:romantically|as a couple))|side[- ]by[- ]side|put on a united front",
    ),
    _cue(
        "career",
        r"announc(?:ed|es|ing) (?:the |a |an |his |her )?(?:[\w-]+ ){0,3}?(?:release|launch|tour|album|single|collection|book)|(?:releas(?:ed|es|ing)|dropp?(?:ed|ing|s)|record(?:ed|ing)) (?:a|an|her|his|the|new|their)(?: [\w-]+){0,3}? (?:album|single|song|track|EP|video|record|book|memoir|collection|mixtape)|(?:new|upcoming|latest|debut|next|solo) (?:[\w-]+ ){0,2}?(?:album|single|film|movie|series(?! of)|tour|show|book|film project|role|collection|season)|"
        r"(?:launch(?:ed|es|ing)|found(?:ed|ing)|unveil(?:ed|s|ing)|debut(?:ed|s|ing)) (?:a|an|her|his|the)(?: [\w-]+){0,4}|trademark\w*|star(?:s|red|ring)? in|(?:was|been|is|be) cast|direct(?:ed|s|ing) (?:the|a|his|her)|produc(?:ed|es|ing) (?:the|a|his|her)|film(?:ing|ed) (?:a|her|his|the|in)|"
        r"on tour|world tour|perform(?:ed|s|ing) (?:at|in|on)|headlin(?:ed|ing)|sign(?:ed|s) (?:a|on|with|up)|won (?:a|an|the|his|her)|nominat(?:ed|ion)|nod|hosted|hosting|checked (?:in|into) rehab|opened (?:a|her|his)|bought (?:a|the|her|his)|album|trademark rights",
        "one",
    ),
)

NOUN = re.compile(
    r"^(?:wedding|marriage|nuptials|engagement|relationship|romance|affair|love affair|separation|friendship|reunion|reconciliation|divorces?|break-?ups?|splits?|fling|proposal|duet|a reunion|their reunion|romantic reunion|an? (?:secret )?romance)$",
    re.I,
)
"""A cue that names a thing: it takes the thing for granted, and does not say that it happens now."""
DETERMINED = re.compile(
    r"(?:\b(?:their|his|her|the|an?|this|that|its|our|royal|secret|lavish|any)|[’']s?)\s+(?:[\w-]+\s+){0,3}$", re.I
)
"""Before "split" or "divorce" makes it a noun."""
SURELY_NOUN = re.compile(
    r"^(?:wedding|marriage|nuptials|engagement|relationship|romance|separation|friendship|reconciliation)$", re.I
)
NOUN_PAST = re.compile(
    r"\b(?:after|since|following|post|during|ended|from|amid|celebrated|attended|officiated)\s+(?:[\w’'-]+\s+){0,4}$",
    re.I,
)
NOUN_FUTURE = re.compile(
    r"\b(?:before|ahead of|upcoming|until|plan(?:s|ned|ning)?|planning|for (?:the|their|her|his)|next|future|expected|countdown to|invited? to)\s+(?:[\w’'-]+\s+){0,4}$",
    re.I,
)

FUTURE = re.compile(
    r"\bto\s+$|\b(?:will|won[’']t|going to|gonna|set to|plan(?:s|ned|ning)? (?:to|on|their|a|for)|about to|ready to|due to|to (?:wed|marry|tie|get|split|divorce|reconcile)|hopes? to|wants? to|next (?:month|year|week|spring|summer)|soon|upcoming|could|may|might|would|if)\b",
    re.I,
)
PAST = re.compile(
    r"\b(?:was|were|had|did|used to|got|broke|began|started|ended|met|wed|split|filed|dated|tied|welcomed|married|divorced|finali[sz]ed|announced|separated|called|proposed|attended|reunited|ago|previously|former(?:ly)?|once)\b",
    re.I,
)
RUMOR_NOUN = re.compile(
    r"^[’'s]*\s*(?:-\s*)?(?:rumou?rs?|speculation|reports?|talk|gossip|buzz|claims?|chatter|allegations?|stor(?:y|ies)|drama|hopes?)\b",
    re.I,
)
"""After a cue, makes it a rumor of the thing: "engagement rumors"."""

UNREAL = re.compile(
    r"\b(?:in (?:(?:the|a|her|his|their) )?(?:new |upcoming |latest |hit )?(?:romantic )?(?:comedy|drama|thriller|film|movie|series|sitcom|show|video|music video|rom-?com|romcom|novel|episode|play|musical|soap)|on-?screen|character|plays? (?:a|an|the)|played (?:a|an|the)|role|starr(?:ed|ing|s) (?:as|in)|"
    r"dream(?:t|ed|s)? (?:of|about|that)|fantas\w+|storyline|fictional|photoshopp\w+|magazine cover|cover of|featuring|mock-?up|doctored|not see the pair play|play lovers|roles?|wax (?:figure|work)|parody|joke[sd]?|joking|prank|april fool)\b",
    re.I,
)
"""What only happened in a film, a dream or a joke."""
