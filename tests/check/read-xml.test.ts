import { expect, test } from "vitest";
import { readXml } from "../../scripts/check/read-xml.ts";

test("reads tags, attributes, text and characters written as references", () => {
	expect(
		readXml('<?xml version="1.0"?>\n<a b="1 > &quot;0&#x22;" c=\'x\'>T &amp;&#65;<!-- <i> --><d/><![CDATA[<&amp;]]></a>'),
	).toEqual([
		{ kind: "text", text: "\n" },
		{
			kind: "start",
			name: "a",
			attributes: new Map([
				["b", '1 > "0"'],
				["c", "x"],
			]),
		},
		{ kind: "text", text: "T &A" },
		{ kind: "start", name: "d", attributes: new Map() },
		{ kind: "end", name: "d" },
		{ kind: "text", text: "<&amp;" },
		{ kind: "end", name: "a" },
	]);
});

test.each(["<a>", "<a></b>", "</a>", "<a b></a>", "<a b=1></a>", "<a", "<a>1 < 2</a>", '<a b="<"></a>'])("refuses %s", (xml) => {
	expect(readXml(xml)).toBeUndefined();
});
