/** Signals, reactions and comments, described. (SPEC H100) */
import {
	addCommentBody,
	changeCommentBody,
	cheerBody,
	doneBody,
	handBody,
	reactionsBody,
} from '../../shared/signalsApi.ts'
import type { RouteDescription } from './RouteDescription.ts'

const signals = { tag: 'Signals' } as const
const comments = { tag: 'Comments' } as const
const reactions = { tag: 'Reactions', path: '/api/boards/:id/notes/:note/reactions' } as const
const thread = { ...comments, path: '/api/boards/:id/notes/:note/comments' } as const
const comment = { ...comments, path: '/api/boards/:id/notes/:note/comments/:comment' } as const

export const SIGNAL_ROUTES: readonly RouteDescription[] = [
	{
		...{ ...signals, method: 'get', path: '/api/boards/:id/hands', access: 'facilitator' },
		...{ summary: 'The hands that are up', tells: 'The queue, the first first.' },
	},
	{
		...{ ...signals, method: 'post', path: '/api/boards/:id/hand', access: 'viewer' },
		...{ summary: 'Raise one’s hand, or take it down', body: handBody },
		tells: 'How many are up, and one’s own place. Who leads takes down another’s, or all.',
	},
	{
		...{ ...signals, method: 'post', path: '/api/boards/:id/done', access: 'contributor' },
		...{ summary: 'Say that one is done with the present phase', body: doneBody, inPerson: true },
		tells: 'How many are done, of how many who are here.',
	},
	{
		...{ ...signals, method: 'post', path: '/api/boards/:id/cheers', access: 'viewer' },
		...{ summary: 'A reaction of the moment', body: cheerBody, status: 204, inPerson: true },
	},
	{
		...{ ...reactions, method: 'get', access: 'viewer', summary: 'Reactions on a note' },
		tells: 'How many of each kind, and whose.',
	},
	{
		...{ ...reactions, method: 'put', access: 'contributor', summary: 'React to a note' },
		...{ body: reactionsBody, tells: 'The same; one’s own are in place of those before.' },
	},
	{
		...{ ...thread, method: 'get', access: 'viewer', summary: 'Comments on a note' },
		tells: 'The thread, the oldest first.',
	},
	{
		...{ ...thread, method: 'post', access: 'contributor', summary: 'Comment on a note' },
		...{ body: addCommentBody, status: 201, tells: 'The comment as it’s kept.' },
	},
	{
		...{ ...comment, method: 'patch', access: 'contributor', body: changeCommentBody },
		summary: 'Change one’s own comment; settle one, or open it again',
		tells: 'The comment as it’s kept.',
	},
	{
		...{ ...comment, method: 'delete', access: 'contributor', status: 204 },
		summary: 'Delete one’s own comment',
	},
]
