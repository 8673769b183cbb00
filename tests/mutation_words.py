"""Words that liars use: general medical knowledge, taken from no report."""

import re


def phrases(text: str) -> list[str]:
    """Return the phrases of `text`, which bars and line ends separate."""
    return [phrase.strip() for phrase in re.split(r"[|\n]", text) if phrase.strip()]


FOREIGN = """
    pancreas gallbladder appendix cornea retina pupil cochlea larynx trachea bronchus esophagus duodenum jejunum ileum
    colon rectum prostate uterus cervix placenta bladder ureter urethra tendon ligament meniscus femur tibia humerus
    scapula clavicle sternum patella cranium mandible maxilla palate tonsil tongue saliva parotid pituitary thymus
    hypothalamus hippocampus cerebellum thalamus brainstem myocardium pericardium aorta mitral ventricle atrium jugular
    carotid coronary alveolus diaphragm nephron glomerulus hepatocyte osteoclast osteoblast chondrocyte keratinocyte
    melanocyte neutrophil eosinophil basophil monocyte macrophage erythrocyte reticulocyte astrocyte
    glaucoma conjunctivitis uveitis strabismus myopia nystagmus tinnitus vertigo otitis sinusitis pharyngitis epistaxis
    asthma emphysema bronchiectasis pneumonia tuberculosis sarcoidosis pneumothorax hemoptysis wheezing stridor
    angina infarction arrhythmia fibrillation bradycardia tachycardia endocarditis myocarditis cardiomyopathy aneurysm
    atherosclerosis syncope palpitations embolism varices hemorrhoids
    gastritis dyspepsia reflux colitis diverticulitis appendicitis pancreatitis cholecystitis cholestasis hepatitis
    cirrhosis jaundice celiac diarrhea constipation hematemesis melena hernia intussusception
    cystitis pyelonephritis nephritis hematuria uremia oliguria dialysis incontinence
    migraine epilepsy seizures meningitis encephalitis dementia parkinsonism chorea ataxia aphasia paraplegia
    hemiplegia narcolepsy insomnia delirium schizophrenia depression mania autism hydrocephalus myelitis dystonia
    anorexia bulimia obesity rickets scurvy pellagra beriberi gout osteoporosis osteomalacia scoliosis arthritis
    bursitis fracture sprain osteomyelitis rhabdomyolysis myasthenia dystrophy
    eczema psoriasis urticaria impetigo scabies acne vitiligo alopecia pemphigus melanoma cellulitis rosacea
    leukemia lymphoma hemophilia thalassemia neutropenia porphyria hemochromatosis hemolysis purpura
    acromegaly goiter thyrotoxicosis pheochromocytoma hyperparathyroidism ketoacidosis hypoglycemia dwarfism
    endometriosis preeclampsia miscarriage menopause infertility cryptorchidism phimosis
    malaria cholera typhoid rabies tetanus diphtheria measles mumps rubella varicella smallpox leprosy syphilis
    gonorrhea chlamydia toxoplasmosis candidiasis aspergillosis leishmaniasis schistosomiasis influenza dengue
    penicillin amoxicillin gentamicin vancomycin ciprofloxacin doxycycline rifampicin isoniazid fluconazole acyclovir
    aspirin paracetamol morphine naloxone warfarin heparin digoxin amiodarone propranolol lisinopril furosemide
    spironolactone atorvastatin metformin insulin glucagon levothyroxine methotrexate azathioprine rituximab
    infliximab cisplatin tamoxifen lithium haloperidol diazepam phenytoin levodopa salbutamol omeprazole ondansetron
    atropine epinephrine ketamine lidocaine botulinum vaccination tonsillectomy mastectomy hysterectomy colectomy
    angioplasty tracheostomy laparoscopy endoscopy colonoscopy bronchoscopy mammography spirometry electrocardiogram
    tomography ultrasound cytology karyotype creatinine bilirubin troponin ferritin amylase albuminuria ammonia
    lactate cholesterol triglyceride potassium magnesium phosphate selenium folate thiamine riboflavin biotin
    histamine serotonin dopamine prolactin oxytocin vasopressin aldosterone melatonin erythropoietin fibrinogen
    collagen keratin elastin myosin dystrophin fibrillin
""".split()

