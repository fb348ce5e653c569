/** Private writing, described. (SPEC H100) */
import { revealBody } from '../../shared/privateApi.ts'
import type { RouteDescription } from './RouteDescription.ts'

export const PRIVATE_ROUTES: readonly RouteDescription[] = [
	{
		...{ tag: 'Private writing', method: 'get', path: '/api/boards/:id/private', access: 'viewer' },
		summary: 'How many private notes there are',
		tells:
			'Numbers, by cell, and by sector where that singles out nobody; null where fewer than three people are there to write.',
	},
	{
		...{
			tag: 'Private writing',
			method: 'post',
			path: '/api/boards/:id/reveal',
			access: 'contributor',
		},
		...{ summary: 'Reveal private notes', body: revealBody },
		tells:
			'How many are on the board now, how many were kept back, and why others stayed private. `all` is for facilitators.',
	},
]
