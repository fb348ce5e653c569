/**
 * Tools from a board's cells: whoever leads it opens one as a board of its own, and everyone
 * on the first board goes there with the role that they have on the first. (SPEC H114-H119)
 */
import type * as Y from 'yjs'
import type { z } from 'zod'
import { readSettings, type Settings, writeSettings } from '../../shared/document/people.ts'
import { readRecords } from '../../shared/document/records.ts'
import {
	dropTool,
	MAX_TOOLS_OPENED,
	readHome,
	readTool,
	readTools,
	type Tool,
	writeHome,
	writeTool,
} from '../../shared/document/tools.ts'
import { LANGUAGES, type Language, type Localized } from '../../shared/languages.ts'
import { LENGTHS } from '../../shared/lengths.ts'
import { extractMatrix, rowsOf } from '../../shared/matrix/matrix.ts'
import { cellIn, toGrid } from '../../shared/reader/grid.ts'
import { MAX_SECTORS, type Sector } from '../../shared/sectors.ts'
import { boardFramework } from '../../shared/templates/builtIn.ts'
import { ofCell } from '../../shared/templates/Template.ts'
import type { openToolBody } from '../../shared/toolsApi.ts'
import { OneAtATime } from '../OneAtATime.ts'
import type { Entered } from '../people/Access.ts'
import type { Crossed, Crossing, Crossings } from '../people/Crossings.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { BoardRow, BoardStorage } from '../storage/BoardStorage.ts'
import type { Stored } from '../storage/Stored.ts'
import type { Boards, NewBoard } from './Boards.ts'
import type { Locked } from './TemplateAccess.ts'
import type { Templates } from './Templates.ts'

type Asked = z.output<typeof openToolBody>

/** `no-cell`: the board has no such cell. `not-named`: the cell doesn't name the template. `full`: no more of them. */
export type NotOpened = { ok: false; reason: 'no-cell' | 'not-named' | 'full' }
export type Opened = Stored<NewBoard & { tool: Tool }> | Locked | NotOpened
/** The board has no such tool, or not any more. */
export type NotEntered = { ok: false; reason: 'no-tool' }

const NO_TOOL: NotEntered = { ok: false, reason: 'no-tool' }

interface Parts {
	boards: Boards
	templates: Templates
	storage: BoardStorage
	registry: RoomRegistry
	crossings: Crossings
}

/** What a tool's board takes of the first one. */
interface Origin {
	ok: true
	/** Its record id and its name. */
	at: string
	cell: Localized
	settings: Pick<Settings, 'sectors' | 'pseudonymous'>
	/** Of the tools that it has. */
	titles: readonly string[]
}

export class Tools {
	readonly #parts: Parts
	/** By board: no two tools pass the limit at once. */
	readonly #oneAtATime = new OneAtATime()

	constructor(parts: Parts) {
		this.#parts = parts
	}

	/** @param keys of templates, one of which opens this one where it's a saved one */
	open(board: BoardRow, asked: Asked, keys: readonly string[]): Promise<Opened> {
		return this.#oneAtATime.run(board.id, () => this.#open(board, asked, keys))
	}

