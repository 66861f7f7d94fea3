import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { readPagedCss } from "../../scripts/print/paged-css.ts";

const sheet = (value: string, path = "templates/book/print.css") => new VFile({ path, value });

function read(...texts: string[]) {
	const files = texts.map((text, index) => sheet(text, `templates/book/${index + 1}.css`));
	const { rules, css } = readPagedCss(files);
	const findings = files.flatMap((file) =>
		file.messages.map((message) => `${message.line}:${message.column} ${message.ruleId} ${message.reason}`),
	);
	// Chromium's part without the registrations at its head.
	return { rules, css: css.slice(css.indexOf("\n") + 1), head: css.slice(0, css.indexOf("\n")), findings };
}

/** What a clean sheet says; no finding may come with it. */
function clean(...texts: string[]) {
	const result = read(...texts);
	expect(result.findings).toEqual([]);
	return result;
}

describe("selectors of languages", () => {
	it("ask for the language that the book gives, which labels for the tags leave alone", () => {
		const { css } = clean('[lang="de"] q,p[LANG|=fr]{color:red}[lang]{color:red}:lang(de){color:red}[lang="x" s]{color:red}');
		expect(css).toBe(
			'[data-recto-lang="de"i] q,p[data-recto-lang|=fr i]{color:red}[data-recto-lang]{color:red}:lang(de){color:red}[data-recto-lang="x"s]{color:red}',
		);
	});
});

