// The paginator's sources → one script that runs in a page, bundled once a process.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

let bundle: Promise<string> | undefined;

/** The paginator as a script; it defines the global `recto` with the function `paginate`. */
export function bundlePaginator(): Promise<string> {
	bundle ??= build({
		entryPoints: [fileURLToPath(new URL("../pages/paginate.ts", import.meta.url))],
		bundle: true,
		write: false,
		format: "iife",
		globalName: "recto",
		target: "chrome120",
		logLevel: "silent",
	}).then(({ outputFiles }) => outputFiles[0]?.text ?? "");
	return bundle;
}
