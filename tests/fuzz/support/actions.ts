/** What people do at a board, chosen by chance. Each action is one step of the fuzz. */
import { createBindingId, createShapeId, type Editor, type TLShape, type TLShapeId } from 'tldraw'
import { type RichNode, type RichText, toPlainText } from '../../../shared/document/richText.ts'
import type { Random } from '../../support/random.ts'
import type { FuzzPeer } from './FuzzPeer.ts'

/** Every character ever typed is another one, so that each can be looked for. */
export class Typed {
	private count = 0
	/** Character -> who typed it, into which shape. */
	readonly characters = new Map<string, { by: string; shape: string }>()
	/** Characters that somebody deleted, or took back. */
	readonly deleted = new Set<string>()
	/** Characters that may come to the server when their author isn't allowed any more. */
	readonly late = new Set<string>()
	/** `<peer> <shape>` for whatever a peer has deleted: their redo may delete it again. */
	readonly removed = new Set<string>()
	/** Whether whoever types now knows their role. */
	inGoodTime = true

	type(by: string, shape: string): string {
		const character = String.fromCodePoint(0x4e00 + this.count++)
		this.characters.set(character, { by, shape })
		if (!this.inGoodTime) this.late.add(character)
		return character
	}
}

export interface Doing {
	peer: FuzzPeer
	editor: Editor
	random: Random
	typed: Typed
}

type Action = (doing: Doing) => void

const PARENTS: readonly string[] = ['frame', 'cell']
const COLORS = ['black', 'red', 'blue', 'green', 'yellow', 'violet'] as const

/** One that the interface would let them change. */
function anyShape({ peer, random }: Doing): TLShape | undefined {
	return random.pick(mine(peer))
}

function mine(peer: FuzzPeer): TLShape[] {
	return peer.shapes().filter((shape) => peer.mayChange(shape))
}

function some(shapes: readonly TLShape[], random: Random): TLShape[] {
	return shapes.filter(() => random.chance(0.3)).slice(0, 3)
}

const create: Action = ({ editor, random, peer }) => {
	if (!peer.mayCreate) return
	const type = random.pick(['note', 'note', 'geo', 'text', 'frame'] as const) ?? 'note'
	const id = createShapeId(
		`${peer.name}-${editor.getCurrentPageShapeIds().size}-${random.integer(1e9)}`,
	)
	editor.createShape({ id, type, x: random.integer(900), y: random.integer(900) })
}

const connect: Action = (doing) => {
	const { editor, random, peer } = doing
	const [from, to] = some(peer.shapes(), random)
	if (!from || !to || !peer.mayCreate) return
	const id = createShapeId(`arrow-${random.integer(1e9)}`)
	editor.createShape({ id, type: 'arrow', x: 0, y: 0 })
	for (const [terminal, shape] of [
		['start', from],
		['end', to],
	] as const) {
		editor.createBinding({
			id: createBindingId(`${id}-${terminal}`),
			type: 'arrow',
			fromId: id,
			toId: shape.id,
			props: { terminal, normalizedAnchor: { x: 0.5, y: 0.5 }, isExact: false, isPrecise: false },
		})
	}
}

/** Copies of the template's ideas: nobody's typing is in them. */
const copy: Action = ({ peer, editor, random }) => {
	const idea = random.pick(peer.shapes().filter((shape) => shape.meta.part === 'idea'))
	if (idea && peer.mayCreate) editor.duplicateShapes([idea.id], { x: 20, y: 20 })
}

const move: Action = (doing) => {
	const shape = anyShape(doing)
	if (!shape) return
	const { editor, random } = doing
	editor.updateShape({
		id: shape.id,
		type: shape.type,
		x: random.integer(900),
		y: random.integer(900),
	})
}

const recolour: Action = (doing) => {
	const shape = anyShape(doing)
	if (!shape || !('color' in shape.props)) return
	const color = doing.random.pick(COLORS)
	doing.editor.updateShape({ id: shape.id, type: shape.type, props: { color } } as never)
}

