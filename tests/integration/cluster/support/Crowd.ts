/** People who work on one board, spread over all nodes, and what they are owed. */
import type { CreatedBoard } from '../../../../shared/api.ts'
import { readRecords } from '../../../../shared/document/records.ts'
import { Guest } from '../../support/Guest.ts'
import type { BesetCluster } from './BesetCluster.ts'
import { broken } from './BesetCluster.ts'
import { Ledger } from './Ledger.ts'
import { Person } from './Person.ts'
import { until } from './until.ts'

export interface CrowdOptions {
	people?: number
	/** Of each of them. */
	writesPerSecond?: number
	/** The node at which the board is made, which has it at first. */
	owner?: number
}

const PRESENCE_MS = 10_000

export class Crowd {
	readonly cluster: BesetCluster
	readonly board: CreatedBoard
	/** A facilitator; not one of the people. */
	readonly lead: Guest
	readonly guests: readonly Guest[]
	readonly people: readonly Person[]
	readonly ledger: Ledger
	readonly #everyMs: number

	private constructor(
		cluster: BesetCluster,
		board: CreatedBoard,
		[lead, ...guests]: [Guest, ...Guest[]],
		{ writesPerSecond = 20, owner = 0 }: CrowdOptions,
	) {
		this.cluster = cluster
		this.board = board
		this.lead = lead
		this.guests = guests
		this.ledger = new Ledger()
		this.#everyMs = 1000 / writesPerSecond
		this.people = guests.map(({ boardId, cookie }, n) => {
			const first = (owner + n) % cluster.nodes.length
			const options = { boardId, cookie, nodes: cluster.nodes, first, ledger: this.ledger }
			return new Person({ name: `p${n}`, ...options })
		})
	}

	/** All are on the board, and write. */
	static async gather(cluster: BesetCluster, options: CrowdOptions = {}): Promise<Crowd> {
		const { people = 6, owner = 0 } = options
		const { address } = cluster.node(owner)
		const body = { title: 'Työpaja', template: 'co-development-framework', language: 'fi' }
		const answer = await fetch(`${address}/api/boards`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ ...body, ideas: false }),
		})
		if (answer.status !== 201) throw new Error(await answer.text())
		const board = (await answer.json()) as CreatedBoard
		const lead = await Guest.join(address, board, 'facilitator')
		const guests: Guest[] = []
		for (let n = 0; n < people; n++) {
			guests.push(await Guest.join(address, board, 'editor', { name: `Person ${n}` }))
		}
		const crowd = new Crowd(cluster, board, [lead, ...guests], options)
		await until('all are there', () => crowd.people.every(({ connected }) => connected))
		crowd.work()
		await crowd.goOn()
		return crowd
	}

	get id(): string {
		return this.board.id
	}

	work(): void {
		for (const person of this.people) person.work(this.#everyMs)
	}

	rest(): void {
		for (const person of this.people) person.rest()
	}

	get seeEachOther(): boolean {
		return this.people.every(({ company }) => company === this.people.length)
	}

	/** How many writes of all of them are saved. */
	get saved(): number {
		return this.people.reduce((sum, { saved }) => sum + saved, 0)
	}

	/** Until each of them has had so many more writes saved. */
	async goOn(writes = 5, people = this.people): Promise<void> {
		const goals = people.map(({ saved }) => saved + writes)
		await until('their work is saved', () =>
			people.every(({ saved }, n) => saved >= (goals[n] ?? 0)),
		)
	}

	/** What anybody has seen, or was told is saved, is in the database now. Nothing where that's away. */
	async check(): Promise<void> {
		const owed = this.ledger.copy()
		const stored = await this.cluster.stored(this.id)
		if (!stored) return
		const lacks = owed.lackedBy(stored)
		stored.destroy()
		if (lacks.length > 0) throw new Error(`lost: ${lacks.slice(0, 10).join(', ')}`)
	}

	/** They stop writing; everything of everybody is with everybody, and stored, without anyone's reload. */
	async settle(): Promise<void> {
		this.rest()
		await until('all is saved', () => this.people.every(({ settled }) => settled))
		await until('all have all', () => {
			const [first, ...others] = this.people.map(({ doc }) => contents(doc))
			return others.every((other) => other === first)
		})
		await this.check()
		const stored = await this.cluster.stored(this.id)
		if (!stored) throw new Error('the database is away')
		const [first] = this.people
		const problems = [
			...(first && contents(stored) !== contents(first.doc) ? ['another board is stored'] : []),
			...this.people.flatMap(({ name, refusals, wentBack, stores }) => [
				...refusals.map((code) => `${name} was refused with ${code}`),
				...(wentBack ? [`${name} found that the server went back`] : []),
				...(stores.size > 1 ? [`${name} was told of ${stores.size} stores`] : []),
			]),
			...broken(await this.cluster.writesTo(this.id)),
		]
		stored.destroy()
		if (problems.length > 0) throw new Error(problems.join('; '))
		// Sooner than y-protocols renews them by itself.
		await until('all see each other', () => this.seeEachOther, PRESENCE_MS)
	}

	/** The longest time that one of them was without a line, in milliseconds. */
	get longestGap(): number {
		return Math.max(0, ...this.people.flatMap(({ gaps }) => gaps.map(({ from, to }) => to - from)))
	}

	leave(): void {
		for (const person of this.people) person.dispose()
	}
}

/** All of a document that is shown, to be compared. */
function contents(doc: Parameters<typeof readRecords>[0]): string {
	const records = [...readRecords(doc)].sort(([a], [b]) => (a < b ? -1 : 1))
	return JSON.stringify(records)
}
