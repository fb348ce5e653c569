// @vitest-environment jsdom
/** What goes with a board, what stays on this device, and what it's called there. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetAll } from '../../../../client/device/forgetBoard.ts'
import { askToKeep } from '../../../../client/device/keepStorage.ts'
import { rememberLinkKeys } from '../../../../client/device/linkKeys.ts'
import { memberships } from '../../../../client/device/memberships.ts'
import {
	type RecentBoard,
	readPreferences,
	rememberBoard,
} from '../../../../client/device/preferences.ts'
import { proofOf } from '../../../../client/device/proofs.ts'
import { findBoards } from '../../../../client/pages/findBoards.ts'
import { askTitles } from '../../../../client/pages/useTitles.ts'
import type { BoardInfo } from '../../../../shared/api.ts'

const me = { id: 'p'.repeat(22), name: 'Aino', sector: 'city', role: 'editor' } as const

function board(n: number, title = `Lauta ${n}`): RecentBoard {
	return { id: String(n).padStart(22, 'b'), title, language: 'fi', openedAt: n }
}

beforeEach(() => {
	localStorage.clear()
	sessionStorage.clear()
})
afterEach(() => vi.unstubAllGlobals())

describe('taking a board off the list', () => {
	it('K12 leaves nothing that says that one was ever there', async () => {
		const { id } = board(1)
		rememberBoard(board(1))
		rememberLinkKeys(id, { editor: 'e'.repeat(22) })
		memberships.write(id, { participant: me, role: 'editor' })
		proofOf(id)
		localStorage.setItem('kudelma.visits', JSON.stringify({ [id]: { before: null, until: 5 } }))
		const kept = () => Object.values({ ...localStorage }).join()
		expect(kept()).toContain(id)
		await forgetAll(id)
		expect(kept()).not.toContain(id)
	})
})

describe('storage that stays', () => {
	it('K11 is asked for once a visit', async () => {
		const persist = vi.fn(async () => true)
		vi.stubGlobal('navigator', { storage: { persist } })
		await askToKeep()
		await askToKeep()
		expect(persist).toHaveBeenCalledTimes(1)
	})

	it('K11 K3 is not missed where browsers have none, or refuse', async () => {
		vi.stubGlobal('navigator', {})
		await expect(askToKeep()).resolves.toBeUndefined()
		sessionStorage.clear()
		const persist = () => Promise.reject(new Error('no'))
		vi.stubGlobal('navigator', { storage: { persist } })
		await expect(askToKeep()).resolves.toBeUndefined()
	})
})

describe('the front page’s list', () => {
	it('K10 is searched by all the words of a title, in any case', () => {
		const boards = [board(1, 'Itäinen alue, kevät'), board(2, 'Läntinen alue'), board(3)]
		const found = (wanted: string) =>
			findBoards(boards, wanted, 'fi').map(({ openedAt }) => openedAt)
		expect(found('')).toEqual([1, 2, 3])
		expect(found(' ALUE ')).toEqual([1, 2])
		expect(found('kev itä')).toEqual([1])
		expect(found('alue 3')).toEqual([])
	})

	function infoOf({ id, title }: RecentBoard): BoardInfo {
		return { id, title: `${title}, uusi`, template: 'own', language: 'fi', createdAt: 1 }
	}

	it('K14 learns present titles of boards that one is on, quietly, a few at once', async () => {
		const boards = [1, 2, 3, 4, 5, 6].map((n) => board(n))
		for (const each of boards.toReversed()) rememberBoard(each)
		for (const { id } of boards.slice(1)) memberships.write(id, { participant: me, role: 'editor' })
		let under = 0
		let most = 0
		const asked: string[] = []
		const ask = async (id: string) => {
			asked.push(id)
			most = Math.max(most, ++under)
			await Promise.resolve()
			under--
			const found = boards.find((each) => each.id === id)
			if (!found || found.openedAt === 3) return { ok: false, reason: 'not-joined' } as const
			return { ok: true, value: infoOf(found) } as const
		}
		await askTitles(boards, ask, () => {}, new AbortController().signal)
		expect(asked).toHaveLength(5)
		expect(most).toBe(3)
		expect(readPreferences().boards.map(({ title }) => title)).toEqual([
			'Lauta 1',
			'Lauta 2, uusi',
			'Lauta 3',
			'Lauta 4, uusi',
			'Lauta 5, uusi',
			'Lauta 6, uusi',
		])
	})

	it('K14 gives up with the first that the server doesn’t answer', async () => {
		const boards = Array.from({ length: 12 }, (_, n) => board(n))
		for (const each of boards) {
			rememberBoard(each)
			memberships.write(each.id, { participant: me, role: 'editor' })
		}
		let asked = 0
		const ask = async () => {
			asked++
			return { ok: false, reason: 'unreachable' } as const
		}
		await askTitles(boards, ask, () => {}, new AbortController().signal)
		expect(asked).toBe(3)
	})
})