/** One's own words go with a note that one deletes, if they hadn't left yet; others' words stay under it. */
const remove: Action = (doing) => {
	const shape = anyShape(doing)
	if (!shape) return
	const { peer, typed } = doing
	const before = peer.shapes()
	for (const character of vanishing(peer, typed, () => doing.editor.deleteShapes([shape.id]))) {
		if (typed.characters.get(character)?.by === peer.name) typed.deleted.add(character)
	}
	for (const { id } of before) if (!peer.shape(id)) typed.removed.add(`${peer.name} ${id}`)
}

const group: Action = (doing) => {
	const shapes = doing.peer.mayCreate ? some(mine(doing.peer), doing.random) : []
	if (shapes.length > 1) {
		const groupId = createShapeId(`group-${doing.random.integer(1e9)}`)
		doing.editor.groupShapes(
			shapes.map((shape) => shape.id),
			{ groupId, select: false },
		)
	}
}

const ungroup: Action = ({ peer, editor, random }) => {
	const found = random.pick(mine(peer).filter((shape) => shape.type === 'group'))
	if (found) editor.ungroupShapes([found.id], { select: false })
}

const NAMES = ['Money', 'People', 'Time'] as const

/** Into a cluster, out of it, the same as another, an action: as the interface writes them. */
const tidy: Action = (doing) => {
	const { peer, editor, random } = doing
	const notes = some(
		mine(peer).filter(({ type }) => type === 'note'),
		random,
	)
	const other = random.pick(peer.shapes().filter(({ type }) => type === 'note'))
	if (!other) return
	const name = random.pick(NAMES) ?? 'Money'
	const meta = random.pick([
		{ cluster: { id: other.id, name } },
		{ cluster: { id: other.id, name } },
		{ cluster: null },
		{ same: other.id },
		{ same: null },
		{ action: { who: name, due: '2026-12-24', done: random.chance(0.5) } },
	])
	if (meta) editor.updateShapes(notes.map(({ id, type }) => ({ id, type, meta })))
}

const reparent: Action = (doing) => {
	const { peer, random } = doing
	const shape = anyShape(doing)
	const parent = random.pick(peer.shapes().filter(({ type }) => PARENTS.includes(type)))
	if (!shape || !parent || shape === parent || doing.editor.hasAncestor(parent, shape.id)) return
	doing.editor.reparentShapes([shape.id], parent.id as TLShapeId)
}

const reorder: Action = (doing) => {
	const shape = anyShape(doing)
	if (!shape) return
	if (doing.random.chance(0.5)) doing.editor.bringToFront([shape.id])
	else doing.editor.sendBackward([shape.id])
}

/** As a script or the table does: the whole text at once. */
const typeAtOnce: Action = (doing) => {
	const { editor, random, peer, typed } = doing
	const shape = random.pick(mine(peer).filter((each) => 'richText' in each.props))
	if (!shape || shape.id === editor.getEditingShapeId()) return
	const richText = structuredClone((shape.props as { richText: RichText }).richText)
	const paragraph: RichNode = richText.content[0] ?? { type: 'paragraph' }
	const nodes = paragraph.content ?? []
	paragraph.content = nodes
	const [first] = nodes
	const character = typed.type(peer.name, shape.id)
	if (first?.text) {
		const at = random.integer(first.text.length + 1)
		first.text = first.text.slice(0, at) + character + first.text.slice(at)
	} else nodes.unshift({ type: 'text', text: character })
	editor.updateShape({ id: shape.id, type: shape.type, props: { richText } } as never)
}

const startWriting: Action = ({ peer, random }) => {
	if (peer.isWriting) return
	const shape = random.pick(mine(peer).filter((each) => each.type === 'note'))
	if (shape) peer.startWriting(shape)
}

