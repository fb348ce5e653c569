/**
 * A board's matrix made into another one, while people write on it: rows and columns
 * come, go, move and get other words, in one transaction of the server's. Notes stay in
 * their cells; a cell that goes leaves its notes beside the matrix. Done twice, it changes
 * nothing the second time. (SPEC M40-M44)
 */
import type * as Y from 'yjs'
import { writeText } from '../document/records.ts'
import { toRichText } from '../document/richText.ts'
import { DEFAULT_LAYOUT, type Layout } from '../matrix/layout.ts'
import { type BoardFramework, readFramework, writeFramework } from '../templates/BoardFramework.ts'
import { TEMPLATE_KEYS } from '../templates/Template.ts'
import { ideaRecord } from '../templates/templateRecords.ts'
import { say } from '../templates/words.ts'
import { ideaPlace } from './ideaPlace.ts'
import { type LaidOut, layOut } from './layOut.ts'
import { headOf, pairOf } from './PresentMatrix.ts'
import { Scene } from './Scene.ts'
import { keyOf } from './Shape.ts'
import type { Wanted } from './Wanted.ts'
import { bring, remove } from './writeSkeleton.ts'

export interface Reshaped {
	/** How many notes lie beside the matrix by it. */
	beside: number
}

const NOTHING: LaidOut = { beside: 0, made: new Map() }

/** For the server. Call within a transaction. The document is a board. */
export function reshape(doc: Y.Doc, wanted: Wanted): Reshaped {
	const scene = new Scene(doc)
	const asks = (id: string) => asksOf(scene, wanted, id)
	const framework = nextFramework(scene, wanted, asks)
	const { beside, made } = isRelaid(scene, wanted, asks)
		? layOut(scene, wanted, framework, asks)
		: NOTHING
	writeTexts(scene, wanted, framework)
	bringIdeas(scene, wanted, framework, made)
	if (JSON.stringify(readFramework(doc)) !== JSON.stringify(framework)) {
		writeFramework(doc, framework)
	}
	return { beside }
}

/** Whether a line has a question when this is done. */
function asksOf({ matrix }: Scene, { words, kept }: Wanted, id: string): boolean {
	const keys = [TEMPLATE_KEYS.rowQuestion(id), TEMPLATE_KEYS.columnQuestion(id)]
	const key = keys.find((each) => words[each] !== undefined)
	if (key === undefined || kept.has(key)) return matrix.heads.has(headOf('question', id))
	return words[key] !== null
}

function nextFramework(
	{ framework, language }: Scene,
	wanted: Wanted,
	asks: (id: string) => boolean,
): BoardFramework {
	const { hues, languages = framework.languages, columns, base } = wanted
	const words = { ...framework.words }
	for (const [key, text] of Object.entries(wanted.words)) {
		if (text) words[key] = text
		else delete words[key]
	}
	return {
		...framework,
		words,
		hues: { ...framework.hues, ...hues },
		languages: languages.length > 0 ? languages : [language],
		layout: withBand(framework.layout, columns.some(asks)),
		base,
	}
}

/** With room for the columns' questions, where one has a question. */
function withBand(layout: Layout, asked: boolean): Layout {
	if (!asked || layout.head.question > 0) return layout
	return { ...layout, head: { ...layout.head, question: DEFAULT_LAYOUT.head.question } }
}

/** Whether anything stands elsewhere than now: else what facilitators moved by hand stays where it is. */
function isRelaid(
	{ matrix }: Scene,
	{ rows, columns }: Wanted,
	asks: (id: string) => boolean,
): boolean {
	if (!sameList(rows, matrix.rows) || !sameList(columns, matrix.columns)) return true
	if (matrix.spare.length > 0) return true
	return [...rows, ...columns].some((id) => asks(id) !== matrix.heads.has(headOf('question', id)))
}

function writeTexts(
	{ shapes, records, language }: Scene,
	{ words, kept }: Wanted,
	{ languages }: BoardFramework,
): void {
	for (const shape of shapes.values()) {
		const key = keyOf(shape)
		const text = key === null || kept.has(key) ? undefined : words[key]
		const entry = records.get(shape.id)
		if (text === undefined || !entry) continue
		if (text === null) remove(records, shape.id)
		else writeText(entry, shape.props.richText, toRichText(say(text, language, languages)))
	}
}

function bringIdeas(
	scene: Scene,
	{ ideas }: Wanted,
	{ layout, hues, languages }: BoardFramework,
	made: LaidOut['made'],
): void {
	const living = new Set([...scene.shapes.values()].map(keyOf))
	for (const { row, column, n, idea } of ideas) {
		if (living.has(TEMPLATE_KEYS.idea(row, column, idea.id ?? n))) continue
		const pair = pairOf(row, column)
		const parentId = scene.matrix.cells.get(pair)?.id ?? made.get(pair)
		if (parentId === undefined) continue
		const lying = scene.children.get(parentId) ?? []
		const at = ideaPlace(
			idea,
			n,
			layout,
			lying.map((shape) => scene.boundsOf(shape)),
		)
		const text = say(idea, scene.language, languages)
		const color = hues[column]?.color ?? 'grey'
		const record = ideaRecord({ layout, row, column, n }, { ...idea, at }, color, text)
		bring(scene.records, { ...record, parentId })
	}
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
	return a.length === b.length && a.every((each, n) => each === b[n])
}
