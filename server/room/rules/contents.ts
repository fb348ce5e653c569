/**
 * Which content is allowed where: our client writes plain values under a record's keys
 * and the text editor's own nodes in its text. Anything else would break its readers,
 * so it's never applied. (SPEC Q14, Q20)
 */
import * as Y from 'yjs'
import { ELEMENT_NAMES, isKnownMark, MARK_NAMES } from '../../../shared/document/textNames.ts'
import { isDetail } from '../../../shared/document/values.ts'
import type { Parent } from './ItemLocator.ts'

/** The one plain value that an item holds. */
export function plainValue(content: Y.Item['content']): { value: unknown } | null {
	if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) return null
	return { value: content.arr[0] }
}

export function isRecordMap(content: Y.Item['content']): boolean {
	return content instanceof Y.ContentType && content.type.constructor === Y.Map
}

export function isTextRoot(content: Y.Item['content']): boolean {
	return content instanceof Y.ContentType && content.type.constructor === Y.XmlFragment
}

/** Whether an item of this content is allowed in that part of a text. */
export function fitsText(content: Y.Item['content'], parent: Parent, sub: string | null): boolean {
	if (content instanceof Y.ContentDeleted) return true
	if (parent instanceof Y.XmlText) return sub === null && isTextContent(content)
	if (!(parent instanceof Y.XmlFragment)) return false
	if (sub === null) return isTextNode(content)
	const attribute = parent instanceof Y.XmlElement ? plainValue(content) : null
	return attribute !== null && sub.length <= 50 && isDetail(attribute.value)
}

function isTextNode(content: Y.Item['content']): boolean {
	if (!(content instanceof Y.ContentType)) return false
	const { type } = content
	if (type instanceof Y.XmlText) return true
	return type instanceof Y.XmlElement && ELEMENT_NAMES.includes(type.nodeName)
}

function isTextContent(content: Y.Item['content']): boolean {
	if (content instanceof Y.ContentString) return true
	if (!(content instanceof Y.ContentFormat)) return false
	const { key, value } = content as { key: string; value: unknown }
	if (!isDetail(value)) return false
	// y-prosemirror adds a hash to marks that may overlap themselves.
	const name = MARK_NAMES.find((known) => key === known || key.startsWith(`${known}--`))
	if (!name) return false
	return value === null || isKnownMark(name, value)
}

/** Characters and nodes that an item adds to a text. */
export function lengthInText(content: Y.Item['content']): number {
	return content instanceof Y.ContentDeleted ? 0 : content.getLength()
}
