/** How results tell that notes were gathered, said to be the same, and voted on. (SPEC E126, E127) */
import { cleanText } from '../document/cleanText.ts'
import type { PlainRecord } from '../document/records.ts'
import { isRichText, toPlainText } from '../document/richText.ts'
import type { ClusterMark } from '../document/tidying.ts'
import { gather } from '../matrix/gathered.ts'
import { isMade, type Matrix, type MatrixNote } from '../matrix/matrix.ts'
import type { Vote } from '../workshop/vote.ts'

export interface Marks {
	/** Null in none. */
	cluster: ClusterMark | null
	/** The note that stands for it; null where it stands for itself. */
	same: { id: string; text: string } | null
}

export type Tidied = (note: MatrixNote) => Marks

type Records = ReadonlyMap<string, PlainRecord>

/** As whoever looks at the board finds them: clusters of two and more, and the same only where both are. */
export function tidiedOf({ cells, outside }: Matrix, records: Records): Tidied {
	const found = new Map<string, Marks>()
	for (const notes of [...cells.map((cell) => cell.notes), outside]) {
		const { clusters, loose } = gather(notes.filter(isMade))
		const gathered = clusters.map(({ id, name, stacks }) => ({ cluster: { id, name }, stacks }))
		for (const { cluster, stacks } of [...gathered, { cluster: null, stacks: loose }]) {
			for (const { note, same } of stacks) {
				found.set(note.id, marksOf(cluster, null, records))
				for (const { id } of same) found.set(id, marksOf(cluster, note.id, records))
			}
		}
	}
	return ({ id }) => found.get(id) ?? { cluster: null, same: null }
}

/** As a note itself has it, for who reads nothing around it. */
export function asMarked(records: Records): Tidied {
	return ({ cluster, same }) => marksOf(cluster, same, records)
}

function marksOf(cluster: ClusterMark | null, same: string | null, records: Records): Marks {
	const props = same === null ? undefined : records.get(same)?.props
	const { richText } = (props ?? {}) as { richText?: unknown }
	return {
		cluster: cluster && { id: cluster.id, name: cleanText(cluster.name) },
		same:
			same === null
				? null
				: { id: same, text: isRichText(richText) ? cleanText(toPlainText(richText)) : '' },
	}
}

/** Of votes that are counted; none where it got none. */
export function dotsOf(id: string, votes: readonly Vote[] = []): { vote: string; dots: number }[] {
	return votes.flatMap(({ id: vote, result }) => {
		const dots = result?.dots[id] ?? 0
		return dots > 0 ? [{ vote, dots }] : []
	})
}
