/**
 * Where one is on a board: in which view, and at which cell. Canvas, table and
 * overview share it, so that going from one to another keeps the place; it lasts
 * for the visit, a reload included. (SPEC Z1, Z2)
 */
import { type Atom, atom } from 'tldraw'

export const VIEWS = ['canvas', 'table', 'overview'] as const
export type View = (typeof VIEWS)[number]
/** Where notes are written, and where the overview and the search lead. */
export type WorkView = Exclude<View, 'overview'>
const WORK_VIEWS: readonly WorkView[] = ['canvas', 'table']

/** What within a view is to be shown: a note, a cell, or a whole row or column. By record, theme or perspective id. */
export interface Aim {
	kind: 'note' | 'cell' | 'theme' | 'perspective'
	id: string
}

/** What a mounted view tells about the place, and does about it. */
export interface PlaceKeeper {
	/** Asked as the view is left: the id of the cell that one is at in it, null where one is at none. */
	cell(): string | null
	/** Show this cell. Called when the view has come up, and when someone goes to a cell within it. */
	arrive(cell: string): void
}

/** Parts of `sessionStorage` that may be missing: full, forbidden, or there is none. */
export type VisitStorage = Pick<Storage, 'getItem' | 'setItem'>

/** Null where the browser keeps none. */
export function visitStorage(): VisitStorage | null {
	try {
		return sessionStorage
	} catch {
		return null
	}
}

export class BoardPlace {
	readonly view: Atom<View>
	/** Record id of the cell that one is at; null before one has been anywhere. */
	readonly cell: Atom<string | null>
	/** Set until the view that's shown has dealt with it. */
	readonly aim: Atom<Aim | null> = atom('aim', null)
	private work: WorkView
	private readonly keepers = new Map<View, PlaceKeeper>()
	/** The cell one was at when each view was left: on return to the same, nothing moves there. */
	private readonly leftAt = new Map<View, string | null>()
	/** Where to go once the view is mounted. */
	private due: string | null
	/** Whether one is at the cell, rather than looking at the whole board. */
	private isNear: boolean

	/**
	 * @param first the view to begin with where this visit has none yet
	 */
	constructor(
		private readonly boardId: string,
		first: WorkView,
		private readonly storage: VisitStorage | null,
	) {
		const { view, cell, work, isNear } = this.read()
		this.work = work ?? first
		this.view = atom('view', view ?? first)
		this.cell = atom('current cell', cell)
		this.isNear = isNear
		this.due = isNear ? cell : null
	}

	/** Canvas or table, whichever one was in last. */
	get workView(): WorkView {
		return this.work
	}

	/** A view is mounted. @returns call when it goes */
	keep(view: View, keeper: PlaceKeeper): () => void {
		this.keepers.set(view, keeper)
		if (view === this.view.get()) this.settle()
		return () => {
			if (this.keepers.get(view) === keeper) this.keepers.delete(view)
		}
	}

	/** Change the view and keep the cell. */
	show(view: View): void {
		const from = this.view.get()
		if (view === from) return
		const cell = this.keepers.get(from)?.cell() ?? null
		if (cell) this.cell.set(cell)
		const here = this.cell.get()
		this.leftAt.set(from, here)
		this.due = here === this.leftAt.get(view) ? null : here
		this.enter(view)
	}

	/** Go to a cell, in this view or in another. */
	goTo(cell: string, view: View = this.view.get()): void {
		this.isNear = true
		this.cell.set(cell)
		this.due = cell
		this.enter(view)
	}

	/**
	 * Go to a note, or to a row or column.
	 *
	 * @param cell the note's
	 */
	aimAt(aim: Aim, view: WorkView, cell: string | null = null): void {
		if (cell === null) this.enter(view)
		else this.goTo(cell, view)
		this.aim.set(aim)
	}

	/** Notes that one is at this cell now; the view shows it already. */
	at(cell: string): void {
		if (cell === this.cell.get() && this.isNear) return
		this.isNear = true
		this.cell.set(cell)
		this.write()
	}

	/** Notes that one looks at the board as a whole; a reload keeps that. */
	stepBack(): void {
		if (!this.isNear) return
		this.isNear = false
		this.write()
	}

	private enter(view: View): void {
		this.view.set(view)
		if (view !== 'overview') this.work = view
		this.write()
		this.settle()
	}

	private settle(): void {
		const keeper = this.keepers.get(this.view.get())
		if (!keeper || this.due === null) return
		const cell = this.due
		this.due = null
		keeper.arrive(cell)
	}

	private get key(): string {
		return `kudelma.place.${this.boardId}`
	}

	private read(): {
		view: View | null
		cell: string | null
		work: WorkView | null
		isNear: boolean
	} {
		try {
			const stored: unknown = JSON.parse(this.storage?.getItem(this.key) ?? 'null')
			const { view, cell, work, near } = (stored ?? {}) as Record<string, unknown>
			return {
				view: VIEWS.find((known) => known === view) ?? null,
				cell: typeof cell === 'string' ? cell : null,
				isNear: near !== false,
				work: WORK_VIEWS.find((known) => known === (view === 'overview' ? work : view)) ?? null,
			}
		} catch {
			return { view: null, cell: null, work: null, isNear: true }
		}
	}

	private write(): void {
		try {
			const [view, cell] = [this.view.get(), this.cell.get()]
			const place = { view, cell, work: this.work, near: this.isNear }
			this.storage?.setItem(this.key, JSON.stringify(place))
		} catch {
			// Then a reload begins where a first visit does.
		}
	}
}
