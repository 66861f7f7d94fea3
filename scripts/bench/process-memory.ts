// What a process says when it ends → the most memory that it ever had, which only the process itself knows.

/** For Node's `--import`: makes the process say it. */
export const SAY_MEMORY = `data:text/javascript,process.on("exit",()=>process.stderr.write("peak "+process.resourceUsage().maxRSS))`;

/** What it said, MB. */
export const memoryOf = (stderr: string): number => Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024;
