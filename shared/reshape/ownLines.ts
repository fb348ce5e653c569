/**
 * What a facilitator asks of a living board's matrix: the whole list of rows and of
 * columns, as it's to be. (SPEC M47, H75)
 */
import type * as Y from 'yjs'
import { readBoard } from '../document/layout.ts'
import { readRecords } from '../document/records.ts'
import type { Language } from '../languages.ts'
import type { BoardFramework, BoardHue, FrameworkBase } from '../templates/BoardFramework.ts'
import { boardFramework } from '../templates/builtIn.ts'
import { hueFrom } from '../templates/hues.ts'
import type { Words } from '../templates/words.ts'
import { baseOf, questionKey, titleKey, withOwnWords } from './base.ts'
import { freshHues } from './newHues.ts'
import { headOf, type PresentMatrix, presentMatrix } from './PresentMatrix.ts'
import { textOf } from './Shape.ts'
import type { Wanted } from './Wanted.ts'

export interface AskedLine {
	id: string
	/** In all languages, or in the board's. What's left out stays as it is; a new line has a title. */
	title?: Words | string | undefined
	/** null takes it away. */
	question?: Words | string | null | undefined
	/** `#rrggbb` */
	hue?: string | undefined
}

export interface AskedLines {
	rows: readonly AskedLine[]
	columns: readonly AskedLine[]
}

export interface LineNow {
	id: string
	/** As the board has them. */
	title: string
	question: string | null
}

/** Rows and columns as they are. */
export function linesOf(doc: Y.Doc): { rows: LineNow[]; columns: LineNow[] } {
	const present = presentOf(doc)
	const lines = (ids: readonly string[], kind: 'theme' | 'perspective') =>
		ids.map((id) => ({
			id,
			title: textAt(present, headOf(kind, id)) ?? id,
			question: textAt(present, headOf('question', id)),
		}))
	return { rows: lines(present.rows, 'theme'), columns: lines(present.columns, 'perspective') }
}

/** @param asked lines that the board has, and new ones under ids that it never had */
export function ownLines(doc: Y.Doc, asked: AskedLines): Wanted {
	return new Asking(doc).read(asked)
}

class Asking {
	readonly #framework: BoardFramework
	readonly #language: Language
	readonly #present: PresentMatrix
	readonly #base: FrameworkBase
	readonly #words: Record<string, Words | null> = {}
	readonly #hues: Record<string, BoardHue> = {}

	constructor(doc: Y.Doc) {
		this.#framework = boardFramework(doc)
		this.#language = readBoard(doc)?.language ?? 'en'
		this.#present = presentOf(doc)
		this.#base = baseOf(this.#framework)
	}

	read({ rows, columns }: AskedLines): Wanted {
		this.#lines('row', rows)
		this.#lines('column', columns)
		const base = withOwnWords(this.#base, this.#framework, Object.keys(this.#words))
		this.#forget(rows, columns)
		return {
			rows: rows.map(({ id }) => id),
			columns: columns.map(({ id }) => id),
			words: this.#words,
			kept: new Set(),
			hues: this.#hues,
			ideas: [],
			base,
		}
	}

	#lines(kind: 'row' | 'column', lines: readonly AskedLine[]): void {
		const [present, head] =
			kind === 'row'
				? ([this.#present.rows, 'theme'] as const)
				: ([this.#present.columns, 'perspective'] as const)
		for (const { id, title, question, hue } of lines) {
			const isNew = !present.includes(id)
			this.#text(titleKey(kind, id), headOf(head, id), title)
			this.#text(questionKey(kind, id), headOf('question', id), question)
			const mine = this.#framework.hues[id]
			if (isNew || hue === undefined) continue
			this.#hues[id] = { ...hueFrom(hue), ...(mine?.color && { color: mine.color }) }
		}
		const made = lines.filter(({ id }) => !present.includes(id))
		Object.assign(this.#hues, freshHues(this.#framework, kind, made))
	}

	#text(key: string, head: string, asked: Words | string | null | undefined): void {
		if (asked === undefined) return
		const words = this.#framework.words[key]
		const text = textAt(this.#present, head)
		if (asked === null || asked === '') {
			if (text !== null) this.#words[key] = null
			return
		}
		if (typeof asked !== 'string') {
			this.#words[key] = asked
			return
		}
		// As it stands there, or as a reader of another language has it.
		const isSame = text === asked || (text !== null && isOf(words, text) && isOf(words, asked))
		if (!isSame) this.#words[key] = { [this.#language]: asked }
	}

	/** The words of lines that only this board had. */
	#forget(rows: readonly AskedLine[], columns: readonly AskedLine[]): void {
		const gone = (kind: 'row' | 'column', list: readonly string[], asked: readonly AskedLine[]) => {
			for (const id of list) {
				if (asked.some((line) => line.id === id)) continue
				if (this.#base.rows.includes(id) || this.#base.columns.includes(id)) continue
				this.#words[titleKey(kind, id)] = null
				this.#words[questionKey(kind, id)] = null
			}
		}
		gone('row', this.#present.rows, rows)
		gone('column', this.#present.columns, columns)
	}
}

function presentOf(doc: Y.Doc): PresentMatrix {
	return presentMatrix(readRecords(doc).values(), boardFramework(doc).layout)
}

function textAt({ heads }: PresentMatrix, name: string): string | null {
	const head = heads.get(name)
	const text = head && textOf(head)
	return text || null
}

function isOf(words: Words | undefined, text: string): boolean {
	return words !== undefined && Object.values(words).includes(text)
}
