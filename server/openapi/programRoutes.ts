/** Cells, notes, tokens, the published page, and this description itself, described. (SPEC H100) */
import {
	addNoteBody,
	cellsAnswer,
	cellsQuery,
	changeNoteBody,
	notesAnswer,
	notesQuery,
	writtenNote,
} from '../../shared/notesApi.ts'
import { publicationAnswer, publicationBody } from '../../shared/publishApi.ts'
import { madeToken, makeTokenBody, tokensAnswer } from '../../shared/tokenApi.ts'
import type { RouteDescription } from './RouteDescription.ts'

const notes = { tag: 'Cells and notes' } as const
const leading = { access: 'facilitator', inPerson: true } as const
const tokens = { ...leading, tag: 'Tokens' } as const
const publishing = { ...leading, tag: 'Publishing' } as const
const here = { tag: 'This description', access: 'anyone' } as const

export const PROGRAM_ROUTES: readonly RouteDescription[] = [
	{
		...{ ...notes, method: 'get', path: '/api/boards/:id/cells', access: 'viewer' },
		...{ summary: 'The matrix with its ideas and notes', query: cellsQuery, answer: cellsAnswer },
	},
	{
		...{ ...notes, method: 'get', path: '/api/boards/:id/notes', access: 'viewer' },
		...{ summary: 'Notes, page by page', query: notesQuery, answer: notesAnswer },
	},
	{
		...{ ...notes, method: 'post', path: '/api/boards/:id/notes', access: 'contributor' },
		...{
			byToken: true,
			summary: 'Write a note',
			body: addNoteBody,
			status: 201,
			answer: writtenNote,
		},
	},
	{
		...{ ...notes, method: 'patch', path: '/api/boards/:id/notes/:note', access: 'contributor' },
		...{ byToken: true, summary: 'Change a note', body: changeNoteBody, answer: writtenNote },
	},
	{
		...{ ...notes, method: 'delete', path: '/api/boards/:id/notes/:note', access: 'contributor' },
		...{ byToken: true, summary: 'Delete a note', status: 204 },
	},
	{
		...{ ...tokens, method: 'get', path: '/api/boards/:id/tokens' },
		...{ summary: 'The tokens of a board', answer: tokensAnswer },
	},
	{
		...{ ...tokens, method: 'post', path: '/api/boards/:id/tokens', body: makeTokenBody },
		...{ summary: 'Make a token', status: 201, answer: madeToken },
	},
	{
		...{ ...tokens, method: 'delete', path: '/api/boards/:id/tokens/:token' },
		...{ summary: 'Withdraw a token', status: 204 },
	},
	{
		...{ ...publishing, method: 'get', path: '/api/boards/:id/publication' },
		...{ summary: 'Whether and how the results are published', answer: publicationAnswer },
	},
	{
		...{ ...publishing, method: 'put', path: '/api/boards/:id/publication' },
		...{
			summary: 'Publish the results, or stop',
			body: publicationBody,
			answer: publicationAnswer,
		},
	},
	{
		...{ ...publishing, method: 'post', path: '/api/boards/:id/publication/rotate' },
		...{ summary: 'Replace the page’s link', answer: publicationAnswer },
	},
	{
		...{ ...here, method: 'get', path: '/api/openapi.json' },
		...{ summary: 'This document', tells: 'OpenAPI 3.1.' },
	},
	{
		...{ ...here, method: 'get', path: '/api/docs' },
		...{ summary: 'The same to read', type: 'text/html' },
	},
	{
		...{ ...here, method: 'get', path: '/api/docs/:file' },
		...{ summary: 'What that page is made of', type: 'text/plain' },
	},
]
