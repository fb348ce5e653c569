/** A server and browsers for benches: the built product, real Chromium. */
import { type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import type { CreateBoardBody } from '../../../shared/api.ts'
import { launchOptions } from '../../e2e/support/launch.ts'
import { startServer } from '../../e2e/support/ServerProcess.ts'

export interface Bench {
	url: string
	/** A new browser context, as a person's first visit. */
	newPage(options?: BrowserContextOptions): Promise<Page>
	/** @returns the new board's address */
	createBoard(more?: Partial<CreateBoardBody>): Promise<{ id: string; address: string }>
	/** Open a board and wait until its notes can be written. @returns milliseconds since navigation */
	open(page: Page, address: string, cells?: number): Promise<number>
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
				await context.addInitScript(() => localStorage.setItem('kudelma.askForName', 'false'))
				return context.newPage()
			},
			async createBoard(more) {
				const template = 'co-development-framework'
				const answer = await fetch(`${server.url}/api/boards`, {
					method: 'POST',
					headers: { 'Content-Type': 'application/json' },
					body: JSON.stringify({ title: 'Bench', template, language: 'fi', ideas: true, ...more }),
				})
				const { id } = (await answer.json()) as { id: string }
				return { id, address: `${server.url}/b/${id}` }
			},
			async open(page, address, cells = 54) {
				await page.goto(address, { waitUntil: 'commit', timeout: 120_000 })
				return page.evaluate(
					(count) =>
						new Promise<number>((resolve) => {
							const look = (): void => {
								const there = document.querySelectorAll('.board-cell').length >= count
								const saved = document.querySelector('.saved[data-state=saved]')
								// Two frames later it's on the screen.
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
