/** One person's canvas without a window: a real editor under the guard, over a board's document. */
import '../../../../fuzz/support/canvasDom.ts'
import {
	type Atom,
	atom,
	createShapeId,
	createTLStore,
	defaultAddFontsFromNode,
	defaultShapeTools,
	defaultTools,
	Editor,
	type TLNoteShape,
	type TLRecord,
	type TLShape,
	type TLShapeId,
	tipTapDefaultExtensions,
} from 'tldraw'
import * as Y from 'yjs'
import type { Rights } from '../../../../../client/board/rights.ts'
import {
	boardBindingUtils,
	boardShapeUtils,
} from '../../../../../client/canvas/shapes/shapeUtils.ts'
import { guardBoard } from '../../../../../client/canvas/tldraw/guard.ts'
import { bindStore, type StoreBinding } from '../../../../../client/sync/binding/bindStore.ts'
import { Homes } from '../../../../../client/sync/binding/Homes.ts'
import { stampOwn } from '../../../../../client/sync/binding/provenance.ts'
import { followFramework } from '../../../../../client/sync/framework.ts'
import { Reveals } from '../../../../../client/sync/privately/Reveals.ts'
import type { PlainRecord } from '../../../../../shared/document/records.ts'
import { boardSchema } from '../../../../../shared/document/schema.ts'
import { seedDocument } from '../../../../../shared/document/seed.ts'
import type { Role } from '../../../../../shared/roles.ts'
import { frameworkRecords } from '../../../../support/framework.ts'
import { type ManualScheduler, manualScheduler } from '../../../../support/manualScheduler.ts'
import { noteRecord } from '../../sync/support.ts'

export const ME = 'me'
export const CELL = 'shape:cell-roles-culture' as TLShapeId
export const OTHER_CELL = 'shape:cell-roles-tools' as TLShapeId
export const HEAD = 'shape:head-theme-roles' as TLShapeId
export const IDEA = 'shape:idea-roles-culture-0' as TLShapeId

export class Screen {
	readonly doc = new Y.Doc()
	/** Of the board, and of private notes once they're bound. */
	readonly homes = new Homes(this.doc)
	readonly reveals: Reveals
	readonly editor: Editor
	readonly binding: StoreBinding
	readonly rights: Atom<Rights>
	readonly scheduler: ManualScheduler = manualScheduler()
	/** How often this screen has written into the document. */
	writes = 0
	private readonly container = document.createElement('div')

	/** @param more records beside the framework's, e.g. `note('a', 'me')` */
	constructor(role: Role, more: PlainRecord[] = [], unlocked = false) {
		seedDocument(this.doc, {
			title: 'Koe',
			template: { id: 'co-development-framework', version: 1 },
			language: 'fi',
			records: [...frameworkRecords({ language: 'fi', ideas: true }), ...more],
		})
		this.doc.on('update', () => {
			this.writes++
		})
		const store = createTLStore({ schema: boardSchema })
		followFramework(store, this.doc)
		const { doc, scheduler } = this
		const { homes } = this
		this.reveals = new Reveals({
			liveText: { release: () => undefined },
			...{ scheduler, editor: () => this.editor },
		})
		const isLive = () => false
		this.binding = bindStore({ store, doc, homes, scheduler, isLive, onReveal: this.reveals })
		document.body.append(this.container)
		this.editor = new Editor({
			store,
			shapeUtils: [...boardShapeUtils],
			bindingUtils: boardBindingUtils,
			tools: [...defaultTools, ...defaultShapeTools],
			getContainer: () => this.container,
			initialState: 'select',
			textOptions: {
				tipTapConfig: { extensions: tipTapDefaultExtensions },
				addFontsFromNode: defaultAddFontsFromNode,
			},
		})
		const measure = () => ({ x: 0, y: 0, w: 80, h: 20, scrollWidth: 80 })
		this.editor.textMeasure.measureText = measure
		this.editor.textMeasure.measureHtml = measure
		this.rights = atom('rights', { actor: { id: ME, role }, circumstances: { unlocked } })
		guardBoard(this.editor, this.rights)
		stampOwn(
			store,
			homes,
			() => ({ id: ME, sector: 'city' }),
			() => 1000,
		)
	}

	become(role: Role, unlocked = false): void {
		this.rights.set({ actor: { id: ME, role }, circumstances: { unlocked } })
	}

	/** What the others have is brought here, as it comes over the network. */
	receive(id: TLRecord['id'], change: (record: TLRecord) => TLRecord): void {
		const record = this.editor.store.get(id)
		if (!record) throw new Error(`no ${id}`)
		this.editor.store.mergeRemoteChanges(() => this.editor.store.put([change(record)]))
	}

	shape(id: TLShapeId): TLShape | undefined {
		return this.editor.getShape(id)
	}

	/** Makes a note as this person. */
	make(name: string, more: Partial<TLNoteShape> = {}): TLShapeId {
		const id = createShapeId(name)
		this.editor.createShape<TLNoteShape>({ id, type: 'note', x: 0, y: 0, ...more })
		return id
	}

	move(id: TLShapeId, x = 777): void {
		this.editor.updateShapes([{ id, type: this.shape(id)?.type ?? 'note', x }])
	}

	/** Past the editor's own checks, as a tool's mistake would. */
	force(id: TLShapeId, x = 777): void {
		const shape = this.shape(id)
		if (shape) this.editor.store.put([{ ...shape, x }])
	}

	dispose(): void {
		this.binding.dispose()
		this.editor.dispose()
		this.container.remove()
	}
}

/** A note that somebody made, as the server has stamped it. */
export function note(name: string, by: string, more: Partial<TLNoteShape> = {}): PlainRecord {
	const meta = { stamp: { p: by, s: 'city', c: 1, m: 1 } }
	return noteRecord(name, name, { meta, ...more }) as unknown as PlainRecord
}

export function id(name: string): TLShapeId {
	return createShapeId(name)
}
