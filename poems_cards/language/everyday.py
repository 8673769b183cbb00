"""Words of everyday English that a card may use without ground in the report.

`GRAMMAR` carries no content at all. `EVERYDAY` is what people say of any illness, of care and of themselves. Names of
body parts, substances, findings and diseases are left out on purpose: those have to stand in the cited words.
"""

GRAMMAR = frozenset(
    """
    a about above across after again against all almost along already also although always am among an and another any
    anyone anything apart are around as aside at away back be because been before behind being below beside besides
    between beyond both but by can cannot could did do does doing done down during e each eg either else especially etc
    even ever every everyone everything except far few first for from further g had has have having he hence her here
    hers herself him himself his how however i ie if in indeed instead into is it its itself just last least less like
    likely many may me might more moreover most mostly much must my namely near nearly neither never next no nobody
    none nor not nothing now of off often on once one ones only onto or other others otherwise ought our out outside
    over own per perhaps rather same second several shall she should since so some someone something sometimes
    somewhat soon still such than that the their theirs them themselves then there therefore these they third this
    those though through throughout thus to together too toward towards under unless unlike until up upon us usually
    very via was we well were what whatever when whenever where whereas wherever whether which while who whole whom
    whose why will with within without would yet you your
    """.split()
)

EVERYDAY = frozenset(
    """
    ability able abnormal absent accept accident accompany account accurate achieve acronym act action active activity
    actual adapt add addition additional adequate adjust admit adolescent adult advance advantage advice advise affect
    afford age aged ago agree agreement aid aim alike alive allow alone alphabet alter alternative amount analysis
    annual answer anybody apparent appear appearance apply appoint approach appropriate approve approximate area argue
    arise arrange arrive article aspect assess assist associate assume attack attempt attend attention author authority
    available average avoid aware baby bad base basic basis bear become beg begin behave behavior belief believe belong
    benefit best better big bill birth bit book bother bottom boy branch break brief bring broad brother build burden
    business busy buy calculate call called care careful carer carry case catch category cause caution center central
    century certain chance change chapter character characteristic charge chart check chief child childhood choice
    choose circumstance city claim class classic classify clear clinic clinical clinician close clue coexist colleague
    collect combination combine come comfort comment common community compare comparison complain complaint complete
    complex complicate complication component compose comprise concern conclude condition confirm confuse connect
    connection consequence consider consist constant contain content context continue contrast contribute control cope
    copy correct correspond cost country couple course cover create criteria criterion current custom cut daily danger
    dangerous data date daughter day dead deal death decade decide decision decline deep define definite definition
    degree delay deliver demand demonstrate depend describe description design despite detail detect determine develop
    development device die differ difference different difficult difficulty direct direction disability disable disabled
    disagree disappear discover discovery discuss discussion disease disorder display distance distinct distinction
    distinguish distribute disturb divide doctor door double doubt draw drive drop drug due early earn ease easy eat
    edge educate effect effective effort eighth eldest element emerge emphasize employ empty enable encounter encourage
    end enjoy enough ensure enter entire entity environment equal equip error escape establish estimate evaluate
    evaluation event eventual evidence exact exam examination examine example exceed excellent exceptional exclude
    exercise exist existence expand expect expectation experience expert explain explanation explore express expression
    extend extensive extent extra extreme extremely fact factor fail fair fall false familiar family famous fashion fast
    fatal fault favor fear feature feel female field fifth fight figure fill final find finding fine finish firm fit fix
    flat follow following force forget form formal former forward found fourth frame free frequency frequent fresh
    friend full fundamental future gain gather gender general generation get girl give given go goal good govern grade
    gradual great greater greek green ground group guard guess guide half handle happen harm harmful hate he health
    healthy help helpful hide high highlight history hold home honor hope hospital hour house huge human hundred hurt
    idea ideal identical identify illness image imagine immediate impact impair imply import importance important
    impossible impress improve improvement incidence include inclusive increase independent indicate indication
    individual infant inform information initial injure injury inside insist instance institute instruction intend
    intense intention interest interfere intervention introduce invent investigate investigational invite involve
    isolate issue item job join judge keep key kill kind know knowledge known lack language large late lately later
    latin latter law lay lead learn leave left lend length let letter level lie life lifelong likewise limit line link
    list listen literature little live living local locate location long look lose loss lot love low lower magnitude
    main mainly maintain major majority make male man manage management manifest manifestation manner mark marked match
    material matter mean meaning measure mechanism medical medication medicine meet member men mention mere met method
    middle mild mind minimum minor minority minute miss missing mistake mix mixture mode moderate modern modify moment
    month move movement multiple myself name named narrow national natural nature necessary need negative neighbor new
    newborn newer night ninth nobody nonetheless normal notable note notice notion number numerous nurse object
    objective observation observe obtain obvious occasion occasional occupy occur occurrence odd offer office official
    old older oldest omit onset open opinion opportunity oppose opposite option order ordinary organize origin original
    originate outcome overall overcome pace page pair paper parent part partial participate particular particularly
    partly party pass past path patient pattern pay people percent percentage perfect perform period permanent permit
    persist person personal phase phenomenon phrase physical physician pick picture piece place plain plan play point
    poor popular population portion pose position positive possess possibility possible possibly post potential
    practical practice precede precise predict predominant prefer preferred prepare prescribe presence present preserve
    press prevalence prevent previous primarily primary principal principle prior private probable problem procedure
    process produce product profession prominent promise promising prompt proper property proportion propose protect
    prove provide provoke public pull purpose push put quality quantity quarter question quick quiet quite raise range
    rapid rare rate ratio reach react read ready real reality realize reason receive recent recognize recommend record
    recover recovery recur reduce refer reference reflect regard region regular reject relate relation relationship
    relative relatively release relevant relief relieve rely remain remark remarkable remember remind remote remove
    repeat replace report represent request require requirement research resemble reserve resist resolve respect
    respective respond response responsible rest restore restrict result retain return reveal review right rise risk
    role room root rough round rule run safe safety sample satisfy save say scale scarce scene scheme school science
    scientific scientist score search season seat secondary section see seek seem select self send senior sense separate
    series serious serve service set seven severe severity sex shape share sharp short show shown shut sibling side sign
    significance significant similar simple simultaneous single sister sit site situation sixth size skill slight slow
    small social society solution solve son sort sound source speak special specialist specialty specific specify speed
    spell spend split spoil spontaneous spread stage stand standard start state status stay step stop story straight
    strange strategy stress strike strong structure study style subgroup subject subsequent substantial subtype succeed
    success successful sudden suffer sufferer sufficient suggest suit suitable sum summary supplement supply support
    supportive suppose surprise surround survey survive suspect sustain symptom symptomatic syndrome system table take
    talk target task teach team technique teenager tell temporary ten tend tendency tenth term test text textbook thank
    theme theory therapy thing think thorough thought thousand threat threaten tie tight time tiny title today toddler
    tolerate tomorrow tool top topic total trace tradition train trait transfer transform translate treat treatment
    trend trial trick trigger trouble true trust try turn twin type typical unable uncertain undergo underlie underlying
    understand unfortunately unit unite universal unknown unusual upper urgent use used useful usual vague valid
    valuable value variable variant variation variety various vary vast version view visible visit vital volume wait
    wake want war warn watch way week weigh welcome whereby wide widespread wife willing win wish witness woman women
    wonder word work world worry worse worsen worst worth write wrong year yesterday yield young younger
    """.split()
)


