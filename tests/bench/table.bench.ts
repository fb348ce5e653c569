/** The table of 2,000 notes: how fast it opens, from the canvas and by navigation, and how smoothly it scrolls. */
import type { Page } from '@playwright/test'
import { withBench } from './support/browser.ts'
import { fillBoard } from './support/fillBoard.ts'
import { report, summarize } from './support/report.ts'

const RUNS = 7
const NOTES = 2000
/** Of a wheel, each frame. */
const STEP = 60
const LONG_MS = 50

/** @returns milliseconds from the press on a view's button until what it shows is painted */
async function show(page: Page, view: number, wanted: string): Promise<number> {
	return await page.evaluate(
		([view, wanted]) =>
			new Promise<number>((resolve) => {
				const button = document.querySelectorAll<HTMLElement>('.views__button')[view]
				const began = performance.now()
				button?.click()
				const look = (): void => {
					if (!document.querySelector(wanted)) requestAnimationFrame(look)
					else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)))
				}
				look()
			}),
		[view, wanted] as const,
	)
}

/** From top to foot, once what the opening left to do is done. @returns milliseconds of each frame */
async function scroll(page: Page): Promise<number[]> {
	await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)))
	return await page.evaluate(
		(step) =>
			new Promise<number[]>((resolve) => {
				const table = document.querySelector('.tables__scroll')
				if (!table) throw new Error('no table')
				table.scrollTop = 0
				const frames: number[] = []
				let last = performance.now()
				const frame = (now: number): void => {
					frames.push(now - last)
					last = now
					const before = table.scrollTop
					table.scrollTop += step
					if (table.scrollTop === before) resolve(frames.slice(2))
					else requestAnimationFrame(frame)
				}
				requestAnimationFrame(frame)
			}),
		STEP,
	)
}

await withBench(async (bench) => {
	const board = await fillBoard(bench, NOTES)
	const opened: number[] = []
	const navigated: number[] = []
	const frames: number[] = []
	for (let run = 0; run < RUNS; run++) {
		const page = await bench.newPage()
		await bench.join(page, board)
		await bench.open(page, board)
		opened.push(await show(page, 1, 'table.table'))
		frames.push(...(await scroll(page)))
		await page.goto(`${bench.url}/b/${board.id}`, { waitUntil: 'commit' })
		navigated.push(
			await page.evaluate(
				() =>
					new Promise<number>((resolve) => {
						const look = (): void => {
							const there = document.querySelector('table.table .note')
							if (!there || !document.querySelector('.saved[data-state=saved]'))
								requestAnimationFrame(look)
							else requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))
						}
						look()
					}),
			),
		)
		await page.context().close()
	}
	const long = frames.filter((ms) => ms > LONG_MS)
	report({
		name: 'From the canvas to the table of 2,000 notes',
		unit: 'ms',
		...summarize(opened),
		note: 'target: under 1000',
	})
	report({ name: 'Navigation to the table of 2,000 notes', unit: 'ms', ...summarize(navigated) })
	report({
		name: `Frame while the table is scrolled, ${STEP} pixels each`,
		unit: 'ms',
		...summarize(frames),
		note: `longest ${Math.round(Math.max(...frames))}; ${long.length} of ${frames.length} over ${LONG_MS} (target: none)`,
	})
})
process.exit(0)
