/** Cookies of participants: signed, and valid for one board. (SPEC J7, J8) */
import { describe, expect, it } from 'vitest'
import { newId } from '../../../../server/newId.ts'
import { Cookies } from '../../../../server/people/Cookies.ts'
import { newSecret } from '../../../../server/people/secret.ts'

const boardId = newId()
const claims = { participantId: newId(), link: 'editor', generation: 3 } as const
const name = `kudelma_${boardId}`

describe('cookies', () => {
	it('J7 are for one board: HttpOnly, SameSite, Secure behind TLS, sent where they are needed', () => {
		const [api = '', sync = '', own = ''] = new Cookies([newSecret()]).headers(
			boardId,
			claims,
			true,
		)
		expect(api).toMatch(new RegExp(`^${name}=[\\w.-]+; Path=/api/boards/${boardId}; `))
		expect(sync).toMatch(new RegExp(`^${name}=[\\w.-]+; Path=/sync/${boardId}; `))
		expect(own).toMatch(new RegExp(`^${name}=[\\w.-]+; Path=/private/${boardId}; `))
		for (const header of [api, sync, own]) {
			expect(header.split('; ')).toEqual(
				expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Secure', 'Max-Age=15552000']),
			)
		}
		expect(new Cookies([newSecret()]).headers(boardId, claims, false).join()).not.toMatch(/Secure/)
	})

	it('J8 are read back, also among others', () => {
		const cookies = new Cookies([newSecret()])
		const value = cookies.sign(boardId, claims)
		for (const header of [
			`${name}=${value}`,
			`a=b; ${name}=${value}; c=d=e`,
			`${name}=old; ${name}=${value}`,
			` ${name} = ${value} `,
		]) {
			expect(cookies.read(boardId, header)).toEqual(claims)
		}
	})

	it('J8 are nothing on another board, changed by a letter, or from elsewhere', () => {
		const cookies = new Cookies([newSecret()])
		const value = cookies.sign(boardId, claims)
		const other = newId()
		expect(cookies.read(other, `kudelma_${other}=${value}`)).toBeNull()
		expect(new Cookies([newSecret()]).read(boardId, `${name}=${value}`)).toBeNull()
		const changed = [...value].map((letter, at) => {
			return value.slice(0, at) + (letter === 'x' ? 'y' : 'x') + value.slice(at + 1)
		})
		for (const each of [
			...changed,
			value.replace('editor', 'facilitator'),
			value.replace('.3.', '.4.'),
			value.replace('.3.', '.03.'),
			`${value}x`,
			value.slice(0, -1),
			'',
			'...',
			'x'.repeat(5000),
		]) {
			expect(cookies.read(boardId, `${name}=${each}`), each).toBeNull()
		}
		expect(cookies.read(boardId, undefined)).toBeNull()
	})

	it('J9 of an older secret are believed for as long as it stands in the file', () => {
		const [old, next] = [newSecret(), newSecret()]
		const value = new Cookies([old]).sign(boardId, claims)
		const both = new Cookies([next, old])
		expect(both.read(boardId, `${name}=${value}`)).toEqual(claims)
		const fresh = both.sign(boardId, claims)
		expect(fresh).not.toBe(value)
		const after = new Cookies([next])
		expect(after.read(boardId, `${name}=${value}`)).toBeNull()
		expect(after.read(boardId, `${name}=${fresh}`)).toEqual(claims)
	})
})
