/**
 * Compresses what is nearly all zeros: a board's rows, each as what it differs in from the one
 * above. The browser's own compressor reads every zero, which takes longer than to draw the
 * picture; here a run of them is told by its length. The format is RFC 1950's and 1951's. (SPEC C93)
 */
import { type HuffmanCode, huffmanCode } from './huffman.ts'

const WINDOW = 1 << 15
const LONGEST_MATCH = 258
/** Shorter ones are hardly shorter than what they stand for. */
const LEAST_MATCH = 4
/** Fewer zeros than this are bytes like others. */
const LEAST_RUN = 16
/** How many earlier places are looked at for each byte. */
const MOST_TRIED = 4
/** A match as long as this is good enough. */
const LONG_ENOUGH = 64
const HASH_BITS = 15
/** Bytes and matches of a block, which has codes of its own. */
const TOKENS = 1 << 15
/** Of all that a token may take, and of the codes' own lengths. */
const BLOCK_BYTES = 6 * TOKENS + 1024
const END_OF_BLOCK = 256
const LONGEST_CODE = 15
/** Of the code that the codes' lengths are told in. */
const LONGEST_LENGTH_CODE = 7
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
const ADLER = 65_521
/** As many bytes' sums fit a number of 32 bits. */
const ADLER_BYTES = 3800

/** By length from 3, and by distance from 1: which symbol says it, what that begins with, and with how many bits more. */
const LENGTHS = symbolsOf(29, (n) => (n < 8 || n === 28 ? 0 : (n >> 2) - 1), 3, LONGEST_MATCH)
const DISTANCES = symbolsOf(30, (n) => (n < 4 ? 0 : (n >> 1) - 1), 1, WINDOW)

export class Deflater {
	readonly #take: (bytes: Uint8Array<ArrayBuffer>) => void
	/** A byte, or a match's length above 16 bits of its distance. */
	readonly #tokens = new Uint32Array(TOKENS)
	#count = 0
	readonly #literals = new Uint32Array(286)
	readonly #distances = new Uint32Array(30)
	/** By hash, and by place in the window: where the same was before; 0 is nowhere, places count from 1. */
	readonly #last = new Int32Array(1 << HASH_BITS)
	readonly #before = new Int32Array(WINDOW)
	readonly #out = new Uint8Array(BLOCK_BYTES)
	#to = 0
	#bits = 0
	#bitCount = 0
	#sum = 1
	#sumOfSums = 0

	/** @param take told of each piece of the compressed stream, which is its own */
	constructor(take: (bytes: Uint8Array<ArrayBuffer>) => void) {
		this.#take = take
		this.#byte(0x78)
		this.#byte(0x01)
	}

	/** @param data lies at the beginning of its memory; it isn't kept */
	write(data: Uint8Array<ArrayBuffer>): void {
		this.#last.fill(0)
		const words = new Uint32Array(data.buffer, 0, data.length >> 2)
		const end = data.length
		for (let at = 0; at < end; ) {
			const zeros = data[at] === 0 ? endOfZeros(data, words, at) - at : 0
			if (zeros >= LEAST_RUN) {
				this.#run(zeros)
				at += zeros
				continue
			}
			const next = this.#piece(data, at)
			this.#check(data, at, next)
			at = next
		}
	}

	/** Nothing can be written any more. */
	finish(): void {
		this.#block(true)
		if (this.#bitCount > 0) this.#byte(this.#bits & 0xff)
		for (const half of [this.#sumOfSums, this.#sum]) {
			this.#byte(half >>> 8)
			this.#byte(half & 0xff)
		}
		this.#give()
	}

	/** Zeros, whatever was before them. */
	#run(length: number): void {
		this.#literal(0)
		let rest = length - 1
		while (rest > 0) {
			const after = rest - LONGEST_MATCH
			// What is left has to be long enough for a match, too.
			const piece = after > 0 && after < 3 ? rest - 3 : Math.min(rest, LONGEST_MATCH)
			this.#match(piece, 1)
			rest -= piece
		}
		// Each adds what all bytes before have summed up to.
		this.#sumOfSums = (this.#sumOfSums + length * this.#sum) % ADLER
	}

	/** One byte, or as many as were there before. @returns what comes after */
	#piece(data: Uint8Array, at: number): number {
		const end = data.length
		if (at + LEAST_MATCH > end) {
			this.#literal(data[at] as number)
			return at + 1
		}
		const most = Math.min(LONGEST_MATCH, end - at)
		let best = LEAST_MATCH - 1
		let distance = 0
		let tried = 0
		for (
			let from = this.#note(data, at) - 1;
			from >= 0 && at - from <= WINDOW && tried < MOST_TRIED;
			tried++
		) {
			if (data[from + best] === data[at + best] && data[from] === data[at]) {
				let length = 0
				while (length < most && data[from + length] === data[at + length]) length++
				if (length > best) {
					best = length
					distance = at - from
					if (length >= LONG_ENOUGH || length === most) break
				}
			}
			const earlier = (this.#before[from & (WINDOW - 1)] as number) - 1
			// Its place may have been another's by now.
			if (earlier >= from) break
			from = earlier
		}
		if (distance === 0) {
			this.#literal(data[at] as number)
			return at + 1
		}
		this.#match(best, distance)
		const after = at + best
		const last = Math.min(after, end - LEAST_MATCH + 1)
		for (let place = at + 1; place < last; place++) if (data[place] !== 0) this.#note(data, place)
		return after
	}

	/** Remembers the place. @returns the last one with the same bytes, from 1 */
	#note(data: Uint8Array, at: number): number {
		const bytes =
			(data[at] as number) |
			((data[at + 1] as number) << 8) |
			((data[at + 2] as number) << 16) |
			((data[at + 3] as number) << 24)
		const hash = Math.imul(bytes, 0x9e3779b1) >>> (32 - HASH_BITS)
		const before = this.#last[hash] as number
		this.#before[at & (WINDOW - 1)] = before
		this.#last[hash] = at + 1
		return before
	}

