// A book with one of everything an EPUB may hold: notes of all kinds, a table, lists, code, figures, two languages, links.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Element } from "hast";
import { h, s } from "hastscript";
import type { EditionPage } from "../../scripts/html/edition.ts";
import {
	call,
	chapter,
	entry,
	generatedPage,
	type LittleBook,
	makeBook,
	makeEdition,
	makeFullTheme,
	note,
	notes,
	withImages,
	writeImage,
} from "./little-edition.ts";

const CONFIG = {
	title: "The Tides & the <Shore>",
	subtitle: "Notes of a walker",
	authors: [
		{ name: "Ana Autor", "file-as": "Autor, Ana" },
		{ name: "Émile Éditeur", role: "edt" },
		{ name: "Tom Translator", role: "trl" },
	],
	date: "2024-05",
	publisher: "Little & Co.",
	identifiers: { "isbn-ebook": "978-0-306-40615-7", doi: "10.1000/182" },
	series: { name: "Small Things", number: "2" },
	description: "A book\nof few pages.",
	rights: "© 2024 Ana Autor",
	topic: "Geography",
	"file-as": "Tides, The",
	subjects: ["Walking", { name: "Nature / Oceans", bisac: "NAT025000", thema: "RBKC" }],
	source: "A diary",
	accessibility: {
		"conforms-to": "EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
		"certified-by": "Lighthouse",
		credential: "None",
		report: "https://example.org/report",
	},
};

/**
 * Makes the book; its images are written to the folder.
 *
 * @param folder an existing folder
 */
export async function makeFullBook(folder: string): Promise<LittleBook> {
	const images = [
		await writeImage(folder, "images/cover.jpg", "image/jpeg"),
		await writeImage(folder, "images/low tide.png", "image/png"),
		await writeImage(folder, "images/new.webp", "image/webp"),
		await writeImage(folder, "images/newer.avif", "image/avif"),
	];
	const ornament = join(folder, "ornament.svg");
	writeFileSync(ornament, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 2"><path d="M0 1h10"/></svg>');
	const heading = entry("low-tide", "Low tide: <&>", "ch-1");
	const outline = [
		entry("part-1", "Part One", "part-1", [entry("ch-1", "The sea", "ch-1", [heading]), entry("2-meer", "Das Meer")]),
	];
	const titlePage = generatedPage("title-page", "The Tides", h("p", "The Tides"));
	const edition = makeEdition([titlePage, makePart(), makeEnglish(), makeGerman()], outline);
	const book = withImages(makeBook({ language: "en-GB", ...CONFIG }, edition), images, "A beach");
	return { book, edition, theme: makeFullTheme(ornament) };
}

function makePart(): EditionPage {
	const content = h("section", { id: "part-1", role: "doc-part" }, h("h1", "Part One"));
	return {
		id: "part-1",
		template: "part",
		role: "part",
		matter: "body",
		title: "Part One",
		language: "en-GB",
		content: { type: "root", children: [content] },
	};
}

function makeEnglish(): EditionPage {
	return chapter(
		"ch-1",
		"The sea",
		h("p", { dataSource: "ch-1.md:3:1" }, [
			"The sea",
			call("n-ch-1-1", "1"),
			" goes out",
			call("n-ch-1-2", "2"),
			", and again",
			call("n-ch-1-1", "1", "c-n-ch-1-1-2"),
			". ",
			h("span", { lang: "fr" }, "La mer"),
			h("br"),
			"See ",
			h("a", { href: "#flut" }, "the flood"),
			" and ",
			h("a", { href: "https://example.org/?a=1&b=2" }, "elsewhere"),
			".",
		]),
		h("h2", { id: "low-tide" }, "Low tide: <&>"),
		makeTable(),
		h("ul", { className: ["contains-task-list"] }, [
			h("li", [h("input", { type: "checkbox", disabled: true, checked: true }), " boots"]),
			h("li", [h("input", { type: "checkbox", disabled: true }), " map"]),
		]),
		h("ol", { start: 3 }, [h("li", "three"), h("li", "four")]),
		h("pre", h("code", { className: ["language-js"] }, "if (a[b[0]]>1 && c < 2) {}\n")),
		makeFigure(),
		h("hr"),
		h("center", h("font", { color: "red" }, "The end")),
		notes(
			note("n-ch-1-1", "1", ["Salt water", call("n-ch-1-3", "3"), "."], h("blockquote", h("p", "A quotation."))),
			note("n-ch-1-2", "2", ["Twice a day."], h("p", "More of it."), h("ul", [h("li", "a list")])),
			note("n-ch-1-3", "3", ["A note in a note."]),
			note("n-ch-1-4", "4", ["The highest."]),
		),
	);
}

function makeTable(): Element {
	const head = h("thead", h("tr", [h("th", { scope: "col", align: "center" }, "Place"), h("th", { align: "right" }, "Metres")]));
	const body = h("tbody", h("tr", [h("td", { align: "center" }, ["St Malo", call("n-ch-1-4", "4")]), h("td", "12")]));
	return h("table", { border: 1 }, [head, body]);
}

function makeFigure(): Element {
	const image = (name: string, alt: string): Element => h("img", { src: `images/images/${name}`, alt, width: 40.4, height: 30 });
	const caption = h("figcaption", "Figure 1. The beach");
	return h("figure", { id: "fig-1" }, [
		image("low tide.png", "A beach at noon"),
		image("new.webp", "The same at night"),
		h("img", { src: "images/images/newer.avif", alt: "", className: ["decorative"], width: 40, height: 30 }),
		caption,
	]);
}

/** Its id begins with a figure, its language is another. */
function makeGerman(): EditionPage {
	const page = chapter(
		"2-meer",
		"Das Meer",
		h("p", ["Bei Flut", call("n-2-meer-1", "1"), " siehe ", h("a", { href: "#fig-1" }, "Abbildung 1"), "."]),
		h("p", { id: "flut" }, "Sie kommt schnell."),
		s("svg", { viewBox: "0 0 10 10", role: "img", ariaLabel: "Ein Kreis" }, s("circle", { cx: 5, cy: 5, r: 4 })),
		notes(note("n-2-meer-1", "1", ["Zweimal am Tag."])),
	);
	return { ...page, language: "de" };
}
