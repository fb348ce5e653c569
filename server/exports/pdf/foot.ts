/** The foot of each page: the board's title, the date, and which page of how many it is. (SPEC E74) */
import type { Report } from '../report/report.ts'
import { plain } from './blocks.ts'
import type { Flow } from './Flow.ts'
import { breakLines, type Line } from './lines.ts'
import { HAIRLINE, LOOKS } from './looks.ts'

/** Points above the paper's lower edge. */
const RULE = 40
const BASELINE = 26
const GAP = 24

export function footPages({ pen, typesetter, sheet }: Flow, { title, date }: Report): void {
	const { doc } = pen
	const { start, count } = doc.bufferedPageRange()
	const set = (text: string): Line | undefined =>
		breakLines(typesetter, [plain(text, LOOKS.foot)], Number.POSITIVE_INFINITY)[0]
	for (let n = 0; n < count; n++) {
		doc.switchToPage(start + n)
		const { width, height } = doc.page
		const { side } = sheet
		const number = set(`${n + 1} / ${count}`)
		const when = set(date)
		const room = width - 2 * side - (number?.width ?? 0) - (when?.width ?? 0) - 2 * GAP
		const named = set(shortened(title.replace(/\s+/g, ' '), room, (text) => set(text)?.width ?? 0))
		pen.artifact(() => {
			doc.rect(side, height - RULE, width - 2 * side, 0.4).fill(HAIRLINE)
			const y = height - BASELINE
			if (named) pen.show(named.pieces, side, y)
			if (number) pen.show(number.pieces, width - side - number.width, y)
			if (when && number) {
				pen.show(when.pieces, width - side - number.width - GAP - when.width, y)
			}
		}, 'Pagination')
	}
}

/** The title in full stands on the first page. */
function shortened(text: string, room: number, widthOf: (text: string) => number): string {
	if (widthOf(text) <= room) return text
	const letters = [...text]
	let [low, high] = [0, letters.length]
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2)
		if (widthOf(`${letters.slice(0, middle).join('')}…`) <= room) low = middle
		else high = middle
	}
	return `${letters.slice(0, low).join('').trimEnd()}…`
}
