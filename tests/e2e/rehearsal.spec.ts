/**
 * A workshop from start to end: a facilitator, the hall's projector, six participants (two on
 * phones, one by keyboard in the table, one without a line for a while) through writing
 * together, writing in private, a reveal, clusters, a vote and actions. What must not reach
 * somebody is searched for in all that reaches their browsers. (SPEC N80, N90-N96, Z140)
 */
import type { Page } from '@playwright/test'
import { program, tokenFor } from '../integration/support/programs.ts'
import { expect, screenshot } from './fixtures.ts'
import { PATIENCE } from './support/BoardScreen.ts'
import { test } from './support/cables.ts'
import { barOf, openLead, plan } from './support/Phases.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { Sniffer } from './support/Sniffer.ts'
import { TableScreen } from './support/TableScreen.ts'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
/** Where a phone begins. */
const CELL = ['roles', 'stakeholders'] as const
const SHARED = 'Yhteinen kalenteri'
/** What each writes in private; of the last one's two, one is kept back. */
const SECRETS = {
	Aino: 'Salaisuus ainolta',
	Berit: 'Hemlighet av berit',
	Cecilia: 'Secret of cecilia',
	Daavid: 'Salaisuus daavidilta',
	Eero: 'Salaisuus junasta',
	Helmi: 'Salaisuus helmeltä',
} as const
const KEPT = 'Vain helmelle'
type Name = keyof typeof SECRETS

const PHASES: Parameters<typeof plan>[1] = [
	{ id: 'together', title: { en: 'Write together' }, kind: 'write', minutes: 10 },
	{
		id: 'alone',
		title: { en: 'Each alone', sv: 'Var för sig' },
		instruction: { en: 'One thought a note.' },
		kind: 'private',
		minutes: 10,
		reveal: { names: true, each: false },
	},
	{ id: 'look', title: { en: 'Look at it together' }, kind: 'present' },
	{ id: 'cluster', title: { en: 'Gather what belongs together' }, kind: 'write', minutes: 10 },
	{ id: 'vote', title: { en: 'Choose' }, kind: 'vote', vote: { on: 'notes', dots: 3, most: 2 } },
	{ id: 'actions', title: { en: 'Who does what' }, kind: 'write', minutes: 10 },
]

test.use({ ownServer: true, actionTimeout: 60_000 })

