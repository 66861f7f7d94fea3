// The text of a PostScript calculator function → its instructions, and the numbers that they make of others (ISO 32000-2, 7.10.5).

/** A number, the name of an operator, or a procedure in braces, which `if` or `ifelse` follows. */
export type Instruction = number | string | readonly Instruction[];

/** What lies on the stack; whole numbers are not told from others. */
type Value = number | boolean;

/** The stack that every reader must have room for (7.10.5.1). */
const MOST_VALUES = 100;

/** Reads a function; undefined for a text that is none. What an operator finds on the stack is seen when it is run. */
export function readCalculator(text: string): readonly Instruction[] | undefined {
	const words = text.match(/[{}]|[^\s{}]+/g) ?? [];
	const open: Instruction[][] = [];
	for (const [index, word] of words.entries()) {
		const block = open.at(-1);
		if (word === "{") open.push([]);
		else if (!block) return undefined;
		else if (word !== "}") {
			const instruction = isNumber(word) ? Number(word) : word;
			if (typeof instruction === "string" && !isOperator(instruction)) return undefined;
			block.push(instruction);
		} else {
			open.pop();
			const outer = open.at(-1);
			if (outer) outer.push(block);
			else return index === words.length - 1 ? block : undefined;
		}
	}
	return undefined;
}

const isNumber = (word: string): boolean => /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word);

const isOperator = (word: string): boolean => Object.hasOwn(OPERATORS, word) || word === "if" || word === "ifelse";

/** Writes instructions as the inside of a function, without its outer braces. */
export function writeCalculator(instructions: readonly Instruction[]): string {
	const write = (item: Instruction): string =>
		typeof item === "object" ? `{${writeCalculator(item)}}` : typeof item === "number" ? writeNumber(item) : item;
	return instructions.map(write).join(" ");
}

/** Never with an exponent, which a PDF does not know (7.3.3). */
const writeNumber = (value: number): string =>
	String(value).includes("e") ? value.toFixed(20).replace(/\.?0+$/, "") : String(value);

/**
 * Runs a function; it ends, for the language has no loops.
 *
 * @param stack what lies on the stack before, the topmost last
 * @returns what lies there afterwards, if it is numbers alone; undefined where an operator does not find what it needs, or its result is
 * none
 */
export function runCalculator(instructions: readonly Instruction[], stack: readonly number[]): number[] | undefined {
	const values: Value[] = [...stack];
	if (!runBlock(instructions, values)) return undefined;
	return values.every((value) => typeof value === "number") ? values : undefined;
}

/** Whether all of it could be run. */
function runBlock(instructions: readonly Instruction[], stack: Value[]): boolean {
	for (const [index, instruction] of instructions.entries()) {
		if (typeof instruction === "number") stack.push(instruction);
		else if (typeof instruction === "string" && !runOperator(instruction, { instructions, index, stack })) return false;
		if (stack.length > MOST_VALUES) return false;
	}
	return true;
}

interface Place {
	readonly instructions: readonly Instruction[];
	readonly index: number;
	readonly stack: Value[];
}

function runOperator(operator: string, { instructions, index, stack }: Place): boolean {
	if (operator !== "if" && operator !== "ifelse") return OPERATORS[operator]?.(stack) ?? false;
	const blocks = instructions.slice(operator === "if" ? Math.max(0, index - 1) : Math.max(0, index - 2), index);
	const isTrue = stack.pop();
	if (typeof isTrue !== "boolean" || blocks.length < (operator === "if" ? 1 : 2)) return false;
	const [whenTrue, whenFalse = []] = blocks;
	const block = isTrue ? whenTrue : whenFalse;
	return typeof block === "object" && runBlock(block, stack);
}

/** Changes the stack; false where that cannot be done. */
type Operator = (stack: Value[]) => boolean;

/** Takes so many numbers off the stack and lays one on it. */
const ofNumbers =
	(count: 1 | 2, compute: (a: number, b: number) => Value): Operator =>
	(stack) => {
		if (stack.length < count) return false;
		const [a = 0, b = 0] = stack.splice(-count);
		if (typeof a !== "number" || typeof b !== "number") return false;
		const result = compute(a, b);
		stack.push(result);
		return typeof result === "boolean" || Number.isFinite(result);
	};

/** Of whole numbers alone; anything else has no result. */
const ofWholes = (compute: (a: number, b: number) => number): Operator =>
	ofNumbers(2, (a, b) => (Number.isInteger(a) && Number.isInteger(b) ? compute(a, b) : Number.NaN));

