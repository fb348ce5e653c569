/**
 * A board as the server holds it, read by a script without a browser: the screens are
 * compared with it, also while somebody's network is cut.
 */
import type { APIRequestContext, BrowserContext } from '@playwright/test'
import { z } from 'zod'
import type { CreateBoardBody, CreatedBoard } from '../../../shared/api.ts'
import type { PlainRecord } from '../../../shared/document/records.ts'
import { isRichText, toPlainText } from '../../../shared/document/richText.ts'
import type { Role } from '../../../shared/roles.ts'
import { Guest, type JoinOptions } from '../../integration/support/Guest.ts'

const file = z.object({
	records: z.array(z.looseObject({ id: z.string(), typeName: z.string() })),
})

/** Joins in place of a browser whose requests these are. */
export async function letIn(
	request: APIRequestContext,
	{ url }: { url: string },
	{ id, links }: Pick<CreatedBoard, 'id' | 'links'>,
	name: string,
	role: Role,
	sector = 'city',
): Promise<void> {
	const answer = await request.post(`${url}/api/boards/${id}/join`, {
		data: { key: links[role].key, name, sector },
	})
	if (!answer.ok()) throw new Error(await answer.text())
}

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
		/** Its maker: a facilitator without a browser. */
		readonly lead: Guest,
		readonly made: CreatedBoard,
	) {}

	/**
	 * A new board from the framework, its cells empty unless told otherwise.
	 *
	 * @param lead the key of a saved template, and its maker's sector
	 */
	static async create(
		server: { url: string },
		more: Partial<CreateBoardBody> = {},
		lead: { key?: string; sector?: string } = {},
	): Promise<ServerBoard> {
		const template = 'co-development-framework'
		const body = { title: 'Strategy day', template, language: 'en', ideas: false, ...more }
		const answer = await fetch(`${server.url}/api/boards`, {
			method: 'POST',
			headers: {
				'Content-Type': 'application/json',
				...(lead.key && { Authorization: `Bearer ${lead.key}` }),
			},
			body: JSON.stringify(body),
		})
		if (answer.status !== 201) throw new Error(await answer.text())
		const made = (await answer.json()) as CreatedBoard
		return ServerBoard.of(server, made, lead.sector)
	}

	/** One that was made by other means, e.g. imported. @param sector of its facilitator */
	static async of(
		server: { url: string },
		made: CreatedBoard,
		sector?: string,
	): Promise<ServerBoard> {
		const who = { name: 'Lead', ...(sector && { sector }) }
		const lead = await Guest.join(server.url, made, 'facilitator', who)
		return new ServerBoard(server, lead, made)
	}

	get id(): string {
		return this.made.id
	}

	/** Relative to the server's address: for participants. */
	get path(): string {
		return `/b/${this.id}`
	}

	/** The same with the link's key. */
	link(role: Role): string {
		return `${this.path}#${this.made.links[role].key}`
	}

	/** Another without a browser. */
	guest(role: Role, options: JoinOptions = {}): Promise<Guest> {
		return Guest.join(this.server.url, this.made, role, options)
	}

	/**
	 * Joins in place of a browser: its pages have the cookie from then on, as if somebody
	 * had come by the link before.
	 */
	async letIn(
		context: BrowserContext,
		name: string,
		role: Role = 'editor',
		sector?: string,
	): Promise<void> {
		await letIn(context.request, this.server, this.made, name, role, sector)
	}

	async records(): Promise<PlainRecord[]> {
		const answer = await this.lead.get('/file')
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
