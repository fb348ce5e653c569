/** A picture's figures in words, one line each. (SPEC N57) */
import { lineTitle, type Results } from '../../../shared/export/results.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { PictureFacts } from '../pictureFacts.ts'
import type { PictureOf } from '../pictureShapes.ts'
import type { Say } from './useWords.ts'

interface Asked {
	t: Translate
	say: Say
	results: Results
	what: PictureOf
	facts: PictureFacts
	isFiltered: boolean
}

export function pictureItems(asked: Asked): { holds: string[]; stays: string[] } {
	const { say, results, what, facts, isFiltered } = asked
	const { notes, ideas, cells, images, drawings, elsewhere, folded, stacked, blank } = facts
	const { rows, columns } = results.grid
	const isMatrix = what === 'board' && rows.length > 0
	return {
		holds: present([
			partOf(asked),
			notes > 0 ? say('holds.notes', { count: notes }) : say('holds.nothing'),
			ideas > 0 && say('holds.ideas', { count: ideas }),
			isMatrix && say('holds.matrix', { rows: rows.length, columns: columns.length }),
			!isMatrix && cells > 0 && say('holds.cells', { count: cells }),
			drawings > 0 && say('holds.drawings', { count: drawings }),
			images > 0 && say('holds.images', { count: images }),
			isFiltered && say('holds.unfiltered'),
			// A picture shows marks of sectors, and never a name.
			say('holds.sectors'),
		]),
		stays: present([
			elsewhere > 0 && say('stays.elsewhere', { count: elsewhere }),
			folded > 0 && say('stays.folded', { count: folded }),
			stacked > 0 && say('stays.stacked', { count: stacked }),
			blank > 0 && say('stays.blank', { count: blank }),
		]),
	}
}

function present(items: readonly (string | false)[]): string[] {
	return items.filter((words) => words !== false)
}

/** Which part of the board it is. */
function partOf({ t, say, results, what, facts }: Asked): string {
	if (what === 'board') return say('holds.board')
	if (what === 'selection') return say('holds.selection', { count: facts.shapes })
	if ('theme' in what) return say('holds.theme', { title: lineTitle(results, 'theme', what.theme) })
	if ('perspective' in what) {
		const title = lineTitle(results, 'perspective', what.perspective)
		return say('holds.perspective', { title })
	}
	const cell = results.cells.find(({ id }) => id === what.cell)
	if (!cell) return say('holds.cells', { count: 1 })
	const title = t('table.cell', {
		theme: lineTitle(results, 'theme', cell.theme),
		perspective: lineTitle(results, 'perspective', cell.perspective),
	})
	return say('holds.cell', { title })
}
