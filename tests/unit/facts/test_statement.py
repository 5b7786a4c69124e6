"""Statements: who says what, before, around and inside what is said; and verbs that say nothing."""

import pytest


def statements(facts_of, text):
    return facts_of(text, type="statement")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("« Le port est plein », a déclaré lundi Paul Renard.", "Le port est plein"),
        ('"Le port est plein", a déclaré lundi Paul Renard.', "Le port est plein"),
        ("« Le port est plein », a lâché Paul Renard.", "Le port est plein"),
        ("« Le pire est passé », veut croire Paul Renard.", "Le pire est passé"),
        ("« Le port est plein. Cela durera », a prévenu Paul Renard.", "Le port est plein. Cela durera"),
        ("Paul Renard a prévenu : « Le port est plein ».", "Le port est plein"),
    ],
)
def test_a_quotation_is_direct(facts_of, text, content):
    (fact,) = statements(facts_of, text)
    assert fact.slots.speaker.name == "Paul Renard"
    assert fact.slots.content == content
    assert fact.slots.direct is True


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Paul Renard a affirmé que le port était plein.", "le port était plein"),
        ("Paul Renard affirme, dans un communiqué, que le port est plein.", "le port est plein"),
        ("Le port est plein, a indiqué Paul Renard.", "Le port est plein"),
        ("Paul Renard, dont le port est à Brest, assure que le prix montera.", "le prix montera"),
        ("Paul Renard dit avoir vendu 400 navires.", "avoir vendu 400 navires"),
        ("Paul Renard a annoncé la fermeture du port.", "fermeture du port"),
        ("Paul Renard s'est félicité de cet accord.", "cet accord"),
        ("Paul Renard s'est dit favorable à une baisse.", "favorable à une baisse"),
    ],
)
def test_reported_speech_is_not_direct(facts_of, text, content):
    (fact,) = statements(facts_of, text)
    assert fact.slots.speaker.name == "Paul Renard"
    assert fact.slots.content == content
    assert fact.slots.direct is not True


@pytest.mark.parametrize(
    "text",
    [
        "La conférence de presse du ministre a duré une heure.",
        "Le thermomètre indique 30 degrés.",
        "Le contrat prévoit une clause de sortie.",
        "Le tableau montre que les ventes baissent.",
        "Il ajoute du sel et du poivre.",
        "Les résultats se sont révélés bons.",
        "L'article 5 stipule que le délai est de trois mois.",
        "Ce chiffre confirme la tendance.",
        "La hausse des prix rappelle celle de 2008.",
        "Le port sera agrandi, selon Paul Renard.",
        "La fanfare fait partie des musiques de Brest.",
        "Vous avez rappelé, Monsieur, les valeurs auxquelles vous teniez.",
    ],
)
def test_verbs_of_saying_that_say_nothing(facts_of, text):
    assert statements(facts_of, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Paul Renard a refusé de dire quand le port rouvrirait.",
        "Paul Renard n'a pas souhaité commenter.",
        "Paul Renard n'a pas réagi.",
    ],
)
def test_declining_to_speak_is_a_denied_statement(facts_of, text):
    (fact,) = statements(facts_of, text)
    assert fact.modality == "denied"


def test_going_to_speak_is_planned(facts_of):
    (fact,) = statements(facts_of, "Paul Renard doit annoncer jeudi un plan d'économies.")
    assert fact.modality == "planned"


def test_a_forecast_is_said_now(facts_of):
    (fact,) = statements(facts_of, "La croissance ralentira, anticipe le gouverneur, Paul Renard.")
    assert fact.modality == "asserted"


def test_a_gerund_goes_on_with_the_speaker(facts_of):
    text = "Paul Renard a déclaré que le port serait agrandi, ajoutant que la France était prête."
    assert [fact.slots.speaker.name for fact in statements(facts_of, text)] == ["Paul Renard", "Paul Renard"]


def test_a_pronoun_goes_on_with_who_spoke_last(facts_of):
    text = "« Le port est plein », a déclaré Paul Renard. L'usine fermera, a-t-il ajouté."
    assert [fact.slots.speaker.name for fact in statements(facts_of, text)] == ["Paul Renard", "Paul Renard"]


def test_the_place_of_the_event_is_that_of_the_word(facts_of):
    text = (
        "Le Forum de l'eau s'est ouvert lundi à Dakar. « Nous sommes prêts », a dit Lise Aubry lors du Forum de l'eau."
    )
    (fact,) = statements(facts_of, text)
    assert fact.slots.place == "Dakar"


def test_the_role_of_the_speaker_stands_beside_the_name(facts_of):
    (fact,) = statements(facts_of, "« C'est cher », avertit Nadia Kerrou, économiste chez Bosco Capital.")
    assert fact.slots.speaker_role == "économiste"


