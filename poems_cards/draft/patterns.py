"""Regular expressions for what frames look for: amounts, groups of people, tools, and what leads up to a clause."""

import re

_NUMBER = (
    r"(?:\d[\d,]*(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|one)"
)
_ABOUT = (
    r"(?:(?:only|about|approximately|roughly|around|nearly|almost|over|under|an estimated|up to|at least|at most"
    r"|more than|less than|fewer than|as many as|as few as)\s)*"
)
_TO = r"(?:\s?[-–]\s?|\sto\s|\sor\s)"
SHARE = (
    rf"{_ABOUT}(?:(?:between\s)?{_NUMBER}(?:(?:{_TO}|\sand\s){_NUMBER})?\s?(?:%|percent|per cent)"
    rf"|(?:{_NUMBER}{_TO})?{_NUMBER}\s(?:(?:out\s)?of(?:\severy)?|in(?:\severy)?|per)\s(?:\d[\d,.]*(?:\s(?:hundred|thousand|million))?|hundred|thousand|million|{_NUMBER})\b"
    rf"(?:{_TO}\d[\d,]*)?(?!\s?%)|one half|half|(?:a|one|two|three)[\s-](?:third|quarter|fifth"
    rf"|tenth)s?(?:\sto\s(?:one[\s-]half|half|two[\s-]thirds))?"
    r"|50[-/]50(?=\schance))"
)
_UNIT = r"(?:seconds?|years?|months?|weeks?|days?|hours?|minutes?|mg|g|mcg|mL|kg|mm|cm|degrees|times)"
LENGTH = (
    r"(?:(?:more than|less than|about|up to|over|at least)\san?\s(?:year|month|week|day|hour)\b"
    rf"|{_ABOUT}(?:between\s)?{_NUMBER}(?:(?:{_TO}|\sand\s){_NUMBER})?\s{_UNIT}\b(?:\sof\sage|\sold)?)"
)
_WHO = (
    r"(?:people|patients|individuals|persons|adults|adolescents|teenagers|children|infants|babies|newborns|men|women"
    r"|males|females|boys|girls|cases|carriers|survivors|births)"
)
PEOPLE = (
    rf"(?:(?!of\s|with\s|in\s)[\w-]+\s){{0,2}}?{_WHO}\b(?:\s(?:with|who|whose|of|in|over|under|aged|older"
    rf"|younger|born)\s[^,;:()]+?)?"
)

BARE_GROUP = re.compile(
    r"(?:the\s|an?\s)?(?:people|patients?|women|men|child|children|adults|persons?|infants?|babies|parents|treatment"
    r"|medications?|medicines?|drugs?|symptoms?)",
    re.IGNORECASE,
)

# Whose doings are no facts of medicine: "a technician performs the procedure".
PEOPLE_AT_WORK = re.compile(
    r"\b(?:\w+ologists?|\w+icians?|doctors?|providers?|researchers?|scientists?|stud(?:y|ies)|research|evidence|statistics"
    r"|investigators?|therapists?|surgeons?|specialists?|nurses?|experts?|article|caretakers?|parents?"
    r"|institutes?|centers for|team"
    r"|chart|table|figure|you)\b",
    re.IGNORECASE,
)

# By what any illness is diagnosed.
BY_ANY_DOCTOR = re.compile(
    r"\b(?:(?:medical|family) histor(?:y|ies)|physical exam(?:ination)?|(?<!blood )test results)\b"
)

# With what tests are done: how is no fact of medicine either.
TOOL = re.compile(
    r"\b(?:needles?|tubes?|probes?|cameras?|devices?|instruments?|gel|syringes?|samples?|dyes?|pictures?"
    r"|images?|machine|wires?|computer)\b",
    re.IGNORECASE,
)

# What a sentence says before its subject.
LEAD = re.compile(
    r"((?:Over time|Whenever possible|If possible|Less commonly|Less often|Rarely|Occasionally"
    r"|If (?:left )?untreated|Eventually|At first|In the beginning"
    r"|At birth|With time|(?:In"
    r"|During|Among|At|By"
    r"|Within|After|Before"
    r"|Without|With|Unlike|For) (?!this|these|that|those|such|some|other|the same)(?:[^,.;:]|(?<=\b[A-Z])\.){3,60})),\s"
)

# What opens a sentence that only those before it explain.
POINTS = re.compile(
    r"(?:It|They|This|These|He|She|That|Those|Such|Some|Many|Most|Other|Another|There|Here|Each|Any|All|Both|One"
    r"|Certain|Several|Few|Your|You|We|Our|I|If|When|Although|Because|Since|While|As(?! many\b| few\b)|Or|And|But"
    r"|To|Once|After"
    r"|Before|Until|Unless"
    r"|Not|No|Depending|Its|Their|His|Her)\b"
    r"|The (?:low |high |first |second |full )?(?:other|same|following|latter|former|next|result|child|children"
    r"|patient|person|test|procedure|dose|dosage|drug"
    r"|medicine|medication|treatment|device|tube|needle|sample|doctor|surgeon|amount|goal|operation|dye"
    r"|tissue|gene|protein|enzyme|mutation|camera|probe|machine|study|process|method|technique|system|substance"
    r"|chemical|scoring system|exam|scan|results?)s?(?=,|'s|\s(?:is|are|was|can|may|must|should|will"
    r"|has|have|only|also|often|usually|then|that|which|[a-z]+s)\b)"
    r"|The (?:first|second|third|last) (?:is|are|can|may|should|must|has|shows?)\b"
    r"|The remaining\b"
    r"|Examples?\b|(?:The|A|An|One) (?:[\w-]+ ){0,3}?(?:way|step|reason|thing|goal|aim|example|type|form|kind"
    r"|part|difference|problem|option|case|approach|cause|study|number|result)s? (?:is|are|may|can|was)\b"
    r"|(?:A|The) (?:usual|typical|recommended|initial|starting)\s(?:starting\s)?dose\b(?! of)|In (?:some|others"
    r"|these|this|such)\b"
)
