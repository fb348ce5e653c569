/** Attention, described. (SPEC H100) */
import { attentionBody, presentingBody } from '../../shared/attentionApi.ts'
import type { RouteDescription } from './RouteDescription.ts'

const leading = { tag: 'Leading a workshop' } as const
const presenting = { ...leading, path: '/api/boards/:id/presenting' } as const

export const ATTENTION_ROUTES: readonly RouteDescription[] = [
	{
		...{ ...leading, method: 'post', path: '/api/boards/:id/attention', access: 'facilitator' },
		...{ summary: 'Bring people to a cell, a note or a view, or ask them there' },
		...{ body: attentionBody, tells: 'How many people were told, and whether they’re kept there.' },
	},
	{
		...{ ...presenting, method: 'get', access: 'viewer', summary: 'What is presented now' },
		tells: 'The cell and the note, by their ids; null while nothing is.',
	},
	{
		...{ ...presenting, method: 'put', access: 'facilitator', body: presentingBody },
		...{ summary: 'Present a note or a cell to everyone, or end it', tells: 'The same.' },
	},
]
