/**
 * Records of an imported file, held to a room's rules for edits. A record that tldraw
 * can't show is left out, as on everyone's screen; any other reason to refuse an edit
 * refuses the whole file, and the answer says where it is. (SPEC E31)
 */
import type { SerializedSchema } from '@tldraw/store'
import type { FileProblem } from '../fileProblem.ts'
import type { PlainRecord } from './records.ts'
import { isRichText, type RichText, toPlainText } from './richText.ts'
import type { Unsoundness } from './soundness.ts'
import { isEntangled, MAX_ANCESTORS, MAX_DISTANCE, soundRecord } from './soundness.ts'
import { MAX_TEXT_DEPTH, problemOfRichText } from './soundText.ts'
import { cleanRichText } from './textNames.ts'
import { sizeOfRichText } from './textSize.ts'
import { firstFarNumber, MAX_VALUE_DEPTH } from './values.ts'

/** How many of a record's words identify it in a message. */
const MAX_WORDS = 40

export type TakenIn =
	| {
			ok: true
			records: PlainRecord[]
			/** Those that were left out, and why. */
			skipped: string[]
	  }
	| { ok: false; problem: FileProblem }

/**
 * @param schema tldraw's, that they were written with
 * @param textLength that one text may have
 */
export function takeInRecords(
	given: readonly PlainRecord[],
	schema: SerializedSchema,
	textLength: number,
): TakenIn {
	const records = new Map<string, PlainRecord>()
	const skipped: string[] = []
	const problems: FileProblem[] = []
	for (const record of given) {
		const sound = soundRecord(record, schema)
		if (!sound.ok && sound.problem.what !== 'unshowable') {
			problems.push(toFileProblem(record, sound.problem))
		} else if (!sound.ok || records.has(record.id)) {
			const why = sound.ok ? 'twice in the file' : sound.problem.detail
			skipped.push(`${record.id}: ${why}`)
		} else {
			const size = lengthOf(sound.record)
			if (size > textLength) {
				problems.push({ ...nameOf(record), what: 'text', size, limit: textLength })
			}
			records.set(record.id, sound.record)
		}
	}
	for (const record of records.values()) {
		if (!isEntangled(record.id, (id) => records.get(id)?.parentId)) continue
		problems.push({ ...nameOf(record), what: 'depth', field: 'parentId', limit: MAX_ANCESTORS })
	}
	const [first, ...others] = problems
	if (!first) return { ok: true, records: [...records.values()], skipped }
	return { ok: false, problem: { ...first, ...(others.length > 0 && { more: others.length }) } }
}

function lengthOf({ props }: PlainRecord): number {
	const text = (props as { richText?: unknown } | undefined)?.richText
	return isRichText(text) ? sizeOfRichText(cleanRichText(text)) : 0
}

function toFileProblem(record: PlainRecord, { what, field, detail }: Unsoundness): FileProblem {
	const named = { ...nameOf(record), field }
	if (what === 'place') {
		const far = firstFarNumber(valueAt(record, field), MAX_DISTANCE)
		const size = far !== null && Number.isFinite(far) ? { size: far } : {}
		return { ...named, what, ...size, limit: MAX_DISTANCE }
	}
	if (what === 'depth') {
		const limit = field === 'props.richText' ? MAX_TEXT_DEPTH : MAX_VALUE_DEPTH
		return { ...named, what, limit }
	}
	return { ...named, what: 'value', detail }
}

function valueAt(record: PlainRecord, field: string): unknown {
	const [outer = '', inner] = field.split('.')
	const value = record[outer]
	return inner === undefined ? value : (value as Record<string, unknown> | undefined)?.[inner]
}

/** Identifies a record for somebody who looks for it on the board. */
function nameOf(record: PlainRecord): Pick<FileProblem, 'record' | 'words'> {
	const text: unknown = (record.props as { richText?: unknown } | undefined)?.richText
	const words = problemOfRichText(text) === null ? toPlainText(text as RichText) : ''
	const first = words.replace(/\s+/g, ' ').trim().slice(0, MAX_WORDS)
	const id = record.id.replace(/\p{Cc}/gu, ' ').slice(0, 200)
	return { record: id, ...(first && { words: first }) }
}
