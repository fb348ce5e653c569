/** Clusters and notes that say the same, as every client comes to them. (SPEC D24, D25) */
import { describe, expect, it } from 'vitest'
import type { PlainRecord } from '../../../../shared/document/records.ts'
import { coverageOf } from '../../../../shared/matrix/coverage.ts'
import { faceOf, gather, inGatheredOrder, sameAs } from '../../../../shared/matrix/gathered.ts'
import { extractMatrix, type MatrixNote } from '../../../../shared/matrix/matrix.ts'
import { frameworkRecords } from '../../../support/framework.ts'
import { noteRecord } from '../../../support/noteRecord.ts'

const CELL = 'shape:cell-roles-culture'

function noted(metas: Readonly<Record<string, object>>, more: Partial<PlainRecord> = {}) {
	const notes = Object.entries(metas).map(([id, meta], n) =>
		noteRecord(`shape:${id}`, id, {
			...{ parentId: CELL, x: (n % 4) * 300, y: 300 * Math.floor(n / 4), meta },
			...more,
		}),
	)
	const all = [...frameworkRecords({ language: 'en', ideas: false }), ...notes]
	return extractMatrix(new Map(all.map((record) => [record.id, record])))
}

function here(metas: Readonly<Record<string, object>>): MatrixNote[] {
	return noted(metas).cells.find(({ id }) => id === CELL)?.notes ?? []
}

const into = (id: string, name = id) => ({ cluster: { id, name } })
const ids = (notes: readonly { id: string }[]) => notes.map(({ id }) => id.replace('shape:', ''))

function told(notes: readonly MatrixNote[]) {
	const { clusters, loose } = gather(notes)
	return {
		clusters: clusters.map(({ name, stacks }) => [name, ids(stacks.map(({ note }) => note))]),
		loose: ids(loose.map(({ note }) => note)),
	}
}

describe('clusters', () => {
	it('D24 are notes of one cell with the same id; one alone is none', () => {
		const notes = here({ a: into('x', 'Money'), b: {}, c: into('x', 'Money'), d: into('y') })
		expect(told(notes)).toEqual({ clusters: [['Money', ['a', 'c']]], loose: ['b', 'd'] })
		expect(ids(inGatheredOrder(notes))).toEqual(['a', 'c', 'b', 'd'])
	})

	it('D24 are called what most of their notes say, whoever renamed some at once', () => {
		const [mine, theirs] = [into('shape:a', 'Mine'), into('shape:a', 'Theirs')]
		const name = (metas: Readonly<Record<string, object>>) => told(here(metas)).clusters[0]?.[0]
		expect(name({ a: mine, b: theirs, c: theirs })).toBe('Theirs')
		// Of two halves, what the note on top says; without that one, the first by the alphabet.
		expect(name({ a: theirs, b: mine })).toBe('Theirs')
		expect(name({ b: theirs, c: mine })).toBe('Mine')
	})

	it('D24 keep the note on top that they were gathered around, as long as it is there', () => {
		const face = (metas: Readonly<Record<string, object>>) => {
			const [cluster] = gather(here(metas)).clusters
			return cluster && faceOf(cluster)?.id
		}
		const x = into('shape:b')
		expect(face({ c: x, b: x, a: x })).toBe('shape:b')
		expect(face({ c: x, a: x })).toBe('shape:a')
	})

	it('D24 in two cells are two, and what is malformed is none', () => {
		for (const cluster of [
			null,
			'x',
			{ id: 'x' },
			{ id: 'x', name: '' },
			{ id: 1, name: 'n' },
			[],
		]) {
			expect(told(here({ a: { cluster }, b: { cluster } })).clusters).toEqual([])
		}
	})

	it('D24 of a thousand notes are told in no time', () => {
		const many = Object.fromEntries(
			Array.from({ length: 1000 }, (_, n) => [
				`n${n}`,
				{ ...into('x', 'All'), same: `shape:n${n + 1}` },
			]),
		)
		const notes = here(many)
		const start = performance.now()
		const [cluster] = gather(notes).clusters
		expect(performance.now() - start).toBeLessThan(500)
		expect(cluster).toMatchObject({ name: 'All', notes: 1000 })
		expect(cluster?.stacks.map(({ note }) => note.id)).toEqual(['shape:n999'])
	})
})

describe('notes that say the same', () => {
	const roots = (metas: Readonly<Record<string, object>>) =>
		Object.fromEntries(
			[...sameAs(here(metas))].map((pair) => pair.map((id) => id.replace('shape:', ''))),
		)
	const as = (id: string) => ({ same: `shape:${id}` })

	it('D25 stand behind the one at the end of the chain', () => {
		expect(roots({ a: {}, b: as('a'), c: as('b') })).toEqual({ b: 'a', c: 'a' })
	})

	it('D25 in a circle stand behind the smallest id, and so does what leads into it', () => {
		expect(roots({ a: as('c'), b: as('a'), c: as('b'), d: as('b') })).toEqual({
			...{ b: 'a', c: 'a', d: 'a' },
		})
		expect(roots({ a: as('a') })).toEqual({})
	})

	it('D25 are the same as nothing that is gone, or has no words, or lies elsewhere', () => {
		expect(roots({ a: as('nowhere'), b: as('a') })).toEqual({ b: 'a' })
		expect(roots({ ' ': {}, b: { same: 'shape: ' } })).toEqual({})
	})

	it('N135 are counted as notes, and told as the same', () => {
		const matrix = noted({ a: {}, b: as('a'), c: {} })
		const { cells, totals } = coverageOf(matrix)
		expect(cells.get(CELL)).toMatchObject({ notes: 3, same: 1 })
		expect(totals).toMatchObject({ notes: 3, same: 1 })
	})
})
