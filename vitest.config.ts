// How the tests run: `npm test` needs Node alone; `npm run test:tools` also wants a JRE, poppler, qpdf and Ghostscript.
import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		testTimeout: 240_000,
		hookTimeout: 240_000,
		coverage: { provider: "v8", include: ["scripts/**/*.ts"], reporter: ["text-summary", "html"] },
		projects: [
			{ extends: true, test: { name: "node", include: ["tests/**/*.test.ts"], exclude: ["tests/tools/**", "tests/browser/**"] } },
			{
				extends: true,
				// One file after the other: every file starts a browser of its own.
				test: { name: "browser", include: ["tests/browser/**/*.test.ts"], fileParallelism: false },
			},
			{ extends: true, test: { name: "tools", include: ["tests/tools/**/*.test.ts"], fileParallelism: false } },
		],
	},
});
