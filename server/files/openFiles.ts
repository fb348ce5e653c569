/** The store of images that the settings name. Also for threads: a place is plain data. */
import type { FileContents } from './FileContents.ts'
import { FolderFiles } from './FolderFiles.ts'
import type { FilesPlace } from './filesUrl.ts'
import { S3Files } from './S3Files.ts'

export function openFiles(place: FilesPlace): FileContents {
	return place.kind === 's3' ? new S3Files(place) : new FolderFiles(place.path)
}
