/** What a worker thread is told of an export, and what it answers. (SPEC E53) */
import type { Separator } from '../../shared/export/csv.ts'
import type { Paper, ResultFormat, SectionsOf } from '../../shared/export/formats.ts'
import type { Language } from '../../shared/languages.ts'
import type { FilesPlace } from '../files/filesUrl.ts'
import type { StoredDocument } from '../storage/DocumentStorage.ts'

/** What somebody asked for. */
export interface ExportAsked {
	format: ResultFormat
	/** The board's unless told. */
	language?: Language | undefined
	/** IANA's name of a clock; UTC unless told. */
	zone?: string | undefined
	separator?: Separator | undefined
	oldColumns?: boolean | undefined
	paper: Paper
	sections: SectionsOf
	/** Of notes: ids of sectors and groups, a participant's id, milliseconds since 1970. */
	sectors?: readonly string[] | undefined
	groups?: readonly string[] | undefined
	author?: string | undefined
	since?: number | undefined
}

export interface ExportJob {
	asked: ExportAsked
	stored: StoredDocument
	/** Where images are kept, and whose the board's are: its id. */
	images: { place: FilesPlace; owner: string }
	/** The board's, without a key; null where nobody knows it. */
	address: string | null
	/** Milliseconds since 1970. */
	at: number
	/** Bytes that the file may have. */
	maxBytes: number
}

export type ExportRefusal =
	/** A maker was asked for where only sectors are shown, or one who isn't known here. */
	| 'no-such-author'
	/** The file is larger than this server makes, or making it takes more memory or time than it gives. */
	| 'too-large'
	| 'too-slow'

export type Written =
	| { ok: true; title: string; file: Uint8Array }
	| { ok: false; reason: ExportRefusal }
	| { ok: false; reason: 'damaged' | 'newer' | 'unavailable'; detail: string }