@pytest.mark.parametrize(
    "text",
    [
        "L'homme lui expliqua que le port était plein.",
        "Le boulanger se dit las de pétrir.",
        "« Le port est plein », a rapporté sa femme.",
        "Dans un entretien accordé à Nordvik, il confirme que le port est plein.",
        "Il répond aux amis de Renard et précise : « Le port est plein ».",
    ],
)
def test_nobody_named_says_what_a_story_or_an_open_pronoun_says(facts_of, text):
    assert statements(facts_of, text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Paul Renard dit ne pas être concerné, et a quitté la salle.", "ne pas être concerné"),
        ("Paul Renard rappelle que le port est plein, et poursuit sa visite.", "le port est plein"),
        ("Paul Renard a réaffirmé son soutien à la ville alors que le port ferme.", "son soutien à la ville"),
        ("Paul Renard a rappelé le rôle de la ville en citant son aide.", "rôle de la ville en citant son aide"),
        ("Paul Renard assure que « c'est légal » mais a refusé de partir.", "c'est légal"),
        ("Paul Renard affirme que le prix montera (de peu).", "le prix montera (de peu)"),
        ("Paul Renard regrette le temps de la ville et bien au-delà.", "temps de la ville et bien au-delà"),
    ],
)
def test_what_is_said_ends_where_the_speaker_goes_on(facts_of, text, content):
    (fact,) = statements(facts_of, text)
    assert fact.slots.content == content


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Le port est en crise, a rapporté lundi le China Daily.", "China Daily", "ORG"),
        ("Le port est en crise, a rapporté lundi la Chine.", "Chine", "LOC"),
        ("Le Parlement a estimé que le port devait être protégé.", "Parlement", "ORG"),
    ],
)
def test_a_newspaper_is_no_country(facts_of, text, name, label):
    (fact,) = statements(facts_of, text)
    assert (fact.slots.speaker.name, fact.slots.speaker.label) == (name, label)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("« Nos marges fondent », reconnaît sans détour Paul Renard.", "Nos marges fondent"),
        ("« Nos marges fondent », écrit le directeur, Paul Renard.", "Nos marges fondent"),
        ("« Nous verrons », s'est borné à répondre Paul Renard.", "Nous verrons"),
    ],
)
def test_words_may_stand_between_the_verb_and_its_speaker(facts_of, text, content):
    (fact,) = statements(facts_of, text)
    assert (fact.slots.speaker.name, fact.slots.content, fact.slots.direct) == ("Paul Renard", content, True)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Paul Renard, le maire de Brest, a annoncé un plan de relance.", "plan de relance"),
        ("Paul Renard, qui dirige le port, a annoncé un plan de relance.", "plan de relance"),
        ("Paul Renard parle d'« un mirage ».", "un mirage"),
        ("Paul Renard a invoqué « une erreur de calcul ».", "une erreur de calcul"),
        ("Paul Renard a qualifié l'offre de « ridicule ».", "offre de « ridicule »"),
        ("Paul Renard évalue les pertes à 3 millions d'euros.", "pertes à 3 millions d'euros"),
        ("Paul Renard a laissé entendre que le port fermerait.", "le port fermerait"),
        ("Paul Renard a demandé à voir le plan.", "voir le plan"),
        (
            "Le maire de Brest « rejette ces critiques », a réagi Paul Renard.",
            "Le maire de Brest « rejette ces critiques »",
        ),
    ],
)
def test_what_is_said_may_be_a_phrase(facts_of, text, content):
    (fact,) = statements(facts_of, text)
    assert (fact.slots.speaker.name, fact.slots.content) == ("Paul Renard", content)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Paul Renard, qui assure que le quai est sûr, cherche un repreneur.", "le quai est sûr"),
        ("Un groupe suisse qui se dit intéressé par le quai n'a plus écrit.", "intéressé par le quai"),
        ("Paul Renard a regretté son départ et demandé une enquête.", "son départ"),
        ("Paul Renard a salué l'accord, mais le port reste fermé.", "accord"),
        ("En rappelant que le quai est sûr, Paul Renard a promis une enquête.", "le quai est sûr"),
        ("L'étude de Paul Renard a mis en évidence le retard du port.", "retard du port"),
    ],
)
def test_what_is_said_ends_where_the_sentence_around_it_resumes(facts_of, text, content):
    assert content in [fact.slots.content for fact in statements(facts_of, text)]


def test_what_is_added_before_the_end_is_said_too(facts_of):
    text = "« C'est cher », a dit Paul Renard, avant d'ajouter que le quai était sûr."
    assert [fact.slots.content for fact in statements(facts_of, text)] == ["C'est cher", "le quai était sûr"]


