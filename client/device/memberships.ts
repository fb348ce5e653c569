/**
 * Who I was last on each board, and in which role, as the server said: for opening this
 * device's copy without the server. (SPEC K8, O1)
 */
import type { MeAnswer } from '../../shared/api.ts'
import { isRole } from '../../shared/roles.ts'
import { perBoard } from './perBoard.ts'

export const memberships = perBoard<MeAnswer>('memberships', (value) => {
	const { participant, role } = (value ?? {}) as Record<string, unknown>
	const { id, name, sector, organisation } = (participant ?? {}) as Record<string, unknown>
	if (!isRole(role)) return null
	if (typeof id !== 'string' || typeof name !== 'string' || typeof sector !== 'string') return null
	return {
		role,
		participant: {
			...{ id, name, sector, role },
			...(typeof organisation === 'string' && { organisation }),
		},
	}
})
