// Images, and the figures made of them: what becomes a figure, how files are found, what is reported.
import { describe, expect, it } from "vitest";
import { assemble, spell } from "../support/manuscript.ts";

const images = ["x.png", "images/map.png", "images/caf\u00e9.png"];
const unreadableImages = { "bad.png": "its header is damaged" };
const make = (text: string) => assemble(`# T\n\n${text}`, { images, unreadableImages });

describe("a figure", () => {
	it("is a titled image alone in its paragraph, the title read as Markdown", () => {
		const { section, findings } = make(
			"![A map](x.png \"The *map* -- 'old'\")\n\nin ![A](x.png \"t\") line\n\n![A](x.png)\n\n![b][r]\n\n[r]: images/map.png 'By reference'",
		);
		expect(spell(section.children.filter(({ type }) => type !== "definition"))).toBe(
			'figure[figure 1 fig-a-map](paragraph(image[x.png A map]) caption("The " emphasis("map") " – ‘old’")) ' +
				'paragraph("in " image[x.png A t] " line") paragraph(image[x.png A]) ' +
				'figure[figure 2 fig-b](paragraph(image[images/map.png b]) caption("By reference"))',
		);
		expect(findings).toEqual([]);
	});

	it("is made in a quotation, a list and an aside as well", () => {
		const { section, findings } = make('> ![A](x.png "a")\n\n- ![B](x.png "b")\n\n:::note\n![C](x.png "c")\n:::');
		expect(spell(section.children).match(/figure\[figure \d [^\]]+\]/g)).toEqual([
			"figure[figure 1 fig-a]",
			"figure[figure 2 fig-b]",
			"figure[figure 3 fig-c]",
		]);
		expect(findings).toEqual([]);
	});

	it("has a caption that begins like a heading, a list or a container", () => {
		const { section } = make("![a](x.png '# Cap')\n\n![b](x.png '1. Cap')\n\n![c](x.png ':::note')");
		expect(spell(section.children).match(/caption\([^)]*\)/g)).toEqual([
			'caption("# Cap")',
			'caption("1. Cap")',
			'caption(":::note")',
		]);
	});

	it("is a container: its label, else its last paragraph, else its only image's title is the caption", () => {
		const { section, findings } = make(
			`:::figure[Both *maps*]{#two .wide}
![a](x.png)

![b](images/map.png)
:::

:::figure
![a](x.png)
![b](images/map.png)

*Two* of them.
:::

:::figure
![a](x.png "Its title")
:::

:::figure
![a](x.png)

![b](x.png) ![c](x.png)
:::`,
		);
		expect(spell(section.children)).toBe(
			'figure[figure 1 two wide](paragraph(image[x.png a]) paragraph(image[images/map.png b]) caption("Both " emphasis("maps"))) ' +
				'figure[figure 2 fig](paragraph(image[x.png a] "\\n" image[images/map.png b]) caption(emphasis("Two") " of them.")) ' +
				'figure[figure 3 fig-2](paragraph(image[x.png a]) caption("Its title")) ' +
				'figure[figure fig-3](paragraph(image[x.png a]) paragraph(image[x.png b] " " image[x.png c]))',
		);
		expect(findings).toEqual([]);
	});

	it("and a table are counted each for itself, through the book; a table's caption comes first", () => {
		const table = (caption: string): string => `:::table[${caption}]\n| a |\n|---|\n| b |\n:::`;
		const { book, findings } = assemble(
			{ "a.md": `# A\n\n![a](x.png "One")\n\n${table("First")}`, "b.md": `# B\n\n${table("Second")}\n\n![b](x.png "Two")` },
			{ images },
		);
		expect(book.sections.map(({ children }) => spell(children).match(/figure\[\w+ \d/g))).toEqual([
			["figure[figure 1", "figure[table 1"],
			["figure[table 2", "figure[figure 2"],
		]);
		expect(spell(book.sections[1]?.children ?? [])).toContain('(caption("Second") table(');
		expect(findings).toEqual([]);
	});
});

