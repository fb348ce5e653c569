/**
 * Published pages of results, and how facilitators publish them. The pages are open to
 * whoever has their link, without a cookie, and may be shown within pages that
 * `FRAME_ANCESTORS` names. (SPEC H87-H91)
 */
import { type Context, Hono } from 'hono'
import { isLanguage, type Language } from '../../shared/languages.ts'
import { type PublicationAnswer, publicationBody } from '../../shared/publishApi.ts'
import type { Config } from '../config.ts'
import type { Publications, Published } from '../publishing/Publications.ts'
import { PAGE_KEPT_MS, type PublishedPages } from '../publishing/PublishedPages.ts'
import { PAGE_STYLE, PAGE_STYLE_NAME } from '../publishing/pageStyle.ts'
import { messagePage } from '../publishing/resultsPage.ts'
import { failStored, noStore, readBody, small } from './answers.ts'
import type { Door } from './Door.ts'

interface PublicationParts {
	publications: Publications
	door: Door
	/** By which origins others reach the server. */
	reach: () => readonly string[]
}

const KEY = /^[A-Za-z0-9_-]{22}$/
const YEAR = 'public, max-age=31536000, immutable'
const POLICY = [
	`default-src 'none'`,
	`style-src 'self'`,
	`base-uri 'none'`,
	`form-action 'none'`,
].join('; ')

export function publicationRoutes({ publications, door, reach }: PublicationParts): Hono {
	const app = new Hono()
	const answer = (c: Context, { publication, key }: Published) => {
		const link = key === null ? {} : { link: door.pageLink(c, key) }
		return noStore(c).json({
			publication,
			...link,
			addresses: [...reach()],
		} satisfies PublicationAnswer)
	}

	app.get('/boards/:id/publication', async (c) => {
		const entered = await door.enterInPerson(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const read = await publications.read(entered.value.board.id)
		if (!read.ok) return failStored(c, read, 'board')
		const told: PublicationAnswer = { publication: read.value, addresses: [...reach()] }
		return noStore(c).json(told)
	})

	app.put('/boards/:id/publication', small, async (c) => {
		const entered = await door.enterInPerson(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, publicationBody)
		if (!body.ok) return body.answer
		const changed = await publications.change(entered.value.board.id, body.value)
		return changed.ok ? answer(c, changed.value) : failStored(c, changed, 'board')
	})

	app.post('/boards/:id/publication/rotate', small, async (c) => {
		const entered = await door.enterInPerson(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const changed = await publications.rotate(entered.value.board.id)
		return changed.ok ? answer(c, changed.value) : failStored(c, changed, 'board')
	})

	return app
}

export function publishedRoutes(
	pages: PublishedPages,
	{ basePath, frameAncestors }: Pick<Config, 'basePath' | 'frameAncestors'>,
): Hono {
	const app = new Hono()
	const style = styleAddress({ basePath })
	app.use('/p/*', async (c, next) => {
		await next()
		c.header('X-Robots-Tag', 'noindex, nofollow')
	})

	app.get(`/p/${PAGE_STYLE_NAME}`, (c) =>
		c.body(PAGE_STYLE, 200, {
			'Content-Type': 'text/css; charset=utf-8',
			'Cache-Control': YEAR,
		}),
	)

	app.get('/p/:key', async (c) => {
		const language = languageOf(c)
		c.header('Content-Security-Policy', `${POLICY}; frame-ancestors ${frameAncestors}`)
		c.header('Vary', 'Accept-Language, Accept-Encoding')
		const key = c.req.param('key')
		const page = KEY.test(key)
			? await pages.read(key, language)
			: ({ ok: true, value: null } as const)
		if (!page.ok) {
			noStore(c)
			return c.html(messagePage('failed', language, style), 503)
		}
		if (!page.value) {
			noStore(c)
			return c.html(messagePage('gone', language, style), 404)
		}
		const { html, gzipped } = page.value
		const takesGzip = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(
			c.req.header('accept-encoding') ?? '',
		)
		c.header('Content-Type', 'text/html; charset=utf-8')
		c.header('Content-Language', language)
		c.header('Cache-Control', `private, max-age=${PAGE_KEPT_MS / 1000}`)
		if (takesGzip) c.header('Content-Encoding', 'gzip')
		return c.body(new Uint8Array(takesGzip ? gzipped : html))
	})

	return app
}

export function styleAddress({ basePath }: Pick<Config, 'basePath'>): string {
	return `${basePath}/p/${PAGE_STYLE_NAME}`
}

/** As a link asks for, else the first of the browser's languages that we speak, else Finnish. */
function languageOf(c: Context): Language {
	const asked = c.req.query('language')
	if (isLanguage(asked)) return asked
	const wanted = (c.req.header('accept-language') ?? '').slice(0, 500).split(',')
	const ranked = wanted.map((part) => {
		const [tag = '', ...options] = part.split(';')
		const q = options.map((option) => /^\s*q=([\d.]+)\s*$/.exec(option)?.[1]).find(Boolean)
		return { code: tag.trim().toLowerCase().split('-')[0], weight: q === undefined ? 1 : Number(q) }
	})
	// A stable sort: of equal weights the first one counts.
	for (const { code, weight } of ranked.sort((a, b) => b.weight - a.weight)) {
		if (weight > 0 && isLanguage(code)) return code
	}
	return 'fi'
}
