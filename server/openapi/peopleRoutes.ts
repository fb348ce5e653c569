/** Links, joining, participants and settings, described. (SPEC H100) */
import {
	changeMeBody,
	changeParticipantBody,
	joinBody,
	lookBody,
	makeCodeBody,
	mergeBody,
	openCodeBody,
	proofBody,
	settingsBody,
	switchLinkBody,
} from '../../shared/api.ts'
import type { RouteDescription } from './RouteDescription.ts'

const joining = { tag: 'Joining' } as const
/** By cookie only, as all of these but joining itself. */
const leading = { tag: 'Leading', access: 'facilitator', inPerson: true } as const
const one = '/api/boards/:id/participants/:participantId'

export const PEOPLE_ROUTES: readonly RouteDescription[] = [
	{
		...{ ...joining, method: 'post', path: '/api/boards/:id/look', access: 'anyone' },
		...{
			summary: 'What a link’s key opens',
			body: lookBody,
			tells: 'The board, the role, the sectors.',
		},
	},
	{
		...{ ...joining, method: 'post', path: '/api/boards/:id/join', access: 'anyone' },
		...{ summary: 'Join a board by a link’s key', body: joinBody },
		tells: 'Who one is there, and the cookie that other routes ask for.',
	},
	{
		...{ ...joining, method: 'post', path: '/api/code', access: 'anyone' },
		...{
			summary: 'The board and key of a short code',
			body: openCodeBody,
			tells: 'Board id and key.',
		},
	},
	{
		...{ ...joining, method: 'get', path: '/api/boards/:id/me', access: 'viewer', inPerson: true },
		...{ summary: 'Who one is on a board', tells: 'Participant and role, and the cookie anew.' },
	},
	{
		...{
			...joining,
			method: 'patch',
			path: '/api/boards/:id/me',
			access: 'viewer',
			inPerson: true,
		},
		...{
			summary: 'Change one’s name, sector, organisation',
			body: changeMeBody,
			tells: 'The same.',
		},
	},
	{
		...{ ...joining, method: 'put', path: '/api/boards/:id/me/proof', access: 'viewer' },
		...{ inPerson: true, summary: 'What proves later who one was', body: proofBody, status: 204 },
	},
	{
		...{ ...leading, method: 'get', path: '/api/boards/:id/links' },
		...{
			summary: 'The links of a board',
			tells: 'Which are on; keys are told only when they’re made.',
		},
	},
	{
		...{ ...leading, method: 'post', path: '/api/boards/:id/links/:role/rotate' },
		...{ summary: 'Replace a link', tells: 'The new key, told once.' },
	},
	{
		...{ ...leading, method: 'put', path: '/api/boards/:id/links/:role' },
		...{ summary: 'Switch a link on or off', body: switchLinkBody, tells: 'The link.' },
	},
	{
		...{ ...leading, method: 'get', path: '/api/boards/:id/code' },
		...{ summary: 'When the short code expires', tells: 'Its end, or null.' },
	},
	{
		...{ ...leading, method: 'post', path: '/api/boards/:id/code' },
		...{
			summary: 'Make a short code',
			body: makeCodeBody,
			status: 201,
			tells: 'The code and its end.',
		},
	},
	{
		...{ ...leading, method: 'delete', path: '/api/boards/:id/code' },
		...{ summary: 'Withdraw the short code', status: 204 },
	},
	{
		...{ ...leading, method: 'get', path: '/api/boards/:id/participants' },
		...{ summary: 'Everyone who has joined', tells: 'Participants, and those who were removed.' },
	},
	{
		...{ ...leading, method: 'patch', path: one, body: changeParticipantBody },
		...{ summary: 'Give a role, or let in again', tells: 'The participant.' },
	},
	{
		...{ ...leading, method: 'delete', path: one },
		...{ summary: 'Remove a participant', status: 204 },
	},
	{
		...{ ...leading, method: 'post', path: `${one}/merge`, body: mergeBody },
		...{ summary: 'Make two participants one', tells: 'The one who is left.' },
	},
	{
		...{ ...leading, method: 'put', path: '/api/boards/:id/settings', body: settingsBody },
		...{ summary: 'Change title, sectors, names, lock', tells: 'What holds then.' },
	},
]
