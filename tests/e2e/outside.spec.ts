/**
 * Nothing from elsewhere: no page asks any host but ours for anything, whatever is
 * opened or written, and the policy that every answer carries would not let it.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { LANGUAGES } from '../../shared/languages.ts'
import { CLIENT_DIST, readManifest, scriptsOf, sizesOf } from '../bench/support/bundle.ts'
import { expect, test } from './fixtures.ts'
import { pointIn } from './support/BoardScreen.ts'
import { Facilitator } from './support/Facilitator.ts'
import { ServerBoard } from './support/ServerBoard.ts'

/** Long ways, on a machine that may be busy. */
test.describe.configure({ timeout: 300_000 })
test.use({ serviceWorkers: 'allow', ownServer: true })

/** What only tldraw and Yjs say. */
const MARKS = ['tl-container', 'Yjs was already imported']
/** JavaScript in kB, not packed; a tenth more than there is. */
const MOST_KB = { home: 370, join: 385 }

/** Every address that the pages of a context ask for, sockets included. */
function addressesOf(context: BrowserContext): Set<string> {
	const addresses = new Set<string>()
	context.on('request', (request) => addresses.add(request.url()))
	context.on('page', (page) => page.on('websocket', (socket) => addresses.add(socket.url())))
	for (const page of context.pages()) {
		page.on('websocket', (socket) => addresses.add(socket.url()))
	}
	return addresses
}

function hosts(addresses: Set<string>): string[] {
	const all = [...addresses].map((address) => new URL(address))
	return [...new Set(all.filter(({ protocol }) => /^(http|ws)/.test(protocol)).map((u) => u.host))]
}

test('H15 every answer carries a policy that allows nothing but its own origin', async ({
	server,
	request,
}) => {
	const board = await ServerBoard.create(server)
	const script = `/${scriptsOf(readManifest(), 'home')[0]}`
	for (const path of ['/', board.path, '/nothing', script, `/api${board.path}`, '/healthz']) {
		const answer = await request.get(server.url + path)
		const policy = answer.headers()['content-security-policy'] ?? ''
		const rules = new Map(
			policy.split(';').map((rule) => {
				const [name = '', ...sources] = rule.trim().split(/\s+/)
				return [name, sources] as const
			}),
		)
		expect(rules.get('default-src'), path).toEqual(["'none'"])
		expect(rules.get('script-src'), path).toEqual(["'self'"])
		expect(rules.get('object-src'), path).toEqual(["'none'"])
		expect(rules.get('base-uri'), path).toEqual(["'none'"])
		expect(rules.get('frame-ancestors'), path).toEqual(["'none'"])
		const allowed = new Set([...rules.values()].flat())
		const known = ["'none'", "'self'", "'unsafe-inline'", 'data:', 'blob:']
		expect(
			[...allowed].filter((source) => !known.includes(source)),
			path,
		).toEqual([])
		expect(answer.headers()['referrer-policy'], path).toBe('no-referrer')
	}
})

