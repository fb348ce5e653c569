/** How large the database is on the disk: its file, and the write-ahead log beside it. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FILE_NAME } from './openDatabase.ts'

/** In bytes; 0 for one that isn't there. */
export async function fileSizes(dataDir: string): Promise<{ database: number; log: number }> {
	const size = (name: string) =>
		stat(join(dataDir, name)).then(
			(found) => found.size,
			() => 0,
		)
	const [database, log] = await Promise.all([size(FILE_NAME), size(`${FILE_NAME}-wal`)])
	return { database, log }
}
