/**
 * Whether a record is one that tldraw can show: checked with the same schema on
 * both ends, after migrating records of older tldraw versions. (SPEC D7)
 */
import type { SerializedSchema } from '@tldraw/store'
import type { TLRecord } from '@tldraw/tlschema'
import type { PlainRecord } from './records.ts'
import { boardSchema } from './schema.ts'
import { problemOfRichText } from './soundText.ts'

export type Validated = { ok: true; record: TLRecord } | { ok: false; reason: string }

/** The kinds of record that a document keeps; camera, selection and presence never enter it. */
const DOCUMENT_TYPES: readonly string[] = ['document', 'page', 'shape', 'binding', 'asset']

/**
 * @param record as read from a document or a file
 * @param from the tldraw schema that it was written with; the current one unless told
 */
export function validateRecord(record: PlainRecord, from?: SerializedSchema): Validated {
	if (!DOCUMENT_TYPES.includes(record.typeName)) {
		return { ok: false, reason: `no board keeps records of type "${record.typeName}"` }
	}
	try {
		const migrated = from ? migrate(record, from) : (record as unknown as TLRecord)
		const type = boardSchema.types[migrated.typeName]
		const valid = type.validate(migrated as never) as TLRecord
		const reason = textProblem(valid)
		return reason ? { ok: false, reason } : { ok: true, record: valid }
	} catch (error) {
		return { ok: false, reason: error instanceof Error ? error.message : String(error) }
	}
}

function migrate(record: PlainRecord, from: SerializedSchema): TLRecord {
	const result = boardSchema.migratePersistedRecord(record as unknown as TLRecord, from)
	if (result.type === 'error') throw new Error(`can't be migrated: ${result.reason}`)
	return result.value
}

/** tldraw checks only that rich text is an object with a list; a malformed node would throw on screen. */
function textProblem(record: TLRecord): string | null {
	const props = 'props' in record ? record.props : null
	const problem = props && 'richText' in props && problemOfRichText(props.richText)
	return problem ? 'its rich text is malformed' : null
}
