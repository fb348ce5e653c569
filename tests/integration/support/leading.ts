/** A facilitator leads a workshop on a test's board. */
import type { PhaseAnswer, PhaseBody, RunSheetBody } from '../../../shared/workshopApi.ts'
import type { Guest } from './Guest.ts'

export type Planned = RunSheetBody[number]

export function planned(id: string, change: Partial<Planned> = {}): Planned {
	return { id, title: { fi: `Vaihe ${id}` }, kind: 'write', ...change }
}

export async function plan(lead: Guest, ...phases: Planned[]): Promise<void> {
	const answer = await lead.send('PUT', '/run-sheet', phases)
	if (answer.status !== 200) throw new Error(await answer.text())
}

export async function leadTo(lead: Guest, command: PhaseBody): Promise<PhaseAnswer> {
	const answer = await lead.post('/phase', command)
	if (answer.status !== 200) throw new Error(await answer.text())
	return (await answer.json()) as PhaseAnswer
}

/**
 * Into a phase, without the seconds in which what was on its way still passes: it follows on
 * one that left just as much open.
 */
export async function closeAtOnce(lead: Guest, change: Partial<Planned>): Promise<void> {
	await plan(lead, planned('one', change), planned('two', change))
	await leadTo(lead, { to: 'one' })
	await leadTo(lead, { to: 'two' })
}
