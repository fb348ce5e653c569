/** What a PDF of ours says and how large: its words as poppler reads them, its type as the pages' operators set it. */
import { inflateSync } from 'node:zlib'
import { pdfText } from './openers.ts'

/**
 * The words after the first page, which is the board's picture, without what's repeated on
 * each page for the eye alone.
 *
 * @param title the board's
 * @param heads titles that take more than one line where they're repeated
 */
export function wordsOfPages(
	pdf: Uint8Array,
	title: string,
	heads: readonly string[] = [],
): string {
	const words = pdfText(pdf, '-raw', '-f', '2')
		.split(/[\n\f]/)
		.filter(
			(line) => !line.startsWith(`${title} `) && !/^\d+\. \S+kuuta \d{4} klo [\d.]+$/.test(line),
		)
		.join('\n')
	const repeated = heads.map((head) =>
		[...head.split(/\s+/).map(escaped), '\\(jatkuu\\)'].join('\\s+'),
	)
	const without = heads.length > 0 ? words.replace(new RegExp(repeated.join('|'), 'g'), '') : words
	return without.replace(/^[^(\n]*\(jatkuu\) ?/gm, '')
}

function escaped(word: string): string {
	return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

export interface PageType {
	/** Points, each size once, the smallest first. */
	sizes: readonly number[]
	/** Whether something is drawn larger or smaller than its operators say. */
	isScaled: boolean
}

/** Of each page in turn. */
export function typeOfPages(pdf: Uint8Array): PageType[] {
	const source = Buffer.from(pdf).toString('latin1')
	const objects = new Map(
		[...source.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)].map(([, id, body = '']) => [
			id,
			body,
		]),
	)
	const [tree = ''] = [...objects.values()].filter((body) => /\/Type \/Pages\b/.test(body))
	const kids = /\/Kids \[([^\]]*)\]/.exec(tree)?.[1] ?? ''
	return [...kids.matchAll(/(\d+) 0 R/g)].map(([, id]) => {
		const contents = /\/Contents (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1]
		const [, stream = ''] = /stream\n([\s\S]*)\nendstream$/.exec(objects.get(contents) ?? '') ?? []
		const operators = inflateSync(Buffer.from(stream, 'latin1')).toString('latin1')
		const sizes = [...operators.matchAll(/\/F\d+ ([\d.]+) Tf/g)].map(([, size]) => Number(size))
		const turns = [...operators.matchAll(/^(\S+) (\S+) (\S+) (\S+) \S+ \S+ (?:cm|Tm)$/gm)]
		return {
			sizes: [...new Set(sizes)].sort((a, b) => a - b),
			isScaled: turns.some(([, a, b, c, d]) => `${a} ${b} ${c} ${d}` !== '1 0 0 -1'),
		}
	})
}
