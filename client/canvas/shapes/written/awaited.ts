/**
 * What a shape's `toSvg` gives later: tldraw waits for it, as `ShapeUtil` says, but the
 * types of its own shapes promise more.
 */
import type { ReactElement } from 'react'

export function awaited(drawing: Promise<ReactElement>): ReactElement {
	return drawing as unknown as Promise<ReactElement> & ReactElement
}
