/** Whether records were written with a later tldraw than this Kudelma has. */
import type { SerializedSchema } from '@tldraw/store'
import { boardSchema } from './schema.ts'

/** Sequences that nobody here knows don't count: records of such types are left out one by one. */
export function isNewerSchema(schema: SerializedSchema): boolean {
	const ours = boardSchema.serialize()
	if (schema.schemaVersion > ours.schemaVersion) return true
	const theirs: Readonly<Record<string, number>> = ('sequences' in schema && schema.sequences) || {}
	return Object.entries(ours.sequences).some(([id, version]) => (theirs[id] ?? 0) > version)
}