@pytest.mark.parametrize(
    "text",
    [
        "Paul Renard s'est refusé à tout commentaire.",
        "Paul Renard a décliné tout commentaire.",
    ],
)
def test_no_comment_is_a_denied_statement(facts_of, text):
    (fact,) = statements(facts_of, text)
    assert (fact.modality, fact.slots.content) == ("denied", "commentaire")


@pytest.mark.parametrize(
    "text",
    [
        "La violence de la rue, et son bruit, alarmait la France.",
        "Paul Renard appelle un ami à son secours.",
        "Il est impensable que Paul Renard puisse dire que le port est plein.",
        "Le port est fermé, en accord avec Paul Renard, qui concluait ailleurs.",
        "Le conseil a confirmé Paul Renard au poste de directeur.",
        "Le port est plein, ce que soulignent Paul Renard et Jens Holm.",
        "Paul Renard parle de « Germinal ».",
        "Paul Renard parle avec Jens Holm.",
        "Paul Renard, le maire de Brest, considérait le port comme sa maison.",
        "Paul Renard évalue les élèves de Brest.",
        "Paul Renard avance ses pions.",
        "Avant de dire la vérité, Paul Renard réfléchit.",
        "À Brest, on appelle au calme.",
    ],
)
def test_nothing_is_said_where_the_verb_means_something_else(facts_of, text):
    assert statements(facts_of, text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("L'ambassadeur du Japon, Kenji Mori, est à Lima. Le diplomate a annoncé un don.", "Kenji Mori"),
        ("Jens Holm, fondateur de Nordvik, est à Lima. Le prix montera, assure l'entrepreneur.", "Jens Holm"),
        ("L'équipe d'Ana Silva est à Lima. Le prix montera, assure la chercheuse.", "Ana Silva"),
        ("Le port est plein, a indiqué la préfecture.", "préfecture"),
    ],
)
def test_a_calling_means_who_holds_such_an_office(facts_of, text, speaker):
    assert [fact.slots.speaker.name for fact in statements(facts_of, text)] == [speaker]


def test_a_calling_between_two_people_means_neither(facts_of):
    text = "Ana Silva a vu Jens Holm à Lima. Le prix montera, assure le chercheur."
    assert all(fact.slots.speaker.name not in ("Ana Silva", "Jens Holm") for fact in statements(facts_of, text))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Un secrétaire d'État a dit que le port fermerait.", "secrétaire d'État"),
        ("Des chefs d'entreprise ont dit que le port fermerait.", "chefs d'entreprise"),
        ("De nombreux économistes disent que le port fermera.", "économistes"),
        ("Un témoin a dit que le port était fermé.", None),
        ("Un jeune homme a dit que le port était fermé.", None),
    ],
)
def test_the_role_of_an_unnamed_speaker_is_an_office_or_trade(facts_of, text, role):
    (fact,) = statements(facts_of, text)
    assert fact.slots.speaker_role == role


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Paul Renard a annoncé un plan lundi.", "2025-04-21"),
        ("Paul Renard a annoncé lundi une hausse en mars.", "2025-04-21"),
        ("Paul Renard a annoncé une hausse en mars.", None),
    ],
)
def test_a_month_inside_what_is_said_is_not_when_it_was_said(facts_of, text, date):
    (fact,) = statements(facts_of, text)
    assert (fact.slots.date.edtf if fact.slots.date else None) == date


def test_quoted_words_in_the_future_of_a_story_were_said(facts_of):
    (fact,) = statements(facts_of, "« Le port est plein », déclarera Paul Renard.")
    assert fact.modality == "asserted"


@pytest.mark.parametrize(
    "text",
    [
        "Si le pont vous paraît glissant, prévenez le maire que vous allez traverser.",
        "Au départ de Renard, nous pensions que la grue tiendrait encore un an.",
        "C'est une troupe composée non de soldats mais, pourrait-on dire, de comédiens du dimanche.",
        "Le club de Brest, favori du tournoi, déplore deux blessures.",
        "Je voudrais savoir comment la Commission pense vendre le port.",
        "La barque revint à Renard, rencontré à Dublin l'hiver d'avant, et qui lui promettait un mât neuf.",
        "La société Novaris fournira des notices, rappelant comment le sirop se prend, aux médecins.",
        "Sur ce point : pour ce qui est de la forme, Paul Renard a déjà argumenté.",
    ],
)
def test_words_to_a_reader_intentions_and_losses_are_nobody_s_word(facts_of, text):
    assert statements(facts_of, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tout en estimant que le Pérou est prêt, il a rappelé que la trêve est fragile.",
        "En signalant que la société Novaris souffre, il a assuré que l'usine ouvrira.",
        "« Lima est prête à signer », précise-t-il.",
        "Paul Renard, expliquait-il, lui avait pris son argent.",
    ],
)
def test_a_pronoun_does_not_speak_for_whom_it_speaks_of(facts_of, text):
    assert statements(facts_of, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Paul Renard est venu à Brest. Il a rappelé que la trêve est fragile.",
        "Paul Renard est venu à Brest. « Le Pérou est prêt », a-t-il lancé.",
    ],
)
def test_a_pronoun_speaks_for_whom_the_text_named_before(facts_of, text):
    assert [fact.slots.speaker.name for fact in statements(facts_of, text)][:1] == ["Paul Renard"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("La police a conclu que le port est sûr, et ceci a été confirmé par la douane.", "le port est sûr"),
        ("Paul Renard pense avoir vendu le port.", "avoir vendu le port"),
        ("Paul Renard déplore l'échec du dialogue.", "échec du dialogue"),
        (
            "Même avis à Brest : « Le port, explique Paul Renard, est trop petit pour nous.",
            "Le port",
        ),
    ],
)
def test_what_is_said_is_neither_more_nor_less(facts_of, text, content):
    (fact,) = statements(facts_of, text)
    assert fact.slots.content == content


