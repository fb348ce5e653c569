/**
 * A template has changed since a board was made from it: what that would change on the
 * board, told before it's done. The board's own changes stay: texts that somebody has
 * edited, ideas and lines that somebody has taken away. (SPEC M45, M46)
 */
import type * as Y from 'yjs'
import { readBoard } from '../document/layout.ts'
import { readRecords } from '../document/records.ts'
import type { Language } from '../languages.ts'
import { extractMatrix, isMade } from '../matrix/matrix.ts'
import { layoutRows } from '../matrix/rowLayout.ts'
import type { BoardFramework, BoardHue, FrameworkBase } from '../templates/BoardFramework.ts'
import { BUILT_IN, boardFramework } from '../templates/builtIn.ts'
import {
	ideasOf,
	TEMPLATE_KEYS,
	type Template,
	type TemplateIdea,
	type TemplateLine,
} from '../templates/Template.ts'
import { templateFramework } from '../templates/templateFramework.ts'
import type { Words } from '../templates/words.ts'
import { baseOf, baseWords, questionKey, titleKey } from './base.ts'
import { mergeLines } from './mergeLines.ts'
import { freshHues } from './newHues.ts'
import { type PresentMatrix, presentMatrix } from './PresentMatrix.ts'
import { isShape, keyOf, type Shape, textOf } from './Shape.ts'
import type { NewIdea, Wanted } from './Wanted.ts'

export interface Change {
	kind: 'title' | 'row' | 'column' | 'question' | 'idea' | 'text' | 'hue' | 'order'
	what: 'added' | 'changed' | 'removed' | 'moved'
	/** Titles of the row and the column that it's in, or that it is. */
	row?: Words
	column?: Words
	/** As the board has it, and as the template does. */
	from?: Words
	to?: Words
	/** How many notes lie beside the matrix by it. */
	notes?: number
	/** The board's own edit stays. */
	kept?: true
}

export interface Correction {
	/** The template's. */
	revision: number
	changes: Change[]
	wanted: Wanted
}

/** @returns null where nothing on the board changes by it */
export function correctionOf(doc: Y.Doc, template: Template): Correction | null {
	const board = readBoard(doc)
	if (!board) return null
	const { changes, ...rest } = new Comparison(doc, template, board.language).run()
	const isNews = changes.some(({ kept }) => !kept)
	return isNews ? { revision: template.revision, changes, ...rest } : null
}

type Kind = 'row' | 'column'
type IdentifiedIdea = TemplateIdea & { id: string }

class Comparison {
	readonly #template: Template
	readonly #language: Language
	readonly #framework: BoardFramework
	readonly #base: FrameworkBase
	readonly #present: PresentMatrix
	readonly #shapes = new Map<string, Shape>()
	/** Living records by their template key. */
	readonly #byKey = new Map<string, Shape>()
	readonly #changes: Change[] = []
	readonly #words: Record<string, Words | null> = {}
	/** The template's, where the board keeps its own. */
	readonly #ownWords: Record<string, Words | null>
	readonly #kept = new Set<string>()
	readonly #ideas: NewIdea[] = []
	readonly #hues: Record<string, BoardHue> = {}

	constructor(doc: Y.Doc, template: Template, language: Language) {
		this.#template = template
		this.#language = language
		this.#framework = boardFramework(doc)
		this.#base = baseOf(this.#framework)
		this.#ownWords = { ...this.#base.words }
		for (const record of readRecords(doc).values()) {
			if (!isShape(record)) continue
			this.#shapes.set(record.id, record)
			const key = keyOf(record)
			if (key !== null) this.#byKey.set(key, record)
		}
		this.#present = presentMatrix(this.#shapes.values(), this.#framework.layout)
	}

