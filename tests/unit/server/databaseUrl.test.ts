/** DATABASE_URL as it's read. (SPEC S44) */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readConfig } from '../../../server/config.ts'
import { readDatabaseUrl } from '../../../server/databaseUrl.ts'

describe('S44 DATABASE_URL', () => {
	it('S44 is read as psql reads it', () => {
		const local = { port: 5432, user: 'kudelma', database: 'kudelma', tls: null }
		for (const [url, value] of [
			['postgres://kudelma@localhost/kudelma', { ...local, host: 'localhost' }],
			['postgresql://kudelma@[::1]:6000/kudelma', { ...local, host: '::1', port: 6000 }],
			[
				'postgres:///kudelma?host=/run/postgresql&user=kudelma',
				{ ...local, host: '/run/postgresql' },
			],
			[
				'postgres://a%40b:p%2Fw@db.example.org/d?sslmode=verify-full',
				{
					...{ host: 'db.example.org', port: 5432, user: 'a@b', password: 'p/w', database: 'd' },
					tls: { verify: 'full' },
				},
			],
			[
				'postgres://kudelma@db/kudelma?sslmode=require',
				{ ...local, host: 'db', tls: { verify: 'nothing' } },
			],
			['postgres://kudelma@db/kudelma?sslmode=disable', { ...local, host: 'db' }],
		] as const) {
			expect(readDatabaseUrl(url), url).toEqual({ ok: true, value })
		}
	})

	it('S44 reads the authority that it names, which `require` asks for too', () => {
		const folder = mkdtempSync(join(tmpdir(), 'kudelma-ca-'))
		onTestFinished(() => rmSync(folder, { recursive: true }))
		const file = join(folder, 'ca.pem')
		writeFileSync(file, 'PEM')
		const read = (mode: string) =>
			readDatabaseUrl(`postgres://a@db/b?sslmode=${mode}&sslrootcert=${file}`)
		for (const [mode, verify] of [
			['require', 'chain'],
			['verify-ca', 'chain'],
			['verify-full', 'full'],
		] as const) {
			expect(read(mode)).toMatchObject({ ok: true, value: { tls: { verify, ca: 'PEM' } } })
		}
	})

	it('S44 a wrong one stops the start with a sentence, and tells no password', () => {
		for (const [url, problem] of [
			['mysql://a@b/c', /such as postgres:/],
			['kudelma', /such as postgres:/],
			['postgres:///kudelma?user=a', /names no host/],
			['postgres://localhost/kudelma', /names no user/],
			['postgres://a:secret@localhost', /names no database/],
			['postgres://a:secret@localhost/b/c', /names no database/],
			['postgres://a:secret@db.example.org/b', /must say sslmode=verify-full/],
			['postgres://a:secret@db/b?sslmode=prefer', /unknown sslmode/],
			['postgres://a:secret@db/b?sslmode=verify-full&sslrootcert=/nowhere', /ENOENT/],
			['postgres://a:secret@localhost/b?options=x', /unknown parameter options/],
			['postgres://a:%E4@localhost/b', /such as postgres:/],
		] as const) {
			const read = readConfig({ DATABASE_URL: url })
			expect(read, url).toMatchObject({ ok: false })
			const problems = read.ok ? '' : read.problems.join()
			expect(problems).toMatch(problem)
			expect(problems).toMatch(/^DATABASE_URL: /)
			expect(problems).not.toContain('secret')
		}
	})

	it('S44 without one the embedded engine is used', () => {
		const read = readConfig({})
		expect(read.ok && read.config.database).toBeNull()
		const set = readConfig({ DATABASE_URL: 'postgres://a@localhost/b', DATABASE_CONNECTIONS: '4' })
		expect(set.ok && set.config.database).toEqual({
			...{ connections: 4, timeoutMs: 10_000 },
			address: { host: 'localhost', port: 5432, user: 'a', database: 'b', tls: null },
		})
	})
})
