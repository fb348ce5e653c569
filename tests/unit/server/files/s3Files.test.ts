/** An S3-compatible store that isn't well, or takes us for others. (SPEC S52) */
import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hashOf } from '../../../../server/files/fileHash.ts'
import type { S3Place } from '../../../../server/files/filesUrl.ts'
import { S3Files } from '../../../../server/files/S3Files.ts'
import { must, newId, numbers } from '../../../contract/support/rows.ts'
import { type Fault, S3Double } from '../../../support/S3Double.ts'

const CONTENT = randomBytes(1000)
const HASH = hashOf(CONTENT)

let double: S3Double

beforeEach(async () => {
	double = await S3Double.start()
})
afterEach(() => double.stop())

/** A store with one file, and its owner. */
async function withFile(more: Partial<S3Place> = {}) {
	const [files, owner] = [new S3Files(double.place(more)), newId()]
	must(await files.write(owner, HASH, CONTENT))
	double.asked.length = 0
	return { files, owner }
}

function calls({ files, owner }: Awaited<ReturnType<typeof withFile>>) {
	return {
		write: () => files.write(owner, HASH, CONTENT),
		read: () => files.read(owner, HASH),
		sizes: () => files.sizes(owner),
		copy: () => files.copy(owner, newId(), HASH),
		remove: () => files.remove(owner, [HASH]),
		removeAll: () => files.removeAll(owner),
	}
}

describe('an S3-compatible store', () => {
	it('S52 that is busy or cuts a connection is asked again, of whatever was asked', async () => {
		const of = await withFile()
		for (const [name, call] of Object.entries(calls(of))) {
			for (const faults of [['busy'], ['cut'], ['busy', 'cut']] satisfies Fault[][]) {
				double.faults = [...faults]
				expect(await call(), `${name} ${faults}`).toMatchObject({ ok: true })
				expect(double.faults, name).toEqual([])
			}
			must(await of.files.write(of.owner, HASH, CONTENT))
		}
		expect(double.refused).toBe(0)
	})

	it('S52 never makes a call throw, and each is answered in time, without the names of files', async () => {
		const of = await withFile({ timeoutMs: 200 })
		for (const fault of ['hang', 'cut', 'busy', 'redirect'] satisfies Fault[]) {
			for (const [name, call] of Object.entries(calls(of))) {
				double.faults = [fault, fault, fault]
				const answer = await call()
				double.faults = []
				expect(answer, `${name} ${fault}`).toMatchObject({ ok: false, reason: 'unavailable' })
				const detail = answer.ok ? '' : answer.detail
				expect(detail).toMatch(/^the store of images /)
				expect(detail).not.toMatch(/secret|prefix/)
			}
		}
		await double.stop()
		for (const call of Object.values(calls(of))) {
			expect(await call()).toMatchObject({
				...{ ok: false, reason: 'unavailable' },
				detail: "the store of images can't be reached: ECONNREFUSED",
			})
		}
		double = await S3Double.start()
	})

	it('S52 what comes half is asked for again, and never taken for the whole', async () => {
		const { files, owner } = await withFile()
		double.faults = ['cut-body']
		expect(must(await files.read(owner, HASH))).toEqual(new Uint8Array(CONTENT))
		double.faults = ['cut-body', 'cut-body', 'cut-body']
		expect(await files.read(owner, HASH)).toMatchObject({ reason: 'unavailable' })
	})

	it('S52 a copy that fails below a 200 has failed', async () => {
		const { files, owner } = await withFile()
		const to = newId()
		double.faults = ['error-in-200', 'error-in-200', 'error-in-200']
		expect(await files.copy(owner, to, HASH)).toMatchObject({ reason: 'unavailable' })
		expect(must(await files.sizes(to)).size).toBe(0)
	})

	it('S52 what answers something else than a listing has none', async () => {
		const { files, owner } = await withFile()
		double.faults = ['not-xml']
		expect(await files.sizes(owner)).toMatchObject({ reason: 'unavailable' })
		double.faults = ['not-xml']
		expect(await files.removeAll(owner)).toMatchObject({ reason: 'unavailable' })
	})

	it('S52 a listing of many pages is read to its end', async () => {
		const { files, owner } = await withFile()
		double.pageSize = 3
		const contents = numbers(10).map((n) => randomBytes(20 + n))
		for (const content of contents) must(await files.write(owner, hashOf(content), content))
		const sizes = must(await files.sizes(owner))
		expect(sizes.size).toBe(11)
		expect(contents.map((content) => sizes.get(hashOf(content)))).toEqual(
			contents.map(({ length }) => length),
		)
		must(await files.removeAll(owner))
		expect(double.objects.size).toBe(0)
	})

	it('S52 each request is signed, its body included; a wrong key or clock is told by its code and not asked again', async () => {
		const { owner } = await withFile()
		for (const [place, code] of [
			[{ secret: 'another' }, 'SignatureDoesNotMatch'],
			[{ keyId: 'another' }, 'InvalidAccessKeyId'],
			[{ region: 'us-east-1' }, 'AuthorizationHeaderMalformed'],
			[{ bucket: 'another' }, 'NoSuchBucket'],
		] as const) {
			const wrong = new S3Files(double.place(place))
			for (const [name, call] of Object.entries(calls({ files: wrong, owner }))) {
				double.asked.length = 0
				const answer = await call()
				expect(answer, name).toMatchObject({
					...{ ok: false, reason: 'unavailable' },
					detail: expect.stringMatching(new RegExp(`^the store of images answers 40[34] ${code}$`)),
				})
				expect(double.asked, name).toHaveLength(1)
			}
		}
		expect(double.objects.size, 'nothing was written or removed').toBe(1)
		const damaged = new S3Files(double.place())
		expect(await damaged.write(owner, hashOf(randomBytes(3)), CONTENT)).toMatchObject({
			detail: 'the store of images answers 403 XAmzContentSHA256Mismatch',
		})
	})

	it('S52 keys that are lent for a while come with their session', async () => {
		double.session = 'a/session+token=='
		const owner = newId()
		must(await new S3Files(double.place({ session: double.session })).write(owner, HASH, CONTENT))
		expect(await new S3Files(double.place()).read(owner, HASH)).toMatchObject({
			detail: 'the store of images answers 403 InvalidToken',
		})
	})
})
