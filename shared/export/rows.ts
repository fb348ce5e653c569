/**
 * A board's contents as rows, one a note, in the reader's language and in reading
 * order: every exported table and document is written from these.
 * (SPEC E4)
 */
import { cleanText } from '../document/cleanText.ts'
import type { Groups } from '../document/groups.ts'
import type { Participant, Settings } from '../document/people.ts'
import type { PlainRecord } from '../document/records.ts'
import { isRichText, toPlainText } from '../document/richText.ts'
import type { Language } from '../languages.ts'
import { extractMatrix, isCounted, type MatrixNote, rowsOf } from '../matrix/matrix.ts'
import { findSector, sectorLabel } from '../sectors.ts'
import type { BoardFramework } from '../templates/BoardFramework.ts'
import { localizedText } from '../templates/words.ts'

export interface NoteRow {
	/** Both empty where it's in no cell. */
	theme: string
	perspective: string
	kind: MatrixNote['kind']
	/** Lines joined by "\n". */
	text: string
	/** Its maker's sector when it was made; empty where it has no maker. */
	sector: string
	/** The group that it was merged from; empty of all others. */
	group: string
	/** Null where only sectors are shown, or it has no maker. */
	by: Maker | null
}

export interface Maker {
	/** Empty for a maker who isn't known on this board. */
	author: string
	organisation: string
	/** Milliseconds since 1970. */
	created: number
	changed: number
}

export interface RowSource {
	/** Living records by id. */
	records: ReadonlyMap<string, PlainRecord>
	participants: ReadonlyMap<string, Participant>
	settings: Pick<Settings, 'sectors' | 'pseudonymous'>
	/** By id. */
	groups: Groups
	framework: Pick<BoardFramework, 'languages' | 'words' | 'layout'>
}

/** By theme and perspective, in each cell in reading order; notes in no cell at the end. */
export function noteRows(source: RowSource, language: Language): NoteRow[] {
	const { records, framework } = source
	const matrix = extractMatrix(records, rowsOf(records, framework.layout))
	const worded = (id: string) => templateWords(source, id, language)
	// A note that was left empty isn't a contribution.
	const isTold = (note: MatrixNote) => note.kind === 'idea' || isCounted(note)
	const row = (theme: string, perspective: string, note: MatrixNote): NoteRow => ({
		theme,
		perspective,
		kind: note.kind,
		text: cleanText(note.kind === 'idea' ? worded(note.id) : note.text),
		...whose(note, source, language),
		group: cleanText((note.group !== null && source.groups[note.group]?.name) || ''),
	})
	const rows = matrix.cells.flatMap((cell) => {
		const theme = worded(`shape:head-theme-${cell.theme}`) || cell.theme
		const perspective = worded(`shape:head-perspective-${cell.perspective}`) || cell.perspective
		return cell.notes
			.filter(isTold)
			.map((note) => row(cleanText(theme), cleanText(perspective), note))
	})
	return [...rows, ...matrix.outside.filter(isTold).map((note) => row('', '', note))]
}

function whose(
	{ kind, stamp }: MatrixNote,
	{ participants, settings }: RowSource,
	language: Language,
): Pick<NoteRow, 'sector' | 'by'> {
	if (kind === 'idea' || !stamp) return { sector: '', by: null }
	const known = findSector(settings.sectors, stamp.s)
	const sector = cleanText(known ? sectorLabel(known, language) : stamp.s)
	if (settings.pseudonymous) return { sector, by: null }
	const { name = '', organisation = '' } = participants.get(stamp.p) ?? {}
	const by = {
		author: cleanText(name),
		organisation: cleanText(organisation),
		created: stamp.c,
		changed: stamp.m,
	}
	return { sector, by }
}

/** Of a record that came with the template: its words as this reader sees them. */
function templateWords({ records, framework }: RowSource, id: string, language: Language): string {
	const record = records.get(id)
	const { richText } = (record?.props ?? {}) as { richText?: unknown }
	const { templateKey } = (record?.meta ?? {}) as { templateKey?: unknown }
	const text = isRichText(richText) ? toPlainText(richText) : ''
	return typeof templateKey === 'string'
		? localizedText(framework, templateKey, text, language)
		: text
}
