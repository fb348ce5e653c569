/** Results as files, and whole boards as files, out and in, described. (SPEC H100) */
import { RESULT_FORMATS, type ResultFormat } from '../../shared/export/formats.ts'
import { csvQuery, exportQuery } from '../exports/exportQuery.ts'
import type { RouteDescription } from './RouteDescription.ts'

const files = { tag: 'Files' } as const

const RESULTS = (Object.keys(RESULT_FORMATS) as ResultFormat[]).map(
	(format): RouteDescription => ({
		...{ ...files, method: 'get', path: `/api/boards/:id/export.${format}`, access: 'viewer' },
		...{ summary: `The results as ${format.toUpperCase()}`, type: RESULT_FORMATS[format] },
		query: exportQuery,
	}),
)

export const FILE_ROUTES: readonly RouteDescription[] = [
	...RESULTS,
	{
		...{ ...files, method: 'get', path: '/api/boards/:id/notes.csv', access: 'viewer' },
		...{ summary: 'The notes as a table, with fewer columns', query: csvQuery, type: 'text/csv' },
	},
	{
		...{ ...files, method: 'get', path: '/api/boards/:id/export.kudelma', access: 'viewer' },
		...{ summary: 'The whole board as a zip, with its images', type: 'application/zip' },
	},
	{
		...{ ...files, method: 'get', path: '/api/boards/:id/file.tldr', access: 'viewer' },
		...{ summary: 'The board as tldraw’s own file', tells: 'The file, as a download.' },
	},
	{
		...{ ...files, method: 'get', path: '/api/boards/:id/file.tldr/facts', access: 'viewer' },
		...{
			summary: 'What tldraw’s file will contain',
			tells: 'How many images, and what is left out.',
		},
	},
	{
		...{ ...files, method: 'post', path: '/api/boards/import', access: 'anyone' },
		...{ summary: 'Make a board of a board file', body: 'json', status: 201 },
		tells:
			'The board with its links, how many records were left out and how many images are missing.',
	},
	{
		...{ ...files, method: 'get', path: '/api/boards/:id/file', access: 'viewer' },
		...{ summary: 'The board file', tells: 'The file, as a download.' },
	},
	{
		...{ ...files, method: 'get', path: '/api/boards/:id/file/facts', access: 'viewer' },
		...{
			summary: 'What the board file will contain',
			tells: 'Its size, its images, what is left out.',
		},
	},
]
