/** What axe-core finds in a page as it stands there now. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What is another's and can't be changed here. */
export interface Excuse {
	/** axe's id of it. */
	rule: string
	/** CSS selector that the element itself matches. */
	element: string
	why: string
}

export interface Findings {
	/** A line for each element that breaks a rule. */
	found: string[]
	/** The excuses that something was found for. */
	excused: Excuse[]
}

const RUN: RunOptions = {
	runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
	resultTypes: ['violations'],
}

/** Rules whose result depends on the appearance, light or dark. */
const COLOURS: RunOptions = { ...RUN, runOnly: ['color-contrast', 'link-in-text-block'] }

export async function findings(
	page: Page,
	excuses: readonly Excuse[],
	what: 'all' | 'colours' = 'all',
): Promise<Findings> {
	await page.evaluate(source)
	return await page.evaluate(
		async ([options, excuses]) => {
			const { axe } = window as unknown as { axe: { run(how: unknown): Promise<AxeResults> } }
			const { violations } = await axe.run(options)
			const all = violations.flatMap(({ id, help, nodes }) =>
				nodes.map(({ target, html, failureSummary }) => {
					const element = document.querySelector(String(target[0]))
					const why = failureSummary?.split('\n').slice(1, 3).join(';')
					return {
						excuse: excuses.find((one) => one.rule === id && element?.matches(one.element)),
						line: `${id} (${help}): ${html.slice(0, 160)} –${why}`,
					}
				}),
			)
			return {
				found: all.flatMap(({ excuse, line }) => (excuse ? [] : [line])),
				excused: all.flatMap(({ excuse }) => excuse ?? []),
			}
		},
		[what === 'all' ? RUN : COLOURS, excuses] as const,
	)
}
