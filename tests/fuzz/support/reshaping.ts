/** What happens to a board's matrix while people write on it: as a facilitator changes it, and as its template does. */
import { createShapeId, type TLShapeId } from 'tldraw'
import type * as Y from 'yjs'
import { correctionOf } from '../../../shared/reshape/correction.ts'
import { type AskedLine, linesOf, ownLines } from '../../../shared/reshape/ownLines.ts'
import { reshape } from '../../../shared/reshape/reshape.ts'
import type { Template, TemplateLine } from '../../../shared/templates/Template.ts'
import type { Random } from '../../support/random.ts'
import { templateOf } from '../../support/templates.ts'
import type { Doing } from './actions.ts'

/** Notes are mostly made in cells: what the other actions make lies on the page. */
export function writeInACell({ peer, editor, random, typed }: Doing): void {
	const cell = random.pick(peer.shapes().filter(({ type }) => type === 'cell'))
	if (!cell || !peer.mayCreate) return
	const id = createShapeId(`${peer.name}-in-${random.integer(1e9)}`)
	const place = { x: random.integer(1100), y: 240 + random.integer(200) }
	editor.createShape({ id, type: 'note', parentId: cell.id, ...place })
	const text = { type: 'text', text: typed.type(peer.name, id) }
	const richText = { type: 'doc', content: [{ type: 'paragraph', content: [text] }] }
	editor.updateShape({ id, type: 'note', props: { richText } } as never)
}

/** Within its cell, or to another one. */
export function moveANote({ peer, editor, random }: Doing): void {
	const notes = peer.shapes().filter((shape) => shape.type === 'note' && peer.mayChange(shape))
	const note = random.pick(notes)
	if (!note) return
	const place = { x: random.integer(1100), y: 240 + random.integer(200) }
	editor.updateShape({ id: note.id, type: 'note', ...place })
	const cell = random.pick(peer.shapes().filter(({ type }) => type === 'cell'))
	if (cell && random.chance(0.4)) editor.reparentShapes([note.id], cell.id as TLShapeId)
}

export class Reshapes {
	/** Rows and columns as they are to be. */
	rows: string[]
	columns: string[]
	done = 0
	readonly #random: Random
	#template: Template

	constructor(random: Random) {
		this.#random = random
		this.#template = templateOf(4, 3)
		this.rows = this.#template.rows.map(({ id }) => id)
		this.columns = this.#template.columns.map(({ id }) => id)
	}

	get template(): Template {
		return this.#template
	}

	/** As the server writes it, into the room's document. */
	next(): (doc: Y.Doc) => void {
		return this.#random.chance(0.5) ? this.#change() : this.#correct()
	}

	/** A facilitator's. */
	#change(): (doc: Y.Doc) => void {
		const changed = this.#changed
		const lines = { rows: changed.call(this, this.rows), columns: changed.call(this, this.columns) }
		return (doc) => {
			const now = linesOf(doc)
			const asked = (kind: 'rows' | 'columns'): AskedLine[] =>
				lines[kind].map((id) => {
					const isThere = now[kind].some((line) => line.id === id)
					return isThere && !id.endsWith('2') ? { id } : { id, title: `${id} ${this.done}` }
				})
			const wanted = ownLines(doc, { rows: asked('rows'), columns: asked('columns') })
			reshape(doc, wanted)
			this.#note(wanted)
		}
	}

	/** The template's. */
	#correct(): (doc: Y.Doc) => void {
		const { rows, columns, ideas = {}, revision } = this.#template
		const line = (id: string): TemplateLine =>
			[...rows, ...columns].find((each) => each.id === id) ?? { id, title: { en: `Title ${id}` } }
		const changed = (lines: readonly TemplateLine[]) =>
			this.#changed(lines.map(({ id }) => id)).map(line)
		const next = { rows: changed(rows), columns: changed(columns) }
		const [row] = next.rows
		const [column] = next.columns
		this.#template = {
			...this.#template,
			...next,
			revision: revision + 1,
			ideas: {
				...ideas,
				...(row &&
					column && {
						[row.id]: {
							...ideas[row.id],
							[column.id]: [{ id: `i${revision}`, en: `Idea ${revision}` }],
						},
					}),
			},
		}
		const template = this.#template
		return (doc) => {
			const correction = correctionOf(doc, template)
			if (!correction) return
			reshape(doc, correction.wanted)
			this.#note(correction.wanted)
		}
	}

	#note({ rows, columns }: { rows: readonly string[]; columns: readonly string[] }): void {
		this.rows = [...rows]
		this.columns = [...columns]
		this.done++
	}

	/** One more, one less, or another order; never none. */
	#changed(ids: readonly string[]): string[] {
		const random = this.#random
		const next = [...ids]
		const chance = random.next()
		const at = random.integer(next.length)
		if (chance < 0.35 && next.length > 1) next.splice(at, 1)
		else if (chance < 0.7 && next.length < 6) next.splice(at, 0, `line${random.integer(1e9)}`)
		else next.push(...next.splice(at, 1))
		return next
	}
}
