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

interface Room {
	place: HTMLElement
	measures?: FontMeasures
}

/** Known here, for to look for it among a board's thousands of elements would take longer than to read a text. */
let kept: Room | null = null

/** Texts that are set until it's done share a place. */
export async function withTextRoom<T>(work: () => Promise<T>): Promise<T> {
	const before = kept
	const room = newRoom()
	kept = room
	try {
		return await work()
	} finally {
		kept = before
		room.place.remove()
	}
}

/** Sets one text in there. @returns what `read` makes of it */
export function inTextRoom<T>(text: HTMLElement, read: (measures: FontMeasures) => T): T {
	const room = kept ?? newRoom()
	room.place.append(text)
	try {
		room.measures ??= {
			context: document.createElement('canvas').getContext('2d'),
			ascents: new Map(),
		}
		return read(room.measures)
	} finally {
		text.remove()
		if (room !== kept) room.place.remove()
	}
}

function newRoom(): Room {
	const place = document.createElement('div')
	place.className = 'board-canvas'
	Object.assign(place.style, {
		position: 'fixed',
		top: '0',
		left: '0',
		width: '0',
		height: '0',
		overflow: 'hidden',
		visibility: 'hidden',
		contain: 'strict',
	})
	place.inert = true
	document.body.append(place)
	return { place }
}
