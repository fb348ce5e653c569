/**
 * Undo and redo that touch only one's own work. tldraw's history puts whole
 * records back: after my move and your recolour, my undo would take your colour
 * too, and after your deletion it would bring your note back. This guards it
 * property by property. (SPEC U1-U4)
 */
import type { Editor, RecordsDiff, TLRecord, TLShape } from 'tldraw'
import { KEY } from '../../shared/document/layout.ts'
import { changedKeys, type PlainRecord } from '../../shared/document/records.ts'
import { SERVER_META_KEYS } from '../../shared/policy.ts'
import type { StoreBinding } from './bindStore.ts'
import type { Direction, TextHistory } from './textHistory.ts'

/** @returns stops guarding */
export function guardUndo(editor: Editor, binding: StoreBinding, texts: TextHistory): () => void {
	/** Of each shape, the overlay keys that somebody else wrote last. */
	const othersKeys = new Map<string, Set<string>>()
	/** Shapes and bindings that somebody else deleted last. */
	const othersDeletions = new Set<string>()
	/** Shapes and bindings that are deleted now, as they were. */
	const gone = new Map<string, TLRecord>()
	/** What is being replayed: 'bail' when an action is called off. */
	let replaying: Direction | 'bail' | null = null
	/** Of each shape that the replay changes, the keys that differ: another's words since make the text differ too. */
	let stepKeys = new Map<string, Set<string>>()
	/** Texts whose part of the replay is done in the document, character by character. */
	const replayedTexts = new Set<string>()

	const noteOthers = (id: string, keys: ReadonlySet<string>): void => {
		const theirs = othersKeys.get(id) ?? new Set()
		// The server's notes on a record are nobody's work: they don't stand in the way of its undo.
		for (const key of keys) if (!isServers(key)) theirs.add(key)
		if (theirs.size > 0) othersKeys.set(id, theirs)
	}
	const beforeChange = (before: TLShape, after: TLShape, source: 'user' | 'remote'): TLShape => {
		const theirs = othersKeys.get(before.id)
		if (source === 'user' && !theirs && !replaying) return after
		const keys = changedKeys(plain(before), plain(after))
		if (source === 'remote') {
			noteOthers(before.id, keys)
			return after
		}
		if (!replaying) {
			for (const key of keys) theirs?.delete(key)
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
	const afterDelete = (record: TLRecord, source: 'user' | 'remote'): void => {
		gone.set(record.id, record)
		if (source === 'remote') othersDeletions.add(record.id)
	}
	const afterCreate = (record: TLRecord, source: 'user' | 'remote'): void => {
		const before = gone.get(record.id)
		gone.delete(record.id)
		if (source === 'user') return
		othersDeletions.delete(record.id)
		// Brought back by somebody else: what differs from when it went is theirs.
		if (before) noteOthers(record.id, changedKeys(plain(before), plain(record)))
	}
	// Undoing my creation would delete the words that others have put in since.
	const beforeDelete = (shape: TLShape, source: 'user' | 'remote'): false | undefined =>
		replaying && source === 'user' && othersKeys.get(shape.id)?.size ? false : undefined
	const { sideEffects } = editor.store
	const stops = [
		sideEffects.registerBeforeChangeHandler('shape', beforeChange),
		sideEffects.registerBeforeDeleteHandler('shape', beforeDelete),
		sideEffects.registerAfterDeleteHandler('shape', afterDelete),
		sideEffects.registerAfterDeleteHandler('binding', afterDelete),
		sideEffects.registerAfterCreateHandler('shape', afterCreate),
		sideEffects.registerAfterCreateHandler('binding', afterCreate),
	]

	const { applyDiff } = editor.store
	editor.store.applyDiff = (diff, options) => {
		if (replaying) stepKeys = keysOf(diff)
		applyDiff.call(editor.store, diff, options)
	}
	const guarded =
		<Arguments extends unknown[]>(
			direction: Direction | 'bail',
			replay: (...args: Arguments) => Editor,
		) =>
		(...args: Arguments): Editor => {
			binding.catchUp()
			replaying = direction
			try {
				replay(...args)
				const risen = [...othersDeletions].filter((id) => editor.store.has(id as TLRecord['id']))
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
	const { undo, redo, bail, bailToMark } = editor
	editor.undo = guarded('undo', undo.bind(editor))
	editor.redo = guarded('redo', redo.bind(editor))
	// A cancelled drag goes back the same way.
	editor.bail = guarded('bail', bail.bind(editor))
	editor.bailToMark = guarded('bail', bailToMark.bind(editor))
	return () => {
		for (const stop of stops) stop()
		Object.assign(editor, { undo, redo, bail, bailToMark })
		Object.assign(editor.store, { applyDiff })
	}
}

function keysOf({ updated }: RecordsDiff<TLRecord>): Map<string, Set<string>> {
	const changes = Object.values(updated)
	return new Map(changes.map(([from, to]) => [to.id, changedKeys(plain(from), plain(to))]))
}

function isServers(key: string): boolean {
	return SERVER_META_KEYS.includes(key)
}

function plain(record: TLRecord): PlainRecord {
	return record as unknown as PlainRecord
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
