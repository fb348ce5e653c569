/** In which phase's entry this device's user has said that they're done, and to which run of the server. */
import { perBoard } from './perBoard.ts'

export const saidDone = perBoard<{ entry: number; run: string }>('done', (value) => {
	const { entry, run } = (value ?? {}) as Record<string, unknown>
	return typeof entry === 'number' && typeof run === 'string' ? { entry, run } : null
})
