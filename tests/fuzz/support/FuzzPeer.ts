/** A person at a board: a real editor, a real text editor, and our own client between. */
import { type JSONContent, Editor as TextEditor } from '@tiptap/core'
import {
	type Atom,
	atom,
	Editor as CanvasEditor,
	defaultAddFontsFromNode,
	defaultTools,
	type Editor,
	isEqual,
	react,
	type TLRecord,
	type TLShape,
	type TLShapeId,
} from 'tldraw'
import * as Y from 'yjs'
import { openingOf, privatelyOf } from '../../../client/board/opening.ts'
import type { Privately, Rights } from '../../../client/board/rights.ts'
import { boardBindingUtils, boardShapeUtils } from '../../../client/canvas/shapes/shapeUtils.ts'
import { guardBoard } from '../../../client/canvas/tldraw/guard.ts'
import type { CarriedOver, DiscardedReplica } from '../../../client/sync/copy/carryOver.ts'
import type { StoredCopy } from '../../../client/sync/copy/localCopy.ts'
import { OpenBoard } from '../../../client/sync/OpenBoard.ts'
import {
	type Circumstances,
	canChange,
	canCreate,
	type Opening,
} from '../../../shared/document/policy.ts'
import { isPrivate } from '../../../shared/document/privateNotes.ts'
import type { PlainRecord } from '../../../shared/document/records.ts'
import type { Role } from '../../../shared/roles.ts'
import { presentPhase } from '../../../shared/workshop/phase.ts'
import { type ManualScheduler, manualScheduler } from '../../support/manualScheduler.ts'
import type { FakeNetwork } from './FakeNetwork.ts'
import type { Device } from './MemoryCopy.ts'

export interface PeerOptions {
	/** Id of the participant that the server takes this person for. */
	participant: string
	carriedOver?: CarriedOver | undefined
	/** What the person's device keeps; without, nothing. */
	device?: Device | undefined
	mayTry(replica: DiscardedReplica): boolean
	/** Where this person's private notes are; without, they have none. */
	privateAddress?: string
	onSaved(): void
	/** Told the words that couldn't be saved, each time that they're shown. */
	onAside(words: string): void
}

export class FuzzPeer {
	readonly board: OpenBoard
	readonly scheduler: ManualScheduler = manualScheduler()
	private readonly container = document.createElement('div')
	/** The replica, once the server won't have it any more. */
	ofThePast: DiscardedReplica | null = null
	/** What there was of the private notes then. */
	privateNotes: () => StoredCopy | null = () => null
	private privateDocs = 0
	private mounted: Editor | null = null
	/** What the phase leaves open since it was entered. */
	private gate: { entry: number; opening: Opening | null; privately: Privately | null } = {
		...{ entry: 0, opening: null, privately: null },
	}
	private textEditor: TextEditor | null = null

	constructor(
		readonly name: string,
		readonly network: Pick<FakeNetwork, 'socketFor'>,
		clientId: number,
		readonly options: PeerOptions,
	) {
		const doc = new Y.Doc()
		// Which of two concurrent writes wins depends on these: they must come from the seed.
		doc.clientID = clientId
		this.board = new OpenBoard(
			'board',
			'ws://here/sync',
			{ id: `user:${name}`, name, color: '#112233' },
			{
				doc,
				scheduler: this.scheduler,
				Socket: network.socketFor(name),
				participant: options.participant,
				openCopy: (name, writer) =>
					Promise.resolve(options.device?.open(writer, name === 'board' ? '' : name) ?? null),
				onDiscarded: (replica, privateNotes) => {
					if (!options.mayTry(replica)) return false
					this.ofThePast = replica
					this.privateNotes = privateNotes
					return true
				},
				newPrivateDoc: () => {
					const own = new Y.Doc()
					own.clientID = clientId + 100_000 * ++this.privateDocs
					return own
				},
				...(options.privateAddress && { privateAddress: options.privateAddress }),
				onSaved: options.onSaved,
				...(options.carriedOver && { carriedOver: options.carriedOver }),
			},
		)
		this.board.subscribe(() => {
			for (const { words } of this.board.getView().aside) options.onAside(words)
		})
	}

	/** Null until the board is loaded. */
	get editor(): Editor | null {
		if (!this.mounted && this.board.getView().status === 'ready') this.mount()
		return this.mounted
	}

	/** As the interface knows it: the server may have decided otherwise by now. */
	get role(): Role {
		return this.board.getView().role ?? 'viewer'
	}

	get mayCreate(): boolean {
		return canCreate({ role: this.role })
	}

