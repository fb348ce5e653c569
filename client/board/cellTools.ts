/**
 * What is known of the tools of a board's cells: which ones a cell names, and which were
 * opened from it. (SPEC N63, N64)
 */
import { createContext, use, useMemo } from 'react'
import { type TLStore, useValue } from 'tldraw'
import type { Tool, Tools } from '../../shared/document/tools.ts'
import { ofCell } from '../../shared/templates/Template.ts'
import { frameworkOf } from '../sync/framework.ts'

export interface BoardTools {
	boardId: string
	store: TLStore
	/** Whether this person may open new ones. */
	leads: boolean
	opened: Tools
}

/** What a cell has. */
export interface ToolsOfCell {
	/** Ids of the templates that may be opened, by whoever leads. */
	named: readonly string[]
	opened: readonly (Tool & { id: string })[]
}

export const BoardToolsContext = createContext<BoardTools | null>(null)

export function useBoardTools(): BoardTools {
	const tools = use(BoardToolsContext)
	if (!tools) throw new Error('useBoardTools needs a BoardToolsContext above it')
	return tools
}

/** @returns null where there's nothing to show for this person */
export function useCellTools(row: string, column: string): ToolsOfCell | null {
	const board = useBoardTools()
	const { store } = board
	const framework = useValue('framework', () => frameworkOf(store), [store])
	return useMemo(() => cellTools(board, framework, row, column), [board, framework, row, column])
}

export function cellTools(
	{ leads, opened }: Pick<BoardTools, 'leads' | 'opened'>,
	framework: Pick<ReturnType<typeof frameworkOf>, 'tools'>,
	row: string,
	column: string,
): ToolsOfCell | null {
	const here = Object.entries(opened)
		.filter(([, tool]) => tool.row === row && tool.column === column)
		.map(([id, tool]) => ({ ...tool, id }))
	const named = leads ? (ofCell(framework.tools, row, column) ?? []) : []
	return here.length > 0 || named.length > 0 ? { named, opened: here } : null
}
