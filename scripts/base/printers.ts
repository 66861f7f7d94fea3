// The names of the printers whose rules Recto knows, as they are written in book.yaml and on the command line.

/** Print on demand (`kdp`, `ingram`, `lulu`), a press with plates (`offset`), and the machine in the next room (`office`). */
export const PRINTERS = ["kdp", "ingram", "lulu", "offset", "office"] as const;

/** One of them. */
export type PrinterName = (typeof PRINTERS)[number];