/** Of two truths, or bit by bit of two whole numbers. */
const ofBits =
	(compute: (a: number, b: number) => number): Operator =>
	(stack) => {
		const [a, b] = stack.slice(-2);
		if (typeof a !== "boolean" || typeof b !== "boolean") return ofWholes(compute)(stack);
		stack.splice(-2, 2, compute(Number(a), Number(b)) === 1);
		return true;
	};

const ofTwo =
	(compare: (isSame: boolean) => boolean): Operator =>
	(stack) => {
		if (stack.length < 2) return false;
		const [a, b] = stack.splice(-2);
		stack.push(compare(a === b));
		return true;
	};

const constant =
	(value: Value): Operator =>
	(stack) =>
		stack.push(value) > 0;

const DEGREE = Math.PI / 180;

/** All operators but those of choice (Table 42). */
const OPERATORS: Readonly<Record<string, Operator>> = {
	abs: ofNumbers(1, Math.abs),
	add: ofNumbers(2, (a, b) => a + b),
	// From 0 to 360 degrees; of nothing and nothing there is none.
	atan: ofNumbers(2, (a, b) => (a === 0 && b === 0 ? Number.NaN : (Math.atan2(a, b) / DEGREE + 360) % 360)),
	ceiling: ofNumbers(1, Math.ceil),
	cos: ofNumbers(1, (a) => Math.cos(a * DEGREE)),
	cvi: ofNumbers(1, Math.trunc),
	cvr: ofNumbers(1, (a) => a),
	div: ofNumbers(2, (a, b) => a / b),
	exp: ofNumbers(2, (a, b) => a ** b),
	floor: ofNumbers(1, Math.floor),
	idiv: ofWholes((a, b) => Math.trunc(a / b)),
	ln: ofNumbers(1, Math.log),
	log: ofNumbers(1, Math.log10),
	mod: ofWholes((a, b) => a % b),
	mul: ofNumbers(2, (a, b) => a * b),
	neg: ofNumbers(1, (a) => -a),
	round: ofNumbers(1, Math.round),
	sin: ofNumbers(1, (a) => Math.sin(a * DEGREE)),
	sqrt: ofNumbers(1, Math.sqrt),
	sub: ofNumbers(2, (a, b) => a - b),
	truncate: ofNumbers(1, Math.trunc),
	and: ofBits((a, b) => a & b),
	// The engine takes shifts by the remainder of 32.
	bitshift: ofWholes((a, b) => (b > 31 ? 0 : b >= 0 ? a << b : a >> Math.min(-b, 31))),
	eq: ofTwo((isSame) => isSame),
	false: constant(false),
	ge: ofNumbers(2, (a, b) => a >= b),
	gt: ofNumbers(2, (a, b) => a > b),
	le: ofNumbers(2, (a, b) => a <= b),
	lt: ofNumbers(2, (a, b) => a < b),
	ne: ofTwo((isSame) => !isSame),
	not: (stack) => {
		const value = stack.pop();
		if (value === undefined || (typeof value === "number" && !Number.isInteger(value))) return false;
		return stack.push(typeof value === "boolean" ? !value : ~value) > 0;
	},
	or: ofBits((a, b) => a | b),
	true: constant(true),
	xor: ofBits((a, b) => a ^ b),
	copy: (stack) => {
		const count = takeCount(stack);
		if (count === undefined || count > stack.length) return false;
		stack.push(...stack.slice(stack.length - count));
		return true;
	},
	dup: (stack) => stack.length > 0 && stack.push(stack.at(-1) as Value) > 0,
	exch: (stack) => stack.length > 1 && stack.push(...stack.splice(-2).reverse()) > 0,
	index: (stack) => {
		const count = takeCount(stack);
		if (count === undefined || count >= stack.length) return false;
		return stack.push(stack.at(-1 - count) as Value) > 0;
	},
	pop: (stack) => stack.pop() !== undefined,
	roll: (stack) => {
		const turns = stack.pop();
		const count = takeCount(stack);
		if (typeof turns !== "number" || !Number.isInteger(turns) || count === undefined || count > stack.length) return false;
		const rolled = stack.splice(stack.length - count);
		const shift = count === 0 ? 0 : ((turns % count) + count) % count;
		stack.push(...rolled.slice(count - shift), ...rolled.slice(0, count - shift));
		return true;
	},
};

/** Takes a count of values off the stack: whole and not below nothing. */
function takeCount(stack: Value[]): number | undefined {
	const value = stack.pop();
	return typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : undefined;
}
