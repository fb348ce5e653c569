/** What two boards know of each other where one was opened from the other's cell. (SPEC D16) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { getBoard } from '../../../../shared/document/layout.ts'
import {
	dropTool,
	type Home,
	readHome,
	readTool,
	readTools,
	type Tool,
	writeHome,
	writeTool,
} from '../../../../shared/document/tools.ts'

const tool = (at: number, more: Partial<Tool> = {}): Tool => ({
	...{ template: 'peste-analysis', title: 'PESTE', row: 'roles', column: 'tools', at, ...more },
})
const home: Home = {
	...{ board: 'b'.repeat(22), title: 'Strategia', row: 'roles', column: 'tools' },
	at: 'shape:cell-roles-tools',
	cell: { fi: 'Roolit · Työkalut', sv: 'Roller · Verktyg', en: 'Roles · Tools' },
}

describe('tools of a board', () => {
	it('D16 are read as they were written, the first ones first', () => {
		const doc = new Y.Doc()
		const tools = { late: tool(3), first: tool(1), b: tool(2), a: tool(2) }
		for (const [id, each] of Object.entries(tools)) writeTool(doc, id, each)
		expect(Object.keys(readTools(doc))).toEqual(['first', 'a', 'b', 'late'])
		expect(readTools(doc)).toEqual(tools)
		expect(readTool(doc, 'late')).toEqual(tool(3))
		dropTool(doc, 'late')
		dropTool(doc, 'never')
		expect(readTool(doc, 'late')).toBeNull()
		expect(Object.keys(readTools(doc))).toEqual(['first', 'a', 'b'])
	})

	it('D16 leave no trace where nothing is new', () => {
		const doc = new Y.Doc()
		writeTool(doc, 'one', tool(1))
		writeHome(doc, home)
		const before = Y.encodeStateAsUpdate(doc).length
		writeTool(doc, 'one', tool(1))
		writeHome(doc, { ...home, cell: { ...home.cell } })
		dropTool(doc, 'other')
		expect(Y.encodeStateAsUpdate(doc)).toHaveLength(before)
	})

	it('D16 are nothing where they are garbage', () => {
		const doc = new Y.Doc()
		for (const [n, value] of [
			null,
			'x',
			7,
			{},
			{ ...tool(1), at: '1' },
			{ ...tool(1), row: 2 },
		].entries()) {
			getBoard(doc).set(`tool.${n}`, value)
		}
		getBoard(doc).set('tools', tool(1))
		expect(readTools(doc)).toEqual({})
		expect(readTool(doc, '0')).toBeNull()
	})

	it('D16 the way back is read as it was written, or is none', () => {
		const doc = new Y.Doc()
		expect(readHome(doc)).toBeNull()
		writeHome(doc, home)
		expect(readHome(doc)).toEqual(home)
		const { fi, sv } = home.cell
		for (const wrong of [
			null,
			'x',
			{},
			{ ...home, board: 1 },
			{ ...home, at: 1 },
			{ ...home, cell: { fi, sv } },
		]) {
			getBoard(doc).set('home', wrong)
			expect(readHome(doc), JSON.stringify(wrong)).toBeNull()
		}
	})
})
