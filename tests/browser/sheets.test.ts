// Pages on sheets that are larger than they are: for what bleeds, and for the marks of the printer.
import { describe, expect, it } from "vitest";
import { para, section } from "../support/little-html.ts";
import { usePaginator } from "../support/paginate-html.ts";

const paginateHtml = usePaginator();
const sheet = { offset: 32, bleed: 12 };
/** Left, top, width and height of the first such element, from the corner of its sheet. */
const placeOf = (selector: string): string =>
	`((rect, of) => [rect.left - of.left, rect.top - of.top, rect.width, rect.height])(document.querySelector("${selector}").getBoundingClientRect(), document.querySelector(".recto-sheet").getBoundingClientRect())`;

describe("a page on a larger sheet", () => {
	it("stands at the offset, and its text where it would stand without", async () => {
		const { ask, map } = await paginateHtml(section(para("a", 3)), "", { sheet });
		expect(await ask(placeOf(".recto-sheet"))).toEqual([0, 0, 224, 164]);
		expect(await ask(placeOf(".recto-page"))).toEqual([32, 32, 160, 100]);
		expect(await ask(placeOf("p"))).toEqual([52, 52, 120, 30]);
		expect([map.pages[0]?.width, map.pages[0]?.height, map.pages[0]?.area.left]).toEqual([160, 100, 20]);
	});

	it("has its background run over the bleed, and no further", async () => {
		const css = "@page { background: rgb(1, 2, 3); border: 2px solid red; margin: 18px; }";
		const { ask } = await paginateHtml(section(para("a", 3)), css, { sheet });
		const style = (selector: string, property: string): Promise<string> =>
			ask(`getComputedStyle(document.querySelector("${selector}")).${property}`);
		expect(await style(".recto-sheet", "backgroundColor")).toBe("rgb(1, 2, 3)");
		expect(await style(".recto-sheet", "backgroundClip")).toBe("padding-box");
		expect(await style(".recto-sheet", "borderTopWidth")).toBe("20px");
		expect(await style(".recto-page", "backgroundColor")).toBe("rgba(0, 0, 0, 0)");
		expect(await style(".recto-page", "borderTopColor")).toBe("rgb(255, 0, 0)");
	});

	it("lets a picture run out of the text by its margins, over the edge of the page", async () => {
		const picture = `<figure style="margin:0 -32px"><img alt="" style="display:block;width:100%;height:20px" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"></figure>`;
		const { ask } = await paginateHtml(section(`<p>a</p>${picture}`), "", { sheet });
		expect(await ask(placeOf("img"))).toEqual([20, 62, 184, 20]);
		expect(await ask(`getComputedStyle(document.querySelector(".recto-page")).overflow`)).toBe("visible");
		expect(await ask(`getComputedStyle(document.querySelector(".recto-sheet")).overflow`)).toBe("clip");
	});
});