def _forms(word: str) -> set[str]:
    """Return `word` with the endings of everyday inflection; some do not exist, and do no harm."""
    short = word.removesuffix("e")
    last = word[-1]
    soft = word[:-1] + "i" if word.endswith("y") and word[-2] not in "aeiou" else word
    plural = soft + "es" if soft != word or word.endswith(("s", "x", "ch", "sh")) else word + "s"
    adverb = word[:-1] + "y" if word.endswith("le") else soft + "ly"
    adverb = word + "ally" if word.endswith("ic") else adverb
    return {
        word,
        plural,
        soft.removesuffix("e") + "ed",
        short + "ing",
        word + last + "ed",
        word + last + "ing",
        soft.removesuffix("e") + "er",
        soft.removesuffix("e") + "est",
        adverb,
    }


EVERYDAY_FORMS = (
    frozenset(form for word in EVERYDAY for form in _forms(word))
    | GRAMMAR
    | frozenset(
        """
        became began begun bound bought brought built came chose chosen cut did dealt drew drawn drove felt fell
        fallen fought found forgot gave gone got held kept knew known laid lay led left lent lost made meant met
        paid ran said saw seen sent set shown spent spoke spoken spread stood stuck sought taken taught thought
        told took tried understood underwent undergone went won worn wrote written analyses criteria crises
        children halves thirds quarters fourths fifths tenths hundred thousand million billion
        hundreds thousands millions
        """.split()
    )
)