describe("@page", () => {
	it("gives page properties side by side and takes the rule out", () => {
		const { rules, css } = clean(
			"p{a:b}@page { size: 6in 9in; margin: 1in 20mm; padding-top: 0; border-top: 1px solid }q{}".replace("a:b", "color:red"),
		);
		expect(rules.pages).toEqual([
			{
				pseudo: [],
				properties: {
					size: "6in 9in",
					"margin-top": "1in",
					"margin-right": "20mm",
					"margin-bottom": "1in",
					"margin-left": "20mm",
					"padding-top": "0",
					"border-top": "1px solid",
				},
				marginBoxes: {},
				footnote: {},
			},
		]);
		expect(css).toBe("p{color:red}q{}");
	});

	it("knows page sizes by name and turned", () => {
		const size = (value: string) => clean(`@page { size: ${value} }`).rules.pages[0]?.properties.size;
		expect(["A5", "letter landscape", "portrait a4", "100mm"].map(size)).toEqual([
			"148mm 210mm",
			"11in 8.5in",
			"210mm 297mm",
			"100mm 100mm",
		]);
	});

	it("gives one rule for each selector, with name and pseudo-classes", () => {
		const { rules } = clean("@page chapter:first, :LEFT, toc, :blank:recto, a:verso:first { margin: 0 }");
		const selectors = rules.pages.map(({ name, pseudo }) => [name, ...pseudo]);
		expect(selectors).toHaveLength(5);
		expect(selectors).toEqual(
			expect.arrayContaining([
				["chapter", "first"],
				[undefined, "left"],
				["toc"],
				[undefined, "blank", "right"],
				["a", "left", "first"],
			]),
		);
	});

	it("orders rules weakest first: name over :first and :blank over sides, later over earlier", () => {
		const { rules } = clean(
			"@page a:first{} @page a{} @page :first:left{} @page :left{} @page :blank{} @page{}",
			"@page{} @page a:right{} @page a{}",
		);
		const order = rules.pages.map(({ name = "", pseudo }) => [name, ...pseudo].join(":"));
		expect(order).toEqual(["", "", ":left", ":blank", ":first:left", "a", "a", "a:right", "a:first"]);
	});

	it("reads :nth() of the book and of a name, and weighs it as :first", () => {
		const { rules } = clean(
			"@page a{} @page :nth(2n+1):left{} @page :first{} @page a:nth(- n + 3){} @page :nth(ODD of b){} @page :nth(5){}",
		);
		expect(rules.pages.map(({ properties: _p, marginBoxes: _m, footnote: _f, ...selector }) => selector)).toEqual([
			{ pseudo: ["first"] },
			{ pseudo: [], nth: [{ step: 0, offset: 5 }] },
			{ pseudo: ["left"], nth: [{ step: 2, offset: 1 }] },
			{ name: "a", pseudo: [] },
			{ name: "a", pseudo: [], nth: [{ step: -1, offset: 3 }] },
			{ pseudo: [], nth: [{ step: 2, offset: 1, group: "b" }] },
		]);
	});

	it("lets the later declaration of a rule win over the shorthand before it", () => {
		const { rules } = clean("@page { margin-left: 1px; margin: 2px; margin-top: 3px }");
		expect(rules.pages[0]?.properties).toEqual({
			"margin-left": "2px",
			"margin-right": "2px",
			"margin-bottom": "2px",
			"margin-top": "3px",
		});
	});

	it("reads margin boxes with their content", () => {
		const { rules } = clean(`@page :left {
			@top-left { content: counter(page, lower-roman) " — " string(title, first-except); font-size: 9pt; margin: 0 1px }
			@bottom-center { content: "p. " counter(page) "/" counter(pages, upper-latin); color: #000 }
			@top-right { content: none }
			@left-top { width: 3mm }
		}`);
		expect(rules.pages[0]?.marginBoxes).toEqual({
			"top-left": {
				declarations: {
					"font-size": "9pt",
					"margin-top": "0",
					"margin-right": "1px",
					"margin-bottom": "0",
					"margin-left": "1px",
				},
				content: [
					{ kind: "counter", name: "page", style: "lower-roman" },
					{ kind: "text", text: " — " },
					{ kind: "string", name: "title", keyword: "first-except" },
				],
			},
			"bottom-center": {
				declarations: { color: "#000" },
				content: [
					{ kind: "text", text: "p. " },
					{ kind: "counter", name: "page", style: "decimal" },
					{ kind: "text", text: "/" },
					{ kind: "counter", name: "pages", style: "upper-alpha" },
				],
			},
			"top-right": { declarations: {}, content: [] },
			"left-top": { declarations: { width: "3mm" } },
		});
	});

	it("decodes escapes in text", () => {
		const { rules } = clean('@page { @top-left { content: "\\201C a\\"" } }');
		expect(rules.pages[0]?.marginBoxes["top-left"]?.content).toEqual([{ kind: "text", text: '“a"' }]);
	});

	it("reads the note area", () => {
		const { rules } = clean("@page { @footnote { float: bottom; margin-top: 10px; border-top: .5pt solid } }");
		expect(rules.pages[0]?.footnote).toEqual({ float: "bottom", "margin-top": "10px", "border-top": ".5pt solid" });
	});

	it("sends notes to a side of the page", () => {
		const { rules } = clean("@page { @footnote { float: outside; width: 30mm } } @page a { @footnote { float: bottom } }");
		expect(rules.pages.map(({ footnote }) => footnote)).toEqual([{ width: "30mm", float: "outside" }, { float: "bottom" }]);
		expect(read("@page { @footnote { float: top } }").findings).toEqual([
			"1:21 css-unsupported Unexpected `float: top`, expected `bottom`, `left`, `right`, `inside` or `outside`",
		]);
	});

	it("holds in @media print and not on screen", () => {
		const { rules, css } = clean("@media print { @page { size: A5 } p { color: red } }");
		expect(rules.pages).toHaveLength(1);
		expect(css.replace(/\s+/g, " ")).toBe("@media print { p { color: red } }");
	});
});

