/** What nodes say to each other, and whose a request is. (SPEC S63, S64) */
import { describe, expect, it } from 'vitest'
import { boardOfPath } from '../../../../server/cluster/boardOfPath.ts'
import { Signatures } from '../../../../server/cluster/Signatures.ts'

const [OLD, NEW] = ['o'.repeat(43), 'n'.repeat(43)]
const REQUEST = { method: 'GET', url: '/api/boards/x?y=z' }
const PASSED = { hops: 1, fence: 7, client: '2001:db8::1' }

describe('inside signatures', () => {
	const now = () => 1_000_000

	it('S64 are read by whoever shares the secret, the one before included', () => {
		const header = new Signatures([OLD], now).sign(REQUEST, PASSED)
		expect(new Signatures([NEW, OLD], now).read(REQUEST, header)).toEqual(PASSED)
		expect(new Signatures([NEW], now).read(REQUEST, header)).toBe('wrong')
	})

	it('S64 are worth nothing for another request, another time, or changed', () => {
		const signatures = new Signatures([OLD], now)
		const body = new Uint8Array([1, 2])
		const header = signatures.sign({ ...REQUEST, body }, PASSED)
		expect(signatures.read({ ...REQUEST, body }, header)).toEqual(PASSED)
		const wrong = [
			[{ ...REQUEST, method: 'POST', body }, header],
			[{ ...REQUEST, url: '/api/boards/x', body }, header],
			[{ ...REQUEST, body: new Uint8Array([1, 3]) }, header],
			[REQUEST, header],
			[{ ...REQUEST, body }, header.replace(' 7 ', ' 8 ')],
			[{ ...REQUEST, body }, ''],
			[{ ...REQUEST, body }, 'nothing of the kind'],
		] as const
		for (const [request, said] of wrong) expect(signatures.read(request, said)).toBe('wrong')
		for (const at of [1_000_000 - 61_000, 1_000_000 + 61_000]) {
			expect(new Signatures([OLD], () => at).read({ ...REQUEST, body }, header)).toBe('wrong')
		}
	})
})

describe('whose a request is', () => {
	const ID = 'aBcDeFgHiJkLmNoPqRsT_-'

	it('S63 is told by its path as the routes read it', () => {
		const own = [
			`/api/boards/${ID}`,
			`/api/boards/${ID}/files/abc?x=1`,
			`/sync/${ID}?protocol=2`,
			`/private/${ID}`,
			`/api/boards/%61${ID.slice(1)}/join`,
			`/api/x/../boards/${ID}/join`,
			`http://host/api/boards/${ID}`,
		]
		for (const url of own) expect(boardOfPath(url, ''), url).toBe(ID)
		const none = [
			'/',
			'/api/boards',
			'/api/boards/import',
			`/p/${ID}`,
			`/b/${ID}`,
			'/api/code',
			'*',
			'//',
		]
		for (const url of none) expect(boardOfPath(url, ''), url).toBeNull()
		expect(boardOfPath(`/kudelma/api/boards/${ID}`, '/kudelma')).toBe(ID)
		// A proxy may have taken it off.
		expect(boardOfPath(`/api/boards/${ID}`, '/kudelma')).toBe(ID)
	})
})
