/** Which cells a phase of private writing asks notes for. (SPEC N92) */
import { isAtLeast, type Role } from '../roles.ts'
import { covers, type Phase } from './RunSheet.ts'

export function admitsPrivate(
	{ kind, open, writers }: Pick<Phase, 'kind' | 'open' | 'writers'>,
	role: Role,
	cell: { theme: string; perspective: string },
): boolean {
	return kind === 'private' && isAtLeast(role, writers) && covers(open, cell)
}
