/**
 * Published pages as bytes, kept for a few seconds: a link that a whole organisation opens at
 * once costs one reading of its board. (SPEC H89, H91)
 */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Language } from '../../shared/languages.ts'
import type { BoardResults } from '../boards/BoardResults.ts'
import { OneAtATime } from '../OneAtATime.ts'
import type { Scheduler } from '../room/Scheduler.ts'
import type { Stored } from '../storage/Stored.ts'
import type { Publications } from './Publications.ts'
import { resultsPage } from './resultsPage.ts'

export interface PageBytes {
	html: Buffer
	gzipped: Buffer
}

interface Kept {
	at: number
	page: Promise<Stored<PageBytes>>
}

const compress = promisify(gzip)
/** Milliseconds. */
export const PAGE_KEPT_MS = 5000
/** Pages at once, each in one language. A page of a large board takes a megabyte or two. */
const MOST_KEPT = 60

export class PublishedPages {
	readonly #publications: Publications
	readonly #results: BoardResults
	readonly #scheduler: Pick<Scheduler, 'now'>
	/** Address of the style sheet. */
	readonly #style: string
	readonly #kept = new Map<string, Kept>()
	/** Pages are made one after another, whosever they are. */
	readonly #oneAtATime = new OneAtATime()

	constructor(
		publications: Publications,
		results: BoardResults,
		scheduler: Pick<Scheduler, 'now'>,
		style: string,
	) {
		this.#publications = publications
		this.#results = results
		this.#scheduler = scheduler
		this.#style = style
	}

	/** @returns null where the key opens nothing, or nothing any more */
	async read(key: string, language: Language): Promise<Stored<PageBytes | null>> {
		// Asked each time: a page that was switched off is off at once.
		const opened = await this.#publications.open(key)
		if (!opened.ok || opened.value === null) return opened.ok ? { ok: true, value: null } : opened
		const { board, publication } = opened.value
		const { names, parts } = publication
		const now = this.#scheduler.now()
		for (const [each, { at }] of this.#kept) if (now - at >= PAGE_KEPT_MS) this.#kept.delete(each)
		const asked = [board, language, names, ...parts].join('\n')
		const known = this.#kept.get(asked)
		if (known) return known.page
		const page = this.#oneAtATime.run('', async (): Promise<Stored<PageBytes>> => {
			const results = await this.#results.of(board, { language })
			if (!results.ok) return results
			const html = Buffer.from(resultsPage(results.value, { names, parts, style: this.#style }))
			return { ok: true, value: { html, gzipped: await compress(html) } }
		})
		if (this.#kept.size < MOST_KEPT) this.#kept.set(asked, { at: now, page })
		return page
	}
}
