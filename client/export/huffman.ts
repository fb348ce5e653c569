/** Huffman codes as DEFLATE wants them: none longer than it may be, numbered in order of length. (RFC 1951, 3.2.2) */

export interface HuffmanCode {
	/** Bits of each symbol's code; 0 of those that have none. */
	lengths: Uint8Array
	/** The lowest bit first, as they're written. */
	codes: Uint16Array
}

/** @param counts how often each symbol comes */
export function huffmanCode(counts: ArrayLike<number>, longest: number): HuffmanCode {
	const lengths = new Uint8Array(counts.length)
	const symbols = Array.from(counts, (count, symbol) => ({ symbol, count }))
		.filter(({ count }) => count > 0)
		.sort((a, b) => a.count - b.count || a.symbol - b.symbol)
	// Decoders take no code of nothing, and not every one a code of one symbol.
	for (let symbol = 0; symbols.length < 2; symbol++) {
		if (!symbols.some((each) => each.symbol === symbol)) symbols.unshift({ symbol, count: 1 })
	}
	const perLength = withinLongest(depths(symbols.map(({ count }) => count)), longest)
	let at = symbols.length
	for (let length = 1; length <= longest; length++) {
		for (let n = perLength[length] as number; n > 0; n--) {
			// The most frequent have the shortest.
			lengths[symbols[--at]?.symbol as number] = length
		}
	}
	return { lengths, codes: codesOf(lengths, perLength) }
}

/** @param counts sorted, the least first. @returns how deep in the tree each of them is */
function depths(counts: readonly number[]): number[] {
	const leaves = counts.length
	const weights = [...counts]
	const parents: number[] = []
	let [leaf, branch] = [0, leaves]
	const least = (): number => {
		const isLeaf =
			leaf < leaves &&
			(branch >= weights.length || (weights[leaf] as number) <= (weights[branch] as number))
		return isLeaf ? leaf++ : branch++
	}
	while (weights.length < 2 * leaves - 1) {
		const [one, other] = [least(), least()]
		parents[one] = parents[other] = weights.length
		weights.push((weights[one] as number) + (weights[other] as number))
	}
	const all = new Array<number>(weights.length).fill(0)
	for (let n = weights.length - 2; n >= 0; n--) all[n] = (all[parents[n] as number] as number) + 1
	return all.slice(0, leaves)
}

/** @returns how many codes there are of each length, none of them too long */
function withinLongest(all: readonly number[], longest: number): number[] {
	const perLength = new Array<number>(longest + 1).fill(0)
	const add = (length: number, n: number) => {
		perLength[length] = (perLength[length] as number) + n
	}
	for (const depth of all) add(Math.min(depth, longest), 1)
	const taken = perLength.reduce((sum, n, length) => sum + n * 2 ** (longest - length), 0)
	// Where cutting has taken more room than there is, a shorter code makes way for two.
	for (let over = taken - 2 ** longest; over > 0; over--) {
		let length = longest - 1
		while (perLength[length] === 0) length--
		add(longest, -1)
		add(length, -1)
		add(length + 1, 2)
	}
	return perLength
}

function codesOf(lengths: Uint8Array, perLength: readonly number[]): Uint16Array {
	let code = 0
	const next = perLength.map((_, length) => {
		code = length === 0 ? 0 : (code + (perLength[length - 1] as number)) << 1
		return code
	})
	const codes = new Uint16Array(lengths.length)
	for (const [symbol, length] of lengths.entries()) {
		if (length === 0) continue
		codes[symbol] = reversed(next[length] as number, length)
		next[length] = (next[length] as number) + 1
	}
	return codes
}

function reversed(code: number, length: number): number {
	let turned = 0
	for (let bit = 0; bit < length; bit++) turned |= ((code >>> bit) & 1) << (length - 1 - bit)
	return turned
}
