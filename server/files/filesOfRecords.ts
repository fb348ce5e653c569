/** The files that records name: `asset:<hash>` is how an image of ours stands in a document. */
import type { PlainRecord } from '../../shared/document/records.ts'
import { FILE_HASH } from './fileHash.ts'

const PREFIX = 'asset:'

/** @returns hashes */
export function filesOfRecords(records: Iterable<PlainRecord>): Set<string> {
	const hashes = new Set<string>()
	for (const { typeName, props } of records) {
		if (typeName !== 'asset') continue
		const { src } = (props ?? {}) as { src?: unknown }
		if (typeof src !== 'string' || !src.startsWith(PREFIX)) continue
		const hash = src.slice(PREFIX.length)
		if (FILE_HASH.test(hash)) hashes.add(hash)
	}
	return hashes
}
