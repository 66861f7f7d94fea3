#!/usr/bin/env node
// The command `recto`: makes Node read TypeScript, then starts the command line.
import { register } from "tsx/esm/api";

register();
await import("./cli.ts");