def test_a_second_verb_of_saying_has_the_first_one_s_speaker(facts_of):
    text = "La police a déclaré que Renard n'a pas de dettes, et a révélé des détails sur sa fuite."
    assert [fact.slots.speaker.name for fact in statements(facts_of, text)] == ["police", "police"]


def test_the_last_of_two_appositions_is_not_who_speaks(facts_of):
    text = "Paul Renard, ancien ministre du Budget, et ancien proche de Luc Morel, reconnaît avoir vendu le port."
    (fact,) = statements(facts_of, text)
    assert fact.slots.speaker.name == "Paul Renard"


def test_what_explains_a_silence_was_said(facts_of):
    text = "Paul Renard n'a jamais commenté l'affaire, expliquant que le port est sûr."
    found = [fact.modality for fact in statements(facts_of, text) if fact.slots.content == "le port est sûr"]
    assert found == ["asserted"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("La Cour des comptes, de son côté, évoque un risque de dérapage.", "Cour des comptes"),
        ("Le groupe Valtis, pour sa part, dénonce une taxe injuste.", "Valtis"),
        ("Paul Renard, quant à lui, confirme un retard.", "Paul Renard"),
        ("Le groupe Valtis, dans un message aux salariés, assure que le site est sûr.", "Valtis"),
        ("Le gouvernement affirme que la réforme passera.", "gouvernement"),
    ],
)
def test_an_aside_does_not_part_a_speaker_from_the_verb(facts_of, text, speaker):
    (fact,) = statements(facts_of, text)
    assert fact.slots.speaker.name == speaker


def test_a_claim_before_an_inverted_verb_is_no_subject(facts_of):
    text = "Le port, en revanche, fermera, a indiqué Paul Renard."
    (fact,) = statements(facts_of, text)
    assert fact.slots.speaker.name == "Paul Renard"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Selon l'Insee, le port est vide. La grue est en panne, précise la même source.", "Insee"),
        ("Paul Renard assure que le port est vide. La grue est en panne, ajoute cette source.", "Paul Renard"),
        ("Une étude de l'Insee a paru lundi. Le document souligne que le port est vide.", "Insee"),
        ("Dans un communiqué, Valtis dit regretter l'échec. Le texte précise que le port est vide.", "Valtis"),
        ("L'Insee a publié son enquête. Selon les chiffres de l'Insee, tout va. Ces chiffres montrent que non.", None),
    ],
)
def test_a_source_that_was_cited_speaks_on(facts_of, text, speaker):
    found = [fact.slots.speaker.name for fact in statements(facts_of, text)]
    assert found[-1:] == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    "text",
    [
        "La source du fleuve est sèche. Le document précise que le port est vide.",
        "Un rapport a paru lundi. Le rapport souligne que le port est vide.",
        "Valtis a acheté le port. L'enquête montre que le port est vide.",
    ],
)
def test_a_document_without_author_speaks_for_nobody(facts_of, text):
    assert statements(facts_of, text) == []


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("Le port est plein, a justifié Paul Renard, en poste depuis août.", False),
        ("Le port est plein, a justifié lundi Paul Renard.", True),
    ],
)
def test_nothing_is_said_since_some_time(facts_of, text, dated):
    (fact,) = statements(facts_of, text)
    assert (fact.slots.date is not None) == dated


def test_the_one_named_last_is_not_the_house_of_an_office(facts_of):
    text = "Paul Renard, économiste chez Valtis, est prudent. Celui-ci estime que le port est vide."
    assert [fact.slots.speaker.name for fact in statements(facts_of, text)] == ["Paul Renard"]
