"""Names in running text: where they begin and end, what they are, and what is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.mark.parametrize(
    "marked",
    [
        "Le chinois [Huadong Motors Co., Ltd.|ORG] et le japonais [Takeda Seiki KK|ORG] se sont alliés.",
        "La société [Valmont SA|ORG] a livré [Norvik Energi AS|ORG].",
        "[Ørsvik A/S|ORG] construit un parc au large de [Brest|LOC].",
        "[Varnier plc|ORG] et [Teralux N.V.|ORG] ont fusionné.",
        "L'italien [Bellucci S.p.A.|ORG] a vu [Carta S.A.|ORG] Puis il est parti.",
        "La [China Copper Council|ORG] a publié ses chiffres.",
    ],
)
def test_the_form_of_a_company_closes_its_name_and_makes_it_one(read, marked):
    assert read(unmarked(marked)).marked == marked


@pytest.mark.parametrize(
    "marked",
    [
        "Le [ministère algérien de l'Énergie et des Mines|ORG] a démenti.",
        "L'[Union des Coopératives Agricoles Françaises|ORG] a protesté.",
        "La [Commission économique des Nations unies pour l'Afrique|ORG] se réunit.",
        "L'[Office des Migrations et de l'Intégration|ORG] ouvre un bureau.",
        "La [Caisse des dépôts|ORG] et le [Crédit agricole d'Île-de-France|ORG] prêtent.",
    ],
)
def test_the_head_of_an_institution_takes_its_complements(read, marked):
    assert read(unmarked(marked)).marked == marked


@pytest.mark.parametrize(
    "marked",
    [
        "Le directeur général de l'[Agence lunaire|ORG], [Tesfaye Alemu|PER], a démissionné.",
        "Mme [Kouadio|PER] a reçu MM. [Farinet|PER] et [Verneau|PER].",
        "Le Sénégalais [Ibrahima Ndour|PER] court à [Oslo|LOC].",
        "[J.-P. Bruneau|PER] et le professeur [Nkwi|PER] ont pris la parole.",
        "Il a reçu [Ma Yongfeng|PER], [Nguyen Thi Lan|PER] et [Aïcha Diallo|PER].",
    ],
)
def test_titles_offices_and_given_names_make_persons_and_stay_outside(read, marked):
    assert read(unmarked(marked)).marked == marked


@pytest.mark.parametrize(
    "marked",
    [
        "Le détroit d'[Ormuz|LOC] et la [mer Rouge|LOC] restent fermés, comme l'[océan Indien|LOC].",
        "Il est né au [Caire|LOC=Le Caire], puis a vécu au [Havre|LOC=Le Havre].",
        "[LAGOS|LOC=Lagos], 3 mars ([Reuters|ORG]) - La Bourse monte.",
        "[SAINT-ÉTIENNE|LOC=Saint-Étienne]. Le groupe ferme.",
        "Les relations [Chine|LOC]-[Azerbaïdjan|LOC] progressent.",
        "Le train [Jakarta|LOC]-[Bandung|LOC] est en panne.",
    ],
)
def test_places_keep_what_belongs_to_them_and_pairs_are_two(read, marked):
    assert read(unmarked(marked)).marked == marked


@pytest.mark.parametrize(
    "marked",
    [
        "Elle livre douze [Rafale|MISC] à la [Serbie|LOC].",
        "La [Première Guerre mondiale|MISC] a duré quatre ans.",
        "Selon [Les Échos|ORG] et [La Tribune|ORG], la vente est proche.",
        "Le groupe [Mota-Varnier|ORG] recrute.",
        "La start-up [Verdalis|ORG] et la start-up grenobloise [Ormeva|ORG] recrutent.",
        "Rail : [Valmont SA|ORG] recrute.",
    ],
)
def test_titles_events_and_products_are_names(read, marked):
    assert read(unmarked(marked)).marked == marked


@pytest.mark.parametrize(
    "text",
    [
        "Le président a reçu les ministres des deux pays.",
        "Le PIB et la TVA augmentent, comme le prix du GNL.",
        "Les exportations chinoises et kényanes ont reculé.",
        "Les relations franco-allemandes et l'accord sino-azerbaïdjanais avancent.",
        "Les Mirecurtiens ont fêté les Bordelais.",
        "Les Français et les Kényans votent.",
        "Le syndrome coronaire aigu (SCA) recule. Le SCA inquiète.",
        "Résultat : le prix baisse.",
        "PROPRIÉTÉS PHARMACOLOGIQUES",
        "Lundi, en janvier, tout va bien.",
        "Le Premier ministre et le Président se parlent.",
        "La réunion a commencé à l'heure.",
        "Monsieur le Président, merci.",
        "Viendrez-vous demain ?",
        "R : Oui, nous recrutons. R : Nous vendons tout.",
        "Réponse : Peut-être.",
        "",
        "«»… – !",
    ],
)
def test_common_words_adjectives_inhabitants_and_offices_are_no_names(read, text):
    assert read(text).marked == text


def test_a_kicker_is_no_part_of_a_headline_s_name(read):
    assert read("EXCLUSIF : Valmont Group ferme").marked == "EXCLUSIF : [Valmont Group|ORG] ferme"


_WORDS = st.sampled_from(
    [
        *(
            [
                "Chine",
                "la",
                "Bakou",
                "M.",
                "Ltd.",
                "président",
                "chinois",
                "-",
                "(CBN)",
                "«",
                "»",
                "Kedros",
                "d'",
                "l’",
                "de",
                "A/S",
                "J.-P.",
                "🙂",
                "3",
                "IIe",
                "il",
                "son",
            ]
        ),
        *(["groupe", "ministère", ",", ".", "ils", "elle", "Parti", "PARIS", "vient", "déclaré", "ajouté"]),
        *("\n", "É\u0301", "\u00a0", "les deux pays", "«\u202f"),
    ]
)


@given(st.lists(_WORDS, max_size=14))
@settings(max_examples=120)
def test_whatever_the_words_mentions_lie_in_the_text_in_order_and_apart(read, words):
    found = read(" ".join(words))
    text, last = found.doc.text, 0
    for mention in found.entities.mentions:
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        last = mention.end
    for token in found.doc:
        start, end = found.entities.np_span(token)
        assert 0 <= start <= end <= len(text)
        for resolved in found.entities.resolve(token):
            assert 0 <= resolved.start < resolved.end <= len(text)
            assert 0 < resolved.confidence <= 1
            assert resolved.how


def unmarked(marked: str) -> str:
    """The text of a marked one."""
    import re

    return re.sub(r"\[([^|\]]*)\|[^\]]*\]", r"\1", marked)


def test_a_country_s_letters_inside_a_longer_word_are_no_name_of_it(read):
    for text in (
        "Le groupe 2Chine recrute.",
        "Le ministre-2chinois du Commerce, Paul Vernier, est venu.",
        "Les 3France",
    ):
        mentions = read(text).entities.mentions
        assert all(mention.start < mention.end and mention.value.country is None for mention in mentions), text


@pytest.mark.parametrize(
    "marked",
    [
        "Verser le lait. Ajouter la farine.",
        "Découpez les poireaux. Veuillez patienter.",
        "Cordialement, la rédaction.",
        "SIRET : 123. IBAN : 456.",
        "Le départ est à 11 h 40 UTC, soit 12 h 40 CET.",
        "[Alger|LOC] la blanche attend [Lina Marchal|PER].",
        "Verser le lait de [Norvège|LOC]. Bien à vous, [Paul Kern|PER].",
        "[Norvik Energi AS|ORG] : les ventes reculent.",
    ],
)
def test_commands_labels_closings_and_zones_are_no_names(read, marked):
    assert read(unmarked(marked)).marked == marked


@pytest.mark.parametrize(
    "marked",
    [
        "Client : [Bertin|PER]. Facture : 218.",
        "Contact : Mme [Odile Perret|PER]\nDestinataire : [Banque Tessier|ORG]",
        "Objet : [Norvia SA|ORG] ferme son usine.",  # more than one word: a line of its own
        "Service : Expédition. Remarque : RAS. Code : Bleu.",
        "Nom : [Bertin|PER]\nPrénom : [Odile|PER]\nVille : [Metz|LOC]",
        "Ordre du jour\n1. Approbation du budget\n2. Divers\n3. Votes\nPrésents : [Bertin|PER]",
        "La pluie a atteint 40 mm. Tout est mouillé. Le col est à 900 m. Rien ne passe.",
        "Bien à vous,\nSincères salutations.\nAmitiés, la rédaction.",
    ],
)
def test_the_lines_of_a_form_say_somebody_or_no_name(read, marked):
    assert read(unmarked(marked)).marked == marked


@pytest.mark.parametrize(
    "marked",
    [
        "Pays\nCapitale\nMonnaie\n[Kenya|LOC]\n[Nairobi|LOC]",
        "Société\nSiège\nEffectif\n[Norvia SA|ORG]\n[Metz|LOC]\n340",
        "Région\nVentes 2023\nVariation\n[Afrique|LOC]\n45",
        "Le groupe [Total|ORG] investit.",  # no heading: it does not stand alone
    ],
)
def test_headings_of_a_table_are_no_names(read, marked):
    assert read(unmarked(marked)).marked == marked


@pytest.mark.parametrize(
    "marked",
    [
        "[Bruno Le Maistre|PER] et [Bachar el-Kateb|PER] ont rencontré [Ursula von der Brugge|PER].",
        "Elle vit à [Villemont-d'Arcy|LOC], dans les [Côtes-d'Ambre|LOC].",
        "Le ministre l'a dit sur [France 2|ORG] et sur [Canal+|ORG].",
        "L'[État islamique|ORG] recule, dit-on à [Pôle emploi|ORG].",
        "Il habite [rue Cambronne|LOC], près de la [place de la Concorde|LOC].",
        "Le match [France|LOC] - [Suisse|LOC] a lieu samedi.",
        "Les Kurdes et les Bretons ont défilé.",
        "Le Groupe B est ouvert.",
        "L'État français paiera.",
    ],
)
def test_names_keep_particles_signs_and_parts_written_small_and_no_more(read, marked):
    assert read(unmarked(marked)).marked == marked
