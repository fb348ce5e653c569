import type { PlainRecord } from '../../../shared/document/records.ts'
import { frameworkRecords } from '../../support/framework.ts'

/** A few cells, heads and ideas, as a board of the framework has them. */
export function pieceOfFramework(): PlainRecord[] {
	const all = frameworkRecords({ language: 'fi', ideas: true })
	const cells = all.filter(({ type }) => type === 'cell').slice(0, 2)
	const heads = all.filter(({ type }) => type === 'head').slice(0, 2)
	const ids = new Set(cells.map(({ id }) => id))
	return [...cells, ...heads, ...all.filter(({ parentId }) => ids.has(String(parentId)))]
}
