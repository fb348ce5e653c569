/** What a cell shows of its tools, and to whom. (SPEC N63, N64) */
import { describe, expect, it } from 'vitest'
import { cellTools } from '../../../../client/board/cellTools.ts'
import type { Tool } from '../../../../shared/document/tools.ts'

const FRAMEWORK = { tools: { roles: { tools: ['peste-analysis', 'network-map'] } } }

function tool(row: string, column: string): Tool {
	return { template: 'peste-analysis', title: `${row} ${column}`, row, column, at: 1 }
}

describe('a cell’s tools', () => {
	it('N63 N64 are those that it names for whoever leads, and the open ones for everyone', () => {
		const opened = { a: tool('roles', 'tools'), b: tool('vision', 'tools') }
		const mine = { ...tool('roles', 'tools'), id: 'a' }
		expect(cellTools({ leads: true, opened }, FRAMEWORK, 'roles', 'tools')).toEqual({
			named: ['peste-analysis', 'network-map'],
			opened: [mine],
		})
		expect(cellTools({ leads: false, opened }, FRAMEWORK, 'roles', 'tools')).toEqual({
			named: [],
			opened: [mine],
		})
	})

	it('N63 are nothing where none is named and none is open', () => {
		const none = { leads: true, opened: {} }
		expect(cellTools(none, FRAMEWORK, 'roles', 'culture')).toBeNull()
		expect(cellTools(none, {}, 'roles', 'tools')).toBeNull()
		expect(cellTools({ ...none, leads: false }, FRAMEWORK, 'roles', 'tools')).toBeNull()
		// Of a cell that a template doesn't name any more, or never did.
		const opened = { b: tool('vision', 'tools') }
		expect(cellTools({ leads: true, opened }, FRAMEWORK, 'vision', 'tools')?.opened).toHaveLength(1)
	})
})
