/**
 * A reader of boards as somebody would write it who has docs/SPEC.md and a Yjs, and
 * nothing of Kudelma's: no import of ours here.
 */
import * as Y from 'yjs'

type Fields = Record<string, unknown>
type Rich = { type: string } & Fields

/** D2 */
export function readBoardBySpec(doc: Y.Doc): Fields {
	const board = doc.getMap('board').toJSON()
	const keys = ['title', 'template', 'language', 'schema', 'tldraw', 'epoch']
	if (Object.keys(board).sort().join() !== keys.sort().join()) {
		throw new Error(`a board has other keys: ${Object.keys(board)}`)
	}
	return board
}

/** D1, D3, D4: the living ones. */
export function readRecordsBySpec(doc: Y.Doc): { id: string }[] {
	const living: { id: string }[] = []
	for (const [id, entry] of doc.getMap<Y.Map<unknown>>('records')) {
		const creation = entry.get('$') as { id?: string } | undefined
		if (creation?.id !== id || entry.get('deleted') === true) continue
		const record = structuredClone(creation) as { id: string } & Fields
		for (const [key, value] of entry) lay(record, key, value)
		living.push(record)
	}
	return living
}

function lay(record: Fields, key: string, value: unknown): void {
	if (key === '$' || key === 'deleted') return
	if (key === 'pos') [record.x, record.y] = value as unknown[]
	else if (key === 'tree') [record.parentId, record.index] = value as unknown[]
	else if (key === 'text') put(record.props as Fields, 'richText', readText(value as Y.XmlFragment))
	else if (key.startsWith('p.')) put(record.props as Fields, key.slice(2), value)
	else if (key.startsWith('m.')) put(record.meta as Fields, key.slice(2), value)
	else put(record, key, value)
}

function put(fields: Fields, key: string, value: unknown): void {
	if (value === undefined) delete fields[key]
	else fields[key] = value
}

/** D5 */
function readText(fragment: Y.XmlFragment): Rich {
	const content = readNodes(fragment)
	return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
}

function readNodes(parent: Y.XmlFragment | Y.XmlElement): Rich[] {
	return parent.toArray().flatMap((child): Rich[] => {
		if (child instanceof Y.XmlText) return readRun(child)
		if (!(child instanceof Y.XmlElement)) return []
		const attrs = child.getAttributes()
		const content = readNodes(child)
		return [
			{
				type: child.nodeName,
				...(Object.keys(attrs).length > 0 && { attrs }),
				...(content.length > 0 && { content }),
			},
		]
	})
}

function readRun(text: Y.XmlText): Rich[] {
	const delta: { insert: string; attributes?: Record<string, Fields> }[] = text.toDelta()
	return delta.map(({ insert, attributes = {} }) => {
		const marks = Object.entries(attributes).map(([name, attrs]) => {
			if (typeof attrs !== 'object') throw new Error(`${name} has no attributes, not even {}`)
			const type = name.replace(/--.{8}$/, '')
			return { type, ...(Object.keys(attrs).length > 0 && { attrs }) }
		})
		return { type: 'text', text: insert, ...(marks.length > 0 && { marks }) }
	})
}
