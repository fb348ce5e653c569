/**
 * Undo and redo that touch only one's own work. tldraw's history puts whole
 * records back: after my move and your recolour, my undo would take your colour
 * too, and after your deletion it would bring your note back. This guards it
 * property by property. (SPEC U1-U6)
 */
import type { Editor, RecordsDiff, TLRecord, TLShape, TLShapeId } from 'tldraw'
import { isEmptyNote } from '../../../shared/document/emptyNote.ts'
import { KEY } from '../../../shared/document/layout.ts'
import { changedKeys, type PlainRecord } from '../../../shared/document/records.ts'
import type { StoreBinding } from '../binding/bindStore.ts'
import { patch } from '../binding/patch.ts'
import { onEachChange } from '../binding/storeInternals.ts'
import type { Direction, TextHistory } from '../text/textHistory.ts'
import { isServers, type OthersWork, plain } from './othersWork.ts'

/** @returns stops guarding */
export function guardUndo(
	editor: Editor,
	binding: StoreBinding,
	texts: TextHistory,
	others: OthersWork,
): () => void {
	/** What is being replayed: 'bail' when an action is called off. */
	let replaying: Direction | 'bail' | null = null
	/** Of each shape that the replay changes, the keys that differ: another's words since make the text differ too. */
	let stepKeys = new Map<string, Set<string>>()
	/** Texts whose part of the replay is done in the document, character by character. */
	const replayedTexts = new Set<string>()

	const beforeChange = (before: TLShape, after: TLShape, source: 'user' | 'remote'): TLShape => {
		const theirs = others.in(before.id)
		if (source === 'remote' || (!theirs && !replaying)) return after
		const keys = changedKeys(plain(before), plain(after))
		if (!replaying) {
			others.reclaim(before.id, keys)
			return after
		}
		const mine = stepKeys.get(before.id) ?? keys
		const kept = [...keys].filter((key) => theirs?.has(key) || !mine.has(key) || isServers(key))
		if (
			keys.has(KEY.text) &&
			mine.has(KEY.text) &&
			replaying !== 'bail' &&
			texts.can(before.id, replaying)
		) {
			replayedTexts.add(before.id)
			kept.push(KEY.text)
		}
		return keep(before, after, kept)
	}
	// Undoing my creation would delete the words that others have put in since.
	const beforeDelete = (shape: TLShape, source: 'user' | 'remote'): false | undefined =>
		replaying && source === 'user' && others.in(shape.id) ? false : undefined
	const { sideEffects } = editor.store
	const stops = [
		sideEffects.registerBeforeChangeHandler('shape', beforeChange),
		sideEffects.registerBeforeDeleteHandler('shape', beforeDelete),
	]

	const guarded =
		<Arguments extends unknown[]>(
			direction: Direction | 'bail',
			replay: (...args: Arguments) => Editor,
		) =>
		(...args: Arguments): Editor => {
			replaying = direction
			try {
				replay(...args)
				const risen = [...others.deletions].filter((id) => editor.store.has(id as TLRecord['id']))
				if (risen.length > 0) {
					editor.run(() => editor.store.remove(risen as TLRecord['id'][]), { history: 'ignore' })
				}
			} finally {
				replaying = null
				stepKeys = new Map()
			}
			if (direction !== 'bail') for (const id of replayedTexts) texts.replay(id, direction)
			replayedTexts.clear()
			// What lost its parent to the undo shows up on the page at once.
			binding.catchUp()
			return editor
		}
	/**
	 * One press takes back one thing that can be seen. tldraw makes steps of selections
	 * too, and some steps come to nothing, as what they made has gone since. (SPEC U5, U6)
	 */
	const press = (step: () => Editor, hasMore: () => boolean) => (): Editor => {
		binding.catchUp()
		const changes = new Map<string, Change>()
		const isSeen = () => [...changes.values()].some(isVisible)
		const stop = noteChanges(editor, changes)
		try {
			do step()
			while (!isSeen() && hasMore())
		} finally {
			stop()
		}
		// The step only brought back empty notes: they had been deleted because they were empty.
		if (!isSeen()) dropNew(editor, changes)
		return editor
	}
	// A cancelled drag goes back the same way.
	const cancel = <Arguments extends unknown[]>(replay: (...args: Arguments) => Editor) => {
		const guardedReplay = guarded('bail', replay)
		return (...args: Arguments): Editor => {
			binding.catchUp()
			return guardedReplay(...args)
		}
	}
	const ownOnly = "take back only what is one's own"
	stops.push(
		patch(
			editor.store,
			'applyDiff',
			'know which keys a step changed',
			(apply) => (diff, options) => {
				if (replaying) stepKeys = keysOf(diff)
				apply(diff, options)
			},
		),
		patch(editor, 'undo', ownOnly, (undo) =>
			press(guarded('undo', undo), () => editor.getCanUndo()),
		),
		patch(editor, 'redo', ownOnly, (redo) =>
			press(guarded('redo', redo), () => editor.getCanRedo()),
		),
		patch(editor, 'bail', ownOnly, (bail) => cancel(bail)),
		patch(editor, 'bailToMark', ownOnly, (bailToMark) => cancel(bailToMark)),
	)
	return () => {
		for (const stop of stops) stop()
	}
}

