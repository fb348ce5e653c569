/**
 * A picture's parts, as tldraw made them of one shape each, and where each is: a tile has
 * only what is to be seen in it. (SPEC C93)
 */
import { type Picture, sourceOf } from './drawPicture.ts'

/** Shadows and strokes reach beyond a shape's box; page units. */
const REACH = 48

export interface Part {
	source: string
	/** Page units; null of what every tile needs. */
	box: { left: number; top: number; right: number; bottom: number } | null
}

export function partsOf(svg: SVGSVGElement): Part[] {
	return [...svg.children].map((child) => ({ source: sourceOf(child as SVGElement), box: null }))
}

/** Lays the picture out in the page, unseen, and uses it up. */
export function placedParts({ svg, sheet }: Picture): Part[] {
	const page = document.createElement('div')
	Object.assign(page.style, {
		position: 'fixed',
		inset: '0 auto auto 0',
		width: '0',
		height: '0',
		overflow: 'hidden',
		visibility: 'hidden',
		contain: 'strict',
	})
	page.inert = true
	const sources = partsOf(svg)
	Object.assign(svg.style, {
		position: 'absolute',
		width: `${sheet.width}px`,
		height: `${sheet.height}px`,
	})
	// The page has these fonts; those that are packed in would be read once more.
	for (const style of svg.querySelectorAll('style')) style.textContent = ''
	// Apart from the page's own styles, as it will be drawn.
	page.attachShadow({ mode: 'open' }).append(svg)
	document.body.append(page)
	try {
		const origin = svg.getBoundingClientRect()
		const [right, down] = [origin.width / sheet.width, origin.height / sheet.height]
		return [...svg.children].map((child, i) => {
			const source = sources[i]?.source ?? ''
			const rect = child.getBoundingClientRect()
			if (child.tagName !== 'g' || !(right > 0) || !(down > 0)) return { source, box: null }
			return {
				source,
				box: {
					left: sheet.x + (rect.left - origin.left) / right - REACH,
					top: sheet.y + (rect.top - origin.top) / down - REACH,
					right: sheet.x + (rect.right - origin.left) / right + REACH,
					bottom: sheet.y + (rect.bottom - origin.top) / down + REACH,
				},
			}
		})
	} finally {
		page.remove()
	}
}
