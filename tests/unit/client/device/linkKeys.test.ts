// @vitest-environment jsdom
/** What this device keeps of each board: link keys, and who I was there. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
	forgetLinkKey,
	forgetLinkKeys,
	readLinkKeys,
	rememberLinkKeys,
} from '../../../../client/device/linkKeys.ts'
import { memberships } from '../../../../client/device/memberships.ts'
import { MOST_UNLISTED } from '../../../../client/device/perBoard.ts'
import { forgetBoard, rememberBoard } from '../../../../client/device/preferences.ts'
import { proofs } from '../../../../client/device/proofs.ts'

const key = (letter: string) => letter.repeat(22)
const board = (n: number) => String(n).padStart(22, 'b')
const me = { id: key('p'), name: 'Aino', sector: 'city', role: 'editor' } as const

beforeEach(() => localStorage.clear())
afterEach(() => vi.unstubAllGlobals())

it('K7 the keys of a board are known by role, and added to', () => {
	expect(readLinkKeys(board(1))).toEqual({})
	rememberLinkKeys(board(1), { facilitator: key('f'), viewer: key('v') })
	rememberLinkKeys(board(1), { viewer: key('w') })
	expect(readLinkKeys(board(1))).toEqual({ facilitator: key('f'), viewer: key('w') })
	expect(readLinkKeys(board(2))).toEqual({})
})

it('K7 a key that opens nothing any more is forgotten, and with the last one the board', () => {
	rememberLinkKeys(board(1), { editor: key('e'), viewer: key('v') })
	forgetLinkKey(board(1), key('e'))
	expect(readLinkKeys(board(1))).toEqual({ viewer: key('v') })
	forgetLinkKey(board(1), key('v'))
	expect(localStorage.getItem('kudelma.keys')).toBe('{}')
	rememberLinkKeys(board(2), { editor: key('e') })
	forgetLinkKeys(board(2))
	expect(readLinkKeys(board(2))).toEqual({})
})

/** Of a board that is on the device's list. */
function lead(n: number): void {
	rememberBoard({ id: board(n), title: `Lauta ${n}`, language: 'fi', openedAt: n })
	rememberLinkKeys(board(n), { facilitator: key('f') })
}

it('K9 the keys of a board stay as long as it is on the list, however many there are', () => {
	for (let n = 0; n < 100; n++) lead(n)
	for (let n = 0; n < 100; n++) expect(readLinkKeys(board(n))).toEqual({ facilitator: key('f') })
})

it('K9 of boards that were only looked at the latest few are known', () => {
	lead(0)
	for (let n = 1; n <= MOST_UNLISTED; n++) rememberLinkKeys(board(n), { editor: key('e') })
	// The first of them is the latest again, so the second has to go.
	rememberLinkKeys(board(1), { viewer: key('v') })
	rememberLinkKeys(board(99), { editor: key('x') })
	expect(readLinkKeys(board(2))).toEqual({})
	expect(readLinkKeys(board(1))).toEqual({ editor: key('e'), viewer: key('v') })
	expect(readLinkKeys(board(99))).toEqual({ editor: key('x') })
	expect(readLinkKeys(board(0))).toEqual({ facilitator: key('f') })
	forgetBoard(board(0))
	for (let n = 200; n < 200 + MOST_UNLISTED; n++) rememberLinkKeys(board(n), { editor: key('e') })
	expect(readLinkKeys(board(0))).toEqual({})
})

it('K2 J41 what is no proof is none', () => {
	for (const wrong of ['short', 5, null, key('p').replace('p', '/')]) {
		localStorage.setItem('kudelma.proofs', JSON.stringify({ [board(1)]: wrong }))
		expect(proofs.read(board(1))).toBeNull()
	}
})

it('K8 who I was on a board comes back as the server said it', () => {
	expect(memberships.read(board(1))).toBeNull()
	const named = { participant: { ...me, organisation: 'Yliopisto' }, role: 'editor' } as const
	memberships.write(board(1), named)
	expect(memberships.read(board(1))).toEqual(named)
	memberships.forget(board(1))
	expect(memberships.read(board(1))).toBeNull()
})

it.each(['', '{', 'null', '[]', '42', '{"b":1}', `{"${board(1)}":{"editor":"short","role":"x"}}`])(
	'K2 garbage is nothing: %s',
	(garbage) => {
		localStorage.setItem('kudelma.keys', garbage)
		localStorage.setItem('kudelma.memberships', garbage)
		expect(readLinkKeys(board(1))).toEqual({})
		expect(memberships.read(board(1))).toBeNull()
		rememberLinkKeys(board(1), { editor: key('e') })
		expect(readLinkKeys(board(1))).toEqual({ editor: key('e') })
	},
)

it('K3 nothing is needed', () => {
	const refuse = () => {
		throw new DOMException('no', 'SecurityError')
	}
	vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse })
	expect(() => rememberLinkKeys(board(1), { editor: key('e') })).not.toThrow()
	expect(readLinkKeys(board(1))).toEqual({})
	expect(() => forgetLinkKeys(board(1))).not.toThrow()
})
