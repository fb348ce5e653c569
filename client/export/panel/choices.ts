/** What has been chosen of the formats: kept while one goes from one format to another. */
import type { Editor } from 'tldraw'
import type { Separator } from '../../../shared/export/csv.ts'
import type { Paper, SectionsOf } from '../../../shared/export/formats.ts'
import type { Language } from '../../../shared/languages.ts'
import type { PictureOf } from '../pictureShapes.ts'
import type { SCALES } from './formats.ts'

export interface Choices {
	paper: Paper
	sections: SectionsOf
	/** Of heads and of the framework's words. */
	language: Language
	/** Null for the language's own. */
	separator: Separator | null
	/** Whether the filter that is on is taken over. */
	filtered: boolean
	/** As `keyOf` writes it. */
	what: string
	scale: (typeof SCALES)[number]
}

export type Change = (change: Partial<Choices>) => void

/** A part of the board as a select's value. */
export function keyOf(what: PictureOf): string {
	if (typeof what === 'string') return what
	const [kind = '', id = ''] = Object.entries(what)[0] ?? []
	return `${kind} ${id}`
}

/** @returns the whole board for what isn't there any more */
export function pictureOf(key: string, editor: Editor): PictureOf {
	const at = key.indexOf(' ')
	const id = key.slice(at + 1)
	switch (at < 0 ? key : key.slice(0, at)) {
		case 'selection':
			return editor.getSelectedShapeIds().length > 0 ? 'selection' : 'board'
		case 'theme':
			return { theme: id }
		case 'perspective':
			return { perspective: id }
		case 'cell':
			return { cell: id }
		default:
			return 'board'
	}
}
