/** The first page: the board's title, what there is to know of it, and the whole board in one picture. (SPEC E70, E76) */
import type { Report } from '../report/report.ts'
import { WORDS } from '../report/words.ts'
import type { WriterInput } from '../Writer.ts'
import { plain, plainRuns } from './blocks.ts'
import { baselineOf, SHEETS } from './Flow.ts'
import { legendOf } from './legend.ts'
import { breakLines } from './lines.ts'
import { LOOKS } from './looks.ts'
import type { Tagged } from './Pen.ts'
import { type BoardPicture, boardPicture } from './picture/boardPicture.ts'
import type { Setting } from './sections.ts'

/** Points: below the sectors, for the page's foot. */
const FOOT = 50
/** A picture is never lower, however much is said about it. */
const LEAST = 120
const MOST_SCALE = 0.75
/** Between facts on one line, and from the picture to the sectors. */
const GAP = 18
const ABOVE_LEGEND = 8

export function coverPage(setting: Setting, report: Report, input: WriterInput): void {
	const { flow, root, results } = setting
	const { pen, typesetter } = flow
	const picture = boardPicture(pen, typesetter, input)
	const sheet = SHEETS[input.options.paper]
	const [short, long] = [Math.min(...sheet.size), Math.max(...sheet.size)]
	const isUpright = picture !== null && picture.bounds.h > picture.bounds.w * 1.05
	const [width, height] = isUpright || !picture ? [short, long] : [long, short]
	pen.doc.addPage({ size: [width, height], margin: 0 })
	pen.doc.outline.addItem(WORDS[results.language].picture)
	const { side } = sheet
	const parent = pen.open(root, 'Sect')
	let y = 34
	const title = pen.open(parent, 'H1')
	for (const line of breakLines(
		typesetter,
		plainRuns(report.title, LOOKS.title),
		width - 2 * side,
	)) {
		pen.line(title, line, side, y + baselineOf(LOOKS.title.leading, LOOKS.title.size))
		flow.count(line)
		y += LOOKS.title.leading
	}
	title.element.end()
	y = facts(setting, parent, report, { x: side, y: y + 2, width: width - 2 * side }) + 14
	if (picture) {
		const room = height - FOOT - y - LEAST - ABOVE_LEGEND
		const legend = legendOf(flow, results, width - 2 * side, room)
		const top = height - FOOT - legend.height
		const bottom = top - ABOVE_LEGEND
		figure(setting, parent, { picture, words: report.pictureWords, side, y, width, bottom })
		legend.draw(parent, side, top)
	}
	parent.element.end()
}

/** Side by side as far as there's room. */
function facts(
	{ flow }: Setting,
	parent: Tagged,
	{ facts: all }: Report,
	{ x, y, width }: { x: number; y: number; width: number },
): number {
	const { pen, typesetter } = flow
	const { leading, size } = LOOKS.fact
	let [left, top] = [x, y]
	for (const { label, text, link } of all) {
		const value = { ...plain(text.replace(/\s+/g, ' '), LOOKS.fact), link: link ?? null }
		if (link) value.color = LOOKS.fact.linkColor
		const runs = [plain(`${label}: `, { ...LOOKS.fact, weight: 600 }), value]
		const lines = breakLines(typesetter, runs, width)
		const [first] = lines
		if (left > x && left + (first?.width ?? 0) > x + width) {
			left = x
			top += leading
		}
		const tagged = pen.open(parent, 'P')
		lines.forEach((line, n) => {
			if (n > 0) {
				left = x
				top += leading
			}
			pen.line(tagged, line, left, top + baselineOf(leading, size))
			flow.count(line)
			left += line.width + GAP
		})
		tagged.element.end()
	}
	return top + leading
}

interface FigurePlace {
	picture: BoardPicture
	words: string
	side: number
	y: number
	width: number
	bottom: number
}

function figure(
	{ flow }: Setting,
	parent: Tagged,
	{ picture, words, side, y, width, bottom }: FigurePlace,
): void {
	const { bounds, imageWords } = picture
	const [w, h] = [width - 2 * side, Math.max(LEAST, bottom - y)]
	const scale = Math.min(MOST_SCALE, w / Math.max(1, bounds.w), h / Math.max(1, bounds.h))
	const x = (width - bounds.w * scale) / 2
	const alt = [words, ...imageWords].join(' ')
	const box = [x, y, x + bounds.w * scale, y + bounds.h * scale]
	const tagged = flow.pen.open(parent, 'Figure', { alt, bbox: box, placement: 'Block' })
	flow.pen.within(tagged, () => picture.paint(x, y, scale))
	tagged.element.end()
}