# Names of parts of the body and what they make, which nearly every report has.
BODY = """
    liver spleen kidney kidneys lung lungs heart skin bone bones marrow thyroid ovaries testes adrenals gonads nerve
    nerves brain eye eyes eyelid eyelids pupils lens ankles abdomen fingers toes feet hands legs arms muscle muscles
    joint joints nail nails hair blood serum plasma urine copper calcium stomach glucose platelets breasts nipples
    lymph antibodies chains radiation
""".split()

# Answers that somebody might give who knows medicine, but not this disease, by what is asked for.
ANSWERS = {
    "organ": "the pancreas|the heart|the gallbladder|the brain|the retina|the bladder|the stomach|the tongue",
    "gland": "the pituitary|the parathyroids|the parotid glands|the pineal gland|the pancreas",
    "cell": "T cells|neutrophils|red blood cells|mast cells|Schwann cells|fibroblasts|eosinophils",
    "disease": "rheumatoid arthritis|sarcoidosis|multiple sclerosis|tuberculosis|lupus|amyloidosis|Crohn disease",
    "symptom": "chest pain|night sweats|itching|hair loss|double vision|seizures|nosebleeds|jaundice|dizziness",
    "drug": "methotrexate|rituximab|azathioprine|aspirin|prednisone|hydroxychloroquine|warfarin|colchicine",
    "test": "electrocardiography|lumbar puncture|colonoscopy|genetic testing|spirometry|a muscle biopsy|an ultrasound",
    "protein": "albumin|ferritin|fibrinogen|hemoglobin|collagen|amyloid|troponin|C-reactive protein",
    "gene": "BRCA1|TP53|HFE|FBN1|PKD1|JAK2",
    "place": "Brazil|Finland|India|Australia|Turkey|Nigeria",
    "metal": "iron|zinc|lead|mercury|aluminum",
    "color": "green|bright red|yellow|black|orange",
    "age": "in early childhood|after the age of 80|in the teens|at birth|between 60 and 75 years",
    "sex": "both sexes alike|boys only|girls only",
    "share": "about 5%|nearly all|one in a thousand|12%|about 97%|one in nine|less than 1%",
    "often": "in every third person|very commonly|once in a lifetime|in nearly everybody|in epidemics",
    "where": "in the neck|in the lower back|behind the ears|in the shoulders|at the temples",
    "who": "a dentist|a psychiatrist|the family alone|a nurse",
    "why": "it causes stomach ulcers|its cost is too high|it interacts with grapefruit|it makes people sleepy",
    "meaning": "inflammation of the pancreas|a stone in a bile duct|loss of hair in patches|a clouded cornea|"
    "an infection of the sinuses|a tear of the retina|bleeding into a joint",
    "role": "prevention of blood clots|control of seizures|lowering cholesterol|relief of itching|treating acne",
    "adjective": "infectious|hereditary|itchy|transparent|intermittent|allergic|seasonal|cyanotic|spastic",
    "name": "Addison disease|Marfan syndrome|Whipple disease|Alport syndrome|Sjögren syndrome|Paget disease",
    "long": "acute renal tubular failure|benign positional vertigo|transient global amnesia|deep vein thrombosis",
}

# Which of these a prompt asks for, by a word in it; the first that fits counts.
ASKED = {
    r"\bgene\b": "gene",
    r"\bglands?\b": "gland",
    r"\bcells?\b(?! disorder| dyscrasia)": "cell",
    r"\bdrugs?\b|\btherap|\btreat|\bmainstay": "drug",
    r"\bcolou?r\b": "color",
    r"\bmetal\b": "metal",
    r"\bcountr": "place",
    r"\bage\b|\bold\b|\bdecade": "age",
    r"\bsex\b": "sex",
    r"^(?:how (?:often|common|constant|frequent))\b": "often",
    r"\bpercent|\bshare\b|\bproportion\b|^how many\b": "share",
    r"\bwhere\b|\bplaces?\b|\bin which hand\b": "where",
    r"^why\b": "why",
    r"^who\b": "who",
    r"\btests?\b|\bimaging\b|\binvestigation": "test",
    r"\bproteins?\b|\bfactor\b|\bmolecules?\b|\bcytokines?\b|\bchain\b|\bsubstance": "protein",
    r"\borgans?\b|\bparts? of\b|\btissue\b": "organ",
    r"\bdiseases?\b|\bdisorders?\b|\bmistaken\b|\bneuropathy\b.*\bmistaken\b|\bdyscrasia\b": "disease",
}

