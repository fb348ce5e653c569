/** What can be asked for while tidying up, done and said in the reader's words. (SPEC C35-C38) */
import { useMemo } from 'react'
import type { Editor } from 'tldraw'
import { cleanLine } from '../../shared/document/cleanText.ts'
import { type Action, MAX_CLUSTER_NAME, MAX_WHO } from '../../shared/document/tidying.ts'
import { gather } from '../../shared/matrix/gathered.ts'
import {
	isCounted,
	isMade,
	type Matrix,
	type MatrixCell,
	type MatrixNote,
} from '../../shared/matrix/matrix.ts'
import { useLiveMatrix } from '../board/useMatrix.ts'
import { useLanguage } from '../i18n/language.tsx'
import type { MessageKey } from '../i18n/translate.ts'
import {
	deleteNotes,
	gatherNotes,
	markSame,
	mayTouch,
	moveNotes,
	type Outcome,
	setAction,
} from './notes.ts'
import { useTidying } from './useTidying.ts'

export type TidyActions = ReturnType<typeof useTidyActions>

/** @param editor null for those who look only */
export function useTidyActions(editor: Editor | null) {
	const tidying = useTidying()
	const live = useLiveMatrix()
	const { t } = useLanguage()
	return useMemo(() => {
		const tell = ({ done, refused }: Outcome, key: Counted | Plain): void => {
			const said = isCounting(key) ? t(key, { count: done }) : t(key)
			const parts = [
				...(done > 0 ? [said] : []),
				...(refused > 0 ? [t('tidied.refused', { count: refused })] : []),
			]
			tidying.tell(parts.join(' '), done > 0)
		}
		const act = (key: Counted | Plain, go: (editor: Editor) => Outcome): void => {
			if (editor) tell(go(editor), key)
		}
		return {
			/** Asks for the cluster's name, or says why there's none to be made. */
			askGather(ids: readonly string[]): void {
				const found = inOneCell(live.now(), ids)
				if (found.reason) tidying.tell(t(found.reason), false)
				else tidying.ask({ kind: 'gather', notes: found.notes.map(({ id }) => id) })
			},
			gather(ids: readonly string[], name: string): void {
				const { notes, cell } = inOneCell(live.now(), ids)
				const words = nameOf(name)
				if (words === '') return
				const present = cell && clusterAmong(cell, notes)
				const id = present?.id ?? notes[0]?.id ?? ''
				act('tidied.gathered', (to) => gatherNotes(to, ids, { id, name: words }))
			},
			rename(cellId: string, cluster: string, name: string): void {
				const words = nameOf(name)
				const members = membersOf(live.now(), cellId, cluster)
				if (words === '' || members.length === 0) return
				act('tidied.renamed', (to) => gatherNotes(to, members, { id: cluster, name: words }))
			},
			dissolve(cellId: string, cluster: string): void {
				const members = membersOf(live.now(), cellId, cluster)
				act('tidied.dissolved', (to) => gatherNotes(to, members, null))
			},
			askMoveCluster(cellId: string, cluster: string): void {
				tidying.ask({ kind: 'move', notes: membersOf(live.now(), cellId, cluster) })
			},
			takeOut(ids: readonly string[]): void {
				act('tidied.takenOut', (to) => gatherNotes(to, ids, null))
			},
			move(ids: readonly string[], cellId: string): void {
				act('tidied.moved', (to) => moveNotes(to, ids, cellId))
			},
			remove(ids: readonly string[]): void {
				act('tidied.deleted', (to) => deleteNotes(to, ids))
			},
			/** The first written stands for the others; for who may not change all, one of those that stay. */
			markSame(ids: readonly string[]): void {
				const { reason, notes } = inOneCell(live.now(), ids)
				const counted = reason ? [] : notes.filter(isCounted)
				if (!editor || counted.length < 2) {
					tidying.tell(t('same.two'), false)
					return
				}
				const inTime = counted.toSorted((a, b) => (a.stamp?.c ?? 0) - (b.stamp?.c ?? 0))
				const root = inTime.find(({ id }) => !mayTouch(editor, id)) ?? inTime[0]
				if (!root) return
				const others = counted.filter((note) => note !== root).map(({ id }) => id)
				act('tidied.same', (to) => markSame(to, others, root.id))
			},
			unmarkSame(ids: readonly string[]): void {
				act('tidied.notSame', (to) => markSame(to, ids, null))
			},
			setAction(id: string, action: Action | null): void {
				const said = action && { ...action, who: cleanLine(action.who).trim().slice(0, MAX_WHO) }
				const key = action === null ? 'tidied.noAction' : 'tidied.action'
				act(key, (to) => setAction(to, id, said))
			},
		}
	}, [editor, tidying, live, t])
}

/** What is said once it's done. */
type Counted = `tidied.${'gathered' | 'takenOut' | 'moved' | 'deleted' | 'same'}`
type Plain = `tidied.${'renamed' | 'dissolved' | 'notSame' | 'action' | 'noAction'}`

function isCounting(key: Counted | Plain): key is Counted {
	return ['gathered', 'takenOut', 'moved', 'deleted', 'same'].includes(key.slice('tidied.'.length))
}

interface Found {
	/** In reading order. */
	notes: MatrixNote[]
	cell: MatrixCell | null
	/** Why nothing can be gathered of these; null where it can. */
	reason: Extract<MessageKey, 'gather.two' | 'gather.oneCell'> | null
}

function inOneCell(matrix: Matrix, ids: readonly string[]): Found {
	const wanted = new Set(ids)
	const cells = matrix.cells.filter(({ notes }) => notes.some(({ id }) => wanted.has(id)))
	const cell = cells[0] ?? null
	const isIt = (note: MatrixNote) => wanted.has(note.id) && note.kind === 'note'
	const notes = cell?.notes.filter(isIt) ?? []
	const isScattered = cells.length > 1 || matrix.outside.some(({ id }) => wanted.has(id))
	const reason = isScattered ? 'gather.oneCell' : notes.length < 2 ? 'gather.two' : null
	return { notes, cell, reason }
}

/** The one cluster that some of the notes are in already: the others join it. */
export function clusterAmong(cell: MatrixCell, notes: readonly MatrixNote[]) {
	const ids = new Set(notes.flatMap(({ cluster }) => cluster?.id ?? []))
	const { clusters } = gather(cell.notes.filter(isMade))
	const among = clusters.filter(({ id }) => ids.has(id))
	return among.length === 1 ? (among[0] ?? null) : null
}

/** Ids of all notes that say they're in it, the same ones too. */
function membersOf(matrix: Matrix, cellId: string, cluster: string): string[] {
	const cell = matrix.cells.find(({ id }) => id === cellId)
	return cell?.notes.flatMap((note) => (note.cluster?.id === cluster ? note.id : [])) ?? []
}

function nameOf(name: string): string {
	return cleanLine(name).trim().slice(0, MAX_CLUSTER_NAME)
}
