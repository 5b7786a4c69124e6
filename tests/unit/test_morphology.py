import pytest

from azcn.lexicon import LexiconError, load
from azcn.morphology import VerbIndex, adjective_forms, aux_reading, noun_forms, verb_forms


def forms(infinitive: str, kind: str) -> set[str]:
    return {form for form, kinds in verb_forms(infinitive).items() if kind in kinds}


# One line for each verb: present, imperfect, future, passé simple and subjunctive of the third person singular,
# the third person plural of the present, and both participles.
THIRD_PERSONS = """
être        est       était       sera        fut        soit       sont        étant       été
avoir       a         avait       aura        eut        ait        ont         ayant       eu
aller       va        allait      ira         alla       aille      vont        allant      allé
faire       fait      faisait     fera        fit        fasse      font        faisant     fait
satisfaire  satisfait satisfaisait satisfera  satisfit   satisfasse satisfont   satisfaisant satisfait
dire        dit       disait      dira        dit        dise       disent      disant      dit
interdire   interdit  interdisait interdira   interdit   interdise  interdisent interdisant interdit
maudire     maudit    maudissait  maudira     maudit     maudisse   maudissent  maudissant  maudit
pouvoir     peut      pouvait     pourra      put        puisse     peuvent     pouvant     pu
vouloir     veut      voulait     voudra      voulut     veuille    veulent     voulant     voulu
devoir      doit      devait      devra       dut        doive      doivent     devant      dû
savoir      sait      savait      saura       sut        sache      savent      sachant     su
valoir      vaut      valait      vaudra      valut      vaille     valent      valant      valu
prévaloir   prévaut   prévalait   prévaudra   prévalut   prévale    prévalent   prévalant   prévalu
voir        voit      voyait      verra       vit        voie       voient      voyant      vu
prévoir     prévoit   prévoyait   prévoira    prévit     prévoie    prévoient   prévoyant   prévu
pourvoir    pourvoit  pourvoyait  pourvoira   pourvut    pourvoie   pourvoient  pourvoyant  pourvu
revoir      revoit    revoyait    reverra     revit      revoie     revoient    revoyant    revu
percevoir   perçoit   percevait   percevra    perçut     perçoive   perçoivent  percevant   perçu
émouvoir    émeut     émouvait    émouvra     émut       émeuve     émeuvent    émouvant    ému
asseoir     assied    asseyait    assiéra     assit      asseye     asseyent    asseyant    assis
obtenir     obtient   obtenait    obtiendra   obtint     obtienne   obtiennent  obtenant    obtenu
intervenir  intervient intervenait interviendra intervint intervienne interviennent intervenant intervenu
reprendre   reprend   reprenait   reprendra   reprit     reprenne   reprennent  reprenant   repris
admettre    admet     admettait   admettra    admit      admette    admettent   admettant   admis
vendre      vend      vendait     vendra      vendit     vende      vendent     vendant     vendu
fondre      fond      fondait     fondra      fondit     fonde      fondent     fondant     fondu
perdre      perd      perdait     perdra      perdit     perde      perdent     perdant     perdu
atteindre   atteint   atteignait  atteindra   atteignit  atteigne   atteignent  atteignant  atteint
craindre    craint    craignait   craindra    craignit   craigne    craignent   craignant   craint
rejoindre   rejoint   rejoignait  rejoindra   rejoignit  rejoigne   rejoignent  rejoignant  rejoint
construire  construit construisait construira construisit construise construisent construisant construit
nuire       nuit      nuisait     nuira       nuisit     nuise      nuisent     nuisant     nui
conclure    conclut   concluait   conclura    conclut    conclue    concluent   concluant   conclu
inclure     inclut    incluait    inclura     inclut     inclue     incluent    incluant    inclus
croître     croît     croissait   croîtra     crût       croisse    croissent   croissant   crû
accroître   accroît   accroissait accroîtra   accrut     accroisse  accroissent accroissant accru
naître      naît      naissait    naîtra      naquit     naisse     naissent    naissant    né
reconnaître reconnaît reconnaissait reconnaîtra reconnut reconnaisse reconnaissent reconnaissant reconnu
disparaître disparaît disparaissait disparaîtra disparut disparaisse disparaissent disparaissant disparu
découvrir   découvre  découvrait  découvrira  découvrit  découvre   découvrent  découvrant  découvert
offrir      offre     offrait     offrira     offrit     offre      offrent     offrant     offert
souffrir    souffre   souffrait   souffrira   souffrit   souffre    souffrent   souffrant   souffert
repartir    repart    repartait   repartira   repartit   reparte    repartent   repartant   reparti
répartir    répartit  répartissait répartira  répartit   répartisse répartissent répartissant réparti
sortir      sort      sortait     sortira     sortit     sorte      sortent     sortant     sorti
desservir   dessert   desservait  desservira  desservit  desserve   desservent  desservant  desservi
asservir    asservit  asservissait asservira  asservit   asservisse asservissent asservissant asservi
consentir   consent   consentait  consentira  consentit  consente   consentent  consentant  consenti
démentir    dément    démentait   démentira   démentit   démente    démentent   démentant   démenti
endormir    endort    endormait   endormira   endormit   endorme    endorment   endormant   endormi
parcourir   parcourt  parcourait  parcourra   parcourut  parcoure   parcourent  parcourant  parcouru
nourrir     nourrit   nourrissait nourrira    nourrit    nourrisse  nourrissent nourrissant nourri
mourir      meurt     mourait     mourra      mourut     meure      meurent     mourant     mort
acquérir    acquiert  acquérait   acquerra    acquit     acquière   acquièrent  acquérant   acquis
souscrire   souscrit  souscrivait souscrira   souscrivit souscrive  souscrivent souscrivant souscrit
élire       élit      élisait     élira       élut       élise      élisent     élisant     élu
vivre       vit       vivait      vivra       vécut      vive       vivent      vivant      vécu
poursuivre  poursuit  poursuivait poursuivra  poursuivit poursuive  poursuivent poursuivant poursuivi
abattre     abat      abattait    abattra     abattit    abatte     abattent    abattant    abattu
interrompre interrompt interrompait interrompra interrompit interrompe interrompent interrompant interrompu
convaincre  convainc  convainquait convaincra convainquit convainque convainquent convainquant convaincu
plaire      plaît     plaisait    plaira      plut       plaise     plaisent    plaisant    plu
taire       tait      taisait     taira       tut        taise      taisent     taisant     tu
sourire     sourit    souriait    sourira     sourit     sourie     sourient    souriant    souri
suffire     suffit    suffisait   suffira     suffit     suffise    suffisent   suffisant   suffi
boire       boit      buvait      boira       but        boive      boivent     buvant      bu
croire      croit     croyait     croira      crut       croie      croient     croyant     cru
accueillir  accueille accueillait accueillera accueillit accueille  accueillent accueillant accueilli
fuir        fuit      fuyait      fuira       fuit       fuie       fuient      fuyant      fui
résoudre    résout    résolvait   résoudra    résolut    résolve    résolvent   résolvant   résolu
dissoudre   dissout   dissolvait  dissoudra   dissolut   dissolve   dissolvent  dissolvant  dissous
coudre      coud      cousait     coudra      cousit     couse      cousent     cousant     cousu
moudre      moud      moulait     moudra      moulut     moule      moulent     moulant     moulu
haïr        hait      haïssait    haïra       haït       haïsse     haïssent    haïssant    haï
revêtir     revêt     revêtait    revêtira    revêtit    revête     revêtent    revêtant    revêtu
investir    investit  investissait investira  investit   investisse investissent investissant investi
jaillir     jaillit   jaillissait jaillira    jaillit    jaillisse  jaillissent jaillissant jailli
signer      signe     signait     signera     signa      signe      signent     signant     signé
annoncer    annonce   annonçait   annoncera   annonça    annonce    annoncent   annonçant   annoncé
engager     engage    engageait   engagera    engagea    engage     engagent    engageant   engagé
acheter     achète    achetait    achètera    acheta     achète     achètent    achetant    acheté
geler       gèle      gelait      gèlera      gela       gèle       gèlent      gelant      gelé
rappeler    rappelle  rappelait   rappellera  rappela    rappelle   rappellent  rappelant   rappelé
projeter    projette  projetait   projettera  projeta    projette   projettent  projetant   projeté
mener       mène      menait      mènera      mena       mène       mènent      menant      mené
sevrer      sèvre     sevrait     sèvrera     sevra      sèvre      sèvrent     sevrant     sevré
céder       cède      cédait      cédera      céda       cède       cèdent      cédant      cédé
intégrer    intègre   intégrait   intégrera   intégra    intègre    intègrent   intégrant   intégré
régler      règle     réglait     réglera     régla      règle      règlent     réglant     réglé
déléguer    délègue   déléguait   déléguera   délégua    délègue    délèguent   déléguant   délégué
protéger    protège   protégeait  protégera   protégea   protège    protègent   protégeant  protégé
dépecer     dépèce    dépeçait    dépècera    dépeça     dépèce     dépècent    dépeçant    dépecé
employer    emploie   employait   emploiera   employa    emploie    emploient   employant   employé
appuyer     appuie    appuyait    appuiera    appuya     appuie     appuient    appuyant    appuyé
envoyer     envoie    envoyait    enverra     envoya     envoie     envoient    envoyant    envoyé
créer       crée      créait      créera      créa       crée       créent      créant      créé
étudier     étudie    étudiait    étudiera    étudia     étudie     étudient    étudiant    étudié
"""
TENSES = ("present", "imperfect", "future", "past", "subjunctive", "present", "present_participle", "past_participle")
ROWS = [line.split() for line in THIRD_PERSONS.split("\n") if line]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_verb_has_its_principal_forms(row: list[str]) -> None:
    infinitive, *expected = row
    for kind, form in zip(TENSES, expected, strict=True):
        assert form in forms(infinitive, kind), (kind, form)