	mayChange(shape: TLShape): boolean {
		if (isPrivate(shape)) return this.mayCreate
		const actor = { id: this.options.participant, role: this.role }
		const circumstances = { ...this.circumstances(), unlocked: false }
		return canChange(actor, shape as unknown as PlainRecord, circumstances)
	}

	/** As useRights.ts and useOpening.ts have them, but for the time. */
	private circumstances(): Circumstances {
		const { settings, runSheet, phase: state } = this.board.getView()
		const phase = presentPhase(runSheet, state)
		const entry = phase ? (state?.entry ?? 0) : 0
		if (entry !== this.gate.entry) {
			const writing = this.board.writingIn()
			const finishing = new Set(writing === null ? [] : [writing])
			const opening = phase && openingOf(this.board.store, phase, false, finishing)
			const privately = privatelyOf(this.board.store, phase, false, this.role)
			this.gate = { entry, opening, privately }
		}
		return { unlocked: settings.unlocked, opening: this.gate.opening }
	}

	private get privately(): Privately | null {
		return this.board.getView().hasPrivateNotes ? this.gate.privately : null
	}

	private followRights(): Atom<Rights> {
		const now = (): Rights => ({
			actor: { id: this.options.participant, role: this.role },
			circumstances: this.circumstances(),
			privately: this.privately,
		})
		const rights = atom<Rights>('rights', now(), { isEqual })
		this.board.subscribe(() => rights.set(now()))
		return rights
	}

	get isWriting(): boolean {
		return this.textEditor !== null
	}

	private mount(): void {
		document.body.append(this.container)
		const editor = new CanvasEditor({
			store: this.board.store,
			shapeUtils: [...boardShapeUtils],
			bindingUtils: boardBindingUtils,
			tools: defaultTools,
			getContainer: () => this.container,
			initialState: 'select',
			textOptions: {
				tipTapConfig: { extensions: this.board.textExtensions },
				addFontsFromNode: defaultAddFontsFromNode,
			},
		})
		editor.textMeasure.measureText = measure
		editor.textMeasure.measureHtml = measure
		this.mounted = editor
		guardBoard(editor, this.followRights())
		// As tldraw's text editor goes when its shape isn't edited any more: when it's revealed.
		react('leave the text', () => {
			if (!editor.getEditingShapeId() && this.textEditor) this.stopWriting()
		})
		this.board.attachEditor(editor, {
			me: () => ({ id: this.options.participant, sector: 'city' }),
			look: (_, told) => told,
			sees: () => true,
			now: () => Date.now(),
		})
	}

	/** As tldraw's RichTextArea does when a shape is edited. */
	startWriting(shape: TLShape): void {
		const { editor } = this
		if (!editor || !('richText' in shape.props)) return
		editor.setEditingShape(shape.id)
		if (editor.getEditingShapeId() !== shape.id) return
		const element = document.createElement('div')
		this.container.append(element)
		this.textEditor = new TextEditor({
			element,
			extensions: this.board.textExtensions,
			content: shape.props.richText as JSONContent,
			onUpdate: ({ editor: text }) => {
				const change = { props: { richText: text.state.doc.toJSON() } }
				editor.updateShape({ id: shape.id, type: shape.type, ...change } as never)
			},
		})
	}

	/** The text editor, while its shape is still there to be edited. */
	get text(): TextEditor | null {
		if (!this.textEditor) return null
		const shape = this.editor?.getEditingShape()
		if (!shape || !this.mayChange(shape)) this.stopWriting()
		return this.textEditor
	}

	stopWriting(): void {
		this.textEditor?.destroy()
		this.textEditor = null
		if (this.mounted?.getEditingShapeId()) this.mounted.setEditingShape(null)
	}

	shapes(): TLShape[] {
		return this.editor?.getCurrentPageShapesSorted() ?? []
	}

	shape(id: string): TLShape | undefined {
		return this.editor?.getShape(id as TLShapeId)
	}

	/** What is on this person's screen, in an order of its own. */
	documentRecords(): TLRecord[] {
		return this.board.store
			.allRecords()
			.filter((record) => this.board.store.scopedTypes.document.has(record.typeName))
			.sort((a, b) => (a.id < b.id ? -1 : 1))
	}

	dispose(): void {
		this.stopWriting()
		this.board.dispose()
		this.mounted?.dispose()
		this.container.remove()
	}
}

/** jsdom lays nothing out; a text as wide as it is long will do. */
function measure(text: string) {
	return { x: 0, y: 0, w: 8 * text.length + 1, h: 20, scrollWidth: 8 * text.length + 1 }
}