	run(): Omit<Correction, 'revision'> {
		const { languages, title } = this.#template
		this.#compare('title', TEMPLATE_KEYS.title, title, {})
		const rows = this.#lines('row')
		const columns = this.#lines('column')
		this.#compareIdeas(rows, columns)
		for (const [name, text] of Object.entries(this.#template.texts ?? {})) {
			this.#compare('text', TEMPLATE_KEYS.text(name), text, {})
		}
		const ids = (lines: readonly TemplateLine[]) => lines.map(({ id }) => id)
		const base = {
			rows: ids(this.#template.rows),
			columns: ids(this.#template.columns),
			words: this.#ownWords,
		}
		const wanted: Wanted = {
			...{ rows, columns, words: this.#words, kept: this.#kept, hues: this.#hues },
			...{ ideas: this.#ideas, languages, base },
		}
		return { changes: this.#changes, wanted }
	}

	/** @returns the ids that the board is to have */
	#lines(kind: Kind): string[] {
		const [field, kindOfHead] =
			kind === 'row' ? (['rows', 'theme'] as const) : (['columns', 'perspective'] as const)
		const theirs = this.#template[field]
		const merged = mergeLines(
			this.#base[field],
			this.#present[field],
			theirs.map(({ id }) => id),
		)
		for (const id of merged.removed) {
			const notes = this.#notesIn(kindOfHead, id)
			this.#changes.push({ kind, what: 'removed', [kind]: this.#titleOf(kind, id), notes })
		}
		const made = theirs.filter(({ id }) => merged.added.includes(id))
		Object.assign(this.#hues, freshHues(this.#framework, kind, made))
		for (const line of theirs) {
			if (!merged.lines.includes(line.id)) continue
			if (merged.added.includes(line.id)) this.#add(kind, line)
			else this.#compareLine(kind, line)
		}
		for (const id of merged.moved) {
			this.#changes.push({ kind, what: 'moved', [kind]: this.#titleOf(kind, id) })
		}
		if (merged.kept) this.#changes.push({ kind: 'order', what: 'moved', kept: true })
		return merged.lines
	}

	#add(kind: Kind, { id, title, question }: TemplateLine): void {
		this.#words[titleKey(kind, id)] = title
		this.#changes.push({ kind, what: 'added', [kind]: title })
		if (!question) return
		this.#words[questionKey(kind, id)] = question
		this.#changes.push({ kind: 'question', what: 'added', [kind]: title, to: question })
	}

	#compareLine(kind: Kind, line: TemplateLine): void {
		const { id, title, question, hue } = line
		const where = { [kind]: this.#titleOf(kind, id) }
		this.#compare(kind, titleKey(kind, id), title, where)
		this.#compare('question', questionKey(kind, id), question, where, true)
		if (hue === undefined) return
		const { [id]: theirs } = templateFramework(this.#template).hues
		const mine = this.#framework.hues[id]
		if (!theirs || (mine && sameHue(mine, theirs))) return
		this.#hues[id] = { ...theirs, ...(mine?.color && { color: mine.color }) }
		this.#changes.push({ kind: 'hue', what: 'changed', ...where })
	}

	/**
	 * One text.
	 *
	 * @param mayCome whether it may come to a board that hasn't got it
	 */
	#compare(
		kind: Change['kind'],
		key: string,
		theirs: Words | undefined,
		where: Partial<Change>,
		mayCome = false,
	): void {
		const base = baseWords(this.#base, this.#framework, key)
		if (sameWords(base, theirs)) return
		const shown = this.#byKey.get(key)
		const isOwn = Object.hasOwn(this.#base.words, key)
		if (isOwn) this.#ownWords[key] = theirs ?? null
		// What was there and is gone was taken away here.
		if (!shown && (base || !mayCome || isOwn)) return
		const text = shown ? (textOf(shown) ?? '') : null
		const isEdited = isOwn || (text !== null && !(base && Object.values(base).includes(text)))
		const what = !base ? 'added' : theirs ? 'changed' : 'removed'
		const change = { kind, what, ...where, ...(theirs && { to: theirs }) } as const
		const from = text === null ? base : isEdited ? { [this.#language]: text } : base
		this.#changes.push({ ...change, ...(from && { from }), ...(isEdited && { kept: true }) })
		if (isOwn) return
		if (!isEdited) this.#words[key] = theirs ?? null
		else if (theirs) {
			this.#words[key] = theirs
			this.#kept.add(key)
		} else this.#ownWords[key] = null
	}

	#compareIdeas(rows: readonly string[], columns: readonly string[]): void {
		const theirs = new Set<string>()
		for (const row of this.#template.rows) {
			for (const column of this.#template.columns) {
				for (const [n, idea] of ideasOf(this.#template, row.id, column.id).entries()) {
					const id = idea.id ?? String(n)
					theirs.add(TEMPLATE_KEYS.idea(row.id, column.id, id))
					const isHere = rows.includes(row.id) && columns.includes(column.id)
					if (isHere) this.#compareIdea(row, column, n, { ...idea, id })
				}
			}
		}
		for (const key of Object.keys(this.#framework.words)) {
			const [kind, row = '', column = ''] = key.split('.')
			// With its line it goes anyway.
			const stays = rows.includes(row) && columns.includes(column)
			if (kind !== 'idea' || theirs.has(key) || !stays) continue
			const where = { row: this.#titleOf('row', row), column: this.#titleOf('column', column) }
			this.#compare('idea', key, undefined, where)
		}
	}

	#compareIdea(row: TemplateLine, column: TemplateLine, n: number, idea: IdentifiedIdea): void {
		const key = TEMPLATE_KEYS.idea(row.id, column.id, idea.id)
		const words = wordsOf(idea)
		const where = { row: row.title, column: column.title }
		const { rows, columns } = this.#present
		const isNewCell = !rows.includes(row.id) || !columns.includes(column.id)
		const isShown = this.#byKey.has(key)
		const isKnown = baseWords(this.#base, this.#framework, key) !== undefined
		if (isKnown && (isShown || !isNewCell)) {
			this.#compare('idea', key, words, where)
			return
		}
		// A board without ideas, or without examples, stays one.
		if (isShown || idea.example || !this.#hasIdeas()) return
		this.#words[key] = words
		this.#ideas.push({ row: row.id, column: column.id, n, idea })
		this.#changes.push({ kind: 'idea', what: 'added', ...where, to: words })
	}

	/** Boards of before don't say it; then there were hardly others than of the first built-in template, which has ideas. */
	#hasIdeas(): boolean {
		const { ideas, words } = this.#framework
		if (ideas === false) return false
		const [first] = BUILT_IN
		const isOfFirst = this.#template.id === first.id
		return !isOfFirst || Object.keys(words).some((key) => key.startsWith('idea.'))
	}

	#titleOf(kind: Kind, id: string): Words {
		const key = titleKey(kind, id)
		const text = this.#byKey.get(key)
		const words = this.#framework.words[key] ?? {}
		const shown = text ? (textOf(text) ?? '') : id
		return Object.values(words).includes(shown) ? words : { [this.#language]: shown }
	}

	#notesIn(of: 'theme' | 'perspective', id: string): number {
		const matrix = extractMatrix(this.#shapes, layoutRows(this.#shapes, this.#framework.layout))
		return matrix.cells
			.filter((cell) => cell[of] === id)
			.reduce((sum, { notes }) => sum + notes.filter(isMade).length, 0)
	}
}

function wordsOf({ fi, sv, en }: TemplateIdea): Words {
	return {
		...(fi !== undefined && { fi }),
		...(sv !== undefined && { sv }),
		...(en !== undefined && { en }),
	}
}

function sameWords(a: Words | undefined, b: Words | undefined): boolean {
	return a?.fi === b?.fi && a?.sv === b?.sv && a?.en === b?.en
}

function sameHue(a: BoardHue, b: BoardHue): boolean {
	return JSON.stringify([a.light, a.dark]) === JSON.stringify([b.light, b.dark])
}
