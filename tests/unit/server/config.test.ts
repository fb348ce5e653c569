/** The environment: defaults, and wrong values. (SPEC H16) */
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../../server/config.ts'

function problems(env: Record<string, string>): string {
	const read = readConfig(env)
	return read.ok ? '' : read.problems.join('\n')
}

describe('the environment', () => {
	it('H16 has a value for everything', () => {
		const read = readConfig({ PATH: '/bin' })
		expect(read).toMatchObject({
			ok: true,
			config: { host: '127.0.0.1', port: 3000, dataDir: './data', logLevel: 'info' },
		})
		expect(read.ok && Object.isFrozen(read.config) && Object.isFrozen(read.config.room)).toBe(true)
	})

	it('H16 takes what is set, and an empty value for none', () => {
		const read = readConfig({ HOST: '0.0.0.0', PORT: '0', DATA_DIR: '/srv/kudelma', LOG_LEVEL: '' })
		expect(read).toMatchObject({
			ok: true,
			config: { host: '0.0.0.0', port: 0, dataDir: '/srv/kudelma', logLevel: 'info' },
		})
	})

	it('H16 names what is wrong', () => {
		expect(problems({ PORT: '65536' })).toMatch(/^PORT: /)
		expect(problems({ PORT: '80a' })).toBe('PORT: must be a whole number')
		expect(problems({ PORT: '-1' })).toMatch(/PORT/)
		expect(problems({ LOG_LEVEL: 'loud' })).toMatch(/^LOG_LEVEL: /)
		expect(problems({ TLDRAW_LICENSE_KEY: 'a"b' })).toMatch(/^TLDRAW_LICENSE_KEY: must be a key/)
		expect(problems({ PORT: 'x', LOG_LEVEL: 'loud' }).split('\n')).toHaveLength(2)
	})

	it('H16 checks values against each other', () => {
		expect(problems({ SOFT_BUFFERED_BYTES: '99000000' })).toMatch(/less than HARD_BUFFERED_BYTES/)
		expect(problems({ MAX_FRAME_BYTES: '99000000' })).toMatch(/more than MAX_DOCUMENT_BYTES/)
		expect(problems({ MAX_PRESENCE_BYTES: '99000000' })).toMatch(/less than MAX_FRAME_BYTES/)
	})

	it('W11 keeps signs of life within what stock clients wait for', () => {
		expect(problems({ PING_INTERVAL_MS: '15000' })).toMatch(/PING_INTERVAL_MS/)
	})

	it('H24 H25 takes a base path and a public origin in the forms that people write', () => {
		const set = (env: Record<string, string>) => {
			const read = readConfig(env)
			return read.ok ? [read.config.publicOrigin, read.config.basePath] : read.problems
		}
		expect(set({})).toEqual([null, ''])
		const both = { PUBLIC_ORIGIN: 'HTTPS://Lauta.example.fi:443/', BASE_PATH: '/kudelma/' }
		expect(set(both)).toEqual(['https://lauta.example.fi', '/kudelma'])
		expect(set({ PUBLIC_ORIGIN: 'http://10.0.0.5:8080', BASE_PATH: '/a/b.c' })).toEqual([
			'http://10.0.0.5:8080',
			'/a/b.c',
		])
		expect(set({ BASE_PATH: '/' })).toEqual([null, ''])
		for (const wrong of ['lauta.example.fi', 'https://a.fi/kudelma', 'ftp://a.fi', 'https://']) {
			expect(problems({ PUBLIC_ORIGIN: wrong }), wrong).toMatch(/^PUBLIC_ORIGIN: must be an origin/)
		}
		for (const wrong of ['kudelma', '/a b', '/a/../b', '/a//b', '/api', '/b/x', '/"x']) {
			expect(problems({ BASE_PATH: wrong }), wrong).toMatch(/^BASE_PATH: must be a path/)
		}
	})
})
