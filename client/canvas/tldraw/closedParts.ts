/**
 * What becomes of work in a part of the board that the workshop's phase closes: what was
 * made there is gone already, what was dragged there goes back to where it came from, the
 * tool lets go, and it's told. While something is dragged across, nothing is said. (SPEC N87)
 */
import { type Editor, react, type TLShape, type TLShapeId, type VecLike } from 'tldraw'

export type TellClosed = (shape: TLShape, at: VecLike) => void

export class ClosedParts {
	readonly #editor: Editor
	readonly #tell: TellClosed
	#made: TLShape | null = null
	/** Ids of what is being dragged, and was kept from going into a closed part. */
	readonly #held = new Set<TLShapeId>()

	/** @param tell told the shape, and where in the page it was tried */
	constructor(editor: Editor, tell: TellClosed) {
		this.#editor = editor
		this.#tell = tell
	}

	/** Somebody has made a shape where it's closed. */
	made(shape: TLShape): void {
		this.#made = shape
	}

	/** Somebody lays a shape where it's closed. */
	laid({ id }: TLShape): void {
		this.#held.add(id)
	}

	/** Call after each operation. */
	readonly settle = (): void => {
		const made = this.#made
		this.#made = null
		if (made) this.#later(() => this.#letGo(made))
		else if (!this.#isDragging) this.#drop()
	}

	/** @returns stops watching */
	watch(): () => void {
		return react('what was dragged to a closed part', () => {
			if (!this.#isDragging) this.#drop()
		})
	}

	get #isDragging(): boolean {
		return this.#editor.isIn('select.translating')
	}

	#letGo(made: TLShape): void {
		const editor = this.#editor
		if (editor.root.children?.select && !editor.isIn('select.idle')) {
			editor.cancel()
			if (editor.getEditingShapeId()) editor.setEditingShape(null)
			editor.setCurrentTool('select.idle')
		}
		this.#tell(made, { ...editor.inputs.currentPagePoint })
	}

	#drop(): void {
		if (this.#held.size === 0) return
		const ids = [...this.#held]
		this.#held.clear()
		this.#later(() => {
			const astray = ids.find((id) => this.#isAstray(id))
			const shape = astray && this.#editor.getShape(astray)
			if (!shape) return
			const { x, y } = this.#editor.getShapePageBounds(shape)?.center ?? shape
			this.#editor.bail()
			this.#tell(shape, { x, y })
		})
	}

	/** Whether it lies beside the cell that it belongs to. */
	#isAstray(id: TLShapeId): boolean {
		const editor = this.#editor
		const [middle, parent] = [editor.getShapePageBounds(id)?.center, editor.getShapeParent(id)]
		const cell = (parent?.type as string) === 'cell' && parent && editor.getShapePageBounds(parent)
		return Boolean(middle && cell && !cell.containsPoint(middle))
	}

	/** Once tldraw is through with what it does. */
	#later(act: () => void): void {
		queueMicrotask(() => {
			if (!this.#editor.isDisposed) act()
		})
	}
}
