/** What each format's writer is given, and what it makes of it. (SPEC E50) */
import type { PlainRecord } from '../../shared/document/records.ts'
import type { Separator } from '../../shared/export/csv.ts'
import type { Paper, SectionsOf } from '../../shared/export/formats.ts'
import type { Results } from '../../shared/export/results.ts'
import type { BoardFramework } from '../../shared/templates/BoardFramework.ts'

export interface WriteOptions {
	/** Of a CSV; the one of the reader's language unless told. */
	separator?: Separator | undefined
	/** Of a CSV: no more columns than the first Kudelmas had, for scripts that know these. */
	oldColumns?: boolean | undefined
	/** Of a PDF. */
	paper: Paper
	/** Of documents. */
	sections: SectionsOf
}

export interface WriterInput {
	results: Results
	/** Living records by id: for the picture of the board. */
	records: ReadonlyMap<string, PlainRecord>
	framework: BoardFramework
	/** An image's bytes by its hash; null where the server doesn't have it. */
	image(hash: string): Uint8Array | null
	options: WriteOptions
}

/** @returns the whole file */
export type Writer = (input: WriterInput) => Promise<Uint8Array>
