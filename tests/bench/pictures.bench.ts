/** Pictures of a board of 2,000 notes in the browser: the time that each takes, its size, and the page's memory. */
import { drawPicture } from '../e2e/support/drawPicture.ts'
import { withBench } from './support/browser.ts'
import { fillBoard } from './support/fillBoard.ts'
import { peakOfPages } from './support/peakMemory.ts'
import { report, summarize } from './support/report.ts'

const RUNS = 2
const NOTES = 2000
const PICTURES = [
	{ name: 'PNG, a pixel a unit', form: 'png', scale: 1, target: '; target: under 8000' },
	{ name: 'SVG', form: 'svg', scale: 1, target: '' },
] as const

await withBench(async (bench) => {
	const board = await fillBoard(bench, NOTES)
	const page = await bench.newPage()
	await bench.join(page, board)
	await bench.open(page, board)
	for (const { name, form, scale, target } of PICTURES) {
		const times: number[] = []
		let note = ''
		peakOfPages()
		for (let run = 0; run < RUNS; run++) {
			const { plan, result, bytes, ms } = await drawPicture(page, { what: 'board', form, scale })
			if (!result.ok) throw new Error(`no picture: ${result.reason}`)
			times.push(ms)
			const megabytes = ((bytes.length * 3) / 4 / 1e6).toFixed(1)
			note = `${result.width} x ${result.height} in ${plan?.tiles} tiles, ${megabytes} MB${target}`
		}
		const peak = peakOfPages()
		if (peak !== null) note += `; the page had ${Math.round(peak)} MB at most`
		report({ name: `Picture of 2,000 notes: ${name}`, unit: 'ms', ...summarize(times), note })
	}
})
process.exit(0)
