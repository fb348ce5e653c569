/**
 * Boards that were opened here to edit a template: each knows which one, in localStorage
 * as `kudelma.edits`, so that the board can say so and save back to it. (SPEC N44)
 */
import { perBoard } from './perBoard.ts'

export interface Edit {
	/** Id of the template. */
	template: string
	/** Its title when it was opened. */
	title: string
}

export const edits = perBoard<Edit>('edits', (value) => {
	if (typeof value !== 'object' || value === null) return null
	const { template, title } = value as Record<string, unknown>
	return typeof template === 'string' && typeof title === 'string' ? { template, title } : null
})