test('H15 the pages ask no other host for anything, with every part of them opened', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const person = await newPerson('Aino')
	const { page } = person
	const addresses = addressesOf(person.context)
	await page.addInitScript(() => {
		document.addEventListener('securitypolicyviolation', ({ blockedURI, violatedDirective }) => {
			console.error(`violates ${violatedDirective}: ${blockedURI}`)
		})
	})
	const facilitator = await Facilitator.come(person)
	for (const language of ['Suomi', 'Svenska', 'English']) {
		await page.getByRole('button', { name: language }).click()
	}
	await page.getByRole('button', { name: 'Title, template and language' }).click()
	const screen = await facilitator.start()

	await screen.write(screen.cell('roles', 'culture'), 'https://example.com/a.png')
	await screen.wholeBoard()
	await page.mouse.click(...(await pointIn(screen.cell('silos', 'culture'), 0.5, 0.8)))
	await page.evaluate(() => {
		const data = new DataTransfer()
		data.setData('text/plain', 'https://example.com/page')
		data.setData('text/html', '<img src="https://example.com/b.png">')
		document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
	})
	const pasted = page
		.locator('[data-shape-type="note"]')
		.filter({ hasText: 'https://example.com/page' })
	await expect(pasted).toBeVisible()
	await page.mouse.click(...(await pointIn(pasted)))
	await expect(page.getByTestId('style.panel')).toBeVisible()
	await page.getByTestId('style.more').click()
	for (const font of ['draw', 'serif', 'mono', 'sans']) {
		await page.getByTestId(`style.font.${font}`).click()
	}
	await page.keyboard.press('Escape')
	// One has come near to the note that was pasted.
	await screen.wholeBoard()
	await page.getByTestId('tools.more-button').click()
	await page.getByTestId('tools.more.star').click()
	await page.mouse.move(...(await pointIn(screen.cell('vision', 'value'), 0.2, 0.3)))
	await page.mouse.down()
	await page.mouse.move(...(await pointIn(screen.cell('vision', 'value'), 0.5, 0.8)), { steps: 5 })
	await page.mouse.up()
	await expect(page.locator('[data-shape-type="geo"]')).toBeVisible()
	await page.keyboard.press('Escape')
	await page.mouse.click(...(await pointIn(page.locator('[data-shape-type="geo"]'))), {
		button: 'right',
	})
	await expect(page.getByTestId('context-menu')).toBeVisible()
	await page.keyboard.press('Escape')
	await expect(page.getByTestId('context-menu')).toBeHidden()
	await page.getByTestId('minimap.toggle-button').click()

	for (const name of ['1 person here', 'Share', 'Menu'] as const) {
		await page.getByRole('button', { name }).click()
		await expect(page.getByRole('dialog', { name })).toBeVisible()
		await page.keyboard.press('Escape')
	}
	for (const item of ['PNG', 'SVG', 'CSV', 'file'] as const) await facilitator.export(item)
	await facilitator.saveTemplate('Elsewhere', 'with notes')
	await facilitator.clone('Copy', 'with notes')
	await page.getByRole('button', { name: 'Menu' }).click()
	for (const choice of ['Dark', 'Suomi', 'Svenska']) await page.getByText(choice).click()
	await page.keyboard.press('Escape')
	await screen.toBe('saved')

	const { host } = new URL(server.url)
	expect(hosts(addresses)).toEqual([host])
	// It saw what there is to see: pages, fonts, words, interface and sockets.
	for (const kind of ['/assets/main', '.woff2', '.json', '/api/boards', '/sync/']) {
		expect(
			[...addresses].some((address) => address.includes(kind)),
			kind,
		).toBe(true)
	}
})

test('H15 a page that asks elsewhere is stopped by the policy, and noticed by these tests', async ({
	newPerson,
	problems,
}) => {
	const { page } = await newPerson('Aino')
	await page.goto('/')
	expect(problems.all).toEqual([])
	const stopped = await page.evaluate(async () => {
		const blocked: string[] = []
		document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
			blocked.push(effectiveDirective)
		})
		const failed = await fetch('https://elsewhere.example/fetch').catch((error) => String(error))
		const picture = new Image()
		picture.src = 'https://elsewhere.example/picture.png'
		const loaded = await new Promise((resolve) => {
			picture.onload = () => resolve(true)
			picture.onerror = () => resolve(false)
		})
		const script = document.createElement('script')
		script.textContent = 'window.ran = true'
		document.head.append(script)
		// It's told a moment after.
		while (blocked.length < 3) await new Promise(requestAnimationFrame)
		return { blocked, failed, loaded, ran: 'ran' in window }
	})
	expect(stopped.failed).toContain('TypeError')
	expect(stopped.loaded).toBe(false)
	expect(stopped.ran).toBe(false)
	expect(new Set(stopped.blocked)).toEqual(new Set(['connect-src', 'img-src', 'script-src-elem']))
	await expect.poll(() => problems.all.length).toBeGreaterThanOrEqual(3)
	problems.allow(/elsewhere\.example|Content Security Policy/)
})

test('N11 L6 the front page and the page to join by stay small, in each language', () => {
	const manifest = readManifest()
	for (const language of LANGUAGES) {
		const kB = (page: 'home' | 'join') => sizesOf(scriptsOf(manifest, page, language)).raw / 1000
		expect(kB('home'), `${language}, the front page`).toBeLessThan(MOST_KB.home)
		expect(kB('join'), `${language}, the page to join by`).toBeLessThan(MOST_KB.join)
	}
})

test('N11 the front page loads no tldraw and no Yjs', async ({ newPerson }) => {
	// The worker fetches the board's code later, behind the page; here only the page counts.
	const { page } = await newPerson('Aino', { serviceWorkers: 'block' })
	const scripts: string[] = []
	page.on('request', (request) => {
		if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname)
	})
	await page.goto('/')
	await expect(page.locator('.start__button')).toBeVisible()
	await page.waitForLoadState('networkidle')
	const manifest = readManifest()
	const [home, board] = [scriptsOf(manifest, 'home', 'en'), scriptsOf(manifest, 'board', 'en')]
	expect(scripts.sort()).toEqual(home.map((file) => `/${file}`).sort())
	const text = (files: string[]) =>
		files.map((file) => readFileSync(join(CLIENT_DIST, file), 'utf8')).join('\n')
	for (const mark of MARKS) {
		expect(text(board), 'the mark is one').toContain(mark)
		expect(text(home)).not.toContain(mark)
	}
})
