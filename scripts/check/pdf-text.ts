// The bytes of a PDF → the text of every page with its places, read by another's reader (pdf.js) on all cores.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

/** A run of text on one line. Lengths are points from the top left corner of the page. */
export interface PdfTextItem {
	readonly text: string;
	/** Where the run begins. */
	readonly x: number;
	/** Its baseline. */
	readonly y: number;
	readonly width: number;
	readonly height: number;
	readonly fontSize: number;
}

/** The text of one page. */
export interface PdfPageText {
	/** 0-based place in the PDF. */
	readonly pageIndex: number;
	/** Size of the page, pt. */
	readonly width: number;
	readonly height: number;
	/** In the order of the content stream. */
	readonly items: readonly PdfTextItem[];
}

/** More threads than this only compete for memory: each one holds the whole file. */
const MOST_THREADS = 8;
/** A thread needs half a second to start, in which another reads this much. */
const BYTES_PER_THREAD = 400_000;

/**
 * Reads the text of a PDF.
 *
 * @param pdf the whole file
 * @param options `signal` ends the reading
 * @returns all pages in order
 * @throws what pdf.js throws at bytes that are no PDF; the signal's reason when cancelled
 */
export async function readPdfText(pdf: Uint8Array, options: { signal?: AbortSignal } = {}): Promise<readonly PdfPageText[]> {
	options.signal?.throwIfAborted();
	const useful = Math.ceil(pdf.byteLength / BYTES_PER_THREAD);
	const step = Math.min(useful, availableParallelism(), MOST_THREADS);
	const shares = Array.from({ length: step }, (_, first) => readShare({ pdf, first, step }, options.signal));
	return (await Promise.all(shares)).flat().sort((a, b) => a.pageIndex - b.pageIndex);
}

/** Has a thread read every page whose index leaves the remainder `first` when divided by `step`. */
function readShare(workerData: { pdf: Uint8Array; first: number; step: number }, signal?: AbortSignal): Promise<PdfPageText[]> {
	return new Promise((resolve, reject) => {
		const worker = new Worker(new URL("./pdf-text-worker.js", import.meta.url), { workerData, stdout: true, stderr: true });
		const stop = (): void => {
			reject(signal?.reason);
			void worker.terminate();
		};
		signal?.addEventListener("abort", stop, { once: true });
		worker.once("message", resolve);
		worker.once("error", reject);
		worker.once("exit", () => {
			signal?.removeEventListener("abort", stop);
			reject(new Error("The reader of the PDF ended without an answer."));
		});
	});
}
