/** A folder of a test's own, which goes with it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export function newFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'kudelma-test-'))
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
	return folder
}
