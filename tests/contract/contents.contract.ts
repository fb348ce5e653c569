/** What each store of images is held to. (SPEC S50) */
import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { FileContents } from '../../server/files/FileContents.ts'
import { hashOf } from '../../server/files/fileHash.ts'
import { refused } from './support/Engine.ts'
import { digest, must, newId, numbers } from './support/rows.ts'

/** @param open an empty store, or one where nobody else's owners are met */
export function describeContents(name: string, open: () => Promise<FileContents>): void {
	describe(`the contents of images in ${name}`, () => {
		let files: FileContents

		beforeEach(async () => {
			files = await open()
		})

		async function written(owner: string, size = 100): Promise<string> {
			const content = randomBytes(size)
			const hash = hashOf(content)
			must(await files.write(owner, hash, content))
			return hash
		}

		it('S50 bytes come back as they were given, by owner, however often they are written', async () => {
			const [owner, other] = [newId(), newId()]
			const content = randomBytes(3 * 1024 * 1024)
			const hash = hashOf(content)
			must(await files.write(owner, hash, content))
			must(await files.write(owner, hash, content))
			expect(digest(must(await files.read(owner, hash)))).toBe(digest(content))
			expect(await files.read(other, hash)).toMatchObject(refused('unknown'))
			expect(await files.read(owner, hashOf(randomBytes(9)))).toMatchObject(refused('unknown'))
		})

		it('S50 what an owner has is listed with its size, and nothing of others', async () => {
			const [owner, other] = [newId(), newId()]
			expect(must(await files.sizes(owner))).toEqual(new Map())
			const hashes = await Promise.all(numbers(12).map((n) => written(owner, 10 + n)))
			await written(other)
			const sizes = new Map(hashes.map((hash, n) => [hash, 10 + n]))
			expect(must(await files.sizes(owner))).toEqual(sizes)
		})

		it('S50 a copy is its owner’s own', async () => {
			const [from, to] = [newId(), newId()]
			const hash = await written(from)
			const content = must(await files.read(from, hash))
			must(await files.copy(from, to, hash))
			must(await files.copy(from, to, hash))
			must(await files.removeAll(from))
			expect(must(await files.read(to, hash))).toEqual(content)
			expect(must(await files.sizes(to))).toEqual(new Map([[hash, 100]]))
			expect(await files.copy(from, to, hash)).toMatchObject(refused('unknown'))
		})

		it('S50 those that are removed go, those beside them stay, and removing is done also where none is', async () => {
			const [owner, other] = [newId(), newId()]
			const [a, b, c] = [await written(owner), await written(owner), await written(owner)]
			const theirs = await written(other)
			must(await files.remove(owner, [a, b]))
			must(await files.remove(owner, [a]))
			expect([...must(await files.sizes(owner)).keys()]).toEqual([c])
			must(await files.removeAll(owner))
			must(await files.removeAll(owner))
			must(await files.remove(owner, []))
			expect(must(await files.sizes(owner))).toEqual(new Map())
			expect(await files.read(owner, c)).toMatchObject(refused('unknown'))
			expect([...must(await files.sizes(other)).keys()]).toEqual([theirs])
		})

		it('S50 of the same file that many write at one moment there is one, whole', async () => {
			const owner = newId()
			const content = randomBytes(200_000)
			const hash = hashOf(content)
			await Promise.all(numbers(8).map(async () => must(await files.write(owner, hash, content))))
			expect(must(await files.sizes(owner))).toEqual(new Map([[hash, 200_000]]))
			expect(digest(must(await files.read(owner, hash)))).toBe(digest(content))
		})

		it('V8 S50 nothing but ids and hashes ever stands in a path', async () => {
			const [owner, hash] = [newId(), hashOf(randomBytes(3))]
			const wrong = ['..', '../x', '', 'x/y', `${owner}/`, `../${owner.slice(3)}`]
			for (const text of wrong) {
				await expect(async () => files.read(text, hash)).rejects.toThrow()
				await expect(async () => files.removeAll(text)).rejects.toThrow()
				await expect(async () => files.write(owner, `${text}.`, randomBytes(1))).rejects.toThrow()
			}
		})
	})
}
