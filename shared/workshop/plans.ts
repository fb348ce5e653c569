/**
 * Run-sheets that come with the product, for a facilitator to begin with: each may be taken for
 * any board, and changed there. (SPEC Z96)
 */
import { LANGUAGES, type Language, type Localized } from '../languages.ts'
import frameworkShort from './plans/frameworkShort.json' with { type: 'json' }
import frameworkTwoHours from './plans/frameworkTwoHours.json' with { type: 'json' }
import needsAndCompetences from './plans/needsAndCompetences.json' with { type: 'json' }
import oneTwoFourAll from './plans/oneTwoFourAll.json' with { type: 'json' }
import silentWriting from './plans/silentWriting.json' with { type: 'json' }
import type { Phase, RunSheet } from './RunSheet.ts'

export interface Plan {
	id: string
	title: Localized
	/** What it's good for, in a sentence or two. */
	description: Localized
	phases: RunSheet
}

// TypeScript reads a file of JSON more widely than a plan is; a test validates each.
export const PLANS = [
	frameworkTwoHours,
	frameworkShort,
	oneTwoFourAll,
	silentWriting,
	needsAndCompetences,
] as unknown as readonly Plan[]

/**
 * With ids of their own, so that they can stand beside others, and the phase that a workshop
 * is in isn't taken for one of them.
 */
export function withNewIds(phases: RunSheet, newId: () => string): Phase[] {
	return phases.map((phase) => ({ ...phase, id: newId() }))
}

/** A text of a phase as a reader sees it: in their language, else in the first that's there. */
export function sayInPhase(text: Phase['title'], language: Language): string {
	return text[language] ?? LANGUAGES.map((each) => text[each]).find(Boolean) ?? ''
}
