/** What the server's thread and the store's threads tell each other: calls and answers, as many at once as there are. */
import type { Storage } from '../Storage.ts'

export type Ports = Omit<Storage, 'ping' | 'close' | 'figures' | 'shared'>

type MethodOf<Port> = Port extends object ? Extract<keyof Port, string> : never
export type Method = MethodOf<Ports[keyof Ports]>

export interface Call {
	id: number
	/** `engine`: a method of LibsqlEngine itself. */
	port: keyof Ports | 'engine'
	method: string
	args: readonly unknown[]
}

export interface Answer {
	id: number
	answer?: unknown
	/** What the call threw. */
	error?: unknown
}

/** The calls that change nothing, in whichever port: a reader's connection would refuse others. */
export const READING: ReadonlySet<string> = new Set<Method>([
	...(['load', 'read', 'readEpoch', 'list', 'find'] as const),
	...(['findByProof', 'count', 'result', 'groupsOf'] as const),
])
