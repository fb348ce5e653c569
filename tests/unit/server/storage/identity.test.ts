/** Whether the store is the one that was there last. (SPEC S30) */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createLog } from '../../../../server/log.ts'
import { Identity } from '../../../../server/storage/Identity.ts'
import { LibsqlStorage } from '../../../../server/storage/libsql/LibsqlStorage.ts'

const LOG = createLog('silent')

function folder(): string {
	const dataDir = mkdtempSync(join(tmpdir(), 'kudelma-identity-'))
	onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
	return dataDir
}

/** Starts and stops a server's store. @returns what clients would be told */
async function start(dataDir: string, work?: (identity: Identity) => Promise<void>) {
	const storage = new LibsqlStorage({ dataDir, busyTimeoutMs: 100 })
	const identity = await Identity.establish(storage.marks, dataDir, LOG)
	await work?.(identity)
	identity.stop()
	await storage.close()
	return identity.store
}

describe("the store's identity", () => {
	it('S30 stays through starts', async () => {
		const dataDir = folder()
		const first = await start(dataDir)
		expect(await start(dataDir)).toBe(first)
		expect(await start(dataDir)).toBe(first)
	})

	it('S30 is another one once the database is of an earlier time', async () => {
		const dataDir = folder()
		const backup = join(folder(), 'copy.db')
		const first = await start(dataDir)
		cpSync(join(dataDir, 'kudelma.db'), backup)
		expect(await start(dataDir, (identity) => identity.changeMark())).toBe(first)
		cpSync(backup, join(dataDir, 'kudelma.db'))
		const second = await start(dataDir)
		expect(second).not.toBe(first)
		expect(await start(dataDir)).toBe(second)
	})

	it('S30 is another one where the database was moved without what stands beside it', async () => {
		const dataDir = folder()
		const first = await start(dataDir)
		rmSync(join(dataDir, 'identity'))
		expect(await start(dataDir)).not.toBe(first)
	})

	it('S30 stays where the server was ended between the two marks', async () => {
		const dataDir = folder()
		const path = join(dataDir, 'identity')
		const first = await start(dataDir)
		const before = readFileSync(path, 'utf8')
		const [store, old] = before.trim().split('\n')
		writeFileSync(path, `${store}\nnew\n${old}\n`)
		expect(await start(dataDir)).toBe(first)
	})
})
