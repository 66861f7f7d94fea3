// A language → the words that only an EPUB says of a book: of its landmarks, its cover and its accessibility.

/** Words of one language. */
export interface Words {
	/** Heading of the landmarks, which assistive technology alone shows. */
	readonly landmarks: string;
	/** Heading of the list of printed pages, which reading systems show on demand. */
	readonly pages: string;
	/** Where reading begins. */
	readonly start: string;
	/** Before the title of the book: "Cover of The Sea". */
	readonly coverOf: string;
	/** Sentences of the accessibility summary: the first always, each of the others where it is true of the book. */
	readonly summary: {
		readonly structure: string;
		readonly notes: string;
		readonly pages: string;
		readonly math: string;
		readonly imagesDescribed: string;
		readonly imagesUndescribed: string;
		readonly animation: string;
	};
}

const english: Words = {
	landmarks: "Landmarks",
	pages: "Pages of the printed edition",
	start: "Start of text",
	coverOf: "Cover of",
	summary: {
		structure:
			"The text can be reflowed, enlarged and read aloud; its headings and its table of contents follow the structure of the book.",
		notes: "Notes are linked from the text and back.",
		pages: "The page numbers of the printed book are marked and listed.",
		math: "Formulas can be read aloud.",
		imagesDescribed: "Images have text alternatives.",
		imagesUndescribed: "Some images have no text alternative.",
		animation: "Some images move.",
	},
};

const german: Words = {
	landmarks: "Orientierungspunkte",
	pages: "Seiten der gedruckten Ausgabe",
	start: "Beginn des Textes",
	coverOf: "Umschlag von",
	summary: {
		structure:
			"Der Text passt sich der Anzeige an, kann vergrößert und vorgelesen werden; Überschriften und Inhaltsverzeichnis folgen dem Aufbau des Buches.",
		notes: "Anmerkungen sind mit dem Text in beide Richtungen verknüpft.",
		pages: "Die Seitenzahlen des gedruckten Buches sind markiert und aufgelistet.",
		math: "Formeln können vorgelesen werden.",
		imagesDescribed: "Bilder haben Textalternativen.",
		imagesUndescribed: "Einige Bilder haben keine Textalternative.",
		animation: "Einige Bilder bewegen sich.",
	},
};

const french: Words = {
	landmarks: "Points de repère",
	pages: "Pages de l’édition imprimée",
	start: "Début du texte",
	coverOf: "Couverture :",
	summary: {
		structure:
			"Le texte s’adapte à l’écran, peut être agrandi et lu à voix haute ; les titres et la table des matières suivent la structure du livre.",
		notes: "Les notes sont liées au texte dans les deux sens.",
		pages: "Les numéros des pages du livre imprimé sont indiqués et listés.",
		math: "Les formules peuvent être lues à voix haute.",
		imagesDescribed: "Les images sont décrites.",
		imagesUndescribed: "Certaines images ne sont pas décrites.",
		animation: "Certaines images sont animées.",
	},
};

const spanish: Words = {
	landmarks: "Puntos de referencia",
	pages: "Páginas de la edición impresa",
	start: "Comienzo del texto",
	coverOf: "Cubierta de",
	summary: {
		structure:
			"El texto se adapta a la pantalla, puede ampliarse y leerse en voz alta; los títulos y el índice siguen la estructura del libro.",
		notes: "Las notas están enlazadas con el texto en ambos sentidos.",
		pages: "Los números de página del libro impreso están marcados y enumerados.",
		math: "Las fórmulas pueden leerse en voz alta.",
		imagesDescribed: "Las imágenes tienen descripción.",
		imagesUndescribed: "Algunas imágenes no tienen descripción.",
		animation: "Algunas imágenes se mueven.",
	},
};

const italian: Words = {
	landmarks: "Punti di riferimento",
	pages: "Pagine dell’edizione a stampa",
	start: "Inizio del testo",
	coverOf: "Copertina di",
	summary: {
		structure:
			"Il testo si adatta allo schermo, può essere ingrandito e letto ad alta voce; i titoli e l’indice seguono la struttura del libro.",
		notes: "Le note sono collegate al testo nei due sensi.",
		pages: "I numeri di pagina del libro stampato sono segnati ed elencati.",
		math: "Le formule possono essere lette ad alta voce.",
		imagesDescribed: "Le immagini hanno una descrizione.",
		imagesUndescribed: "Alcune immagini non hanno una descrizione.",
		animation: "Alcune immagini sono animate.",
	},
};

const dutch: Words = {
	landmarks: "Oriëntatiepunten",
	pages: "Pagina’s van de gedrukte uitgave",
	start: "Begin van de tekst",
	coverOf: "Omslag van",
	summary: {
		structure:
			"De tekst past zich aan het scherm aan, kan worden vergroot en voorgelezen; koppen en inhoudsopgave volgen de opbouw van het boek.",
		notes: "Noten zijn in beide richtingen met de tekst verbonden.",
		pages: "De paginanummers van het gedrukte boek zijn aangegeven en opgesomd.",
		math: "Formules kunnen worden voorgelezen.",
		imagesDescribed: "Afbeeldingen hebben een tekstalternatief.",
		imagesUndescribed: "Sommige afbeeldingen hebben geen tekstalternatief.",
		animation: "Sommige afbeeldingen bewegen.",
	},
};

const LANGUAGES: ReadonlyMap<string, Words> = new Map([
	["en", english],
	["de", german],
	["fr", french],
	["es", spanish],
	["it", italian],
	["nl", dutch],
]);

/**
 * Gives the words of a language.
 *
 * @param language BCP 47 tag; regions and scripts make no difference; English serves for a language without words of its own
 */
export function wordsFor(language: string): Words {
	return LANGUAGES.get(language.split("-")[0]?.toLowerCase() ?? "") ?? english;
}
