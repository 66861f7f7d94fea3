// What one build hands down to its stages: the cancel, and a `stage()` that times a stage and reports it.

/** The seven stages of a build; the same names in folders, progress lines, timings and the documentation. */
export const STAGES = ["config", "load", "assemble", "print", "epub", "check", "write"] as const;

/** One of the seven. */
export type StageName = (typeof STAGES)[number];

/** Hears of what a build is doing. Stages may overlap, and one may be entered twice. */
export interface Progress {
	start(stage: StageName): void;
	/** Pages done, of all. */
	advance(stage: StageName, done: number, total: number): void;
	end(stage: StageName): void;
}

/** Milliseconds spent in each stage that ran; stages that overlap are counted in full. */
export type StageTimings = Partial<Record<StageName, number>>;

/** One build. */
export interface Run {
	readonly signal: AbortSignal;
	/** Filled as stages end. */
	readonly timings: StageTimings;
	/**
	 * Runs one stage, or a part of one.
	 *
	 * @param work is given a function that tells how far it is
	 * @throws what `work` throws; the signal's reason when the build was cancelled before
	 */
	stage<T>(name: StageName, work: (advance: (done: number, total: number) => void) => T | Promise<T>): Promise<T>;
}

/** Begins a build. */
export function startRun(progress: Progress, signal: AbortSignal): Run {
	const timings: StageTimings = {};
	return {
		signal,
		timings,
		stage: async (name, work) => {
			signal.throwIfAborted();
			const startMs = performance.now();
			progress.start(name);
			try {
				return await work((done, total) => progress.advance(name, done, total));
			} finally {
				timings[name] = (timings[name] ?? 0) + performance.now() - startMs;
				progress.end(name);
			}
		},
	};
}
