/**
 * Where texts are set to be read, out of sight. A picture of two thousand notes sets each: in
 * a place that stays, the browser lays out that text alone, and not the page around it.
 */

/** What is known of fonts, for as long as the place is there. */
export interface FontMeasures {
	context: CanvasRenderingContext2D | null
	/** By font: from the baseline up and down. */
	ascents: Map<string, { up: number; down: number }>
}

const MEASURES = Symbol('what is known of fonts')

type Room = HTMLElement & { [MEASURES]?: FontMeasures }

const KEPT = 'data-text-room'

/** Texts that are set until it's done share a place. */
export async function withTextRoom<T>(work: () => Promise<T>): Promise<T> {
	const room = newRoom()
	room.setAttribute(KEPT, '')
	document.body.append(room)
	try {
		return await work()
	} finally {
		room.remove()
	}
}

/** Sets one text in there. @returns what `read` makes of it */
export function inTextRoom<T>(text: HTMLElement, read: (measures: FontMeasures) => T): T {
	const kept = document.querySelector<Room>(`body > [${KEPT}]`)
	const room = kept ?? newRoom()
	if (!kept) document.body.append(room)
	room.append(text)
	try {
		room[MEASURES] ??= {
			context: document.createElement('canvas').getContext('2d'),
			ascents: new Map(),
		}
		return read(room[MEASURES])
	} finally {
		text.remove()
		if (!kept) room.remove()
	}
}

function newRoom(): Room {
	const room = document.createElement('div')
	room.className = 'board-canvas'
	Object.assign(room.style, {
		position: 'fixed',
		top: '0',
		left: '0',
		width: '0',
		height: '0',
		overflow: 'hidden',
		visibility: 'hidden',
		contain: 'strict',
	})
	room.inert = true
	return room
}
