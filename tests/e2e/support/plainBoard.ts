/** A board small enough to be gone through by keys: 3 x 2 cells, without a run-sheet. */
import type { SavedTemplate } from '../../../shared/templateApi.ts'
import { templateOf } from '../../support/templates.ts'
import { ServerBoard } from './ServerBoard.ts'

export async function plainBoard(server: { url: string }): Promise<ServerBoard> {
	const answer = await fetch(`${server.url}/api/templates`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify(templateOf(3, 2)),
	})
	const { id, key } = (await answer.json()) as SavedTemplate
	return ServerBoard.create(server, { template: id }, { key })
}