	#literal(byte: number): void {
		if (this.#count === TOKENS) this.#block(false)
		this.#tokens[this.#count++] = byte
		this.#literals[byte] = (this.#literals[byte] as number) + 1
	}

	#match(length: number, distance: number): void {
		if (this.#count === TOKENS) this.#block(false)
		this.#tokens[this.#count++] = (length << 16) | distance
		const symbol = 257 + (LENGTHS.symbols[length] as number)
		this.#literals[symbol] = (this.#literals[symbol] as number) + 1
		const place = DISTANCES.symbols[distance] as number
		this.#distances[place] = (this.#distances[place] as number) + 1
	}

	#block(isLast: boolean): void {
		this.#literals[END_OF_BLOCK] = 1
		const literals = huffmanCode(this.#literals, LONGEST_CODE)
		const distances = huffmanCode(this.#distances, LONGEST_CODE)
		this.#write(isLast ? 1 : 0, 1)
		this.#write(2, 2)
		this.#codes(literals, distances)
		const put = (code: HuffmanCode, symbol: number) =>
			this.#write(code.codes[symbol] as number, code.lengths[symbol] as number)
		for (let n = 0; n < this.#count; n++) {
			const token = this.#tokens[n] as number
			const length = token >>> 16
			if (length === 0) {
				put(literals, token)
				continue
			}
			const distance = token & 0xffff
			const long = LENGTHS.symbols[length] as number
			put(literals, 257 + long)
			this.#write(length - (LENGTHS.bases[long] as number), LENGTHS.extra[long] as number)
			const far = DISTANCES.symbols[distance] as number
			put(distances, far)
			this.#write(distance - (DISTANCES.bases[far] as number), DISTANCES.extra[far] as number)
		}
		put(literals, END_OF_BLOCK)
		this.#give()
		this.#count = 0
		this.#literals.fill(0)
		this.#distances.fill(0)
	}

	/** The lengths say all of a code; none of them is repeated by a sign, as a block has thousands of tokens. */
	#codes(literals: HuffmanCode, distances: HuffmanCode): void {
		const lengths = [...literals.lengths, ...distances.lengths]
		const counts = new Uint32Array(LENGTH_ORDER.length)
		for (const length of lengths) counts[length] = (counts[length] as number) + 1
		const code = huffmanCode(counts, LONGEST_LENGTH_CODE)
		this.#write(literals.lengths.length - 257, 5)
		this.#write(distances.lengths.length - 1, 5)
		this.#write(LENGTH_ORDER.length - 4, 4)
		for (const length of LENGTH_ORDER) this.#write(code.lengths[length] as number, 3)
		for (const length of lengths) {
			this.#write(code.codes[length] as number, code.lengths[length] as number)
		}
	}

	#write(value: number, bits: number): void {
		this.#bits |= value << this.#bitCount
		this.#bitCount += bits
		while (this.#bitCount >= 8) {
			this.#byte(this.#bits & 0xff)
			this.#bits >>>= 8
			this.#bitCount -= 8
		}
	}

	#byte(byte: number): void {
		this.#out[this.#to++] = byte
	}

	#give(): void {
		this.#take(this.#out.slice(0, this.#to))
		this.#to = 0
	}

	/** Adler's sum, which the stream ends with. */
	#check(data: Uint8Array, from: number, to: number): void {
		let [sum, sums] = [this.#sum, this.#sumOfSums]
		for (let at = from; at < to; ) {
			const stop = Math.min(to, at + ADLER_BYTES)
			for (; at < stop; at++) {
				sum += data[at] as number
				sums += sum
			}
			sum %= ADLER
			sums %= ADLER
		}
		this.#sum = sum
		this.#sumOfSums = sums
	}
}

function endOfZeros(data: Uint8Array, words: Uint32Array, from: number): number {
	let at = from
	while (at & 3 && data[at] === 0) at++
	if ((at & 3) === 0) {
		let word = at >> 2
		while (word < words.length && words[word] === 0) word++
		at = Math.max(at, word << 2)
	}
	while (at < data.length && data[at] === 0) at++
	return at
}

function symbolsOf(count: number, extraOf: (n: number) => number, first: number, last: number) {
	const symbols = new Uint8Array(last + 1)
	const bases: number[] = []
	const extra: number[] = []
	let base = first
	for (let n = 0; n < count; n++) {
		// The longest match has a symbol of its own.
		if (last === LONGEST_MATCH && n === count - 1) base = LONGEST_MATCH
		bases.push(base)
		extra.push(extraOf(n))
		symbols.fill(n, base, base + (1 << extraOf(n)))
		base += 1 << extraOf(n)
	}
	return { symbols, bases, extra }
}
