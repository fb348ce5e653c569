/** The images that a board's picture shows, read before it's drawn: they may be far away. (SPEC E53) */
import type { PlainRecord } from '../../shared/document/records.ts'
import { filesOfRecords } from '../files/filesOfRecords.ts'
import { readImageKind } from '../files/imageType.ts'
import { inParallel } from '../files/inParallel.ts'
import { openFiles } from '../files/openFiles.ts'
import type { StorageFailure } from '../storage/Stored.ts'
import type { ExportJob } from './ExportJob.ts'

/** By hash. */
export type ImageBytes = ReadonlyMap<string, Uint8Array>

const AT_ONCE = 8
/** What PDFs show; others stand there by their names. */
const DRAWN = ['image/png', 'image/jpeg']

/** Those that are missing are left out. @returns `too-large` where they'd fill the file by themselves */
export async function readImages(
	{ images: { place, owner }, maxBytes }: Pick<ExportJob, 'images' | 'maxBytes'>,
	records: Iterable<PlainRecord>,
): Promise<
	| { ok: true; value: ImageBytes }
	| { ok: false; reason: 'too-large' }
	| { ok: false; reason: 'unavailable'; detail: string }
> {
	const contents = openFiles(place)
	const images = new Map<string, Uint8Array>()
	let bytes = 0
	let failure: StorageFailure | undefined
	await inParallel(AT_ONCE, [...filesOfRecords(records)], async (hash) => {
		if (failure || bytes > maxBytes) return
		const read = await contents.read(owner, hash)
		if (!read.ok) {
			if (read.reason !== 'unknown') failure = read
			return
		}
		const kind = readImageKind(read.value)
		if (!kind || !DRAWN.includes(kind.type)) return
		bytes += read.value.length
		images.set(hash, read.value)
	})
	if (failure) return { ok: false, reason: 'unavailable', detail: failure.detail }
	return bytes > maxBytes ? { ok: false, reason: 'too-large' } : { ok: true, value: images }
}
