/** The file of the server's secret. (SPEC J9) */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readSecrets } from '../../../../server/people/secret.ts'
import { newFolder } from '../../../support/newFolder.ts'

it('J9 makes a secret at the first start, for its own eyes, and keeps it', () => {
	const folder = join(newFolder(), 'data')
	const first = readSecrets(folder)
	expect(first).toEqual({ ok: true, secrets: [expect.stringMatching(/^[\w-]{43}$/)] })
	expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
	expect(readSecrets(folder)).toEqual(first)
	expect(readSecrets(newFolder())).not.toEqual(first)
})

it('J9 takes several lines, the first to sign with', () => {
	const folder = newFolder()
	const lines = ['a'.repeat(32), 'b'.repeat(40)]
	writeFileSync(join(folder, 'secret'), `\n${lines[0]}\r\n\n  ${lines[1]}  `)
	expect(readSecrets(folder)).toEqual({ ok: true, secrets: lines })
})

it('J9 refuses one that is empty or short, and leaves it alone', () => {
	const folder = newFolder()
	const file = join(folder, 'secret')
	for (const content of ['', '\n\n', 'short', `${'a'.repeat(32)}\nshort`]) {
		writeFileSync(file, content)
		expect(readSecrets(folder)).toMatchObject({ ok: false })
		expect(readFileSync(file, 'utf8')).toBe(content)
	}
})

it('J9 says why it can not be kept', () => {
	const folder = newFolder()
	writeFileSync(join(folder, 'file'), '')
	expect(readSecrets(join(folder, 'file'))).toMatchObject({ ok: false })
	mkdirSync(join(folder, 'secret'))
	expect(readSecrets(folder)).toMatchObject({ ok: false, reason: expect.stringMatching(/EISDIR/) })
})

const canMount = process.getuid?.() === 0 && spawnSync('unshare', ['--mount', 'true']).status === 0

it.skipIf(!canMount)('J9 a full disk leaves no half of it', () => {
	const folder = newFolder()
	const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'kudelma', folder])
	onTestFinished(() => void spawnSync('umount', [folder]))
	expect(mounted.status).toBe(0)
	const filler = join(folder, 'filler')
	expect(() => writeFileSync(filler, Buffer.alloc(64 * 1024))).toThrow('ENOSPC')
	expect(readSecrets(folder)).toMatchObject({ ok: false, reason: expect.stringMatching(/ENOSPC/) })
	rmSync(filler)
	const first = readSecrets(folder)
	expect(first).toMatchObject({ ok: true })
	expect(readSecrets(folder)).toEqual(first)
})
