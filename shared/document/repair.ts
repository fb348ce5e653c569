/**
 * A record that tldraw can't show as it is, made showable where a small repair
 * does it: every client repairs the same way, and none writes the repair back.
 * What can't be repaired is quarantined alone; the rest of the board works.
 * (SPEC I5, I6)
 */
import { StyleProp } from '@tldraw/tlschema'
import { PAGE_ID } from './layout.ts'
import type { PlainRecord } from './records.ts'
import { emptyRichText } from './richText.ts'
import { shapeSchemas } from './schema.ts'
import { type Validated, validateRecord } from './validate.ts'

/** Defaults for a shape's broken or missing props, by the prop's name; styles have defaults of their own. */
const PROP_DEFAULTS: Readonly<Record<string, () => unknown>> = {
	w: () => 100,
	h: () => 100,
	growY: () => 0,
	fontSizeAdjustment: () => 0,
	scale: () => 1,
	url: () => '',
	name: () => '',
	altText: () => '',
	autoSize: () => true,
	isClosed: () => false,
	isComplete: () => true,
	isPen: () => false,
	richText: emptyRichText,
}

const FIELD_DEFAULTS: Readonly<
	Record<string, { valid: (value: unknown) => boolean; value: () => unknown }>
> = {
	x: { valid: Number.isFinite, value: () => 0 },
	y: { valid: Number.isFinite, value: () => 0 },
	rotation: { valid: Number.isFinite, value: () => 0 },
	opacity: {
		valid: (value) => typeof value === 'number' && value >= 0 && value <= 1,
		value: () => 1,
	},
	isLocked: { valid: (value) => typeof value === 'boolean', value: () => false },
	meta: { valid: isFields, value: () => ({}) },
	props: { valid: isFields, value: () => ({}) },
	parentId: {
		valid: (value) => typeof value === 'string' && /^(page|shape):/.test(value),
		value: () => PAGE_ID,
	},
	index: { valid: isIndex, value: () => 'a1' },
}

/** Whether a shape's field, other than its props, can be shown. */
export function isShowableField(field: string, value: unknown): boolean {
	return FIELD_DEFAULTS[field]?.valid(value) ?? false
}

function isFields(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The shape of tldraw's fractional indices: an integer part as long as its first letter says, then a fraction that doesn't end in 0. */
function isIndex(value: unknown): boolean {
	if (typeof value !== 'string' || !/^[a-zA-Z][0-9A-Za-z]+$/.test(value)) return false
	const head = value.charCodeAt(0)
	const digits = head >= 97 ? head - 97 + 2 : 90 - head + 2
	return value.length >= digits && !(value.length > digits && value.endsWith('0'))
}

interface PropValidator {
	validate(value: unknown): unknown
}

/** The record if it's valid, else a repaired copy if that is, else why not. */
export function showableRecord(record: PlainRecord): Validated {
	const valid = validateRecord(record)
	if (valid.ok || record.typeName !== 'shape') return valid
	const repaired = validateRecord(repairShape(record))
	return repaired.ok ? repaired : valid
}

function repairShape(record: PlainRecord): PlainRecord {
	const shape: PlainRecord = {
		id: record.id,
		typeName: record.typeName,
		type: record.type,
	}
	for (const [field, { valid, value }] of Object.entries(FIELD_DEFAULTS)) {
		shape[field] = valid(record[field]) ? record[field] : value()
	}
	const schema = Object.entries(shapeSchemas).find(([type]) => type === record.type)?.[1]
	const props: Record<string, unknown> = {}
	for (const [key, validator] of Object.entries<PropValidator>(schema?.props ?? {})) {
		const value = (shape.props as Record<string, unknown>)[key]
		if (isValid(validator, value)) {
			// An optional prop without a value is left out.
			if (value !== undefined) props[key] = value
		} else if (validator instanceof StyleProp) props[key] = validator.defaultValue
		else if (key in PROP_DEFAULTS) props[key] = PROP_DEFAULTS[key]?.()
	}
	shape.props = props
	return shape
}

function isValid(validator: PropValidator, value: unknown): boolean {
	try {
		validator.validate(value)
		return true
	} catch {
		return false
	}
}
