/** One of a hundred who come and go: some time on one board, then on another, from another node. */
import type { CreatedBoard } from '../../shared/api.ts'
import { Ledger } from '../integration/cluster/support/Ledger.ts'
import { Person } from '../integration/cluster/support/Person.ts'
import { Guest } from '../integration/support/Guest.ts'
import type { Random } from '../support/random.ts'

export interface SoakBoard extends CreatedBoard {
	ledger: Ledger
}

interface Place {
	address: string
	socketUrl: string
}

/** Milliseconds of a visit, and between two. */
const STAYS = { from: 20_000, to: 120_000 }
const AWAY = { from: 500, to: 5000 }
const WRITE_MS = 1000
const CURSOR_MS = 200
const MOVES = 60
/** Milliseconds after which something of theirs ought to be saved. */
const SAVED_MS = 60_000
const TICK_MS = 100

export class Visitor {
	/** What went wrong for them, in words. */
	readonly problems: string[] = []
	visits = 0
	/** The longest time without a line, in milliseconds. */
	longestGap = 0
	#person: Person | null = null
	#board: SoakBoard | null = null
	#until = 0
	/** Since when they haven't come in, however often they tried. */
	#failingSince: number | null = null
	#cursorAt = 0
	#leaving = false
	#busy = false
	readonly #guests = new Map<string, Guest>()

	constructor(
		readonly name: string,
		readonly boards: readonly SoakBoard[],
		readonly nodes: readonly Place[],
		readonly random: Random,
	) {}

	get there(): boolean {
		return this.#person !== null
	}

	/** Lets them do what is due; called again and again. */
	async live(now: number): Promise<void> {
		if (this.#busy) return
		this.#busy = true
		try {
			if (!this.#person) {
				if (now <= this.#until) return
				await this.#come(now)
				this.#failingSince = null
			} else if (!this.#leaving) {
				if (now > this.#cursorAt) this.#point(this.#person, now)
				if (now > this.#until) this.leave(now)
			} else this.#goWhenSaved(this.#person, now)
		} catch (error) {
			// A node that is just being restarted: they try the next one.
			this.#until = now + 1000
			this.#failingSince ??= now
			if (now > this.#failingSince + SAVED_MS) this.problems.push(`${this.name}: ${error}`)
		} finally {
			this.#busy = false
		}
	}

	leave(now: number): void {
		this.#leaving = true
		this.#until = now + SAVED_MS
		this.#person?.rest()
	}

	async #come(now: number): Promise<void> {
		const board = this.random.pick(this.boards) as SoakBoard
		const first = this.random.integer(this.nodes.length)
		const guest = await this.#join(board, this.nodes[first] as Place)
		this.visits++
		const { id: boardId, ledger } = board
		const { cookie } = guest
		const name = `${this.name}v${this.visits}`
		const options = { name, boardId, cookie, nodes: this.nodes, first, ledger, moves: MOVES }
		this.#person = new Person(options)
		this.#person.work(WRITE_MS)
		this.#board = board
		this.#leaving = false
		this.#until = now + between(STAYS, this.random)
	}

	async #join(board: SoakBoard, { address }: Place): Promise<Guest> {
		const known = this.#guests.get(board.id)
		if (known) return known
		const guest = await Guest.join(address, board, 'editor', { name: this.name })
		this.#guests.set(board.id, guest)
		return guest
	}

	#point(person: Person, now: number): void {
		this.#cursorAt = now + CURSOR_MS
		const cursor = { x: this.random.integer(1000), y: this.random.integer(1000) }
		person.awareness.setLocalState({ name: this.name, cursor })
	}

	#goWhenSaved(person: Person, now: number): void {
		if (!person.settled && now < this.#until) return
		if (!person.settled) this.#tell('is not saved')
		if (person.wentBack) this.#tell('found that the server went back')
		if (person.refusals.length > 0) this.#tell(`was refused with ${person.refusals.join(', ')}`)
		if (person.stores.size > 1) this.#tell('was told of another store')
		for (const { from, to } of person.gaps) this.longestGap = Math.max(this.longestGap, to - from)
		person.dispose()
		this.#person = null
		this.#until = now + between(AWAY, this.random)
	}

	#tell(what: string): void {
		this.problems.push(`${this.name} ${what} (board ${this.#board?.id.slice(0, 8)})`)
	}
}

export function newSoakBoard(board: CreatedBoard): SoakBoard {
	return { ...board, ledger: new Ledger() }
}

export const SOAK_TICK_MS = TICK_MS

function between({ from, to }: { from: number; to: number }, random: Random): number {
	return from + random.integer(to - from)
}