	async #open(board: BoardRow, asked: Asked, keys: readonly string[]): Promise<Opened> {
		const { boards, templates, registry } = this.#parts
		const { row, column, template } = asked
		const looked = await registry.inspect(board.id, (doc) => originOf(doc, asked))
		if (!looked.ok) return looked
		const origin = looked.value
		if (!origin.ok) return origin
		const read = await templates.read(template, keys)
		if (!read.ok) return read
		const { language = board.language as Language } = asked
		const { title: its } = read.value.info
		const title =
			asked.title ?? freeTitle(typeof its === 'string' ? its : its[language], origin.titles)
		const body = { title, template, language, ideas: true, example: true }
		const { at, cell } = origin
		const home = { board: board.id, title: board.title, row, column, at, cell }
		const made = await boards.create(body, keys, origin.settings, (doc) => writeHome(doc, home))
		if (!made.ok) return made
		const { id, createdAt } = made.value.info
		const tool = { template, title, row, column, at: createdAt }
		const written = await registry.change(board.id, (doc) => writeTool(doc, id, tool))
		if (written.ok) return { ok: true, value: { ...made.value, tool } }
		// Nobody has its address.
		await boards.delete(id)
		return written
	}

	async enter(
		entered: Entered,
		toolBoard: string,
		its: Pick<Crossing, 'proof' | 'cookie'>,
	): Promise<Crossed | NotEntered> {
		const { storage, registry, crossings } = this.#parts
		const { board, participant } = entered
		const known = await registry.inspect(board.id, (doc) => ({
			tool: readTool(doc, toolBoard),
			sector: readSettings(doc).sectors.find(({ id }) => id === participant.sector),
		}))
		if (!known.ok) return known
		const { tool, sector } = known.value
		if (!tool) return NO_TOOL
		const row = await storage.read(toolBoard)
		if (!row.ok && (row.reason === 'deleted' || row.reason === 'unknown')) {
			const dropped = await registry.change(board.id, (doc) => dropTool(doc, toolBoard))
			return dropped.ok ? NO_TOOL : dropped
		}
		if (!row.ok) return row
		const there = await registry.inspect(toolBoard, (doc) => ({
			home: readHome(doc),
			lacks: sector !== undefined && lacks(readSettings(doc), sector),
		}))
		if (!there.ok) return there
		const { home, lacks: lacksSector } = there.value
		if (home?.board !== board.id) return NO_TOOL
		if (home.title !== board.title || lacksSector) {
			const told = await registry.change(toolBoard, (doc) => {
				writeHome(doc, { ...home, title: board.title })
				const settings = readSettings(doc)
				if (!sector || !lacks(settings, sector)) return
				writeSettings(doc, { sectors: [...settings.sectors, sector] })
			})
			if (!told.ok) return told
		}
		const { title } = row.value
		if (tool.title !== title) {
			const told = await registry.change(board.id, (doc) => {
				if (readTool(doc, toolBoard)) writeTool(doc, toolBoard, { ...tool, title })
			})
			if (!told.ok) return told
		}
		return crossings.follow(entered, { to: toolBoard, role: participant.role, ...its })
	}
}

function originOf(doc: Y.Doc, { row, column, template }: Asked): Origin | NotOpened {
	const framework = boardFramework(doc)
	const records = readRecords(doc)
	const { cells } = extractMatrix(records, rowsOf(records, framework.layout))
	const cell = cellIn({ cells, outside: [] }, row, column)
	if (!cell) return { ok: false, reason: 'no-cell' }
	const named = ofCell(framework.tools, row, column) ?? []
	if (!named.includes(template)) return { ok: false, reason: 'not-named' }
	const opened = Object.values(readTools(doc))
	if (opened.length >= MAX_TOOLS_OPENED) return { ok: false, reason: 'full' }
	const heads = [...records.values()].filter(({ type }) => type === 'head')
	const nameIn = (language: Language) => {
		if (cell.title !== null) return cell.title
		const { rows, columns } = toGrid(cells, heads, { language, dictionary: framework })
		const titles = [rows.find(({ id }) => id === row), columns.find(({ id }) => id === column)]
		return titles.map((each) => each?.title.text ?? '').join(' · ')
	}
	const { sectors, pseudonymous } = readSettings(doc)
	return {
		ok: true,
		at: cell.id,
		cell: Object.fromEntries(LANGUAGES.map((each) => [each, nameIn(each)])) as Localized,
		settings: { sectors, pseudonymous },
		titles: opened.map(({ title }) => title),
	}
}

/** Numbered where the board has tools of this title. */
function freeTitle(title: string, taken: readonly string[]): string {
	let free = title.slice(0, LENGTHS.title)
	for (let n = 2; taken.includes(free); n++) {
		const end = ` ${n}`
		free = title.slice(0, LENGTHS.title - end.length) + end
	}
	return free
}

/** Whether a board hasn't got the sector, and has room for it. */
function lacks({ sectors }: Settings, { id }: Sector): boolean {
	return sectors.length < MAX_SECTORS && !sectors.some((each) => each.id === id)
}
