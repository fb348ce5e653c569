/** Short codes: how they're drawn, sealed, found and limited. (SPEC J60-J62) */
import { describe, expect, it } from 'vitest'
import { Codes } from '../../../../server/people/Codes.ts'
import { CodeTries } from '../../../../server/people/CodeTries.ts'
import { hashKey, newKey, newLinks } from '../../../../server/people/keys.ts'
import { Links } from '../../../../server/people/Links.ts'
import { newCode, partsOf, sealKey, unsealKey } from '../../../../server/people/sealedKey.ts'
import { WrongKeys } from '../../../../server/people/WrongKeys.ts'
import type { RoomRegistry } from '../../../../server/room/RoomRegistry.ts'
import { MemoryStorage } from '../../../../server/storage/memory/MemoryStorage.ts'
import { CODE_LETTERS, isCode, spellCode, tidyCode } from '../../../../shared/code.ts'

const HOUR = 3_600_000

describe('a code', () => {
	it('J60 has six letters, none of which looks like another or like a digit', () => {
		expect(CODE_LETTERS).toHaveLength(23)
		expect(CODE_LETTERS).not.toMatch(/[ILO0-9]/)
		const codes = Array.from({ length: 200 }, newCode)
		expect(codes.every(isCode)).toBe(true)
		expect(new Set(codes).size).toBeGreaterThan(195)
		expect(new Set(codes.join('')).size, 'of all letters').toBe(23)
	})

	it('J60 is the same however it is typed', () => {
		for (const typed of ['kj tw qx', 'KJTWQX', ' Kj-Tw–qX ', 'k.j.t.w.q.x', 'kj\u00a0tw\tqx']) {
			expect(tidyCode(typed), typed).toBe('KJTWQX')
		}
		expect(spellCode('KJTWQX')).toBe('KJ TW QX')
		for (const wrong of ['KJTWQ', 'KJTWQXX', 'KJTWQ1', 'KJTWQO', '', 'ÄJTWQX']) {
			expect(isCode(wrong), wrong).toBe(false)
		}
	})

	it('J60 opens what it has sealed, and no other code, secret or board does', async () => {
		const key = newKey()
		const parts = await partsOf('KJTWQX', 'a secret')
		const sealed = sealKey(parts, 'board', key)
		expect(unsealKey(parts, 'board', sealed)).toBe(key)
		expect(sealKey(parts, 'board', key), 'never the same twice').not.toBe(sealed)
		expect(unsealKey(parts, 'another', sealed)).toBeNull()
		expect(unsealKey(parts, 'board', `${sealed.slice(0, -2)}AA`)).toBeNull()
		expect(unsealKey(parts, 'board', '')).toBeNull()
		for (const [code, secret] of [
			['KJTWQY', 'a secret'],
			['KJTWQX', 'another'],
		] as const) {
			const other = await partsOf(code, secret)
			expect(other.hash).not.toBe(parts.hash)
			expect(unsealKey(other, 'board', sealed)).toBeNull()
		}
		expect(sealed + parts.hash).not.toContain(key)
		expect([hashKey('KJTWQX'), 'KJTWQX']).not.toContain(parts.hash)
	})
})

describe('guessing', () => {
	it('J61 bears so many wrong codes at once, and so many an hour', () => {
		const tries = new CodeTries({ atOnce: 3, perHour: 2 }, 0)
		const take = (now: number, count: number) =>
			Array.from({ length: count }, () => tries.take(now)).filter(Boolean).length
		expect(take(0, 5)).toBe(3)
		// One that was refused costs nothing, so that others get their turn.
		expect(take(HOUR / 2, 5)).toBe(1)
		expect(take(HOUR, 5)).toBe(1)
		expect(take(100 * HOUR, 5)).toBe(3)
		tries.wasRight()
		expect(take(100 * HOUR, 5)).toBe(1)
		for (let right = 0; right < 9; right++) tries.wasRight()
		expect(take(100 * HOUR, 9)).toBe(3)
	})
})