test('N80 N91 N93 N96 Z140 a rehearsal of six phases: everyone sees what they must, and nothing that they must not', {
	tag: '@long',
}, async ({ server, newPerson, newCable, problems }) => {
	test.setTimeout(600_000)
	// A new page is empty for a moment, and has no storage then.
	problems.allow(/localStorage|WebSocket|ERR_CONNECTION|Failed to fetch|Failed to load resource/)
	const board = await ServerBoard.create(server)
	await plan(board, PHASES)
	const token = await tokenFor(board.lead, 'read', 'A script')
	const script = program({ address: server.url }, board.id, token)
	const cable = await newCable()

	const people = new Map<Name, TableScreen>()
	const sniffers = new Map<string, Sniffer>()
	const come = async (name: Name, sector: string, options = {}): Promise<void> => {
		const person = await newPerson(name, options)
		sniffers.set(name, Sniffer.of(person.context))
		people.set(name, await TableScreen.open(person, board, { role: 'contributor', sector }))
	}
	const fanny = await newPerson('Fanny')
	sniffers.set('Fanny', Sniffer.of(fanny.context))
	const lead = await TableScreen.open(fanny, board, { role: 'facilitator', sector: 'city' })
	const hall = await fanny.context.newPage()
	await hall.goto(`${board.path}?projector`)
	await come('Aino', 'city')
	await come('Berit', 'health', PHONE)
	await come('Cecilia', 'education', PHONE)
	await come('Daavid', 'business')
	await come('Eero', 'associations', { baseURL: cable.url })
	await come('Helmi', 'city')
	const screen = (name: Name): TableScreen => {
		const found = people.get(name)
		if (!found) throw new Error(`${name} isn't here`)
		return found
	}
	const panel = await openLead(lead.page)
	const goOn = async (title: string): Promise<void> => {
		await panel.getByRole('button', { name: new RegExp(`(Start|Next): ${title}`) }).click()
		for (const { page } of [lead, ...people.values()]) {
			await expect(barOf(page)).toContainText(title, PATIENCE)
		}
		await expect(hall.locator('body')).toContainText(title, PATIENCE)
	}
	/** @param but the one whose own it is */
	const nobodyHas = async (words: readonly string[], but?: Name): Promise<void> => {
		for (const [name, sniffer] of sniffers) {
			if (name === but) continue
			expect(await sniffer.find(words), `what has reached ${name}`).toEqual([])
		}
	}

	await test.step('write together', async () => {
		await goOn('Write together')
		await screen('Aino').write(...CELL, SHARED)
		for (const each of [lead, ...people.values()]) {
			await expect(each.note(SHARED)).toBeVisible(PATIENCE)
		}
		for (const sniffer of sniffers.values()) expect(await sniffer.find([SHARED])).toEqual([SHARED])
	})

	await test.step('each alone', async () => {
		await goOn('Each alone')
		for (const { page } of people.values()) {
			await expect(barOf(page)).toContainText('Only you see what you write now')
		}
		await screenshot(hall, 'rehearsal-hall-private')
		cable.cut()
		for (const name of Object.keys(SECRETS) as Name[]) {
			if (name === 'Daavid') await writeByKeys(screen(name).page, SECRETS[name])
			else await screen(name).write(...CELL, SECRETS[name])
			await expect(screen(name).note(SECRETS[name])).toContainText('Only you')
		}
		await screen('Helmi').write(...CELL, KEPT)
		await screenshot(screen('Berit').page, 'rehearsal-phone-private')
		await screenshot(screen('Daavid').page, 'rehearsal-table-private')
		cable.mend()
		for (const each of people.values()) await each.toBeSaved()
		await expect(panel).toContainText(/7 notes by 6 people/, PATIENCE)
		await screenshot(lead.page, 'rehearsal-lead-private')
		for (const [name, words] of Object.entries(SECRETS)) await nobodyHas([words], name as Name)
		await nobodyHas([KEPT], 'Helmi')
		await keepBack(screen('Helmi').page, KEPT)
	})

	await test.step('a restart of the server', async () => {
		await server.kill()
		await server.start()
		for (const each of [lead, ...people.values()]) await each.toBeSaved()
		for (const name of Object.keys(SECRETS) as Name[]) {
			await expect(screen(name).note(SECRETS[name])).toContainText('Only you')
		}
		await screen('Cecilia').page.reload()
		await expect(screen('Cecilia').note(SECRETS.Cecilia)).toContainText('Only you', PATIENCE)
		for (const [name, words] of Object.entries(SECRETS)) await nobodyHas([words], name as Name)
		await scriptFinds(script, [...Object.values(SECRETS), KEPT], [])
	})

	await test.step('the reveal', async () => {
		await goOn('Look at it together')
		await panel.getByRole('button', { name: 'Reveal all' }).click()
		const asked = lead.page.getByRole('alertdialog', { name: 'Reveal all private notes?' })
		await asked.getByRole('button', { name: 'Reveal all' }).click()
		for (const each of [lead, ...people.values()]) {
			for (const words of Object.values(SECRETS)) {
				await expect(each.note(words)).toBeVisible(PATIENCE)
				await expect(each.note(words)).not.toContainText('Only you')
			}
		}
		await expect(screen('Helmi').note(KEPT)).toContainText('Only you')
		await nobodyHas([KEPT], 'Helmi')
		await scriptFinds(script, [...Object.values(SECRETS), KEPT], Object.values(SECRETS))
		await screenshot(lead.page, 'rehearsal-revealed')
		await screenshot(screen('Berit').page, 'rehearsal-phone-revealed')
	})

	await test.step('gather', async () => {
		await goOn('Gather what belongs together')
		await gather(lead.page, [SECRETS.Aino, SECRETS.Helmi], 'Luottamus')
		for (const each of people.values()) {
			await expect(each.page.getByText('Luottamus').first()).toBeVisible(PATIENCE)
		}
		await screenshot(lead.page, 'rehearsal-gathered')
		await screenshot(screen('Cecilia').page, 'rehearsal-phone-gathered')
	})

	await test.step('vote', async () => {
		await goOn('Choose')
		for (const name of Object.keys(SECRETS) as Name[]) {
			const { page } = screen(name)
			await page.getByRole('button', { name: `One dot more: ${SHARED}` }).click(PATIENCE)
			await expect(page.getByRole('region', { name: 'Vote' })).toContainText('Your ballot is kept')
		}
		await expect(lead.page.getByRole('region', { name: 'Vote' })).toContainText(
			'6 people have voted',
			PATIENCE,
		)
		const onlooker = await board.guest('viewer', { sector: 'state' })
		const { votes } = (await (await onlooker.get('/votes')).json()) as { votes: { id: string }[] }
		const early = await onlooker.get(`/votes/${votes[0]?.id}`)
		expect(await early.text()).toContain('"open"')
		await goOn('Who does what')
		await expect(lead.note(SHARED)).toContainText('6', PATIENCE)
	})

	await test.step('actions', async () => {
		const { page } = screen('Aino')
		await makeAction(page, SHARED, 'Kaupunki')
		for (const each of [lead, ...people.values()]) {
			await expect(each.note(SHARED)).toContainText('Kaupunki', PATIENCE)
		}
		await screenshot(page, 'rehearsal-action')
		const results = await (await script.send('GET', '/export.json')).text()
		for (const words of ['Luottamus', 'Kaupunki', SECRETS.Eero]) expect(results).toContain(words)
		expect(results).not.toContain(KEPT)
		await nobodyHas([KEPT], 'Helmi')
		for (const [name, sniffer] of sniffers) expect(sniffer.length, name).toBeGreaterThan(10_000)
	})
})

