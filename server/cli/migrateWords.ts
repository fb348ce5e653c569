/** What `kudelma migrate` says to people. (SPEC S58) */
import type { MoveReport } from '../moving/MoveReport.ts'

export const MIGRATE_USAGE = `kudelma migrate --from STORE --to STORE [options]

Copies all of a server's store into another one: boards with their documents, people,
links, votes and private notes, saved templates, and images. A STORE is a DATA_DIR, such
as ./data, or a Postgres as DATABASE_URL has it. Its password may be left to PGPASSWORD
or ~/.pgpass.

  --from-files URL   where the source's images are, as FILES_URL has it; those of a DATA_DIR
  --to-files URL     are in its folder "files" unless told. For a Postgres they're copied
                     only where both are known, and stay where they are otherwise.
  --live             the source's server is running: copy what there is now. A last run
                     without it, when the server has stopped, copies what was changed since.
  --check            also compare what was copied by earlier runs, record by record
  --json             one JSON object on standard output
  --help

It can be stopped and run again: it goes on where it was. It never writes to the source,
nor over what anybody changed in the target. Exit code 0: all of it is there, whole.
1: some isn't, and is listed. 2: nothing was done.
`

/** Of a report's problems in text; JSON has all. */
const MAX_LINES = 100

export function reportLines({ ok, last, counts, problems, ms }: MoveReport): string[] {
	const { boards, templates, deleted, copied, same, removed, failed } = counts
	const lines = [
		`${boards} boards, ${templates} saved templates and ${deleted} ids of deleted boards are there.`,
		`In this run ${copied} were copied, ${same} hadn't changed, ${removed} had gone, ${failed} failed.`,
		`${counts.images} images, of which ${counts.imagesCopied} were copied (${megabytes(counts.imageBytes)} MB).`,
		...problems.slice(0, MAX_LINES).map(({ owner, what, table, key, detail }) => {
			const where = [table, key].filter((part) => part !== undefined && part !== '').join(' ')
			return `! ${owner} ${what}${where && ` (${where})`}: ${detail}`
		}),
		...(problems.length > MAX_LINES ? [`! and ${problems.length - MAX_LINES} more`] : []),
		`It took ${(ms / 1000).toFixed(1)} s.`,
	]
	return [...lines, ending(ok, last)]
}

function ending(ok: boolean, last: boolean): string {
	if (!ok) return 'Not all is well: see the lines that begin with !'
	return last
		? 'All is well: a server can be started on the target.'
		: 'All is well so far. Stop the source’s server, and run this once more without --live.'
}

function megabytes(bytes: number): string {
	return (bytes / 1024 / 1024).toFixed(1)
}
