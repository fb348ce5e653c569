/**
 * A board as the server holds it, asked for by a script of no browser: what the
 * screens are compared with, also while somebody's network is cut.
 */
import { z } from 'zod'
import type { CreateBoardBody } from '../../../shared/api.ts'
import type { PlainRecord } from '../../../shared/document/records.ts'
import { isRichText, toPlainText } from '../../../shared/document/richText.ts'

const file = z.object({
	records: z.array(z.looseObject({ id: z.string(), typeName: z.string() })),
})

/** A note that somebody made. */
export interface ServerNote {
	id: string
	text: string
	parentId: unknown
	x: unknown
	y: unknown
	color: unknown
	/** tldraw's rich text, as JSON. */
	richText: unknown
}

export class ServerBoard {
	private constructor(
		private readonly server: { url: string },
		readonly id: string,
	) {}

	/** A new board from the framework, its cells empty unless told otherwise. */
	static async create(
		server: { url: string },
		more: Partial<CreateBoardBody> = {},
	): Promise<ServerBoard> {
		const template = 'co-development-framework'
		const body = { title: 'Strategy day', template, language: 'en', ideas: false, ...more }
		const answer = await fetch(`${server.url}/api/boards`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(body),
		})
		if (answer.status !== 201) throw new Error(await answer.text())
		const { id } = z.object({ id: z.string() }).parse(await answer.json())
		return new ServerBoard(server, id)
	}

	/** Relative to anybody's address of the server. */
	get path(): string {
		return `/b/${this.id}`
	}

	async records(): Promise<PlainRecord[]> {
		const answer = await fetch(`${this.server.url}/api/boards/${this.id}/file`)
		if (!answer.ok) throw new Error(await answer.text())
		return file.parse(await answer.json()).records
	}

	/** By id. */
	async notes(): Promise<ServerNote[]> {
		return (await this.records())
			.filter(({ type, meta }) => type === 'note' && !(meta as { part?: string }).part)
			.map(({ id, parentId, x, y, props }) => {
				const { richText, color } = props as Record<string, unknown>
				const text = isRichText(richText) ? toPlainText(richText) : ''
				return { id, text, parentId, x, y, color, richText }
			})
			.sort((a, b) => (a.id < b.id ? -1 : 1))
	}

	/** What stands on the notes, sorted. */
	async texts(): Promise<string[]> {
		return (await this.notes()).map(({ text }) => text).sort()
	}

	/** The only note, or none. */
	async note(): Promise<ServerNote | undefined> {
		const notes = await this.notes()
		if (notes.length > 1) throw new Error(`There are ${notes.length} notes`)
		return notes[0]
	}
}
