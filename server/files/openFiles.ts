/** The store of images that the settings name. Also for threads: a place is plain data. (SPEC S50, S53) */
import type { Log } from '../log.ts'
import type { FileContents } from './FileContents.ts'
import { FolderFiles } from './FolderFiles.ts'
import type { FilesPlace } from './filesUrl.ts'
import { S3Files } from './S3Files.ts'

export function openFiles(place: FilesPlace): FileContents {
	return place.kind === 's3' ? new S3Files(place) : new FolderFiles(place.path)
}

/** An owner that nobody is. */
const NOBODY = '-'.repeat(22)

/** Tells the log at the start where it can't be used: a server that has boards still serves them. */
export async function checkFiles(contents: FileContents, log: Log): Promise<void> {
	const asked = await contents.sizes(NOBODY)
	if (asked.ok) return
	const { reason, detail } = asked
	log.error({ reason, detail }, 'the store of images is not usable')
}
