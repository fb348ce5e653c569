/** Boards, their images, groups and matrices, described. (SPEC H100) */
import { z } from 'zod'
import { cloneBoardBody, createBoardBody, proofField } from '../../shared/api.ts'
import { clonesBody, mergeGroupsBody } from '../../shared/groupsApi.ts'
import { LANGUAGES } from '../../shared/languages.ts'
import { correctionBody, matrixBody } from '../../shared/matrixApi.ts'
import { enterToolBody, openToolBody } from '../../shared/toolsApi.ts'
import type { RouteDescription } from './RouteDescription.ts'

const boardInfo = z.object({
	id: z.string(),
	title: z.string(),
	template: z.string(),
	language: z.enum(LANGUAGES),
	createdAt: z.number().describe('Milliseconds since 1970.'),
})

const boards = { tag: 'Boards' } as const
const files = { tag: 'Images' } as const
const groups = { tag: 'Groups' } as const
const tools = { tag: 'Tools of cells' } as const
const matrix = { tag: 'Rows and columns' } as const

export const BOARD_ROUTES: readonly RouteDescription[] = [
	{
		...{ ...boards, method: 'post', path: '/api/boards', access: 'anyone', templateKey: true },
		...{ summary: 'Make a board', body: createBoardBody, status: 201 },
		tells: 'The board, with its four links and their keys, which are told now and never again.',
	},
	{
		...{ ...boards, method: 'get', path: '/api/boards/:id', access: 'viewer' },
		...{ summary: 'What a board is', answer: boardInfo },
	},
	{
		...{ ...boards, method: 'delete', path: '/api/boards/:id', access: 'facilitator' },
		...{ summary: 'Delete a board for good', inPerson: true, status: 204 },
	},
	{
		...{ ...boards, method: 'get', path: '/api/boards/:id/epochs/:epoch', access: 'viewer' },
		...{ summary: 'The final state of an ended epoch', type: 'application/octet-stream' },
	},
	{
		...{ ...files, method: 'post', path: '/api/boards/:id/files', access: 'contributor' },
		...{ summary: 'Upload an image', body: 'image', status: 201 },
		tells: 'Its hash, address, type and size; 200 where the board had it already.',
	},
	{
		...{ ...files, method: 'get', path: '/api/boards/:id/files/:hash', access: 'viewer' },
		...{ summary: 'An image', type: 'image/*' },
	},
	{
		...{ ...groups, method: 'post', path: '/api/boards/:id/clone', access: 'editor' },
		...{ summary: 'Copy a board', body: cloneBoardBody, status: 201 },
		tells: 'The new board with its links.',
	},
	{
		...{ ...groups, method: 'post', path: '/api/boards/:id/clones', access: 'facilitator' },
		...{ summary: 'Copy a board for each of several groups', body: clonesBody, status: 201 },
		tells: 'The new boards with their links.',
	},
	{
		...{ ...groups, method: 'get', path: '/api/boards/:id/groups', access: 'facilitator' },
		...{ summary: 'The groups of a board', tells: 'Who is where, and their notes by cell.' },
	},
	{
		...{ ...groups, method: 'post', path: '/api/boards/:id/groups/:group/enter' },
		...{ access: 'facilitator', inPerson: true, summary: 'Enter a group’s board' },
		...{
			body: z.strictObject({ proof: proofField.optional() }),
			tells: 'That board, and its cookie.',
		},
	},
	{
		...{ ...groups, method: 'post', path: '/api/boards/:id/merge', access: 'facilitator' },
		...{ summary: 'Bring other boards’ work into this one', body: mergeGroupsBody },
		tells: 'How many notes come, by group.',
	},
	{
		...{ ...groups, method: 'post', path: '/api/boards/:id/merge/undo', access: 'facilitator' },
		...{
			summary: 'Take the last merge back',
			tells: 'How much was taken back, and how much stays.',
		},
	},
	{
		...{ ...tools, method: 'post', path: '/api/boards/:id/tools', access: 'facilitator' },
		...{ summary: 'Open a tool of a cell as a board', body: openToolBody, templateKey: true },
		...{ status: 201, tells: 'The tool’s board with its links, and what the cell keeps of it.' },
	},
	{
		...{ ...tools, method: 'post', path: '/api/boards/:id/tools/:tool/enter', access: 'viewer' },
		...{ inPerson: true, summary: 'Enter a tool’s board', body: enterToolBody },
		tells: 'That board, and its cookie.',
	},
	{
		...{ ...matrix, method: 'get', path: '/api/boards/:id/matrix', access: 'viewer' },
		...{ summary: 'The rows and columns', tells: 'Each with its id, title and question.' },
	},
	{
		...{ ...matrix, method: 'put', path: '/api/boards/:id/matrix', access: 'facilitator' },
		...{ summary: 'Change the rows and columns', body: matrixBody },
		tells: 'Rows and columns as they are then, and how many notes lie beside them.',
	},
	{
		...{ ...matrix, method: 'get', path: '/api/boards/:id/correction', access: 'facilitator' },
		...{ summary: 'What a change of the template would change', tells: 'The changes, or null.' },
	},
	{
		...{ ...matrix, method: 'post', path: '/api/boards/:id/correction', access: 'facilitator' },
		...{ summary: 'Take a change of the template, or refuse it', body: correctionBody },
		tells: 'How many notes lie beside the matrix by it.',
	},
]
