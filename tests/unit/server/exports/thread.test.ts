/** A thread that makes exports, and what ends it. (SPEC E53) */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { describe, expect, it, onTestFinished } from 'vitest'
import { newDocument } from '../../../../server/boards/newDocument.ts'
import type { ExportJob } from '../../../../server/exports/ExportJob.ts'
import { ExportThread } from '../../../../server/exports/ExportThread.ts'
import { DEFAULT_SETTINGS } from '../../../../shared/document/people.ts'
import type { PlainRecord } from '../../../../shared/document/records.ts'
import type { Seed } from '../../../../shared/document/seed.ts'
import { NO_FRAMEWORK } from '../../../../shared/templates/BoardFramework.ts'
import { newId } from '../../../contract/support/rows.ts'
import { noteRecord } from '../../../support/noteRecord.ts'

const MINUTE = 60_000

function jobOf(change: Partial<ExportJob> = {}, records: readonly PlainRecord[] = []): ExportJob {
	const path = mkdtempSync(`${tmpdir()}/kudelma-test-`)
	onTestFinished(() => rmSync(path, { recursive: true }))
	const images = { place: { kind: 'folder', path }, owner: newId() } as const
	const template = { id: 'x', version: 1 }
	const seed: Seed = { title: 'Lauta', template, language: 'fi', records }
	const version = newDocument(seed, DEFAULT_SETTINGS, NO_FRAMEWORK)
	return {
		asked: { format: 'csv', paper: 'a4', sections: 'theme' },
		stored: { version, versionSeq: 0, updates: [], pastSeeds: [] },
		...{ images, address: null, at: 0, maxBytes: 1e6 },
		...change,
	}
}

function threadOf(memoryMb = 512): ExportThread {
	const thread = new ExportThread(memoryMb)
	onTestFinished(() => thread.end())
	return thread
}

describe('a thread of exports', () => {
	it('E53 makes one after another, and takes what can not be made for an answer', async () => {
		const thread = threadOf()
		const made = await thread.run(jobOf(), MINUTE)
		expect(made).toMatchObject({ ok: true, title: 'Lauta' })
		if (made.ok) expect(new TextDecoder().decode(made.file)).toContain('"Teema";"Näkökulma"')
		expect(await thread.run(jobOf({ maxBytes: 10 }), MINUTE)).toEqual({
			...{ ok: false, reason: 'too-large' },
		})
		const stored = { version: new Uint8Array([1, 2, 3]), versionSeq: 0, updates: [], pastSeeds: [] }
		expect(await thread.run(jobOf({ stored }), MINUTE)).toMatchObject({ reason: 'damaged' })
		expect(thread.isAlive).toBe(true)
		expect(await thread.run(jobOf(), MINUTE)).toMatchObject({ ok: true })
	})

	it('E53 ends with whatever goes wrong, and with whom it works for', async () => {
		const broken = threadOf()
		const failed = await broken.run(jobOf({ asked: null as never }), MINUTE)
		expect(failed).toMatchObject({ ok: false, reason: 'failed', error: expect.any(Error) })
		const slow = threadOf()
		expect(await slow.run(jobOf(), 1)).toEqual({ ok: false, reason: 'too-slow' })
		const left = threadOf()
		const leaving = new AbortController()
		const running = left.run(jobOf(), MINUTE, leaving.signal)
		leaving.abort()
		expect(await running).toEqual({ ok: false, reason: 'given-up' })
		expect([broken, slow, left].map(({ isAlive }) => isAlive)).toEqual([false, false, false])
	})

	it('E53 has no more memory than it is given', async () => {
		const words = 'sanoja ja sanoja '.repeat(200)
		const notes = Array.from({ length: 2000 }, (_, n) => noteRecord(`shape:${n}`, `${n} ${words}`))
		const { stored } = jobOf({}, notes)
		expect(await threadOf(16).run(jobOf({ stored }), MINUTE)).toEqual({
			...{ ok: false, reason: 'too-large' },
		})
		expect(await threadOf().run(jobOf({ stored, maxBytes: 1e8 }), MINUTE)).toMatchObject({
			ok: true,
		})
	})
})