describe("elements", () => {
	it("renames float: footnote and lets any other float take it back", () => {
		const { rules, css } = clean(".note, aside > p { float: footnote; color: red } .note.small { float: left !important }");
		expect(css).toBe(
			".note, aside > p { float:none;--recto-float:footnote; color: red } .note.small { float: left !important;--recto-float:initial!important }",
		);
		expect(rules.footnoteSelectors).toEqual([".note", "aside>p"]);
	});

	it("renames floats to the edges of a page, to which alone they refer", () => {
		const { rules, css } = clean(
			"figure { float-reference: page; float: snap-block } .a { float: block-start !important } .b { float: bottom } .c { float: none }",
		);
		expect(css).toBe(
			"figure { ; float:none;--recto-float:snap } .a { float:none!important;--recto-float:top!important } .b { float:none;--recto-float:bottom } .c { float: none;--recto-float:initial }",
		);
		expect(rules.floatSelectors).toEqual(["figure", ".a", ".b"]);
	});

	it("renames the steps in which a box is set", () => {
		const { rules, css } = clean(
			"figure { block-step-size: 19px } pre { block-step-size: var(--line) !important } .a { block-step-size: none }",
		);
		expect(css).toBe(
			"figure { --recto-block-step:19px } pre { --recto-block-step:var(--line)!important } .a { --recto-block-step:0px }",
		);
		expect(rules.stepSelectors).toEqual(["figure", "pre", ".a"]);
	});

	it("numbers string-set values", () => {
		const { rules, css } = clean(
			'h1 { string-set: chapter content(), side "§ " attr(data-x) } h2 { string-set: section content(text) !important } h3{string-set:none}',
		);
		expect(css).toBe("h1 { --recto-string-set:0 } h2 { --recto-string-set:1!important } h3{--recto-string-set:initial}");
		expect(rules.stringSets).toEqual([
			[
				{ name: "chapter", content: [{ kind: "element-text" }] },
				{
					name: "side",
					content: [
						{ kind: "text", text: "§ " },
						{ kind: "attribute", name: "data-x" },
					],
				},
			],
			[{ name: "section", content: [{ kind: "element-text" }] }],
		]);
		expect(rules.stringSetSelectors).toEqual(["h1", "h2"]);
	});

	it("numbers generated content with page numbers and keeps the rest for Chromium", () => {
		const { rules, css } = clean(
			'nav a::after { content: target-counter(attr(href url), page) } .x:before, li > ::before { content: "p. " target-counter(attr(data-to), page, lower-roman) attr(title) } q::before { content: open-quote counter(q) }',
		);
		expect(css).toBe(
			'nav a::after { content:var(--recto-after,"00");--recto-content:0 } .x:before, li > ::before { content:var(--recto-before,"00");--recto-content:1 } q::before { content: open-quote counter(q);--recto-content:initial }',
		);
		expect(rules.contents).toEqual([
			[{ kind: "target-counter", attribute: "href", style: "decimal" }],
			[
				{ kind: "text", text: "p. " },
				{ kind: "target-counter", attribute: "data-to", style: "lower-roman" },
				{ kind: "attribute", name: "title" },
			],
		]);
		expect(rules.contentSelectors).toEqual([
			{ selector: "nav a", pseudo: "after" },
			{ selector: ".x", pseudo: "before" },
			{ selector: "li>*", pseudo: "before" },
		]);
	});

	it("renames position: running() and lets any other position take it back", () => {
		const { rules, css } = clean(
			"h2, .a > p { position: running(head) } p { position: relative !important } @page { @top-left { content: element(head, last) } }",
		);
		expect(css).toBe(
			"h2, .a > p { position:static;--recto-running:head } p { position: relative !important;--recto-running:initial!important } ",
		);
		expect(rules.runningSelectors).toEqual(["h2", ".a>p"]);
		expect(rules.pages[0]?.marginBoxes["top-left"]?.content).toEqual([{ kind: "element", name: "head", keyword: "last" }]);
	});

	it("renames bookmark-level", () => {
		const { rules, css } = clean("h2 { bookmark-level: none !important } .x { bookmark-level: 3 }");
		expect(css).toBe("h2 { --recto-bookmark-level:none!important } .x { --recto-bookmark-level:3 }");
		expect(rules.bookmarkSelectors).toEqual(["h2", ".x"]);
	});

	it("reads references to the text and to the page of other places", () => {
		const content = (value: string) => clean(`a::after { content: ${value} }`).rules.contents[0];
		const values = [
			"target-text(attr(href))",
			"target-text(attr(x url), first-letter)",
			"-recto-page(attr(href))",
			"-recto-page(attr(href), elsewhere)",
		];
		expect(values.flatMap(content)).toEqual([
			{ kind: "target-text", attribute: "href", part: "content" },
			{ kind: "target-text", attribute: "x", part: "first-letter" },
			{ kind: "page-reference", attribute: "href", isOnlyElsewhere: false },
			{ kind: "page-reference", attribute: "href", isOnlyElsewhere: true },
		]);
	});

	it("reads leaders by name and by text, and makes a box of what follows them", () => {
		const content = (value: string) => clean(`a::after { content: ${value} }`).rules.contents[0];
		expect(["leader(dotted)", "leader(SOLID)", "leader(space)", 'leader("· ")'].map(content)).toEqual(
			[". ", "_", " ", "· "].map((text) => [{ kind: "leader", text }]),
		);
		expect(clean("a::after { content: leader(dotted) attr(title) }").css).toBe(
			'a::after { content:var(--recto-after,"00");--recto-content:0;display:inline-block;white-space:pre;text-indent:0 }',
		);
	});

	it("resolves nested rules", () => {
		const { rules } = clean(
			'.a, .b { & .note { float: footnote } &[x="&"]::after { content: target-counter(attr(href), page) } @media print { & > i { string-set: s content() } } }',
		);
		expect(rules.footnoteSelectors).toEqual([":is(.a,.b) .note"]);
		expect(rules.contentSelectors).toEqual([{ selector: ':is(.a,.b)[x="&"]', pseudo: "after" }]);
		expect(rules.stringSetSelectors).toEqual([":is(.a,.b)>i"]);
	});

	it("hands everything else on as it is written", () => {
		const text =
			"/* é */ h1{page:chapter;break-before:recto;counter-reset:page 1;hyphens:manual}\n@font-face{font-family:X;src:url(x.ttf)}\n@supports (display:grid){p{--x:{};margin:calc(1px + 2%)!important}}\n.y{background:url(images/a.png),url(data:image/png;base64,AA==)}";
		expect(clean(text).css).toBe(text);
	});

	it("joins sheets in order and registers the properties that carry the values, not inherited", () => {
		const { css, head } = clean("a{color:red}", '@charset "utf-8";b{color:red}');
		expect(css).toBe("a{color:red}\nb{color:red}");
		expect(head).toBe(
			'@property --recto-float{syntax:"*";inherits:false}@property --recto-string-set{syntax:"*";inherits:false}@property --recto-content{syntax:"*";inherits:false}@property --recto-running{syntax:"*";inherits:false}@property --recto-bookmark-level{syntax:"*";inherits:false}@property --recto-footnote-policy{syntax:"*";inherits:false}@property --recto-footnote-display{syntax:"*";inherits:false}',
		);
	});
});

