import { expect, it } from 'vitest'
import { isAtLeast, isRole, ROLES, strongerRole, weakerRole } from '../../../shared/roles.ts'

it('J1 roles are ordered: each may all that the weaker ones may', () => {
	for (const [a, first] of ROLES.entries()) {
		for (const [b, second] of ROLES.entries()) {
			expect(isAtLeast(first, second)).toBe(a <= b)
			expect(strongerRole(first, second)).toBe(ROLES[Math.min(a, b)])
			expect(weakerRole(first, second)).toBe(ROLES[Math.max(a, b)])
		}
	}
})

it('J1 nothing else is a role', () => {
	expect(ROLES.every(isRole)).toBe(true)
	for (const other of ['owner', '', 'Editor', '__proto__', null, 0, ['editor']]) {
		expect(isRole(other)).toBe(false)
	}
})
