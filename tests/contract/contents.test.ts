/**
 * The contract of images' contents on a folder and on an S3-compatible store. Your own store
 * is tried by TEST_FILES_URL and the keys in the environment; what was written there goes
 * with each test only where the tests pass. (SPEC S50)
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { FolderFiles } from '../../server/files/FolderFiles.ts'
import { readFilesUrl } from '../../server/files/filesUrl.ts'
import { openFiles } from '../../server/files/openFiles.ts'
import { S3Files } from '../../server/files/S3Files.ts'
import { S3Double } from '../support/S3Double.ts'
import { describeContents } from './contents.contract.ts'

describeContents('a folder', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'kudelma-test-'))
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
	return new FolderFiles(join(folder, 'not there yet'))
})

let double: S3Double
beforeAll(async () => {
	double = await S3Double.start()
})
afterAll(() => double.stop())

describeContents('an S3-compatible store', async () => new S3Files(double.place()))

const { TEST_FILES_URL } = process.env
if (TEST_FILES_URL) {
	describeContents('the store that TEST_FILES_URL names', async () => {
		const read = readFilesUrl(TEST_FILES_URL, process.env, 20_000)
		if (!read.ok) throw new Error(`TEST_FILES_URL ${read.problem}`)
		return openFiles(read.value)
	})
}
