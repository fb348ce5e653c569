/** The roles of a board's participants, and which of two roles may do more. (SPEC J1) */

/** The strongest first: each may all that the later ones may. */
export const ROLES = ['facilitator', 'editor', 'contributor', 'viewer'] as const
export type Role = (typeof ROLES)[number]

export function isRole(value: unknown): value is Role {
	return ROLES.some((role) => role === value)
}

/** Whether `role` may do all that `needed` may. */
export function isAtLeast(role: Role, needed: Role): boolean {
	return ROLES.indexOf(role) <= ROLES.indexOf(needed)
}

export function strongerRole(a: Role, b: Role): Role {
	return isAtLeast(a, b) ? a : b
}

export function weakerRole(a: Role, b: Role): Role {
	return isAtLeast(a, b) ? b : a
}
