/**
 * Methods of tldraw's store and editor that its types hide as internal. They are the
 * only way to see changes as they happen, to change the store without the editor
 * reacting, and to get at what undo would put back; tldraw is pinned, and the
 * binding's tests run against it.
 */
import type { HistoryEntry, RecordsDiff } from '@tldraw/store'
import type { TLRecord } from '@tldraw/tlschema'
import type { Atom, Editor, TLStore } from 'tldraw'

export type ChangeSource = 'user' | 'remote'

interface StoreInternals {
	addHistoryInterceptor(
		listener: (entry: HistoryEntry<TLRecord>, source: ChangeSource) => void,
	): () => void
	atomic(change: () => void, runCallbacks: boolean, isMergingRemoteChanges: boolean): void
}

function internals(store: TLStore): StoreInternals {
	return store as unknown as StoreInternals
}

/** Called synchronously with each change. @returns stops it */
export function onEachChange(
	store: TLStore,
	listener: (entry: HistoryEntry<TLRecord>, source: ChangeSource) => void,
): () => void {
	return internals(store).addHistoryInterceptor(listener)
}

/** Change the store as remote, with no side effect of the editor's. */
export function changeQuietly(store: TLStore, change: () => void): void {
	internals(store).atomic(change, false, true)
}

/** What undo and redo would put back, step by step. */
export type History = { readonly undos: unknown; readonly redos: unknown }

interface HistoryInternals {
	stacks: Atom<History>
	debug(): { undos: Step[]; redos: Step[]; pendingDiff: { diff: RecordsDiff<TLRecord> } }
}

type Step = { type: 'diff'; diff: RecordsDiff<TLRecord> } | { type: 'stop' }

/** @returns one editor's undo and redo, for another over the same store */
export function takeHistory(editor: Editor): History {
	editor.markHistoryStoppingPoint('hand over')
	return internalHistory(editor).stacks.get()
}

export function giveHistory(editor: Editor, history: History): void {
	internalHistory(editor).stacks.set(history)
}

/** All that undo and redo would put back, to be changed in place. */
export function historyOf(editor: Editor): RecordsDiff<TLRecord>[] {
	const { undos, redos, pendingDiff } = internalHistory(editor).debug()
	const diffs = [...undos, ...redos].flatMap((step) => (step.type === 'diff' ? [step.diff] : []))
	return [...diffs, pendingDiff.diff]
}

/** Nothing of these records is put back any more, by undo or redo. */
export function forgetInHistory(editor: Editor, ids: Iterable<TLRecord['id']>): void {
	const diffs = historyOf(editor)
	for (const id of ids) {
		for (const { added, removed, updated } of diffs) {
			delete added[id]
			delete removed[id]
			delete updated[id]
		}
	}
}

function internalHistory(editor: Editor): HistoryInternals {
	return (editor as unknown as { history: HistoryInternals }).history
}
