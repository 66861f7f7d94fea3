// A folder → the same with a book in it in which nearly everything is wrong.
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import sharp from "sharp";

const words = (count: number, word: string): string => Array.from({ length: count }, (_, index) => `${word}${index}`).join(" ");

/** Saved under Windows: a byte order mark, and lines that end in CR LF. */
const NOTES = `# Notes and calls[^title]

Undefined[^lost], escaped \\[^lost], called twice[^twice] and twice[^twice], and long[^long].

[^title]: Of the title.
[^twice]: First.
[^twice]: Second.
[^unused]: Nobody calls this.
[^long]: ${words(800, "long")}.

    ${words(800, "longer")}.
[^empty]:
`;

const IMAGES = `# Pictures

![Gone](gone.png) ![Up](../beside.png) ![Absolute](/etc/hostname) ![File](file:///etc/hostname) ![Far](https://example.org/far.png)

![Data](data:image/png;base64,AAAA) ![Broken](broken.png) ![](images/caf\u00e9.png)

![Composed](images/caf\u00e9.png "A caption[^c]")

![Linked](linked.png)

<img src="../beside.png" alt="Raw up"> <img src="https://example.org/far.png" alt="Raw far" onerror="alert(1)">

[^c]: In a caption.
`;

const MARKUP = `# Markup <script>alert("title")</script>

<script>alert("block")</script>

A <b onclick="alert(1)">word</b>, <a href="javascript:alert(1)">a link</a>, [another](javascript:alert(2)) and ![" onerror="alert(3)](images/caf\u00e9.png).

<iframe src="https://example.org"></iframe> <style>body { display: none }</style> <svg onload="alert(4)"></svg>

<aside class="note" role="doc-footnote">No note.</aside>

{{ book.title }} {% if true %}liquid{% endif %} <recto-slot name="content"></recto-slot> \${x} ]]> &#0; &lt;script&gt;

:::unknown[Kept]
Kept too.
:::

[Nowhere](nowhere.md#at-all)
`;

const columns = (cell: (index: number) => string): string =>
	`|${Array.from({ length: 200 }, (_, index) => cell(index)).join("|")}|`;
const TABLE = `# A wide table

${columns((index) => `h${index}`)}
${columns(() => "---")}
${columns((index) => `c${index}`)}
`;

const DEEP = `# Deep

${"> ".repeat(10_000)}quoted

${"- ".repeat(10_000)}listed

${"<div>".repeat(10_000)}boxed

${"word ".repeat(40_000)}
`;

const INJECTION = `---
title: '"><script>alert("front")</script> {{ book.title }}'
running-title: '</section><img src=x onerror=alert(5)>'
---

# Other

Text.
`;

/** Writes the book into `book/` of the folder; `beside.png` and `beside.md` lie outside it, and a link leads to the former. */
export async function writeHostileBook(folder: string): Promise<void> {
	const picture = await sharp({ create: { width: 20, height: 10, channels: 3, background: "teal" } })
		.png()
		.toBuffer();
	const files: Record<string, string | Uint8Array> = {
		"beside.png": picture,
		"beside.md": "# Beside\n\nSecret.\n",
		"book/book.yaml": 'title: "<script>alert(0)</script> & ]]> {{ x }}"\nautors: [Nobody]\n',
		"book/01-notes.md": `\uFEFF${NOTES.replaceAll("\n", "\r\n")}`,
		"book/02-images.md": IMAGES,
		"book/03-empty.md": "",
		"book/04-markup.md": MARKUP,
		"book/05-table.md": TABLE,
		"book/06-deep.md": DEEP,
		"book/07-injection.md": INJECTION,
		"book/08-nai\u0308ve.md": "# Decomposed name\n\nSee [it](08-na\u00efve.md).\n",
		'book/09-"a" & <b>.md': "Text without a title.\n",
		"book/10-bytes.md": Buffer.from("# Bytes\n\nA \xff\xfe in the text.\n", "latin1"),
		"book/images/cafe\u0301.png": picture,
		"book/broken.png": picture.subarray(0, 40),
	};
	for (const [path, content] of Object.entries(files)) {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), content);
	}
	await symlink("../beside.png", join(folder, "book/linked.png"));
}
