// The words a book says of itself, "Contents", "Notes", "Figure", by language.

/** Words that themes and generated matter use. */
export interface Labels {
	readonly contents: string;
	readonly list_of_figures: string;
	readonly list_of_tables: string;
	readonly notes: string;
	readonly note: string;
	readonly part: string;
	readonly chapter: string;
	readonly appendix: string;
	readonly figure: string;
	readonly table: string;
	readonly abstract: string;
	readonly about_authors: string;
	readonly page: string;
	/** Instead of its number: the page itself, the other page of the spread, the back of the leaf. */
	readonly this_page: string;
	readonly facing_page: string;
	readonly overleaf: string;
	/** Before a page number, where there is little room. */
	readonly page_short: string;
	readonly series: string;
	readonly cover: string;
	readonly title_page: string;
	readonly copyright: string;
	readonly half_title: string;
	/** Before the number of a note that the text speaks of. */
	readonly see_note: string;
	readonly back_to_call: string;
	readonly and: string;
	/** Before the names of those who had another part in the book than its authors. */
	readonly edited_by: string;
	readonly translated_by: string;
	readonly illustrated_by: string;
	readonly introduced_by: string;
	readonly first_published: string;
	readonly typeset_with: string;
}

const en: Labels = {
	contents: "Contents",
	list_of_figures: "List of figures",
	list_of_tables: "List of tables",
	notes: "Notes",
	note: "Note",
	part: "Part",
	chapter: "Chapter",
	appendix: "Appendix",
	figure: "Figure",
	table: "Table",
	abstract: "Abstract",
	about_authors: "About the authors",
	page: "page",
	this_page: "this page",
	facing_page: "facing page",
	overleaf: "overleaf",
	page_short: "p.",
	series: "Series",
	cover: "Cover",
	title_page: "Title page",
	copyright: "Imprint",
	half_title: "Half title",
	see_note: "note",
	back_to_call: "Back to the text at note",
	and: "and",
	edited_by: "Edited by",
	translated_by: "Translated by",
	illustrated_by: "Illustrated by",
	introduced_by: "With an introduction by",
	first_published: "First published",
	typeset_with: "Set from one manuscript, in print and as an e-book, with Recto.",
};
const de: Labels = {
	contents: "Inhalt",
	list_of_figures: "Abbildungsverzeichnis",
	list_of_tables: "Tabellenverzeichnis",
	notes: "Anmerkungen",
	note: "Anmerkung",
	part: "Teil",
	chapter: "Kapitel",
	appendix: "Anhang",
	figure: "Abbildung",
	table: "Tabelle",
	abstract: "Zusammenfassung",
	about_authors: "Über die Autoren",
	page: "Seite",
	this_page: "diese Seite",
	facing_page: "gegenüberliegende Seite",
	overleaf: "umseitig",
	page_short: "S.",
	series: "Reihe",
	cover: "Umschlag",
	title_page: "Titelseite",
	copyright: "Impressum",
	half_title: "Schmutztitel",
	see_note: "Anmerkung",
	back_to_call: "Zurück zum Text bei Anmerkung",
	and: "und",
	edited_by: "Herausgegeben von",
	translated_by: "Übersetzt von",
	illustrated_by: "Illustriert von",
	introduced_by: "Mit einer Einleitung von",
	first_published: "Erstveröffentlichung",
	typeset_with: "Aus einem Manuskript für Druck und E-Book gesetzt mit Recto.",
};
const fr: Labels = {
	contents: "Table des matières",
	list_of_figures: "Table des figures",
	list_of_tables: "Liste des tableaux",
	notes: "Notes",
	note: "Note",
	part: "Partie",
	chapter: "Chapitre",
	appendix: "Annexe",
	figure: "Figure",
	table: "Tableau",
	abstract: "Résumé",
	about_authors: "Les auteurs",
	page: "page",
	this_page: "cette page",
	facing_page: "page ci-contre",
	overleaf: "au verso",
	page_short: "p.",
	series: "Collection",
	cover: "Couverture",
	title_page: "Page de titre",
	copyright: "Mentions légales",
	half_title: "Faux-titre",
	see_note: "note",
	back_to_call: "Retour au texte, note",
	and: "et",
	edited_by: "Édité par",
	translated_by: "Traduit par",
	illustrated_by: "Illustré par",
	introduced_by: "Avec une introduction de",
	first_published: "Première publication",
	typeset_with: "Composé avec Recto, pour l’impression et la lecture numérique, à partir d’un seul manuscrit.",
};
const es: Labels = {
	contents: "Índice",
	list_of_figures: "Índice de figuras",
	list_of_tables: "Índice de tablas",
	notes: "Notas",
	note: "Nota",
	part: "Parte",
	chapter: "Capítulo",
	appendix: "Apéndice",
	figure: "Figura",
	table: "Tabla",
	abstract: "Resumen",
	about_authors: "Sobre los autores",
	page: "página",
	this_page: "esta página",
	facing_page: "página de enfrente",
	overleaf: "al dorso",
	page_short: "p.",
	series: "Colección",
	cover: "Cubierta",
	title_page: "Portada",
	copyright: "Créditos",
	half_title: "Portadilla",
	see_note: "nota",
	back_to_call: "Volver al texto, nota",
	and: "y",
	edited_by: "Edición de",
	translated_by: "Traducción de",
	illustrated_by: "Ilustraciones de",
	introduced_by: "Introducción de",
	first_published: "Primera publicación",
	typeset_with: "Compuesto con Recto, impreso y digital, a partir de un solo manuscrito.",
};
const it: Labels = {
	contents: "Indice",
	list_of_figures: "Indice delle figure",
	list_of_tables: "Indice delle tabelle",
	notes: "Note",
	note: "Nota",
	part: "Parte",
	chapter: "Capitolo",
	appendix: "Appendice",
	figure: "Figura",
	table: "Tabella",
	abstract: "Sommario",
	about_authors: "Gli autori",
	page: "pagina",
	this_page: "questa pagina",
	facing_page: "pagina a fronte",
	overleaf: "a tergo",
	page_short: "p.",
	series: "Collana",
	cover: "Copertina",
	title_page: "Frontespizio",
	copyright: "Colophon",
	half_title: "Occhiello",
	see_note: "nota",
	back_to_call: "Torna al testo, nota",
	and: "e",
	edited_by: "A cura di",
	translated_by: "Traduzione di",
	illustrated_by: "Illustrazioni di",
	introduced_by: "Introduzione di",
	first_published: "Prima pubblicazione",
	typeset_with: "Composto con Recto, per la stampa e per la lettura digitale, da un solo manoscritto.",
};
const nl: Labels = {
	contents: "Inhoud",
	list_of_figures: "Lijst van figuren",
	list_of_tables: "Lijst van tabellen",
	notes: "Noten",
	note: "Noot",
	part: "Deel",
	chapter: "Hoofdstuk",
	appendix: "Bijlage",
	figure: "Figuur",
	table: "Tabel",
	abstract: "Samenvatting",
	about_authors: "Over de auteurs",
	page: "pagina",
	this_page: "deze pagina",
	facing_page: "tegenoverliggende pagina",
	overleaf: "ommezijde",
	page_short: "p.",
	series: "Reeks",
	cover: "Omslag",
	title_page: "Titelpagina",
	copyright: "Colofon",
	half_title: "Franse titel",
	see_note: "noot",
	back_to_call: "Terug naar de tekst bij noot",
	and: "en",
	edited_by: "Onder redactie van",
	translated_by: "Vertaald door",
	illustrated_by: "Geïllustreerd door",
	introduced_by: "Met een inleiding van",
	first_published: "Eerste uitgave",
	typeset_with: "Gezet met Recto, voor druk en e-boek uit één manuscript.",
};

const TABLE: Readonly<Record<string, Labels>> = { en, de, fr, es, it, nl };

/** The words of a language; English where the table does not have it. */
export function labelsOf(language: string): Labels {
	return TABLE[language] ?? TABLE[language.split("-")[0] ?? ""] ?? en;
}
