/**
 * Who is here, and where: cursor, selection and edited note over awareness, slim
 * and bounded; it never reaches the document. (SPEC P1-P5)
 */
import {
	type Editor,
	InstancePresenceRecordType,
	react,
	type TLInstancePresence,
	type TLShapeId,
} from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import type { StoreBinding } from './bindStore.ts'
import type { Scheduler } from './scheduler.ts'

/** 10 times a second. */
export const PRESENCE_INTERVAL_MS = 100
const MAX_SELECTED = 20

export interface Me {
	/** `user:<id>`, one per tab: two tabs of one browser are two people. */
	id: string
	name: string
	/** `#rrggbb` */
	color: string
}

export interface Person extends Me {
	isMe: boolean
}

/** The awareness field beside `user` and y-prosemirror's `cursor`; short keys, whole numbers. */
interface Place {
	x: number
	y: number
	/** Selected record ids, `shape:` left off. */
	s?: string[]
	/** The record whose text is being edited. */
	e?: string
}

const FIELD = 'at'

export function announce(awareness: Awareness, me: Me): void {
	awareness.setLocalStateField('user', { id: me.id, name: me.name, color: me.color })
}

/** Everyone here, me first, then by name. */
export function listPeople(awareness: Awareness): Person[] {
	const people: Person[] = []
	for (const [client, state] of awareness.getStates()) {
		const user = readUser(state)
		if (user) people.push({ ...user, isMe: client === awareness.clientID })
	}
	return people.sort(
		(a, b) =>
			Number(b.isMe) - Number(a.isMe) || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1),
	)
}

function readUser(state: Record<string, unknown> | undefined): Me | null {
	const { id, name, color } = (state?.user ?? {}) as Record<string, unknown>
	if (typeof id !== 'string' || typeof name !== 'string') return null
	const valid = typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color)
	return { id, name: name.slice(0, 80), color: valid ? color : '#555555' }
}

/** Tell my place, show the others'. @returns stops both */
export function bindPresence(
	editor: Editor,
	awareness: Awareness,
	binding: StoreBinding,
	scheduler: Scheduler,
): () => void {
	const tell = scheduler.throttle(() => {
		const place = myPlace(editor)
		if (JSON.stringify(place) !== JSON.stringify(awareness.getLocalState()?.[FIELD])) {
			awareness.setLocalStateField(FIELD, place)
		}
	}, PRESENCE_INTERVAL_MS)
	const stopTelling = react('tell presence', () => {
		editor.inputs.currentPagePoint
		editor.getInstanceState().cursor
		editor.getSelectedShapeIds()
		editor.getEditingShapeId()
		tell.request()
	})
	const onMove = (): void => tell.request()
	editor.getContainer().addEventListener('pointermove', onMove)

	const changed = new Set<number>()
	const show = scheduler.frame(() => {
		const put: TLInstancePresence[] = []
		const remove: TLInstancePresence['id'][] = []
		for (const client of changed) {
			const record = presenceOf(editor, client, awareness.getStates().get(client))
			const id = InstancePresenceRecordType.createId(String(client))
			if (record) put.push(record)
			else if (editor.store.has(id)) remove.push(id)
		}
		changed.clear()
		if (put.length + remove.length === 0) return
		binding.merge(() => {
			editor.store.remove(remove)
			editor.store.put(put)
		})
	})
	const onChange = (change: { added: number[]; updated: number[]; removed: number[] }): void => {
		for (const client of [...change.added, ...change.updated, ...change.removed]) {
			if (client !== awareness.clientID) changed.add(client)
		}
		if (changed.size > 0) show.request()
	}
	awareness.on('change', onChange)
	onChange({ added: [...awareness.getStates().keys()], updated: [], removed: [] })

	return () => {
		stopTelling()
		tell.cancel()
		show.cancel()
		editor.getContainer().removeEventListener('pointermove', onMove)
		awareness.off('change', onChange)
	}
}

function myPlace(editor: Editor): Place {
	const { x, y } = editor.inputs.currentPagePoint
	const selected = editor.getSelectedShapeIds().slice(0, MAX_SELECTED)
	const editing = editor.getEditingShapeId()
	return {
		x: Math.round(x),
		y: Math.round(y),
		...(selected.length > 0 && { s: selected.map((id) => id.slice('shape:'.length)) }),
		...(editing && { e: editing.slice('shape:'.length) }),
	}
}

function presenceOf(
	editor: Editor,
	client: number,
	state: Record<string, unknown> | undefined,
): TLInstancePresence | null {
	const user = readUser(state)
	if (!user) return null
	const place = state?.[FIELD] as Partial<Place> | undefined
	const hasPlace = Number.isFinite(place?.x) && Number.isFinite(place?.y)
	const selected = Array.isArray(place?.s) ? place.s.slice(0, MAX_SELECTED) : []
	return InstancePresenceRecordType.create({
		id: InstancePresenceRecordType.createId(String(client)),
		currentPageId: editor.getCurrentPageId(),
		userId: user.id,
		userName: user.name,
		color: user.color,
		lastActivityTimestamp: hasPlace ? Date.now() : null,
		cursor: hasPlace ? { x: place?.x ?? 0, y: place?.y ?? 0, type: 'default', rotation: 0 } : null,
		selectedShapeIds: selected
			.filter((id): id is string => typeof id === 'string')
			.map((id) => `shape:${id}` as TLShapeId),
	})
}