describe("css-unsupported", () => {
	const one = (text: string) => {
		const { findings, css, rules } = read(text);
		expect(findings.every((finding) => finding.includes(" css-unsupported "))).toBe(true);
		return { findings: findings.map((finding) => finding.replace(" css-unsupported", "")), css, rules };
	};

	it("is a warning at the line and column of the sheet", () => {
		const file = sheet("p {}\n\tq { float: snap-inline }");
		readPagedCss([file]);
		expect(file.messages).toHaveLength(1);
		expect(file.messages[0]).toMatchObject({
			ruleId: "css-unsupported",
			fatal: false,
			line: 2,
			column: 13,
			file: "templates/book/print.css",
		});
	});

	it.each([
		[
			"p { float: snap-inline }",
			"1:12 Unexpected `float: snap-inline`, expected `footnote`, `top`, `bottom`, `snap-block`, `left`, `right` or `none`",
		],
		["p { position: running() }", "1:15 Unexpected `running()`, expected `running(name)`"],
		["p::before { position: running(head) }", "1:13 Unexpected `position: running()` on a pseudo-element"],
		["p { footnote-display: inline }", "1:23 Unexpected `footnote-display: inline`, expected `block` or `compact`"],
		["p { bookmark-label: 'x' }", "1:5 Unexpected property `bookmark-label`, expected one that the page engine knows"],
		["p { bookmark-level: 7 }", "1:5 Unexpected `bookmark-level: 7`, expected `none` or a number from 1 to 6"],
		["p::before { bookmark-level: 2 }", "1:13 Unexpected `bookmark-level` on a pseudo-element"],
		["p { text-wrap: pretty }", "1:16 Unexpected `text-wrap: pretty`, expected `wrap` (or `balance` for headings)"],
		[
			"p { background: url(//x.org/a.png) }",
			"1:17 Unexpected `url(//x.org/a.png)`, expected a file of the theme; nothing is fetched from the network",
		],
		["p { float-reference: column }", "1:22 Unexpected `float-reference: column`, expected `page`"],
		["p { block-step-size: 2 }", "1:22 Unexpected `block-step-size: 2`, expected a length or `none`"],
		["p { block-step-round: up }", "1:5 Unexpected property `block-step-round`, expected one that the page engine knows"],
		["p::after { block-step-size: 2px }", "1:12 Unexpected `block-step-size` on a pseudo-element"],
		["p::before { float: footnote }", "1:13 Unexpected `float: footnote` on a pseudo-element"],
		["p::before { string-set: a content() }", "1:13 Unexpected `string-set` on a pseudo-element"],
		[
			"p { string-set: a element(b) }",
			"1:19 Unexpected `element()` in `string-set`, expected a function that the page engine knows",
		],
		["p { string-set: a, b content() }", "1:17 Unexpected `a`, expected `name content()`"],
		[
			"a::before { content: leader('.') target-counter(attr(href), page) }",
			"1:13 Unexpected `leader()`, expected it once and on `::after`",
		],
		["a::after { content: leader('.') '1' leader('.') }", "1:12 Unexpected `leader()`, expected it once and on `::after`"],
		[
			"a::after { content: leader(dashed) }",
			"1:21 Unexpected `leader()`, expected text, `attr(name)`, `leader(dotted)`, `target-counter(attr(href), page)`, `target-text(attr(href))` or `-recto-page(attr(href))`",
		],
		[
			"a::after { content: target-text(attr(href), before) }",
			"1:21 Unexpected `target-text()`, expected text, `attr(name)`, `leader(dotted)`, `target-counter(attr(href), page)`, `target-text(attr(href))` or `-recto-page(attr(href))`",
		],
		[
			"p { color: -recto-page(attr(href)) }",
			"1:12 Unexpected `-recto-page()` in `color`, expected a function that the page engine knows",
		],
		["p { quotes: leader('.') }", "1:13 Unexpected `leader()` in `quotes`, expected a function that the page engine knows"],
		[
			"a::after { content: target-counter(attr(href), chapter) }",
			"1:21 Unexpected `target-counter()`, expected text, `attr(name)`, `leader(dotted)`, `target-counter(attr(href), page)`, `target-text(attr(href))` or `-recto-page(attr(href))`",
		],
		[
			"a::after { content: target-counter(attr(href), page) open-quote }",
			"1:54 Unexpected `open-quote`, expected text, `attr(name)`, `leader(dotted)`, `target-counter(attr(href), page)`, `target-text(attr(href))` or `-recto-page(attr(href))`",
		],
		[
			"a { content: target-counter(attr(href), page) }",
			"1:5 Unexpected `target-counter()`, expected it on `::before` or on `::after`",
		],
		[
			"a::before, a::after { content: target-counter(attr(href), page) }",
			"1:23 Unexpected `target-counter()`, expected it on `::before` or on `::after`",
		],
		[
			"a::after { content: counter(page) }",
			"1:21 Unexpected `counter()` in `content`, expected a function that the page engine knows",
		],
	])("drops %s", (text, finding) => {
		const { findings, css, rules } = one(text);
		expect(findings).toEqual([finding]);
		expect(css).toBe(text.replace(/\{.*\}/s, "{  }"));
		expect([rules.stringSets, rules.contents, rules.footnoteSelectors]).toEqual([[], [], []]);
	});

	it.each([
		["@page { bleed: 3mm }", "1:9 Unexpected `bleed` in `@page`, expected it under `print` in book.yaml"],
		["@page { marks: crop cross }", "1:9 Unexpected `marks` in `@page`, expected it under `print` in book.yaml"],
		[
			"@page { orphans: 2 }",
			"1:9 Unexpected `orphans` in `@page`, expected `size`, `margin`, `padding`, `border` or `background`",
		],
		["@page { margin: 10% }", "1:17 Unexpected `10%`, expected an absolute length such as `18mm`"],
		["@page { margin: var(--m) }", "1:17 Unexpected `var()`, expected an absolute length such as `18mm`"],
		["@page { size: huge }", "1:9 Unexpected `size`, expected width and height, or a name such as `A5` or `letter`"],
		["@page { size: A4 tall }", "1:9 Unexpected `size`, expected width and height, or a name such as `A5` or `letter`"],
		["@page { @top-middle { content: none } }", "1:9 Unexpected `@top-middle` in `@page`, expected a margin box or `@footnote`"],
		[
			"@page { @top-left { content: 'a' element(x) } }",
			"1:34 Unexpected `element()`, expected text, `counter(page)`, `counter(pages)`, `string(name)` or `element(name)` alone",
		],
		[
			"@page { @top-left { content: counter(chapter) } }",
			"1:30 Unexpected `counter()`, expected text, `counter(page)`, `counter(pages)`, `string(name)` or `element(name)` alone",
		],
		[
			"@page { @top-left { content: counter(page, thai) } }",
			"1:30 Unexpected `counter()`, expected text, `counter(page)`, `counter(pages)`, `string(name)` or `element(name)` alone",
		],
		[
			"@page { @footnote { float: top } }",
			"1:21 Unexpected `float: top`, expected `bottom`, `left`, `right`, `inside` or `outside`",
		],
		["@page { @footnote { max-height: 3in } }", "1:21 Unexpected `max-height`, expected a property of text or box"],
		[
			"@page { background: url(http://x.org/a.png) }",
			"1:21 Unexpected `url(http://x.org/a.png)`, expected a file of the theme; nothing is fetched from the network",
		],
	])("leaves out of the page %s", (text, finding) => {
		const { findings, css, rules } = one(text);
		expect(findings).toEqual([finding]);
		expect(css).toBe("");
		expect(rules.pages).toHaveLength(1);
		expect(rules.pages[0]).toMatchObject({ properties: {}, footnote: {} });
	});

	it("leaves out pages of unknown selectors and keeps those beside them", () => {
		const { findings, rules } = one("@page :nth(x), a { margin: 0 }");
		expect(findings).toEqual([
			"1:7 Unexpected page selector `:nth(x)`, expected a name, `:first`, `:left`, `:right`, `:blank` or `:nth(2n+1)`",
		]);
		expect(rules.pages.map(({ name }) => name)).toEqual(["a"]);
	});

	it("leaves out pages of :nth() that would be wider than others, or higher at a place in their group", () => {
		const { findings, rules } = one(
			"@page :nth(2) { margin-left: 0 } @page :nth(2 of a) { margin-top: 0 } @page :nth(3) { margin-top: 0 } @page :nth(4) { @footnote { padding: 0 } }",
		);
		expect(findings).toEqual([
			"1:1 Unexpected `margin-left` in `@page :nth()`, expected margin boxes, and margins above and below, or a background",
			"1:34 Unexpected `margin-top` in `@page :nth()`, expected margin boxes or a background",
			"1:103 Unexpected `@footnote` in `@page :nth()`, expected margin boxes, and margins above and below, or a background",
		]);
		expect(rules.pages.map(({ nth }) => nth)).toEqual([[{ step: 0, offset: 3 }]]);
	});

	it("leaves out pages under a condition that is not print", () => {
		const { findings, rules } = one("@media screen { @page { size: A4 } } @supports (x:y) { @page { margin: 0 } }");
		expect(findings).toEqual([
			"1:17 Unexpected `@page`, expected it at the top level or in `@media print`",
			"1:56 Unexpected `@page`, expected it at the top level or in `@media print`",
		]);
		expect(rules.pages).toEqual([]);
	});

	it("takes out unknown at-rules and imports", () => {
		const { findings, css } = one('@import "x.css"; @prince-pdf { a: b } p {}');
		expect(findings).toEqual([
			"1:1 Unexpected `@import`, expected rules and `@page`, `@media` or `@font-face`",
			"1:18 Unexpected `@prince-pdf`, expected rules and `@page`, `@media` or `@font-face`",
		]);
		expect(css.trim()).toBe("p {}");
	});
});

