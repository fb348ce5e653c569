/**
 * Where texts are set to be read, out of sight. A picture of two thousand notes sets each of
 * them: those that are set in one turn are all written first and then all read, so that the
 * browser lays them out once.
 */

/** What is known of fonts, for as long as the place is there. */
export interface FontMeasures {
	context: CanvasRenderingContext2D | null
	/** By font: from the baseline up and down. */
	ascents: Map<string, { up: number; down: number }>
}

interface Room {
	place: HTMLElement
	measures: FontMeasures
	/** How many texts in it aren't read yet. */
	texts: number
}

const ROOM = Symbol('where texts are set')

/** The page knows the place while there's one. */
type Page = HTMLElement & { [ROOM]?: Room | undefined }

/** Sets one text in there. @returns what `read` makes of it, when all of this turn are set */
export async function inTextRoom<T>(
	text: HTMLElement,
	read: (measures: FontMeasures) => T,
): Promise<T> {
	const page: Page = document.body
	page[ROOM] ??= newRoom()
	const room = page[ROOM]
	const { place, measures } = room
	// All in one corner: far from it the browser's numbers are coarser.
	Object.assign(text.style, { position: 'absolute', top: '0', left: '0' })
	place.append(text)
	room.texts++
	// Whoever sets more has done so when this goes on.
	await Promise.resolve()
	try {
		return read(measures)
	} finally {
		// Without one of them the others would be laid out anew, so they go together.
		if (--room.texts === 0) {
			place.remove()
			page[ROOM] = undefined
		}
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
	const context = document.createElement('canvas').getContext('2d')
	return { place, measures: { context, ascents: new Map() }, texts: 0 }
}
