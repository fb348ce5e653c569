/**
 * What a board's clients are told beside its document: the state of a topic, or something
 * that happens once. (SPEC W16)
 */
export interface News {
	topic: string
	/** JSON. Without it there's nothing to know of the topic any more. */
	value?: unknown
	/** It happens now, and isn't what holds from now on. */
	once?: true
}

/** @returns null for what isn't news */
export function readNews(text: string): News | null {
	const read: unknown = JSON.parse(text)
	if (typeof read !== 'object' || read === null) return null
	const { topic, value, once } = read as Record<string, unknown>
	if (typeof topic !== 'string') return null
	return { topic, value, ...(once === true && { once }) }
}
