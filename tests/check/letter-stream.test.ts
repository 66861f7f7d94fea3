// Lines placed in a text, in orders that pages are drawn in.
import { expect, it } from "vitest";
import { endPage, findMissing, openStream, placeAhead, placeNext, setAside } from "../../scripts/check/letter-stream.ts";

/** What is missing of a text after pages of lines were placed. */
function missingOf(letters: string, pages: readonly (readonly string[])[]): string[] {
	const stream = openStream(letters);
	for (const [pageIndex, lines] of pages.entries()) {
		for (const line of lines) {
			if (!placeNext(stream, [line], pageIndex) && !placeAhead(stream, [line], pageIndex)) setAside(stream, [line]);
		}
		endPage(stream, pageIndex);
	}
	return findMissing(stream).map(({ start, end }) => letters.slice(start, end));
}

it("finds words behind which others were taken for the repeated head of a table on an earlier page", () => {
	const text = "ALPHABETAGAMMADELTAEPSILONZETAETATHETAIOTATHEFIRSTONTHEPAGEORELSETHEONEINFORCEKAPPALAMBDAMU";
	const first = ["DELTAEPSILONZETA", "ONTHEPAGE", "ALPHABETAGAMMA"];
	expect(missingOf(text, [first, ["ETATHETAIOTA", "THEFIRSTONTHEPAGEORELSETHEONEINFORCE", "KAPPALAMBDAMU"]])).toEqual([]);
	expect(missingOf(text, [first, ["ETATHETAIOTA", "KAPPALAMBDAMU"]])).toEqual(["THEFIRST", "ORELSETHEONEINFORCE"]);
});
