/** Whether one more file has room with an owner: the same for every store. (SPEC V5) */
import type { FileRow } from '../storage/FileIndex.ts'

/** At most so many, and so many bytes, of one owner and of one participant there. */
export interface FileLimits {
	ownerFiles: number
	ownerBytes: number
	participantFiles: number
	participantBytes: number
}

/**
 * @param files that the owner has
 * @returns `kept` where the file is one of them
 */
export function roomFor(
	file: FileRow,
	files: readonly FileRow[],
	limits: FileLimits,
): 'free' | 'kept' | 'owner-full' | 'participant-full' {
	if (files.some(({ hash }) => hash === file.hash)) return 'kept'
	const all = sum([...files, file])
	if (all.files > limits.ownerFiles || all.bytes > limits.ownerBytes) return 'owner-full'
	const { participant } = file
	if (participant === null) return 'free'
	const theirs = sum([...files, file].filter((one) => one.participant === participant))
	const { participantFiles, participantBytes } = limits
	const isFull = theirs.files > participantFiles || theirs.bytes > participantBytes
	return isFull ? 'participant-full' : 'free'
}

function sum(files: readonly FileRow[]): { files: number; bytes: number } {
	return { files: files.length, bytes: files.reduce((bytes, file) => bytes + file.bytes, 0) }
}