const write: Action = ({ peer, random, typed }) => {
	const { text } = peer
	const shape = peer.editor?.getEditingShapeId()
	if (!text || !shape) return
	for (let n = 1 + random.integer(4); n > 0; n--) {
		const end = text.state.doc.content.size
		const at = Math.max(1, Math.min(end - 1, 1 + random.integer(end)))
		const character = typed.type(peer.name, shape)
		text.commands.insertContentAt(at, character)
		if (!text.getText().includes(character)) refused(peer, character, typed)
	}
}

/** A text that is full takes no more, and says so. */
function refused({ name, board }: FuzzPeer, character: string, typed: Typed): void {
	if (!board.getView().tooLong) throw new Error(`${name} typed ${character} for nothing`)
	board.answerTooLong(false)
	typed.deleted.add(character)
}

const erase: Action = ({ peer, random, typed }) => {
	const { text } = peer
	if (!text) return
	const size = text.state.doc.content.size
	const from = 1 + random.integer(size)
	const to = Math.min(size - 1, from + 1 + random.integer(3))
	if (to <= from) return
	for (const character of text.state.doc.textBetween(from, to)) typed.deleted.add(character)
	text.commands.deleteRange({ from, to })
}

const embolden: Action = ({ peer, random }) => {
	const { text } = peer
	if (!text) return
	const size = text.state.doc.content.size
	text
		.chain()
		.setTextSelection({ from: 1, to: 1 + random.integer(size) })
		.toggleMark('bold')
		.run()
}

const stopWriting: Action = ({ peer }) => peer.stopWriting()

/** Undo must take back one's own words only; redo may delete again what one had deleted. */
const undoOrRedo: Action = (doing) => {
	const { peer, editor, random, typed } = doing
	if (peer.isWriting) return
	// What others did meanwhile arrives with an undo; it isn't the undo's doing.
	peer.scheduler.runAll()
	const replay = random.chance(0.6) ? () => editor.undo() : () => editor.redo()
	for (const character of vanishing(peer, typed, replay)) {
		const { by, shape } = typed.characters.get(character) ?? {}
		// The template's own words.
		if (!by || !shape) continue
		if (by !== peer.name && typed.removed.has(`${peer.name} ${shape}`) && !peer.shape(shape))
			continue
		if (by !== peer.name)
			throw new Error(`${peer.name}'s undo took ${character}, which ${by} typed`)
		typed.deleted.add(character)
	}
}

/** Characters that an act takes from the shape that they were typed into: a copy may have them still. */
function vanishing(peer: FuzzPeer, typed: Typed, act: () => void): string[] {
	const before = charactersOn(peer, typed)
	act()
	const after = charactersOn(peer, typed)
	return [...before].filter((character) => !after.has(character))
}

/** All characters in the living shapes that they were typed into, as this peer sees them. */
function charactersOn(peer: FuzzPeer, typed: Typed): Set<string> {
	const seen = new Set<string>()
	for (const { id, props } of peer.shapes()) {
		if (!('richText' in props)) continue
		for (const character of toPlainText(props.richText as RichText)) {
			const home = typed.characters.get(character)?.shape
			if (home !== undefined && (id === home || id.startsWith(`${home}~`))) seen.add(character)
		}
	}
	return seen
}

const WEIGHTED: readonly (readonly [number, Action])[] = [
	[14, create],
	[4, connect],
	[2, copy],
	[14, move],
	[8, recolour],
	[5, remove],
	[4, group],
	[2, ungroup],
	[6, tidy],
	[3, reparent],
	[4, reorder],
	[8, typeAtOnce],
	[6, startWriting],
	[24, write],
	[5, erase],
	[3, embolden],
	[4, stopWriting],
	[8, undoOrRedo],
]

const TOTAL = WEIGHTED.reduce((sum, [weight]) => sum + weight, 0)

export function doSomething(doing: Doing): void {
	let at = doing.random.next() * TOTAL
	doing.editor.markHistoryStoppingPoint()
	for (const [weight, action] of WEIGHTED) {
		at -= weight
		if (at < 0) {
			action(doing)
			return
		}
	}
}