describe("css-syntax", () => {
	it.each([
		["p { color }", "1:11 css-syntax Unexpected text: colon is expected"],
		["p { color: ; }", "1:5 css-syntax Unexpected empty value of `color`"],
		["@page { margin: ; }", "1:9 css-syntax Unexpected empty value of `margin`"],
		["p { color: red\n} q {\n", "2:5 css-syntax Unexpected end of the sheet, expected `}` for this `{`"],
		["@page toc, { margin: 0 }", "1:12 css-syntax Unexpected text: selector is expected"],
	])("names the place in %j", (text, finding) => {
		expect(read(text).findings).toEqual([finding]);
	});

	it("is an error", () => {
		const file = sheet("p { color }");
		readPagedCss([file]);
		expect(file.messages[0]).toMatchObject({ fatal: true, ruleId: "css-syntax" });
	});

	it("keeps the sound rules of a sheet", () => {
		const { css, rules } = read("p { color } @page { margin: 0 } .n { float: footnote }");
		expect(css).toBe("p { color }  .n { float:none;--recto-float:footnote }");
		expect(rules.pages).toHaveLength(1);
	});
});

it("reads a large sheet in time that grows with its length", () => {
	const rule = ".c a::after { content: target-counter(attr(href), page) } .n { float: footnote } p { margin: 0 0 1em }\n";
	const { rules, css } = clean(rule.repeat(2000));
	expect(rules.contents).toHaveLength(2000);
	expect(rules.footnoteSelectors).toEqual([".n"]);
	expect(css.match(/--recto-float:footnote/g)).toHaveLength(2000);
});
