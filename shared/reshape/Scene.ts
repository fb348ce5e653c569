/** A board as a reshape finds it: read once, before anything is written. */
import { getIndicesAbove, getIndicesBelow, type IndexKey } from '@tldraw/utils'
import type * as Y from 'yjs'
import { getRecords, PAGE_ID, type RecordEntry, readBoard } from '../document/layout.ts'
import { readRecords } from '../document/records.ts'
import { isShowableField } from '../document/repair.ts'
import type { Language } from '../languages.ts'
import type { Box } from '../matrix/layout.ts'
import { layoutRows, type RowLayout } from '../matrix/rowLayout.ts'
import type { BoardFramework } from '../templates/BoardFramework.ts'
import { boardFramework } from '../templates/builtIn.ts'
import { type PresentMatrix, presentMatrix } from './PresentMatrix.ts'
import { boundsOf, byParent, isShape, type Shape } from './Shape.ts'

export class Scene {
	readonly records: Y.Map<RecordEntry>
	/** Of the framework's words in the records. */
	readonly language: Language
	/** The board's own title. */
	readonly title: string
	/** Living ones by id. */
	readonly shapes = new Map<string, Shape>()
	readonly children: ReadonlyMap<string, readonly Shape[]>
	readonly framework: BoardFramework
	readonly matrix: PresentMatrix
	/** As far as they have grown. */
	readonly rows: RowLayout

	constructor(doc: Y.Doc) {
		this.records = getRecords(doc)
		const board = readBoard(doc)
		this.language = board?.language ?? 'en'
		this.title = board?.title ?? ''
		for (const record of readRecords(doc).values()) {
			if (isShape(record)) this.shapes.set(record.id, record)
		}
		this.children = byParent(this.shapes.values())
		this.framework = boardFramework(doc)
		this.matrix = presentMatrix(this.shapes.values(), this.framework.layout)
		this.rows = layoutRows(this.shapes, this.framework.layout)
	}

	/** What is on the page itself, and what is shown there since its parent is gone. */
	onPage(): Shape[] {
		return [...this.shapes.values()].filter(({ parentId }) => !this.shapes.has(parentId))
	}

	boundsOf(shape: Shape): Box {
		return boundsOf(shape, this.framework.layout, this.children)
	}

	indicesAbove(count: number): string[] {
		return getIndicesAbove(this.#indices().at(-1), count)
	}

	indicesBelow(count: number): string[] {
		return getIndicesBelow(this.#indices()[0], count)
	}

	/** Of what is on the page, in their order. */
	#indices(): IndexKey[] {
		return this.onPage()
			.filter(({ parentId, index }) => parentId === PAGE_ID && isShowableField('index', index))
			.map(({ index }) => index as IndexKey)
			.sort()
	}
}