describe("an image", () => {
	it("is found from its chapter's folder, percent-encoded or not, whatever the form of its accents", () => {
		const { book, findings } = assemble(
			{ "part/a.md": "# A\n\n![a](../images/caf%C3%A9.png) ![b](<../images/cafe\u0301.png>) ![c](./../x.png?v=1)" },
			{ images },
		);
		expect(spell(book.sections[0]?.children ?? [])).toBe(
			'paragraph(image[images/caf\u00e9.png a] " " image[images/caf\u00e9.png b] " " image[x.png c])',
		);
		expect([...book.images.keys()]).toEqual(["images/caf\u00e9.png", "x.png"]);
		expect(findings).toEqual([]);
	});

	it("that cannot be shown leaves its description, and is reported for what it is", () => {
		const { section, book, findings } = make(
			[
				"![gone](images/mapp.png)",
				"![case](X.png)",
				"![up](../o.png)",
				"![abs](/abs.png)",
				"![file](file:///etc/passwd)",
				"![net](https://e.org/a.png)",
				"![net](//e.org/a.png)",
				"![data](data:image/png;base64,AAAA)",
				"![bad](bad.png)",
				"![](far.png)",
			].join("\n"),
		);
		expect(spell(section.children)).toBe(
			`paragraph(${["gone", "case", "up", "abs", "file", "net", "net", "data", "bad", "far.png"].map((alt) => `emphasis("[${alt}]")`).join(' "\\n" ')})`,
		);
		expect(book.images.size).toBe(0);
		expect(findings).toEqual([
			"in.md:3:1 image-missing Unexpected image `images/mapp.png`, expected a file of the book's folder such as `images/map.png`",
			"in.md:4:1 image-missing Unexpected image `X.png`, expected a file of the book's folder such as `x.png`",
			"in.md:5:1 path-outside Unexpected image `../o.png` outside the book's folder, expected one inside it",
			"in.md:6:1 path-outside Unexpected image `/abs.png` outside the book's folder, expected one inside it",
			"in.md:7:1 path-outside Unexpected image `file:///etc/passwd` outside the book's folder, expected one inside it",
			"in.md:8:1 image-remote Unexpected image `https://e.org/a.png` on the network, expected a file of the book's folder",
			"in.md:9:1 image-remote Unexpected image `//e.org/a.png` on the network, expected a file of the book's folder",
			"in.md:10:1 image-missing Unexpected image address `data:image/png;base64,AAAA`, expected a file of the book's folder",
			"in.md:11:1 image-unreadable Unexpected content of image `bad.png`: its header is damaged",
			"in.md:12:1 image-missing Unexpected image `far.png`, expected a file of the book's folder",
		]);
	});

	it("without a description is shown and reported", () => {
		const { section, findings } = make("![](x.png)");
		expect(spell(section.children)).toBe("paragraph(image[x.png])");
		expect(findings).toEqual(["in.md:3:1 image-alt-missing Unexpected image without a description: `x.png`"]);
	});

	it("belongs to the book wherever it stands: in a title, a note, raw HTML", () => {
		const { book, findings } = assemble(
			'# T ![t](x.png)\n\na[^1]\n\n<img alt="" src="images/caf%C3%A9.png">\n\n<!-- <img src="no.png"> -->\n\n[^1]: ![n](images/map.png)',
			{ images },
		);
		expect([...book.images.keys()].sort()).toEqual(["images/caf\u00e9.png", "images/map.png", "x.png"]);
		expect(book.sections[0]?.titleText).toBe("T t");
		expect(findings).toEqual([]);
	});
});

describe("a cover", () => {
	it("is described by the book's title and authors where book.yaml does not", () => {
		const { book, findings } = assemble("# T\n\nx", { images, config: { cover: "./x.png", authors: ["Ada Byrne"] } });
		expect(book.cover).toMatchObject({ image: { path: "x.png" }, alt: "A Little Book – Ada Byrne" });
		expect(findings).toEqual([]);
	});

	it("that is not there is reported on book.yaml", () => {
		const { book, findings } = assemble("# T\n\nx", { images, config: { cover: "y.png" } });
		expect(book.cover).toBeUndefined();
		expect(findings).toEqual([
			"book.yaml image-missing Unexpected cover `y.png`, expected an image of the book's folder such as `x.png`",
		]);
	});
});
