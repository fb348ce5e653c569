/** Workshops of a board: its run-sheet and its phases by HTTP, and what of them is on a screen. */
import type { Locator, Page } from '@playwright/test'
import type { PhaseAnswer, PhaseBody, RunSheetBody } from '../../../shared/workshopApi.ts'
import { expect } from '../fixtures.ts'
import { PATIENCE } from './BoardScreen.ts'
import type { ServerBoard } from './ServerBoard.ts'

/** Writing in one theme, in another, a pause, writing everywhere. */
export const PHASES: RunSheetBody = [
	{
		id: 'roles',
		title: { en: 'Roles first', fi: 'Ensin roolit' },
		instruction: { en: 'Write what you see in the roles. One thought a note.' },
		minutes: 10,
		kind: 'write',
		open: { themes: ['roles'] },
	},
	{
		id: 'silos',
		title: { en: 'Then silos' },
		minutes: 5,
		kind: 'write',
		open: { themes: ['silos'] },
	},
	{ id: 'coffee', title: { en: 'Coffee' }, minutes: 15, kind: 'pause' },
	{ id: 'all', title: { sv: 'Alla rutor' }, minutes: null, kind: 'write' },
]

export async function plan(board: ServerBoard, phases: RunSheetBody = PHASES): Promise<void> {
	const answer = await board.lead.send('PUT', '/run-sheet', phases)
	if (!answer.ok) throw new Error(await answer.text())
}

export async function lead(board: ServerBoard, command: PhaseBody): Promise<PhaseAnswer> {
	const answer = await board.lead.post('/phase', command)
	if (!answer.ok) throw new Error(await answer.text())
	return (await answer.json()) as PhaseAnswer
}

export function barOf(page: Page): Locator {
	return page.getByRole('region', { name: 'The workshop now' })
}

/** Opens the leader's panel, past its guide. */
export async function openLead(page: Page): Promise<Locator> {
	await page.getByRole('button', { name: 'Lead the workshop', exact: true }).click()
	const panel = page.getByRole('dialog', { name: 'Leading a workshop' })
	await expect(panel).toBeVisible(PATIENCE)
	const through = panel.getByRole('button', { name: 'To the panel' })
	const inside = panel.getByRole('button', { name: 'How it works' })
	await expect(through.or(inside)).toBeVisible()
	if (await through.isVisible()) await through.click()
	await expect(inside).toBeVisible()
	return panel
}
