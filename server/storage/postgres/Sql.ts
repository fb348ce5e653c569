/** Statements and their values, as the engine's ports have them. */
import pg from 'pg'

export type Value =
	| string
	| number
	| boolean
	| null
	| Uint8Array
	| readonly string[]
	| readonly number[]

export interface Rows<Row> {
	rows: Row[]
	/** Rows that were found or changed. */
	count: number
}

/** Runs a statement in the transaction of the step. */
export type Sql = <Row = unknown>(text: string, values?: readonly Value[]) => Promise<Rows<Row>>

const INT8 = 20

/** All our numbers are within what a JavaScript number holds exactly. */
export const TYPES: pg.CustomTypesConfig = {
	getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
		oid === INT8
			? Number
			: pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
}

/** Postgres has no text with a NUL in it, so that none of it can be found or kept. */
export function bindable(value: Value): unknown {
	if (typeof value === 'string') return withoutNul(value)
	if (value instanceof Uint8Array || !Array.isArray(value)) return value
	return value.map((each: string | number) => (typeof each === 'string' ? withoutNul(each) : each))
}

function withoutNul(text: string): string {
	return text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text
}