/** A record of the document before and after; undefined where there's none. */
type Change = [before: TLRecord | undefined, after: TLRecord | undefined]

/**
 * What it all comes to in the document's records, by id, whatever is done and undone on
 * the way.
 *
 * @returns stops noting
 */
function noteChanges({ store }: Editor, changes: Map<string, Change>): () => void {
	const note = (before: TLRecord | undefined, after: TLRecord | undefined): void => {
		const record = before ?? after
		if (!record || !store.scopedTypes.document.has(record.typeName)) return
		changes.set(record.id, [changes.has(record.id) ? changes.get(record.id)?.[0] : before, after])
	}
	return onEachChange(store, ({ changes: { added, removed, updated } }) => {
		for (const record of Object.values(added)) note(undefined, record)
		for (const record of Object.values(removed)) note(record, undefined)
		for (const [before, after] of Object.values(updated)) note(before, after)
	})
}

/** That a note without a word comes back is nothing to be seen: it had gone because it was left so. */
function isVisible([before, after]: Change): boolean {
	if (!before || !after) return before !== undefined || (after !== undefined && !isEmpty(after))
	return [...changedKeys(plain(before), plain(after))].some((key) => !isServers(key))
}

function dropNew(editor: Editor, changes: ReadonlyMap<string, Change>): void {
	const ids = [...changes.values()].flatMap(([before, after]) =>
		!before && after && isEmpty(after) ? [after.id as TLShapeId] : [],
	)
	if (ids.length > 0) editor.run(() => editor.deleteShapes(ids), { history: 'ignore' })
}

function isEmpty(record: TLRecord): boolean {
	return record.typeName === 'shape' && isEmptyNote(record)
}

function keysOf({ updated }: RecordsDiff<TLRecord>): Map<string, Set<string>> {
	const changes = Object.values(updated)
	return new Map(changes.map(([from, to]) => [to.id, changedKeys(plain(from), plain(to))]))
}

/** `after`, with these overlay keys as they are in `before`. */
function keep(before: TLShape, after: TLShape, keys: readonly string[]): TLShape {
	if (keys.length === 0) return after
	const kept: PlainRecord = { ...plain(after), props: { ...after.props }, meta: { ...after.meta } }
	const from = plain(before)
	for (const key of keys) {
		if (key === KEY.position) [kept.x, kept.y] = [from.x, from.y]
		else if (key === KEY.tree) [kept.parentId, kept.index] = [from.parentId, from.index]
		else if (key === KEY.text) put(kept.props, 'richText', from.props)
		else if (key.startsWith(KEY.propPrefix)) put(kept.props, key.slice(2), from.props)
		else if (key.startsWith(KEY.metaPrefix)) put(kept.meta, key.slice(2), from.meta)
		else kept[key] = from[key]
	}
	return kept as unknown as TLShape
}

function put(fields: unknown, key: string, from: unknown): void {
	;(fields as Record<string, unknown>)[key] = (from as Record<string, unknown>)[key]
}