describe('codes of boards', () => {
	async function boardWithCodes(limits = { atOnce: 10, perHour: 10 }) {
		const storage = new MemoryStorage()
		const { keys, rows } = newLinks(0)
		const board = { id: 'B'.repeat(22), title: 'x', template: 't', language: 'fi', createdAt: 0 }
		await storage.boards.create(board, new Uint8Array([0, 0]), rows)
		let now = 1_700_000_000_000
		const scheduler = { now: () => now, later: () => () => {} }
		const registry = {} as RoomRegistry
		const wrongKeys = new WrongKeys(
			{ delayMs: 0, maxDelayMs: 0, forgetMs: 1, waiting: 0 },
			scheduler,
		)
		const links = new Links({ storage, registry, wrongKeys })
		const clock = () => now
		const at = (secrets: string[]) =>
			new Codes({ storage, links, secrets, limits, scheduler, clock })
		const pass = (ms: number) => {
			now += ms
		}
		return { storage, board: board.id, keys, codes: at(['a secret']), at, pass }
	}

	it('J60 J62 lead to the contributors’ link for a day, with another server process too', async () => {
		const { board, keys, codes, at, pass } = await boardWithCodes()
		const made = await codes.make(board, keys.contributor)
		if (!made.ok) throw new Error(made.reason)
		const { code } = made.value
		const opened = { ok: true, value: { id: board, key: keys.contributor } }
		expect(await codes.open(code)).toEqual(opened)
		expect(await at(['a new secret', 'a secret']).open(code), 'after a change of secret').toEqual(
			opened,
		)
		expect(await codes.lasts(board)).toEqual({ ok: true, value: made.value.expiresAt })
		pass(24 * HOUR - 1)
		expect(await codes.open(code)).toEqual(opened)
		pass(1)
		expect(await codes.open(code)).toEqual({ ok: false, reason: 'wrong-code' })
		expect(await codes.lasts(board)).toEqual({ ok: true, value: null })
	})

	it('J60 are made for the contributors’ link only, by who knows its key', async () => {
		const { board, keys, codes } = await boardWithCodes()
		expect(await codes.make(board, keys.editor)).toEqual({ ok: false, reason: 'wrong-key' })
		expect(await codes.make(board, newKey())).toMatchObject({ ok: false })
		expect(await codes.lasts(board)).toEqual({ ok: true, value: null })
	})

	it('J62 open nothing once the link is another, or off, even where they are still stored', async () => {
		const { board, keys, codes, storage } = await boardWithCodes()
		const made = await codes.make(board, keys.contributor)
		if (!made.ok) throw new Error(made.reason)
		const links = await storage.links.list(board)
		const link = links.ok && links.value.find(({ role }) => role === 'contributor')
		if (!link) throw new Error('no link')
		const wrong = { ok: false, reason: 'wrong-code' }
		await storage.links.switch(board, 'contributor', false)
		expect(await codes.open(made.value.code)).toEqual(wrong)
		const fresh = { ...link, hash: hashKey(newKey()), generation: 2 }
		await storage.links.replace(board, 1, fresh)
		expect(await codes.open(made.value.code)).toEqual(wrong)
	})

	it('J61 are looked up no more once too many were wrong, right ones neither', async () => {
		const { board, keys, codes, pass } = await boardWithCodes({ atOnce: 2, perHour: 1 })
		const made = await codes.make(board, keys.contributor)
		if (!made.ok) throw new Error(made.reason)
		for (let right = 0; right < 5; right++) {
			expect(await codes.open(made.value.code)).toMatchObject({ ok: true })
		}
		const wrong = made.value.code === 'AAAAAA' ? 'BBBBBB' : 'AAAAAA'
		const reasons = await Promise.all(
			[wrong, wrong, made.value.code].map((code) => codes.open(code)),
		)
		expect(reasons.map((found) => found.ok || found.reason)).toEqual([
			'wrong-code',
			'wrong-code',
			'too-many',
		])
		pass(HOUR)
		expect(await codes.open(made.value.code)).toMatchObject({ ok: true })
	})
})