/** From the bar into the cell and out of it again, without a pointer. */
async function writeByKeys(page: Page, words: string): Promise<void> {
	await page.locator(`[data-focus="shape:cell-${CELL.join('-')}"]`).focus()
	await page.keyboard.press('n')
	await expect(page.locator('.note__area [contenteditable="true"]')).toBeFocused()
	await page.keyboard.type(words)
	await page.keyboard.press('Escape')
}

async function keepBack(page: Page, words: string): Promise<void> {
	await page.getByRole('button', { name: 'Look at them' }).click()
	const dialog = page.getByRole('dialog', { name: 'Your private notes' })
	const item = dialog.getByRole('listitem').filter({ hasText: words })
	await item.getByText('Keep back').click()
	await screenshot(page, 'rehearsal-my-notes')
	await page.keyboard.press('Escape')
	await expect(dialog).toHaveCount(0)
}

async function gather(page: Page, notes: readonly string[], name: string): Promise<void> {
	await page.getByRole('button', { name: 'Select notes' }).click()
	for (const words of notes) await page.getByRole('checkbox', { name: `Select: ${words}` }).check()
	await page.getByRole('button', { name: 'Gather', exact: true }).click()
	const dialog = page.getByRole('dialog', { name: 'Gather into a cluster' })
	await dialog.getByLabel('Name of the cluster').fill(name)
	await dialog.getByRole('button', { name: 'Gather' }).click()
	await page.getByRole('button', { name: 'Stop selecting' }).first().click()
}

async function makeAction(page: Page, words: string, who: string): Promise<void> {
	await page.getByRole('button', { name: words, exact: true }).click()
	await page.getByRole('button', { name: 'Make an action of it …' }).click()
	const dialog = page.getByRole('dialog', { name: 'Action' })
	await dialog.getByLabel('Who').fill(who)
	await dialog.getByRole('button', { name: 'Save' }).click()
}

/** A program with a token reads the notes and each kind of results. */
async function scriptFinds(
	script: ReturnType<typeof program>,
	words: readonly string[],
	expected: readonly string[],
): Promise<void> {
	for (const path of ['/notes', '/export.json', '/export.csv', '/export.md', '/cells']) {
		const text = await (await script.send('GET', path)).text()
		const found = words.filter((each) => text.includes(each))
		expect(found, path).toEqual(expected)
	}
}