def test_all_persons_of_the_simple_tenses_are_there() -> None:
    assert forms("tenir", "present") == {"tiens", "tient", "tenons", "tenez", "tiennent"}
    assert forms("tenir", "past") == {"tins", "tint", "tînmes", "tîntes", "tinrent"}
    assert forms("finir", "imperfect") == {"finissais", "finissait", "finissions", "finissiez", "finissaient"}
    assert forms("manger", "imperfect") == {"mangeais", "mangeait", "mangions", "mangiez", "mangeaient"}
    assert forms("placer", "past") == {"plaçai", "plaças", "plaça", "plaçâmes", "plaçâtes", "placèrent"}
    assert forms("aller", "future") == {"irai", "iras", "ira", "irons", "irez", "iront"}
    assert forms("lire", "conditional") == {"lirais", "lirait", "lirions", "liriez", "liraient"}
    assert forms("être", "subjunctive") == {"sois", "soit", "soyons", "soyez", "soient", "fût", "fussent"}
    assert forms("vouloir", "subjunctive") >= {"veuilles", "voulions", "vouliez", "veuillent", "voulût"}


@pytest.mark.parametrize(
    ("infinitive", "participles"),
    [
        ("signer", {"signé", "signée", "signés", "signées"}),
        ("prendre", {"pris", "prise", "prises"}),
        ("devoir", {"dû", "due", "dus", "dues"}),
        ("ouvrir", {"ouvert", "ouverte", "ouverts", "ouvertes"}),
        ("dissoudre", {"dissous", "dissout", "dissouts", "dissoute", "dissoutes"}),
        ("être", {"été"}),
        ("pouvoir", {"pu"}),
        ("plaire", {"plu"}),  # "plus" is an adverb
        ("rire", {"ri"}),
    ],
)
def test_past_participles_agree_where_they_can(infinitive: str, participles: set[str]) -> None:
    assert forms(infinitive, "past_participle") == participles


