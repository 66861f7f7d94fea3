// The stylesheet that Recto itself adds: columns to measure, pages to print, and what a cut does to the boxes it goes through.
import { STEP_BELOW, STEP_PROPERTY, STEPPED } from "./block-steps.ts";
import { COMPACT_STYLE } from "./compact-notes.ts";
import { CUT_CELL } from "./row-bands.ts";
import { SPACE_PROPERTIES } from "./spaces.ts";
import { ATTRIBUTES } from "./split.ts";

const { added, cloned, continued, cut, floated, pageEnd, pageTop, unlettered } = ATTRIBUTES;

/**
 * Rules for placed pages. A cut box follows `box-decoration-break` (css-break-3, section 6.1): no padding or border at the cut
 * unless it says `clone`.
 * Chromium would break again at every `break-before` and named page inside our fixed boxes, so those are set back.
 */
export const PAGE_STYLE = `
${SPACE_PROPERTIES}
${STEP_PROPERTY}
${COMPACT_STYLE}
html, body { margin: 0; padding: 0; }
.recto-column { display: flow-root; position: relative; }
:is(.recto-text-column, .recto-text, .recto-head, .recto-foot) > section { display: flow-root; }
[${CUT_CELL}] { vertical-align: top !important; }
[${CUT_CELL}], tr:has(> [${CUT_CELL}]) { height: auto !important; }
.recto-page { display: grid; contain: size; box-sizing: border-box; overflow: clip; break-after: page; page: auto; }
.recto-sheet { contain: size; box-sizing: border-box; overflow: clip; break-after: page; page: auto; }
.recto-sheet > .recto-page { overflow: visible; break-after: auto; }
.recto-page * { page: auto !important; break-before: auto !important; break-after: auto !important; break-inside: auto !important; }
.recto-text, .recto-notes { grid-area: 2 / 2; min-width: 0; display: flow-root; }
.recto-head, .recto-foot { grid-area: 2 / 2; min-width: 0; display: flow-root; }
.recto-text, .recto-head { align-self: start; }
.recto-notes, .recto-foot { align-self: end; }
.recto-margin { display: flex; min-width: 0; min-height: 0; }
.recto-margin-box { white-space: pre; overflow: hidden; text-overflow: ellipsis; }
.recto-running { white-space: normal; max-height: 100%; }
/* A hair narrower than it is, so that a line filled to its last px does not break. */
.recto-leader { flex: 1; margin-right: -0.05px; white-space: pre; font-kerning: none; font-variant-ligatures: none; }
[${added}][hidden] { display: none !important; }
[${continued}] { counter-reset: none; counter-increment: none; }
[${continued}]:not([${continued}="inline"]) { margin-top: 0 !important; }
[${continued}]:not([${continued}="inline"], [${cloned}]) { padding-top: 0 !important; border-top: 0 !important; }
[${continued}="inline"] { margin-left: 0 !important; padding-left: 0 !important; border-left: 0 !important; }
[${continued}="line"] { text-indent: 0 !important; }
[${continued}]::before { content: none !important; }
[${unlettered}]::first-letter { all: unset !important; }
li[${continued}] { list-style-type: none !important; }
[${cut}]:not([${cut}="inline"]) { margin-bottom: 0 !important; }
[${cut}]:not([${cut}="inline"], [${cloned}]) { padding-bottom: 0 !important; border-bottom: 0 !important; }
[${cut}="inline"] { margin-right: 0 !important; padding-right: 0 !important; border-right: 0 !important; }
[${cut}]::after { content: none !important; }
[${cut}="justified"] { text-align-last: justify !important; }
[${pageTop}] { margin-top: 0 !important; }
:is([${pageTop}], .recto-head [${floated}])[${STEPPED}]:not([${pageEnd}]) { margin-bottom: var(${STEP_BELOW}) !important; }
[${pageEnd}] { margin-bottom: 0 !important; }
`;
