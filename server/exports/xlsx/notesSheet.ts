/** The sheet with a row a note, that can be filtered, sorted and counted. (SPEC E56) */

import { dayAt, stateOf } from '../../../shared/export/actionDays.ts'
import {
	CONTINUED,
	type Column,
	colorName,
	columnsOf,
	headOf,
	KINDS,
} from '../../../shared/export/columns.ts'
import { HEAD_WORDS } from '../../../shared/export/headWords.ts'
import { commentsText, reactionsLine } from '../../../shared/export/remarks.ts'
import {
	eachNote,
	lineTitle,
	type ResultCell,
	type ResultNote,
	type Results,
} from '../../../shared/export/results.ts'
import { dotsSaid, TIDY_WORDS } from '../../../shared/export/tidyWords.ts'
import { dayCell } from './actionsSheet.ts'
import { cellParts } from './cellText.ts'
import type { SheetPlan } from './Sheet.ts'
import { BODY, type Cell, HEAD, LINK, number, text } from './styles.ts'
import { timesOf } from './times.ts'

/** In characters of the standard font. */
const WIDTHS: Record<Column, number> = {
	...{ theme: 28, perspective: 24, kind: 14, text: 70, sector: 24, group: 18 },
	...{ author: 22, organisation: 26, created: 17, changed: 17, cell: 24, color: 18, link: 40 },
	...{ cluster: 24, same: 36, who: 24, due: 14, state: 20, dots: 22 },
	...{ reactions: 28, commentCount: 14, comments: 60 },
}

export function notesSheet(results: Results): SheetPlan {
	const { language, zone } = results
	const columns = columnsOf(results)
	const cellOf = cellsOf(results)
	const rows: Cell[][] = [columns.map((column) => text(headOf(column, language, zone), HEAD))]
	const links: { row: number; column: number; url: string }[] = []
	const linkAt = columns.indexOf('link')
	for (const { cell, note } of eachNote(results)) {
		for (const [n, part] of cellParts(note.text).entries()) {
			const kind = n === 0 ? KINDS[note.kind][language] : CONTINUED[language]
			if (note.link !== null) links.push({ row: rows.length, column: linkAt, url: note.link })
			rows.push(columns.map((column) => cellOf(column, { cell, note, part, kind })))
		}
	}
	return {
		name: HEAD_WORDS[language].sheets.notes,
		rows,
		widths: columns.map((column) => WIDTHS[column]),
		frozen: { rows: 1, columns: 0 },
		extras: { filter: { rows: rows.length, columns: columns.length }, links },
	}
}

interface Told {
	cell: ResultCell | null
	note: ResultNote
	/** Of the note's text, and what this row is. */
	part: string
	kind: string
}

function cellsOf(results: Results): (column: Column, told: Told) => Cell {
	const { language } = results
	const time = timesOf(results.zone, language)
	const said = TIDY_WORDS[language]
	const today = dayAt(results.at, results.zone)
	const of: Record<Column, (told: Told) => Cell> = {
		theme: ({ cell }) => words(cell && lineTitle(results, 'theme', cell.theme)),
		perspective: ({ cell }) => words(cell && lineTitle(results, 'perspective', cell.perspective)),
		kind: ({ kind }) => words(kind),
		text: ({ part }) => words(part),
		sector: ({ note }) => words(note.sector),
		group: ({ note }) => words(note.group),
		author: ({ note }) => words(note.by?.author),
		organisation: ({ note }) => words(note.by?.organisation),
		created: ({ note }) => time(note.by?.created),
		changed: ({ note }) => time(note.by?.changed),
		cell: ({ cell }) => words(cell?.title),
		color: ({ note }) => words(note.color === null ? '' : colorName(note.color, language)),
		cluster: ({ note }) => words(note.cluster?.name),
		same: ({ note }) => words(note.same?.text),
		who: ({ note }) => words(note.action?.who),
		due: ({ note }) => dayCell(note.action?.due ?? null, language),
		state: ({ note }) => words(note.action && said[stateOf(note.action, today)]),
		dots: ({ note }) => words(dotsSaid(note, results)),
		link: ({ note }) => text(note.link ?? '', LINK),
		reactions: ({ note }) => words(reactionsLine(note.remarks, language)),
		commentCount: ({ note }) => number(note.remarks?.comments.length ?? 0, BODY),
		comments: ({ note }) => words(cellParts(commentsText(note.remarks, language))[0]),
	}
	return (column, told) => of[column](told)
}

function words(said: string | null | undefined): Cell {
	return text(said ?? '', BODY)
}