@pytest.mark.parametrize(
    ("infinitive", "form", "kinds"),
    [
        ("dire", "dit", {"present", "past", "past_participle"}),
        ("finir", "finit", {"present", "past"}),
        ("signer", "signe", {"present", "subjunctive"}),
        ("signer", "signions", {"imperfect", "subjunctive"}),
        ("faire", "faites", {"present", "past_participle"}),
        ("interdire", "interdites", {"past_participle"}),
        ("signer", "signera", {"future"}),
        ("courir", "courrait", {"conditional"}),
        ("mourir", "mort", {"past_participle"}),
    ],
)
def test_a_form_has_all_its_readings_and_no_other(infinitive: str, form: str, kinds: set[str]) -> None:
    assert verb_forms(infinitive)[form] == kinds


@pytest.mark.parametrize(
    ("infinitive", "spellings"),
    [
        ("payer", {"paie", "paye", "paiera", "payera"}),
        ("renouveler", {"renouvelle", "renouvèle", "renouvellera"}),
        ("céder", {"cédera", "cèdera"}),
        ("connaître", {"connaît", "connait", "connaîtra", "connaitra", "connaitre"}),
        ("reconnaitre", {"reconnaitre", "reconnaître", "reconnaît"}),
        ("asseoir", {"assied", "assoit", "assoir"}),
        ("plaire", {"plaît", "plait"}),
    ],
)
def test_both_spellings_in_use_are_forms(infinitive: str, spellings: set[str]) -> None:
    assert spellings <= verb_forms(infinitive).keys()


