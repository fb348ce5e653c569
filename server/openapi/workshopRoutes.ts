/** Leading a workshop, described. (SPEC H100) */
import { phaseBody, runSheetBody } from '../../shared/workshopApi.ts'
import type { RouteDescription } from './RouteDescription.ts'

const leading = { tag: 'Leading a workshop' } as const

export const WORKSHOP_ROUTES: readonly RouteDescription[] = [
	{
		...{ ...leading, method: 'get', path: '/api/boards/:id/run-sheet', access: 'viewer' },
		...{ summary: 'The phases that are planned', tells: 'The list of phases.' },
	},
	{
		...{ ...leading, method: 'put', path: '/api/boards/:id/run-sheet', access: 'facilitator' },
		...{ summary: 'Plan the phases', body: runSheetBody },
		tells: 'The list as it’s kept. The present phase goes on if it’s in it, and ends else.',
	},
	{
		...{ ...leading, method: 'get', path: '/api/boards/:id/phase', access: 'viewer' },
		...{ summary: 'Where the workshop is', tells: 'The phase, its clock, and the server’s time.' },
	},
	{
		...{ ...leading, method: 'post', path: '/api/boards/:id/phase', access: 'facilitator' },
		...{ summary: 'Lead on: to a phase, or its clock', body: phaseBody },
		tells: 'Where the workshop is then; 409 where somebody else has gone on since `entry`.',
	},
]
