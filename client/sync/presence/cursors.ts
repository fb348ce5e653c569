/**
 * Presence on the canvas: my pointer and selection told ten times a second, the
 * others' drawn smoothly, and only so many of them. (SPEC P3-P6)
 */
import {
	type Editor,
	InstancePresenceRecordType,
	react,
	type TLEventInfo,
	type TLInstancePresence,
	type TLShapeId,
} from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import type { StoreBinding } from '../binding/bindStore.ts'
import type { Scheduler } from '../scheduler.ts'
import {
	type Look,
	type Place,
	placeOf,
	readParticipant,
	readPlace,
	readUser,
	tellPlace,
} from './presence.ts'

export const PRESENCE_INTERVAL_MS = 100
/** More moving cursors than this are noise: those that moved last are drawn. */
export const MAX_CURSORS = 20

interface Point {
	x: number
	y: number
}

/** A cursor on its way from where it was drawn to where its owner says it is. */
interface Glide {
	from: Point
	to: Point
	startedAt: number
}

/** How the others' cursors are drawn here. */
interface Seeing {
	/** How a participant's cursor looks, of what their client tells. */
	look(participant: string, told: Look): Look
	/** Whether it's drawn. Reactive. */
	sees(participant: string | null): boolean
}

/** The parts of one's presence that the editor doesn't know. Both are reactive. */
export interface BesideCanvas {
	/** Id of the record whose text is edited elsewhere than on the canvas. */
	editing(): string | null
	/** Id of the cell that one is at. */
	cell(): string | null
}

/**
 * Sends my presence and draws the others' cursors.
 *
 * @param context how a participant's cursor looks, of what their client tells, and whether it's drawn
 * @returns stops both
 */
export function bindPresence(
	editor: Editor,
	awareness: Awareness,
	binding: StoreBinding,
	scheduler: Scheduler,
	beside: BesideCanvas,
	context: Seeing = { look: (_, told) => told, sees: () => true },
): () => void {
	const stops = [
		tellMyPlace(editor, awareness, scheduler, beside),
		drawOthers(editor, awareness, binding, scheduler, context),
	]
	return () => {
		for (const stop of stops) stop()
	}
}

function tellMyPlace(
	editor: Editor,
	awareness: Awareness,
	scheduler: Scheduler,
	beside: BesideCanvas,
): () => void {
	// Before a pointer has been seen, tldraw has it in the page's origin.
	let pointed = false
	const place = (): Place => {
		const point = pointed ? editor.inputs.currentPagePoint : null
		const editing = editor.getEditingShapeId() ?? beside.editing()
		return placeOf(point, editor.getSelectedShapeIds(), editing, beside.cell())
	}
	const tell = scheduler.throttle(() => tellPlace(awareness, place()), PRESENCE_INTERVAL_MS)
	const stopReacting = react('tell my place', () => {
		place()
		tell.request()
	})
	// tldraw takes pointer moves in with the next tick: told before that, the last one would be lost.
	const onEvent = ({ type }: TLEventInfo): void => {
		if (type === 'pointer') pointed = true
		if (pointed) tell.request()
	}
	editor.on('event', onEvent)
	return () => {
		stopReacting()
		tell.cancel()
		editor.off('event', onEvent)
	}
}

function drawOthers(
	editor: Editor,
	awareness: Awareness,
	binding: StoreBinding,
	scheduler: Scheduler,
	{ look, sees }: Seeing,
): () => void {
	const changed = new Set<number>()
	/** Whose cursors are drawn, and how they move, if they do. Those that moved last are at the end. */
	const drawn = new Map<number, Glide | null>()

	const draw = scheduler.frame(() => {
		const put: TLInstancePresence[] = []
		const remove: TLInstancePresence['id'][] = []
		const now = performance.now()
		const moving = [...drawn.keys()].filter((client) => drawn.get(client))
		for (const client of new Set([...changed, ...moving])) {
			const id = InstancePresenceRecordType.createId(String(client))
			const record = recordOf(client, now)
			if (record) put.push(record)
			else if (editor.store.has(id)) remove.push(id)
			const glide = drawn.get(client)
			if (glide && now >= glide.startedAt + PRESENCE_INTERVAL_MS) drawn.set(client, null)
		}
		changed.clear()
		if (put.length + remove.length > 0) {
			binding.merge(() => {
				editor.store.remove(remove)
				editor.store.put(put)
			})
		}
		if ([...drawn.values()].some((glide) => glide)) draw.request()
	})

	const recordOf = (client: number, now: number): TLInstancePresence | null => {
		const state = awareness.getStates().get(client)
		const user = readUser(state)
		if (!user) return null
		const { point, selected } = readPlace(state)
		const glide = drawn.get(client)
		const at = drawn.has(client) ? (glide ? along(glide, now) : point) : null
		const participant = readParticipant(state)
		const shown = sees(participant) ? at : null
		const { name, color } = participant === null ? user : look(participant, user)
		return InstancePresenceRecordType.create({
			id: InstancePresenceRecordType.createId(String(client)),
			currentPageId: editor.getCurrentPageId(),
			userId: user.id,
			userName: name,
			color,
			lastActivityTimestamp: shown ? Date.now() : null,
			cursor: shown ? { ...shown, type: 'default', rotation: 0 } : null,
			selectedShapeIds: selected as TLShapeId[],
		})
	}

	const moved = (client: number): void => {
		const { point } = readPlace(awareness.getStates().get(client))
		const before = editor.store.get(InstancePresenceRecordType.createId(String(client)))?.cursor
		if (!point) {
			drawn.delete(client)
			return
		}
		if (before && before.x === point.x && before.y === point.y) return
		drawn.delete(client)
		const from = before && { x: before.x, y: before.y }
		drawn.set(client, from ? { from, to: point, startedAt: performance.now() } : null)
		const [oldest] = drawn.keys()
		if (drawn.size <= MAX_CURSORS || oldest === undefined) return
		drawn.delete(oldest)
		changed.add(oldest)
	}

	const onChange = (change: { added: number[]; updated: number[]; removed: number[] }): void => {
		for (const client of [...change.added, ...change.updated, ...change.removed]) {
			if (client === awareness.clientID) continue
			changed.add(client)
			moved(client)
		}
		if (changed.size > 0) draw.request()
	}
	awareness.on('change', onChange)
	onChange({ added: [...awareness.getStates().keys()], updated: [], removed: [] })
	const stopSeeing = react('whose cursors are drawn', () => {
		sees(null)
		for (const client of drawn.keys()) changed.add(client)
		draw.request()
	})
	return () => {
		stopSeeing()
		draw.cancel()
		awareness.off('change', onChange)
	}
}

function along({ from, to, startedAt }: Glide, now: number): Point {
	const part = Math.min(1, Math.max(0, (now - startedAt) / PRESENCE_INTERVAL_MS))
	return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
}
