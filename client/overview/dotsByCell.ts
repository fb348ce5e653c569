/** A vote's dots by cell, for the map: of its notes, its own, or its theme's. (SPEC Z144) */
import type { Matrix } from '../../shared/matrix/matrix.ts'
import type { Vote } from '../../shared/workshop/vote.ts'

export function dotsByCell(
	{ cells }: Pick<Matrix, 'cells'>,
	{ on, result }: Pick<Vote, 'on' | 'result'>,
): Map<string, number> {
	const of = (id: string): number => result?.dots[id] ?? 0
	return new Map(
		cells.map(({ id, theme, notes }) => {
			if (on === 'notes') return [id, notes.reduce((sum, note) => sum + of(note.id), 0)]
			return [id, of(on === 'cells' ? id : theme)]
		}),
	)
}
