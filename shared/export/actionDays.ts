/** When actions are due, in words and in order: for exports and for the interface alike. (SPEC E128, N132) */
import type { Action } from '../document/tidying.ts'
import type { Language } from '../languages.ts'

const LOCALES: Readonly<Record<Language, string>> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' }

export type ActionState = 'open' | 'done' | 'overdue'

/** `YYYY-MM-DD` by the clock of a zone, IANA's name; by the device's own unless told. */
export function dayAt(at: number, zone?: string): string {
	return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at)
}

/** @param day `YYYY-MM-DD` */
export function dayWords(day: string, language: Language): string {
	const format = { timeZone: 'UTC', dateStyle: 'medium' } as const
	return new Intl.DateTimeFormat(LOCALES[language], format).format(Date.parse(`${day}T12:00:00Z`))
}

/** @param today `YYYY-MM-DD` */
export function stateOf({ due, done }: Action, today: string): ActionState {
	if (done) return 'done'
	return due !== null && due < today ? 'overdue' : 'open'
}

/** For `sort`: the order of an actions list. By the day, those without one last; what is done after what isn't. */
export function byDay(a: Action, b: Action): number {
	if (a.done !== b.done) return a.done ? 1 : -1
	const [one, other] = [a.due ?? '9999', b.due ?? '9999']
	return one === other ? 0 : one < other ? -1 : 1
}
