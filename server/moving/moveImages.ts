/** One owner's images, from where the source has them to where the target will look for them. (SPEC S56) */
import type { FileContents } from '../files/FileContents.ts'
import { FILE_HASH, hashOf } from '../files/fileHash.ts'
import { inParallel } from '../files/inParallel.ts'
import type { StorageFailure } from '../storage/Stored.ts'
import type { MoveCounts, MoveProblem } from './MoveReport.ts'

export interface ImagePlaces {
	from: FileContents
	to: FileContents
}

const AT_ONCE = 8

/** @param hashes that the owner's index names */
export async function moveImages(
	{ from, to }: ImagePlaces,
	owner: string,
	hashes: readonly string[],
	counts: MoveCounts,
): Promise<MoveProblem[]> {
	if (hashes.length === 0) return []
	const [here, there] = [await from.sizes(owner), await to.sizes(owner)]
	for (const sizes of [here, there]) if (!sizes.ok) return [problem(owner, 'image', sizes)]
	const moved = await inParallel(AT_ONCE, hashes, async (hash): Promise<MoveProblem[]> => {
		const fail = (detail: string) => [problem(owner, 'image', { detail }, hash)]
		if (!FILE_HASH.test(hash)) return fail('it has a name that no image has')
		const size = here.ok ? here.value.get(hash) : undefined
		// Its name says what it is, and it's written whole or not at all.
		if (size !== undefined && there.ok && there.value.get(hash) === size) return []
		const content = await from.read(owner, hash)
		if (!content.ok) {
			return fail(content.reason === 'unknown' ? "it isn't there" : content.detail)
		}
		if (hashOf(content.value) !== hash) return fail("it isn't what its name says")
		const written = await to.write(owner, hash, content.value)
		if (!written.ok) return fail(written.detail)
		const back = await to.read(owner, hash)
		if (!back.ok || hashOf(back.value) !== hash) return fail('it reads otherwise there')
		counts.imagesCopied++
		counts.imageBytes += content.value.length
		return []
	})
	return moved.flat()
}

/** Those that an owner had when it was moved before, and hasn't any more. */
export async function removeImages(
	{ to }: ImagePlaces,
	owner: string,
	kept: readonly string[],
): Promise<MoveProblem[]> {
	const there = await to.sizes(owner)
	if (!there.ok) return [problem(owner, 'image', there)]
	const going = [...there.value.keys()].filter((hash) => !kept.includes(hash))
	const removed = going.length > 0 && (await to.remove(owner, going))
	return removed && !removed.ok ? [problem(owner, 'image', removed)] : []
}

export function problem(
	owner: string,
	what: MoveProblem['what'],
	{ detail }: Pick<StorageFailure, 'detail'>,
	key?: string,
): MoveProblem {
	return { owner, what, ...(key !== undefined && { table: 'files', key }), detail }
}
