/** The server's own address, and which origins are its own. (SPEC J10, H21, H25) */
import { describe, expect, it } from 'vitest'
import { isOwnOrigin, ownAddress } from '../../../server/ownAddress.ts'

const header = (all: Record<string, string>) => (name: string) => all[name]

const direct = { publicOrigin: null, trustProxy: false }
const trusted = { publicOrigin: null, trustProxy: true }

describe('the own address', () => {
	it('H21 is what the Host header says; a proxy counts only where it is trusted', () => {
		const request = header({
			host: 'kudelma:3000',
			'x-forwarded-host': 'lauta.example.org, inner',
			'x-forwarded-proto': 'https',
		})
		expect(ownAddress(request, direct)).toEqual({ host: 'kudelma:3000', secure: false })
		expect(ownAddress(request, trusted)).toEqual({ host: 'lauta.example.org', secure: true })
		expect(ownAddress(header({ host: 'a:3000' }), trusted)).toEqual({
			host: 'a:3000',
			secure: false,
		})
		expect(ownAddress(header({}), trusted).host).toBeNull()
		expect(ownAddress(header({ host: 'a b' }), direct).host).toBeNull()
	})

	it('J10 is the only origin that may ask, and what is no browser says none', () => {
		const own = (all: Record<string, string>, trustProxy = false) =>
			isOwnOrigin(header(all), { ...direct, trustProxy })
		expect(own({ host: 'a:3000' })).toBe(true)
		expect(own({ host: 'a:3000', origin: 'http://a:3000' })).toBe(true)
		expect(own({ host: 'A.example', origin: 'https://a.example' })).toBe(true)
		expect(own({ host: 'a.example:443', origin: 'https://a.example' })).toBe(true)
		expect(own({ host: '[::1]:3000', origin: 'http://[::1]:3000' })).toBe(true)
		for (const origin of [
			'http://a',
			'http://a:3001',
			'http://b:3000',
			'http://a:3000.evil.org',
			'http://sub.a:3000',
			'null',
			'',
			'file://',
		]) {
			expect(own({ host: 'a:3000', origin }), origin).toBe(false)
		}
		expect(own({ origin: 'http://a' })).toBe(false)
		const forwarded = { host: 'inner:3000', 'x-forwarded-host': 'out.example' }
		expect(own({ ...forwarded, origin: 'https://out.example' }, true)).toBe(true)
		expect(own({ ...forwarded, origin: 'https://out.example' }, false)).toBe(false)
		expect(own({ ...forwarded, origin: 'http://inner:3000' }, true)).toBe(false)
	})

	it('H25 is PUBLIC_ORIGIN where that is set, whatever stands between says', () => {
		const settings = { publicOrigin: 'https://lauta.example.org', trustProxy: false }
		const request = { host: '127.0.0.1:3000', 'x-forwarded-proto': 'http' }
		expect(ownAddress(header(request), settings)).toEqual({
			host: 'lauta.example.org',
			secure: true,
		})
		const own = (origin?: string) =>
			isOwnOrigin(header({ ...request, ...(origin !== undefined && { origin }) }), settings)
		expect([own(), own('https://lauta.example.org'), own('https://Lauta.example.org:443')]).toEqual(
			[true, true, true],
		)
		for (const origin of [
			'http://lauta.example.org',
			'http://127.0.0.1:3000',
			'https://lauta.example.org:8443',
			'https://lauta.example.org.evil.org',
			'null',
			'',
		]) {
			expect(own(origin), origin).toBe(false)
		}
	})
})
