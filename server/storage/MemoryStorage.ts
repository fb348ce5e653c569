/**
 * A store that forgets at the end of the process: for the fuzz, which starts
 * thousands of servers, and for looking at a room without a disk. Held to the same
 * contract as the others.
 */
import { ROLES, type Role } from '../../shared/roles.ts'
import type { CodeRow, FileLimits, FileRow, LinkRow, ParticipantRow } from './PeopleStorage.ts'
import type {
	BoardRow,
	EndedEpoch,
	Storage,
	StorageFailure,
	Stored,
	StoredDocument,
	StoreMark,
	TemplateRow,
} from './Storage.ts'

interface Entry {
	board: BoardRow
	document: StoredDocument
	links: Map<Role, LinkRow>
	participants: Map<string, ParticipantRow>
	epochs: EndedEpoch[]
}

export class MemoryStorage implements Storage {
	readonly #boards = new Map<string, Entry>()
	readonly #templates = new Map<string, { template: TemplateRow; content: Uint8Array }>()
	readonly #files = new Map<string, Map<string, FileRow>>()
	readonly #deleted = new Set<string>()
	#mark: StoreMark | null = null
	/** By board. */
	readonly #codes = new Map<string, CodeRow>()
	#closed = false

	async createBoard(
		board: BoardRow,
		state: Uint8Array,
		links: readonly LinkRow[] = [],
	): Promise<Stored<null>> {
		if (this.#closed || this.#boards.has(board.id)) return failure('unavailable')
		const document = { version: state.slice(), versionSeq: 0, updates: [], pastSeeds: [] }
		const entry: Entry = {
			board: { ...board },
			document,
			links: new Map(),
			participants: new Map(),
			epochs: [],
		}
		for (const link of links) entry.links.set(link.role, { ...link })
		this.#boards.set(board.id, entry)
		return { ok: true, value: null }
	}

	async renameBoard(boardId: string, title: string): Promise<Stored<null>> {
		return this.#with(boardId, ({ board }) => {
			board.title = title
			return null
		})
	}

	async deleteBoard(boardId: string): Promise<Stored<null>> {
		return this.#with(boardId, () => {
			this.#boards.delete(boardId)
			this.#deleted.add(boardId)
			this.#files.delete(boardId)
			this.#codes.delete(boardId)
			return null
		})
	}

	async readBoard(boardId: string): Promise<Stored<BoardRow>> {
		return this.#with(boardId, ({ board }) => ({ ...board }))
	}

	async load(boardId: string): Promise<Stored<StoredDocument>> {
		return this.#with(boardId, ({ document }) => ({
			version: document.version.slice(),
			versionSeq: document.versionSeq,
			updates: document.updates.map((update) => update.slice()),
			pastSeeds: [...document.pastSeeds],
		}))
	}

	async append(boardId: string, updates: readonly Uint8Array[]): Promise<Stored<number>> {
		return this.#with(boardId, ({ document }) => {
			document.updates.push(...updates.map((update) => update.slice()))
			return document.versionSeq + document.updates.length
		})
	}

	async compact(boardId: string, uptoSeq: number, state: Uint8Array): Promise<Stored<null>> {
		const entry = this.#boards.get(boardId)
		if (this.#closed || !entry) return this.#noBoard(boardId)
		const { document } = entry
		if (uptoSeq > document.versionSeq + document.updates.length) return failure('damaged')
		if (uptoSeq <= document.versionSeq) return { ok: true, value: null }
		document.updates.splice(0, uptoSeq - document.versionSeq)
		document.version = state.slice()
		document.versionSeq = uptoSeq
		return { ok: true, value: null }
	}

	async startEpoch(
		boardId: string,
		uptoSeq: number,
		ended: EndedEpoch,
		state: Uint8Array,
	): Promise<Stored<null>> {
		const entry = this.#boards.get(boardId)
		if (this.#closed || !entry) return this.#noBoard(boardId)
		const { document, epochs } = entry
		const known = epochs.some(({ epoch }) => epoch === ended.epoch)
		if (known || uptoSeq !== document.versionSeq + document.updates.length) {
			return failure('unavailable')
		}
		epochs.push({ ...ended, state: ended.state.slice() })
		document.pastSeeds.push(ended.seed)
		document.updates = []
		document.version = state.slice()
		document.versionSeq = uptoSeq
		return { ok: true, value: null }
	}

	async readEpoch(boardId: string, epoch: number): Promise<Stored<Uint8Array>> {
		if (this.#closed) return failure('unavailable')
		const found = this.#boards.get(boardId)?.epochs.find((ended) => ended.epoch === epoch)
		return found ? { ok: true, value: found.state.slice() } : failure('unknown')
	}

	async saveTemplate(template: TemplateRow, content: Uint8Array): Promise<Stored<null>> {
		if (this.#closed || this.#templates.has(template.id)) return failure('unavailable')
		this.#templates.set(template.id, { template: { ...template }, content: content.slice() })
		return { ok: true, value: null }
	}

	async listTemplates(keyHashes: readonly string[]): Promise<Stored<TemplateRow[]>> {
		if (this.#closed) return failure('unavailable')
		const rows = [...this.#templates.values()]
			.filter(({ template }) => template.keyHash !== null && keyHashes.includes(template.keyHash))
			.map(({ template }) => ({ ...template }))
		rows.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
		return { ok: true, value: rows }
	}

	async readTemplate(
		templateId: string,
	): Promise<Stored<{ template: TemplateRow; content: Uint8Array }>> {
		if (this.#closed) return failure('unavailable')
		const saved = this.#templates.get(templateId)
		return saved ? { ok: true, value: saved } : failure('unknown')
	}

	async deleteTemplate(templateId: string): Promise<Stored<null>> {
		if (this.#closed) return failure('unavailable')
		if (!this.#templates.delete(templateId)) return failure('unknown')
		this.#files.delete(templateId)
		return { ok: true, value: null }
	}

	async readLinks(boardId: string): Promise<Stored<LinkRow[]>> {
		return this.#with(boardId, ({ links }) =>
			ROLES.flatMap((role) => {
				const link = links.get(role)
				return link ? [{ ...link }] : []
			}),
		)
	}

	async saveLink(boardId: string, link: LinkRow): Promise<Stored<null>> {
		return this.#with(boardId, ({ links }) => {
			links.set(link.role, { ...link })
			return null
		})
	}

	async saveCode(code: CodeRow, now: number): Promise<Stored<boolean>> {
		return this.#with(code.board, () => {
			for (const [board, { expiresAt }] of this.#codes) {
				if (expiresAt <= now) this.#codes.delete(board)
			}
			const others = [...this.#codes.values()].filter(({ board }) => board !== code.board)
			if (others.some(({ hash }) => hash === code.hash)) return false
			this.#codes.set(code.board, { ...code })
			return true
		})
	}

	async readCode(boardId: string, now: number): Promise<Stored<CodeRow | null>> {
		return this.#with(boardId, () => living(this.#codes.get(boardId), now))
	}

	async findCode(hash: string, now: number): Promise<Stored<CodeRow | null>> {
		if (this.#closed) return failure('unavailable')
		const code = [...this.#codes.values()].find((row) => row.hash === hash)
		return { ok: true, value: living(code, now) }
	}

	async deleteCode(boardId: string): Promise<Stored<null>> {
		return this.#with(boardId, () => {
			this.#codes.delete(boardId)
			return null
		})
	}

	async addParticipant(boardId: string, row: ParticipantRow, max: number) {
		return this.#with(boardId, ({ participants }) => {
			if (participants.size >= max) return false
			participants.set(row.id, { ...row })
			return true
		})
	}

	async readParticipant(boardId: string, id: string): Promise<Stored<ParticipantRow>> {
		return this.changeParticipant(boardId, id, {})
	}

	async listParticipants(boardId: string): Promise<Stored<ParticipantRow[]>> {
		return this.#with(boardId, ({ participants }) => {
			const rows = [...participants.values()].map((row) => ({ ...row }))
			return rows.sort((a, b) => a.joinedAt - b.joinedAt)
		})
	}

	async changeParticipant(boardId: string, id: string, change: Partial<ParticipantRow>) {
		const entry = this.#boards.get(boardId)
		const row = entry?.participants.get(id)
		if (this.#closed || !row) return this.#noBoard(boardId)
		Object.assign(row, change)
		return { ok: true, value: { ...row } } as const
	}

	async findByProof(boardId: string, proof: string): Promise<Stored<ParticipantRow>> {
		const rows = await this.listParticipants(boardId)
		if (!rows.ok) return rows
		const found = rows.value.findLast((row) => row.proof === proof && !row.removed)
		return found ? { ok: true, value: found } : failure('unknown')
	}

	async mergeParticipant(boardId: string, id: string, into: string): Promise<Stored<null>> {
		const participants = this.#boards.get(boardId)?.participants
		if (this.#closed) return failure('unavailable')
		if (!participants?.has(id) || !participants.has(into)) return failure('unknown')
		for (const row of participants.values()) {
			if (row.id === id || row.mergedInto === id) row.mergedInto = into
		}
		for (const file of this.#files.get(boardId)?.values() ?? []) {
			if (file.participant === id) file.participant = into
		}
		return { ok: true, value: null }
	}

	async addFile(owner: string, file: FileRow, limits: FileLimits) {
		if (this.#closed) return failure('unavailable')
		const files = this.#files.get(owner) ?? new Map<string, FileRow>()
		this.#files.set(owner, files)
		if (files.has(file.hash)) return { ok: true, value: 'kept' } as const
		const all = sum([...files.values(), file])
		if (all.files > limits.ownerFiles || all.bytes > limits.ownerBytes) {
			return { ok: true, value: 'owner-full' } as const
		}
		const isTheirs = ({ participant }: FileRow) => participant === file.participant
		const theirs = file.participant === null ? [] : [...files.values(), file].filter(isTheirs)
		const { files: count, bytes } = sum(theirs)
		if (count > limits.participantFiles || bytes > limits.participantBytes) {
			return { ok: true, value: 'participant-full' } as const
		}
		files.set(file.hash, { ...file })
		return { ok: true, value: 'added' } as const
	}

	async listFiles(owner: string): Promise<Stored<FileRow[]>> {
		if (this.#closed) return failure('unavailable')
		const rows = [...(this.#files.get(owner)?.values() ?? [])].map((row) => ({ ...row }))
		return { ok: true, value: rows.sort((a, b) => a.createdAt - b.createdAt) }
	}

	async readMark(): Promise<Stored<StoreMark | null>> {
		return this.#closed ? failure('unavailable') : { ok: true, value: this.#mark }
	}

	async writeMark(mark: StoreMark): Promise<Stored<null>> {
		if (this.#closed) return failure('unavailable')
		this.#mark = { ...mark }
		return { ok: true, value: null }
	}

	async ping(): Promise<Stored<null>> {
		return this.#closed ? failure('unavailable') : { ok: true, value: null }
	}

	async close(): Promise<void> {
		this.#closed = true
	}

	#noBoard(boardId: string): StorageFailure {
		if (this.#closed) return failure('unavailable')
		return failure(this.#deleted.has(boardId) ? 'deleted' : 'unknown')
	}

	#with<T>(boardId: string, use: (entry: Entry) => T): Stored<T> {
		const entry = this.#boards.get(boardId)
		if (this.#closed || !entry) return this.#noBoard(boardId)
		return { ok: true, value: use(entry) }
	}
}

function living(code: CodeRow | undefined, now: number): CodeRow | null {
	return code && code.expiresAt > now ? { ...code } : null
}

function sum(files: readonly FileRow[]): { files: number; bytes: number } {
	return { files: files.length, bytes: files.reduce((bytes, file) => bytes + file.bytes, 0) }
}

function failure(reason: StorageFailure['reason']): StorageFailure {
	return { ok: false, reason, detail: `memory: ${reason}` }
}
