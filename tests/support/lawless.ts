/** Rules that allow everything: for tests and measurements of what stands below them. */
import type { Rules, RulesTurn } from '../../server/room/Rules.ts'

export const lawless: Rules = lawlessBut({})

/** @param turn what each session's turn does otherwise */
export function lawlessBut(turn: Partial<RulesTurn>): Rules {
	return {
		mayAnnounce: () => true,
		begin: () => ({ check: () => null, settle: () => null, ...turn }),
	}
}