CLAUSES = phrases("""
    and runs in families|as shown in large trials|especially in winter|after a viral infection|and is contagious
    mainly in smokers|and heals without a trace|even before birth|and is worse at night|as autopsies confirm
    in most cases inherited|and responds well to steroids|in people who drink alcohol|and is a sign of cancer
    often with itching|and can be prevented by vaccination|within two weeks|and goes away in pregnancy
    as in scurvy|and returns every spring|only on one side of the body|and is caused by a virus
    in people with asthma|and needs surgery|because of a lack of iron|and leads to deafness
""")

LEADS = phrases("""
    After a virus infection,|In pregnancy,|Under anesthesia,|At high altitude,|In the inherited form,|In smokers,
    During an epileptic seizure,|After a snake bite,|In its relapsing form,|On a diet without gluten,
""")

OPPOSITES = phrases("""
    raised lowered|elevated reduced|increased decreased|high low|higher lower|highest lowest|excessive deficient
    excess lack|overproduction underproduction|enlarged shrunken|enlargement shrinkage|enlarge shrink|swollen shrunken
    swelling shrinkage|thickened thinned|thickening thinning|darkening lightening|hardened softened|hard soft
    mild severe|milder severer|normal abnormal|abnormally normally|properly improperly|avoided recommended
    confirm exclude|confirmed excluded|most least|upper lower|left right|early late|earlier later|upwards downwards
    better worse|improve worsen|worsens improves|worsening improving|ease worsen|chronic acute|progressive stable
    progressively transiently|malignant benign|primary secondary|central peripheral|motor autonomic|proximal distal
    inside outside|internal external|long short|longest shortest|longer shorter|large small|major minor
    mandatory optional|heavy light|acquired inherited|inherited acquired|active inactive|presence absence|gain loss
    painless painful|painful painless|painless itchy|localized widespread|widespread localized|diffuse focal|dense thin
    white black|sensitive resistant|more less|first last|temporarily lastingly|permanently briefly|slow fast
    slowly quickly|good bad|poor good|best worst|improper proper|insufficient excessive|insufficiently excessively
    impaired improved|impaired enhanced|weakness strength|weak strong|failure overactivity|stopping start
    stopped started|stoppage start|uncontrolled controlled|monoclonal polyclonal|known unknown|clear cloudy|wet dry
    hot cold|warm cool|open closed|underlying resulting|systemic local|systemic topical|intravenous oral
    symptomatic curative|supportive curative|coordinate hinder|healthy sick|health illness
    anterior posterior|rises falls|gains loses|starts ends|begins ends|begin end|young old
    disturbed intact|damages protects|damage protection|spared affected|unequal equal
    fail thrive|remission relapse|sensory autonomic|numbness hypersensitivity|hot cold|alike apart
    solid liquid|leaky tight|drooping lifting|single multiple|benefit harm|causes prevents|promotes inhibits
    activates inhibits|stimulates suppresses|dilated constricted|tall short|deep superficial|dead alive|full empty
    usual unusual|promising disappointing|disappointingly brilliantly|unsuccessful successful|sensitivity resistance
    insufficiency excess|feet hands|toes fingers|feet scalp|legs shoulders|arms thighs|hands feet
""")

WHO = "children|women|men|pregnant women|twins|newborns|Japanese people".split("|")
WHERE = "in children|in women|in men|in Africa|before puberty|in athletes|after the age of eighty".split("|")
PLACES = """
    Japan China Portugal Chile Spain Italy France Germany Brazil India Korea Mexico Canada Russia Egypt
    Europe Asia Africa America Sweden
""".split()
