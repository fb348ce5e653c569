/** A server and browsers for benches: the built product, real Chromium. */
import { type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import type { CreateBoardBody, CreatedBoard } from '../../../shared/api.ts'
import { launchOptions } from '../../e2e/support/launch.ts'
import { startServer } from '../../e2e/support/ServerProcess.ts'

export interface Bench {
	url: string
	/** A new browser context, as a person's first visit. */
	newPage(options?: BrowserContextOptions): Promise<Page>
	createBoard(more?: Partial<CreateBoardBody>): Promise<CreatedBoard>
	/** Join a board as an editor, before the time is taken. */
	join(page: Page, board: CreatedBoard): Promise<void>
	/** Open a joined board and wait until its notes can be written. @returns milliseconds since navigation */
	open(page: Page, board: CreatedBoard, cells?: number): Promise<number>
}

export async function withBench(run: (bench: Bench) => Promise<void>): Promise<void> {
	const server = await startServer()
	const browser = await chromium.launch(launchOptions())
	try {
		await run({
			url: server.url,
			async newPage(options) {
				const context = await browser.newContext({
					viewport: { width: 1440, height: 900 },
					locale: 'en-GB',
					...options,
				})
				// tsx gives functions their names by a helper that pages don't have.
				await context.addInitScript('globalThis.__name = (named) => named')
				return context.newPage()
			},
			async createBoard(more) {
				const template = 'co-development-framework'
				const answer = await fetch(`${server.url}/api/boards`, {
					method: 'POST',
					headers: { 'Content-Type': 'application/json' },
					body: JSON.stringify({ title: 'Bench', template, language: 'fi', ideas: true, ...more }),
				})
				return (await answer.json()) as CreatedBoard
			},
			async join(page, { id, links }) {
				const data = { key: links.editor.key, name: 'Bench', sector: 'city' }
				const answer = await page.request.post(`${server.url}/api/boards/${id}/join`, { data })
				if (!answer.ok()) throw new Error(await answer.text())
			},
			async open(page, { id }, cells = 54) {
				await page.goto(`${server.url}/b/${id}`, { waitUntil: 'commit', timeout: 120_000 })
				return page.evaluate(
					(count) =>
						new Promise<number>((resolve) => {
							const look = (): void => {
								const there = document.querySelectorAll('.board-cell').length >= count
								const saved = document.querySelector('.saved[data-state=saved]')
								// Two animation frames later it's painted.
								if (there && saved)
									requestAnimationFrame(() =>
										requestAnimationFrame(() => resolve(performance.now())),
									)
								else requestAnimationFrame(look)
							}
							look()
						}),
					cells,
				)
			},
		})
	} finally {
		await browser.close()
		await server.dispose()
	}
}