@pytest.mark.parametrize(
    ("infinitive", "wrong"),
    [
        ("acheter", "achette"),
        ("jeter", "jète"),
        ("rappeler", "rappèle"),
        ("ficeler", "ficele"),
        ("vexer", "vèxe"),
        ("percer", "pèrce"),
        ("presser", "prèsse"),
        ("grasseyer", "grasseie"),
        ("créer", "crèe"),
        ("emballer", "emva"),
        ("installer", "instira"),
        ("répartir", "répart"),
        ("jaillir", "jaille"),
        ("prévoir", "préverra"),
        ("dire", "disez"),
        ("redire", "redisez"),
        ("naître", "nut"),
        ("connaître", "conné"),
        ("croître", "croit"),  # of croire
        ("écrire", "écriez"),
        ("falloir", "fallons"),
        ("falloir", "fallant"),
        ("pleuvoir", "pleuvons"),
        ("être", "êtant"),
    ],
)
def test_forms_that_do_not_exist_are_not_generated(infinitive: str, wrong: str) -> None:
    assert wrong not in verb_forms(infinitive)


@pytest.mark.parametrize("infinitive", ["inventoir", "abcre", "avril", "", "er", "mettre en place", "table"])
def test_a_verb_without_a_model_is_an_error_that_names_it(infinitive: str) -> None:
    with pytest.raises(LexiconError, match=rf"verbs\.toml: no model for the verb '{infinitive}'"):
        verb_forms(infinitive)


@pytest.mark.parametrize("name", load("verbs")["models"])
def test_every_model_conjugates_its_own_verb(name: str) -> None:
    entry = load("verbs")["models"][name]
    infinitive = entry.get("verbs", [name])[0]
    found = verb_forms(infinitive)
    assert "infinitive" in found[infinitive]
    assert all(form == form.strip("-") and form for form in found)


def test_an_index_gives_the_readings_of_all_verbs_in_their_order() -> None:
    index = VerbIndex(["suivre", "être", "signer", "signer"])
    assert index.readings("suis") == (("suivre", "present"), ("être", "present"))
    assert index.readings("signe") == (("signer", "present"), ("signer", "subjunctive"))
    assert index.readings("montagne") == ()


@pytest.mark.parametrize(
    ("form", "readings"),
    [
        ("sera", {("être", "future")}),
        ("ont", {("avoir", "present")}),
        ("eu", {("avoir", "past_participle")}),
        ("suis", {("être", "present")}),
        ("fait", set()),
        ("l'a", set()),
    ],
)
def test_forms_of_the_auxiliaries_are_told_from_others(form: str, readings: set[tuple[str, str]]) -> None:
    assert set(aux_reading(form)) == readings


@pytest.mark.parametrize(
    ("lemma", "plurals"),
    [
        ("contrat", {"contrats"}),
        ("prix", set()),
        ("pays", set()),
        ("gaz", set()),
        ("réseau", {"réseaux"}),
        ("enjeu", {"enjeux"}),
        ("pneu", {"pneus"}),
        ("journal", {"journaux"}),
        ("festival", {"festivals"}),
        ("idéal", {"idéaux", "idéals"}),
        ("bail", {"baux"}),
        ("détail", {"détails"}),
        ("bijou", {"bijoux"}),
        ("clou", {"clous"}),
        ("œil", {"yeux"}),
        ("vice-président", {"vice-présidents"}),
        ("sous-traitant", {"sous-traitants"}),
        ("chef d'œuvre", {"chefs d'œuvre"}),
        ("chef-d’œuvre", {"chefs-d’œuvre"}),
        ("appel d'offres", {"appels d'offres"}),
        ("compte à rebours", {"comptes à rebours"}),
        ("prise de participation", {"prises de participation"}),
        ("savoir-faire", set()),
        ("tête-à-tête", set()),
    ],
)
def test_a_noun_has_its_plural_and_no_other(lemma: str, plurals: set[str]) -> None:
    assert noun_forms(lemma) == {lemma} | plurals


@pytest.mark.parametrize(
    ("lemma", "plural"),
    [
        ("accord-cadre", "accords-cadres"),
        ("accord-cadre", "accords-cadre"),
        ("joint-venture", "joint-ventures"),
        ("premier ministre", "premiers ministres"),
        ("vice-premier ministre", "vice-premiers ministres"),
        ("banque centrale européenne", "banques centrales européennes"),
        ("canal régional", "canaux régionaux"),
    ],
)
def test_parts_of_a_compound_noun_agree(lemma: str, plural: str) -> None:
    assert plural in noun_forms(lemma)


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("grand", {"grand", "grande", "grands", "grandes"}),
        ("économique", {"économique", "économiques"}),
        ("premier", {"premier", "première", "premiers", "premières"}),
        ("actif", {"actif", "active", "actifs", "actives"}),
        ("bref", {"bref", "brève", "brefs", "brèves"}),
        ("sérieux", {"sérieux", "sérieuse", "sérieuses"}),
        ("industriel", {"industriel", "industrielle", "industriels", "industrielles"}),
        ("européen", {"européen", "européenne", "européens", "européennes"}),
        ("bon", {"bon", "bonne", "bons", "bonnes"}),
        ("commercial", {"commercial", "commerciale", "commerciaux", "commerciales"}),
        ("naval", {"naval", "navale", "navals", "navales"}),
        ("exportateur", {"exportateur", "exportatrice", "exportateurs", "exportatrices"}),
        ("prometteur", {"prometteur", "prometteuse", "prometteurs", "prometteuses"}),
        ("extérieur", {"extérieur", "extérieure", "extérieurs", "extérieures"}),
        ("majeur", {"majeur", "majeure", "majeurs", "majeures"}),
        ("public", {"public", "publique", "publics", "publiques"}),
        ("blanc", {"blanc", "blanche", "blancs", "blanches"}),
        ("seul", {"seul", "seule", "seuls", "seules"}),
        ("net", {"net", "nette", "nets", "nettes"}),
        ("complet", {"complet", "complète", "complets", "complètes"}),
        ("français", {"français", "française", "françaises"}),
        ("gros", {"gros", "grosse", "grosses"}),
        ("nouveau", {"nouveau", "nouvel", "nouvelle", "nouveaux", "nouvelles"}),
        ("aigu", {"aigu", "aiguë", "aigüe", "aigus", "aiguës", "aigües"}),
        ("prévu", {"prévu", "prévue", "prévus", "prévues"}),
        ("sino-africain", {"sino-africain", "sino-africaine", "sino-africains", "sino-africaines"}),
        ("à long terme", {"à long terme"}),
        ("d'affaires", {"d'affaires"}),
    ],
)
def test_an_adjective_agrees_in_gender_and_number(lemma: str, expected: set[str]) -> None:
    assert adjective_forms(lemma) == expected
